"""Statements to a learning record store (xAPI 1.0.3), over HTTP, in batches.

What has arrived is dropped from the queue at once, so that whatever happens in between is sent again, and the record
store knows it by its id. What cannot be sent now stays in the queue for the next time.
"""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import urlsplit

from kamsim.records import Records
from kamsim.records.values import Outgoing

BATCH: Final = 50
TRIES: Final = 5
FIRST_PAUSE: Final = 1.0  # seconds; each pause is twice the one before
LONGEST_PAUSE: Final = 60.0
TIMEOUT: Final = 30.0
_LOOPBACK: Final = {"localhost", "127.0.0.1", "::1"}
_CONFLICT, _TOO_MANY, _SERVER = 409, 429, 500


class NotSentError(Exception):
    """Why nothing more can be sent just now, in a sentence."""


@dataclass(slots=True)
class Sent:
    """How many statements `arrived` and how many `waits` still; `refused` are ids with the record store's words, which
    will be refused again; `stopped` says why sending ended early."""

    arrived: int = 0
    waits: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A record store: the address below which `statements` lies, without a name or password, and what is sent along to
    be let in ("Basic …" or "Bearer …", "" for nothing)."""

    url: str
    authorization: str = ""


def door_of(url: str, environ: Mapping[str, str]) -> Door:
    """The record store at a URL. Who is asking stands in KAMSIM_XAPI_TOKEN, or in KAMSIM_XAPI_USER and
    KAMSIM_XAPI_PASSWORD. Raises ValueError, with a sentence, where the URL will not do."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("The record store must be named by a URL that begins with https:// or http://.")
    if parts.username or parts.password or parts.query:
        raise ValueError("Put no name, password or token into the URL; use KAMSIM_XAPI_USER and KAMSIM_XAPI_PASSWORD.")
    token, user = environ.get("KAMSIM_XAPI_TOKEN", ""), environ.get("KAMSIM_XAPI_USER", "")
    authorization = f"Bearer {token}" if token else ""
    if user and not token:
        pair = f"{user}:{environ.get('KAMSIM_XAPI_PASSWORD', '')}"
        authorization = f"Basic {base64.b64encode(pair.encode()).decode()}"
    if authorization and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ValueError("A password is sent over https:// alone.")
    return Door(url.rstrip("/").removesuffix("/statements"), authorization)


def send_queue(
    records: Records,
    door: Door,
    told: Callable[[float], None] = lambda _: None,
    pause: Callable[[float], None] = time.sleep,
) -> Sent:
    """Sends what is waiting for a record store; `told` hears the share done. Raises nothing."""
    waiting = records.queued(door.url)
    sent = Sent(waits=len(waiting))
    try:
        for start in range(0, len(waiting), BATCH):
            _send_batch(records, door, waiting[start : start + BATCH], sent, pause)
            told(min(1.0, (start + BATCH) / len(waiting)))
    except NotSentError as error:
        sent.stopped = str(error)
    return sent


def _send_batch(
    records: Records, door: Door, batch: Sequence[Outgoing], sent: Sent, pause: Callable[[float], None]
) -> None:
    code, said = _posted(door, batch, pause)
    if code < 300 or (code == _CONFLICT and len(batch) == 1):
        trouble = records.arrived(door.url, [one.id for one in batch])
        if trouble is not None:
            raise NotSentError(trouble.message)
        sent.arrived += len(batch)
        sent.waits -= len(batch)
    elif len(batch) > 1:
        # One of them is there already, or will not do: each by itself tells which.
        for one in batch:
            _send_batch(records, door, [one], sent, pause)
    else:
        sent.refused[batch[0].id] = said


def _posted(door: Door, batch: Sequence[Outgoing], pause: Callable[[float], None]) -> tuple[int, str]:
    """The status and the words of the record store, once it has an answer. Raises NotSentError where it has none."""
    body = f"[{','.join(one.json for one in batch)}]".encode()
    wait, said = FIRST_PAUSE, ""
    for number in range(1, TRIES + 1):
        code, said, after = _post(door, body)
        if code in {401, 403}:
            raise NotSentError(f"The record store lets nobody in under this name and password (HTTP {code}).")
        if code and code < _SERVER and code != _TOO_MANY:
            if 300 <= code < 400 or code in {404, 405}:
                raise NotSentError(f"There is no record store at {door.url} (HTTP {code}).")
            return code, said
        if number < TRIES:
            pause(min(LONGEST_PAUSE, max(wait, after)))
            wait *= 2
    raise NotSentError(f"The record store does not answer; it was tried {TRIES} times. {said}".strip())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would become a GET, and take the password elsewhere."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _post(door: Door, body: bytes) -> tuple[int, str, float]:
    """Status (0: no answer), words and the pause that is asked for."""
    headers = {"Content-Type": "application/json", "X-Experience-API-Version": "1.0.3", "User-Agent": "kamsim"}
    if door.authorization:
        headers["Authorization"] = door.authorization
    request = urllib.request.Request(f"{door.url}/statements", body, headers, method="POST")  # noqa: S310 - http alone
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            answer.read(65536)
            return int(answer.status), "", 0.0
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _words(error.read(2000)), _after(error.headers.get("Retry-After", ""))
    except (OSError, HTTPException) as error:
        return 0, str(getattr(error, "reason", error)), 0.0


def _words(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    with suppress(ValueError):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return " ".join(text.split())[:300]


def _after(value: str) -> float:
    return float(value) if value.isdigit() else 0.0
