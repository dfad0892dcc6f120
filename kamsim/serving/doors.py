"""Who is at the door: where a request comes from, whether it may come in, and what every answer carries."""

from __future__ import annotations

import hmac
import ipaddress
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from kamsim.serving.pages import language_from, page
from kamsim.serving.people import People, Person

DOOR: Final = "kamsim_door"
TICKET: Final = "kamsim_ticket"
SEAT: Final = "kamsim_seat"  # the same for each browser of a trainee: what a proxy sends to one server by
TEACHER: Final = "kamsim_teacher"
LANG: Final = "kamsim_lang"

_LOCAL_NAMES: Final = {"localhost", "127.0.0.1", "::1"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Doors:
    """The rules of coming in. `token` is "" where none is asked for; `teacher` is the teacher's own; `proxied`: what a
    reverse proxy says about address and scheme is believed; `names` are the host names under which the server may be
    addressed, none for any."""

    people: People
    teacher: str
    token: str = ""
    proxied: bool = False
    names: frozenset[str] = frozenset()

    def address(self, request: web.Request) -> str:
        """The address that a request comes from."""
        if self.proxied:
            told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            try:
                return str(ipaddress.ip_address(told))
            except ValueError:
                pass
        return request.remote or ""

    def secure(self, request: web.Request) -> bool:
        """Whether the browser came by TLS."""
        return request.secure or (self.proxied and request.headers.get("X-Forwarded-Proto") == "https")

    def addressed(self, request: web.Request) -> bool:
        """Whether the request names this server, and no name that somebody else has pointed here."""
        return not self.names or (urlsplit(f"//{request.host}").hostname or "") in self.names

    def own(self, request: web.Request) -> bool:
        """Whether a page of this server asks: the Origin is the very address that the request goes to."""
        origin = urlsplit(request.headers.get("Origin", ""))
        wanted = urlsplit(f"//{request.host}")
        try:
            here, there = (wanted.hostname, wanted.port), (origin.hostname, origin.port)
        except ValueError:
            return False
        scheme = "https" if self.secure(request) else "http"
        default = {"https": 443, "http": 80}[scheme]
        return origin.scheme == scheme and (here[0], here[1] or default) == (there[0], there[1] or default)

    def open_for(self, request: web.Request) -> bool:
        """Whether the request bears the token, where one is asked for."""
        return not self.token or same(request.cookies.get(DOOR, ""), self.token)

    def person(self, request: web.Request) -> Person | None:
        """The trainee whose ticket the request bears."""
        return self.people.bearer(request.cookies.get(TICKET, ""), time.time())

    def is_teacher(self, request: web.Request) -> bool:
        """Whether the request is the teacher's."""
        return same(request.cookies.get(TEACHER, ""), self.teacher)

    def give(self, request: web.Request, response: web.StreamResponse, name: str, value: str) -> None:
        """Gives the browser a cookie that no script reads and no other site sends."""
        response.set_cookie(
            name, value, path="/", httponly=True, samesite="Strict", secure=self.secure(request), max_age=12 * 3600
        )


def same(told: str, right: str) -> bool:
    """Whether two words are the same, in a time that tells nothing about where they differ."""
    return bool(right) and hmac.compare_digest(told.encode("utf-8", "replace"), right.encode())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host of this name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in _LOCAL_NAMES


def names_for(host: str, further: str = "") -> frozenset[str]:
    """The names under which a server on `host` may be addressed; `further` is the host of its public address."""
    if not is_loopback(host) and not further:
        return frozenset()
    return frozenset(name for name in ({further.lower()} | (_LOCAL_NAMES if is_loopback(host) else set())) if name)


def policy(request: web.Request) -> str:
    """The content security policy: nothing from anywhere else, no inline script."""
    host = request.host if all(letter.isalnum() or letter in ".-:[]" for letter in request.host) else ""
    sockets = f" ws://{host} wss://{host}" if host else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data:; connect-src 'self'{sockets}; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every answer, a refusal too, tells the browser what it may not do with it."""
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        if refusal.status >= 400 and "text/html" in request.headers.get("Accept", ""):
            # Whoever reads it is a person: a page, with the way back.
            lang = language_from(request.headers.get("Accept-Language", ""), request.cookies.get(LANG, ""))
            told = page("refused", lang, status=refusal.status, reason=refusal.text or "")
            shown = web.Response(text=told, content_type="text/html", status=refusal.status)
            _harden(request, shown)
            return shown
        _harden(request, refusal)
        raise
    if not response.prepared:
        _harden(request, response)
    return response


def _harden(request: web.Request, response: web.StreamResponse) -> None:
    headers = response.headers
    headers["Content-Security-Policy"] = policy(request)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    # With "no-referrer" browsers send "null" as the Origin of their own forms.
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    headers.setdefault("Cache-Control", "no-store")
    headers["Server"] = "kamsim"
