"""The way in: the first page, login and logout, and the files that pages need."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from aiohttp import web

from kamsim.serving import doors, seats
from kamsim.serving.limits import Guesses
from kamsim.serving.pages import language_from, page, static_file
from kamsim.serving.people import Person
from kamsim.serving.seats import Seats
from kamsim.serving.served import Served


def language_of(request: web.Request) -> str:
    """The language in which somebody reads: chosen by a link, or what his browser asks for."""
    chosen = request.query.get("lang", "") or request.cookies.get(doors.LANG, "")
    return language_from(request.headers.get("Accept-Language", ""), chosen)


def shown_page(which: str, lang: str, /, *, status: int = 200, **values: Any) -> web.Response:
    """A page as an answer."""
    return web.Response(text=page(which, lang, **values), content_type="text/html", status=status)


async def handle_well(_: web.Request) -> web.Response:
    """Tells a proxy, or a page that waits for the connection, that the server is there."""
    return web.Response(text="well\n")


class Entrance:
    """Lets trainees in."""

    def __init__(self, served: Served, taken: Seats) -> None:
        self.served = served
        self.seats = taken
        self._guesses = Guesses(served.limits, time.monotonic())

    @property
    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.get("/", self.handle_index, name="index"),
            web.post("/login", self.handle_login),
            web.post("/logout", self.handle_logout),
            web.get("/static/{name}", self.handle_static),
            web.get("/well", handle_well),
        ]

    async def handle_static(self, request: web.Request) -> web.StreamResponse:
        """One of the files that pages need."""
        found = static_file(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound(text="there is no such file")
        content, kind = found
        response = web.Response(body=content, content_type=kind)
        response.headers["Cache-Control"] = "public, max-age=3600"
        response.enable_compression()
        return response

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The login, or the program for who is logged in."""
        lang, rules = language_of(request), self.served.doors
        token = request.query.get("token", "")
        if rules.token and doors.same(token, rules.token):
            # The token leaves the address at once: addresses are shown, kept and sent on.
            moved = web.HTTPSeeOther("/")
            rules.give(request, moved, doors.DOOR, token)
            raise moved
        if not rules.open_for(request):
            return shown_page("said", lang, status=403, said="door")
        person = rules.person(request)
        if person is None:
            response = self._login(lang)
        else:
            response = shown_page("call", lang, name=person.name, code=_shown(person.code))
        if "lang" in request.query:
            rules.give(request, response, doors.LANG, lang)
        return response

    def _login(self, lang: str, said: str = "", status: int = 200) -> web.Response:
        exercise = self.served.exercise
        title = exercise.title if exercise is not None else ""
        return shown_page("login", lang, status=status, title=title, open=self.served.roster is None, said=said)

    async def handle_login(self, request: web.Request) -> web.StreamResponse:
        """Lets a trainee in by code and name, or gives him a code."""
        lang, rules, people = language_of(request), self.served.doors, self.served.people
        if not rules.open_for(request):
            return shown_page("said", lang, status=403, said="door")
        address, now = rules.address(request), time.monotonic()
        if not self._guesses.allowed(address, now):
            return self._login(lang, "many", 429)
        form = await request.post()
        code, name = (str(form.get(key, ""))[:100] for key in ("code", "name"))
        fresh = self.served.roster is None and not code.strip()
        person = people.newcomer(name) if fresh else people.known(code, name)
        if person is None:
            if not fresh:
                self._guesses.wrong(address, now)
            return self._login(lang, "no_name" if fresh else "wrong", 403)
        await asyncio.to_thread(self._room, person)
        response: web.StreamResponse
        if fresh:
            response = shown_page("code", lang, code=_shown(person.code))
        else:
            response = web.HTTPSeeOther("/")
        rules.give(request, response, doors.TICKET, people.ticket(person, time.time()))
        rules.give(request, response, doors.SEAT, person.id.partition("-")[0])
        if isinstance(response, web.HTTPException):
            raise response
        return response

    def _room(self, person: Person) -> None:
        self.served.people.home(person).mkdir(mode=0o700, parents=True, exist_ok=True)

    async def handle_logout(self, request: web.Request) -> web.StreamResponse:
        """Takes the ticket back, and ends the program."""
        person = self.served.doors.person(request)
        for seat in self.seats.taken:
            if person is not None and seat.person.id == person.id:
                await seat.leave(seats.LEFT)
        moved = web.HTTPSeeOther("/")
        for name in (doors.TICKET, doors.SEAT):
            moved.del_cookie(name, path="/")
        raise moved


def _shown(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"
