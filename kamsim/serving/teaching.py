"""The teacher's page: who is where, and what he tells the class."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Final

from aiohttp import web

from kamsim.serving import doors
from kamsim.serving.board import Board
from kamsim.serving.entrance import language_of, shown_page
from kamsim.serving.orders import Orders, Standing, keep_orders, orders_from
from kamsim.serving.seats import Seats
from kamsim.serving.served import Served

_TICK: Final = 1.0  # seconds between looks at what is new


class Teaching:
    """Answers the teacher."""

    def __init__(self, served: Served, taken: Seats, standing: Standing) -> None:
        self.served = served
        self.seats = taken
        self.standing = standing
        self.board = Board(served)

    @property
    def routes(self) -> list[web.RouteDef]:
        """What it answers to."""
        return [
            web.get("/class", self.handle_class),
            web.get("/class/news", self.handle_news),
            web.post("/class/orders", self.handle_orders),
        ]

    async def handle_class(self, request: web.Request) -> web.StreamResponse:
        """The teacher's page."""
        lang, rules = language_of(request), self.served.doors
        token = request.query.get("token", "")
        if doors.same(token, rules.teacher):
            moved = web.HTTPSeeOther("/class")
            rules.give(request, moved, doors.TEACHER, token)
            raise moved
        if not rules.is_teacher(request):
            return shown_page("said", lang, status=403, said="teacher_door")
        exercise = self.served.exercise
        return shown_page("class", lang, title=exercise.title if exercise is not None else "")

    async def handle_news(self, request: web.Request) -> web.StreamResponse:
        """What the teacher's page shows, as server-sent events, whenever it has changed."""
        if not self.served.doors.is_teacher(request):
            raise web.HTTPForbidden(text="this is the teacher's")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        response.headers["Cache-Control"] = "no-store"
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            await self._tell_news(response, language_of(request))
        return response

    async def _tell_news(self, response: web.StreamResponse, lang: str) -> None:
        before, beat = "", time.monotonic()
        while True:
            here = {seat.person.id for seat in self.seats.taken}
            news = await asyncio.to_thread(self.board.news, lang, self.standing.now, here)
            told = json.dumps(news, ensure_ascii=False)
            if told != before:
                await response.write(f"data: {told}\n\n".encode())
                before, beat = told, time.monotonic()
            elif time.monotonic() - beat > self.served.limits.heartbeat:
                await response.write(b": here\n\n")
                beat = time.monotonic()
            await asyncio.sleep(_TICK)

    async def handle_orders(self, request: web.Request) -> web.StreamResponse:
        """Takes an order of the teacher."""
        if not self.served.doors.is_teacher(request):
            raise web.HTTPForbidden(text="this is the teacher's")
        form = await request.post()
        orders = _ordered(self.standing.now, str(form.get("do", "")), str(form.get("message", "")), time.time())
        if orders is None:
            raise web.HTTPBadRequest(text="there is no such order")
        kept = await asyncio.to_thread(keep_orders, self.served.folder, orders)
        await self.standing.obey(orders)
        return web.json_response({"kept": kept})


def _ordered(was: Orders, do: str, message: str, now: float) -> Orders | None:
    """The orders after one more; None for one that there is not. `now` is seconds since the epoch."""
    if do == "pause":
        return was.pause(now)
    if do == "resume":
        return was.resume(now)
    if do == "extend":
        return orders_from(was.plain() | {"extra": was.extra + 5})
    if do == "message" and message.strip():
        return orders_from(was.plain() | {"message": message, "number": was.number + 1})
    return None
