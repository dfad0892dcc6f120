"""A browser and its trainee's program: brought together, kept within limits, parted."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from typing import Any, Final

from aiohttp import WSMsgType, web
from textual_serve.server import to_int

from kamsim.serving import seats
from kamsim.serving.entrance import language_of
from kamsim.serving.orders import Orders
from kamsim.serving.packets import Wire
from kamsim.serving.seats import Seat, Seats, new_seat
from kamsim.serving.served import Served
from kamsim.serving.service import Service
from kamsim.serving.starting import Starter, StartError

_CELLS: Final = 500  # columns or rows, at most


class Sitting:
    """Gives each browser the program of its trainee."""

    def __init__(self, served: Served, taken: Seats, starter: Starter, orders: Callable[[], Orders]) -> None:
        """`orders` gives what the teacher has told the class."""
        self.served = served
        self.limits = served.limits
        self.seats = taken
        self.starter = starter
        self._orders = orders
        self._endings: set[asyncio.Task[None]] = set()

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Connects a browser with its trainee's program until either goes."""
        rules = self.served.doors
        if not rules.open_for(request):
            raise web.HTTPForbidden(text="the token is missing")
        person = rules.person(request)
        if person is None:
            raise web.HTTPUnauthorized(text="log in first")
        socket = web.WebSocketResponse(
            heartbeat=self.limits.heartbeat, max_msg_size=self.limits.frame, compress=False, timeout=2.0
        )
        seat = new_seat(person, rules.address(request), socket, self.limits)
        await socket.prepare(request)
        if request.transport is not None:
            # What a browser does not take soon is not held for it in memory.
            request.transport.set_write_buffer_limits(high=256 * 1024)
        async with self.seats.turn(person):
            if not self.seats.has_room(seat):
                await socket.close(code=seats.FULL)
                return socket
            await self.seats.take(seat)
            try:
                await self._begin(seat, request)
            except StartError:
                self.seats.free(seat)
                await socket.close(code=seats.FAILED)
                return socket
        try:
            await self._listen(seat)
        finally:
            # A browser that goes may have this very task cancelled; its program is ended all the same.
            ending = asyncio.create_task(self._end(seat))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)
            await asyncio.shield(ending)
        return socket

    async def _begin(self, seat: Seat, request: web.Request) -> None:
        served, person = self.served, seat.person

        async def close() -> None:
            service = seat.service
            left = service is not None and service.by_itself and not seat.reason
            with contextlib.suppress(Exception):
                await seat.socket.close(code=seat.reason or (seats.LEFT if left else seats.FAILED))

        wire = Wire(seat.socket, request.transport, self.limits.slow)
        seat.service = Service(self.starter, self.limits, wire=wire, close=close)
        await seat.service.begin(
            {
                "root": str(served.folder),
                "folder": str(served.people.home(person)),
                "width": _cells(request.query.get("width"), 80),
                "height": _cells(request.query.get("height"), 24),
                "lang": language_of(request),
                "trainee": person.id,
                "code": person.code,
                "name": person.name if served.roster is None else "",
                "witness": served.witness,
                "orders": self._orders().plain(),
            }
        )

    async def _listen(self, seat: Seat) -> None:
        """Passes on what a browser sends; one that sends too much, or what is none of its affair, is shown out."""
        service = seat.service
        assert service is not None
        async for message in seat.socket:
            now = time.monotonic()
            if not seat.bucket.take(now):
                seat.reason = seats.TOO_FAST
                break
            if message.type != WSMsgType.TEXT:
                continue
            envelope = read_envelope(message.data)
            if envelope is None:
                seat.reason = seats.TOO_FAST
                break
            kind, told = envelope
            if kind == "stdin":
                seat.pressed = now
                if not self._orders().paused:
                    await service.send_bytes(told.encode("utf-8", "replace"))
            elif kind == "resize":
                await service.set_terminal_size(*told)
            elif kind == "ping":
                await seat.socket.send_json(["pong", told])
            elif kind in {"focus", "blur"}:
                await service.send_meta({"type": kind})

    async def _end(self, seat: Seat) -> None:
        if seat.service is not None:
            await seat.service.stop()
        self.seats.free(seat)
        if not seat.socket.closed:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(seat.socket.close(code=seat.reason or 1000), 2.0)


def read_envelope(text: str) -> tuple[str, Any] | None:
    """Kind and content of a message from a browser; None for anything that its page never sends."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, list) or not plain or not isinstance(plain[0], str):
        return None
    kind, told = plain[0], plain[1] if len(plain) > 1 else None
    if kind in {"stdin", "ping"} and isinstance(told, str):
        return kind, told
    if kind == "resize" and isinstance(told, dict):
        width, height = told.get("width"), told.get("height")
        return (kind, (_cells(width, 80), _cells(height, 24))) if isinstance(width, int) else None
    return (kind, None) if kind in {"focus", "blur"} else None


def _cells(told: object, otherwise: int) -> int:
    return max(1, min(_CELLS, to_int(str(told), otherwise)))
