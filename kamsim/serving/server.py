"""The server: pages, the socket of each browser, and the teacher's page. It stands on textual-serve's `Server`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import signal
import time
from typing import Any, Final

from aiohttp import WSMsgType, web
from aiohttp.web_runner import GracefulExit
from textual_serve.server import Server, to_int

from kamsim.serving import doors, seats
from kamsim.serving.board import Board
from kamsim.serving.doors import guarded
from kamsim.serving.limits import Guesses
from kamsim.serving.orders import Orders, keep_orders, read_orders
from kamsim.serving.pages import language_from, page, static_file
from kamsim.serving.people import Person
from kamsim.serving.seats import Seat, Seats, new_seat
from kamsim.serving.served import Served
from kamsim.serving.service import Service
from kamsim.serving.starting import Starter, StartError

log = logging.getLogger("kamsim.serving")

_TICK: Final = 1.0  # seconds between looks at orders and idle seats
_CELLS: Final = 500  # columns or rows, at most


class BrowserServer(Server):
    """Lets trainees in and gives each a program of his own."""

    def __init__(self, served: Served, host: str, port: int, starter: Starter | None = None) -> None:
        super().__init__("kamsim", host, port, title="kamsim")
        self.served = served
        self.limits = served.limits
        self.seats = Seats(served.limits)
        self.starter = starter or Starter(served.folder, served.exercise_file)
        self.board = Board(served)
        self.orders = read_orders(served.folder)
        self._guesses = Guesses(served.limits, time.monotonic())
        self._tasks: list[asyncio.Task[None]] = []
        self._endings: set[asyncio.Task[None]] = set()

    # --- the application

    async def make_app(self) -> web.Application:
        """The application, ready to be run."""
        app = web.Application(middlewares=[guarded, self._checked], client_max_size=self.limits.body)
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.post("/login", self.handle_login),
                web.post("/logout", self.handle_logout),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/static/{name}", self.handle_static),
                web.get("/well", self.handle_well),
                web.get("/class", self.handle_class),
                web.get("/class/news", self.handle_news),
                web.post("/class/orders", self.handle_orders),
            ]
        )
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        return app

    _make_app = make_app

    async def on_startup(self, app: web.Application) -> None:
        """Warms the parent of all programs, so that the first trainee need not wait for it."""
        self._tasks.append(asyncio.create_task(self._look_after()))
        await self.starter.warm()

    async def on_shutdown(self, app: web.Application) -> None:
        """Ends all programs in order."""
        for task in self._tasks:
            task.cancel()
        await self.seats.close()
        await self.starter.close()

    def serve(self, debug: bool = False) -> None:
        """Serves until it is interrupted."""
        self.debug = debug
        logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            with contextlib.suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self.request_exit)
        web.run_app(
            self.make_app(),
            host=self.host,
            port=self.port,
            handle_signals=False,
            loop=loop,
            print=None,
            access_log=None,
            keepalive_timeout=30,
            shutdown_timeout=5,
        )

    def request_exit(self) -> None:
        raise GracefulExit

    async def _look_after(self) -> None:
        """Ends idle programs, and passes on orders that another server with the same folder has taken."""
        while True:
            await asyncio.sleep(_TICK)
            await self.seats.send_home_the_idle(time.monotonic())
            found = await asyncio.to_thread(read_orders, self.served.folder)
            if found != self.orders:
                await self._obey(found)

    async def _obey(self, orders: Orders) -> None:
        self.orders = orders
        await self.seats.tell({"type": "orders", **orders.plain()})

    # --- the door

    @web.middleware
    async def _checked(self, request: web.Request, handler: doors.Handler) -> web.StreamResponse:
        """Whatever changes anything comes from a page of this server, under a name of this server."""
        if not self.served.doors.addressed(request):
            raise web.HTTPForbidden(text="this server is not known under that name")
        is_socket = request.path == "/ws"
        if (request.method != "GET" or is_socket) and not self.served.doors.own(request):
            raise web.HTTPForbidden(text="the request comes from another site")
        return await handler(request)

    def _lang(self, request: web.Request) -> str:
        chosen = request.query.get("lang", "") or request.cookies.get(doors.LANG, "")
        return language_from(request.headers.get("Accept-Language", ""), chosen)

    async def handle_well(self, request: web.Request) -> web.Response:
        """Tells a proxy, or a page that waits for the connection, that the server is there."""
        return web.Response(text="well\n")

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

    # textual-serve gives its page's values to a decorator; this one answers by itself.
    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The login, or the program for who is logged in."""
        lang, rules = self._lang(request), self.served.doors
        token = request.query.get("token", "")
        if rules.token and doors.same(token, rules.token):
            # The token leaves the address at once: addresses are shown, kept and sent on.
            moved = web.HTTPSeeOther("/")
            rules.give(request, moved, doors.DOOR, token)
            raise moved
        if not rules.open_for(request):
            return self._page("said", lang, status=403, said="door")
        person = rules.person(request)
        if person is None:
            response = self._login(lang)
        else:
            response = self._page("call", lang, name=person.name, code=_shown(person.code))
        if "lang" in request.query:
            rules.give(request, response, doors.LANG, lang)
        return response

    def _login(self, lang: str, said: str = "", status: int = 200) -> web.Response:
        exercise = self.served.exercise
        title = exercise.title if exercise is not None else ""
        return self._page("login", lang, status=status, title=title, open=self.served.roster is None, said=said)

    async def handle_login(self, request: web.Request) -> web.StreamResponse:
        """Lets a trainee in by code and name, or gives him a code."""
        lang, rules, people = self._lang(request), self.served.doors, self.served.people
        if not rules.open_for(request):
            return self._page("said", lang, status=403, said="door")
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
            response = self._page("code", lang, code=_shown(person.code))
        else:
            response = web.HTTPSeeOther("/")
        rules.give(request, response, doors.TICKET, people.ticket(person, time.time()))
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
        moved.del_cookie(doors.TICKET, path="/")
        raise moved

    def _page(self, which: str, lang: str, /, *, status: int = 200, **values: Any) -> web.Response:
        return web.Response(text=page(which, lang, **values), content_type="text/html", status=status)

    # --- the socket

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

        async def send(data: bytes) -> None:
            try:
                await asyncio.wait_for(seat.socket.send_bytes(data), self.limits.slow)
            except TimeoutError:
                if request.transport is not None:
                    request.transport.abort()
                raise ConnectionResetError from None

        async def close() -> None:
            service = seat.service
            left = service is not None and service.by_itself and not seat.reason
            with contextlib.suppress(Exception):
                await seat.socket.close(code=seat.reason or (seats.LEFT if left else seats.FAILED))

        seat.service = Service(self.starter, self.limits, write_bytes=send, close=close)
        await seat.service.begin(
            {
                "root": str(served.folder),
                "folder": str(served.people.home(person)),
                "width": _cells(request.query.get("width"), 80),
                "height": _cells(request.query.get("height"), 24),
                "lang": self._lang(request),
                "trainee": person.id,
                "code": person.code,
                "name": person.name if served.roster is None else "",
                "witness": served.witness,
                "orders": self.orders.plain(),
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
                if not self.orders.paused:
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

    # --- the teacher

    async def handle_class(self, request: web.Request) -> web.StreamResponse:
        """The teacher's page."""
        lang, rules = self._lang(request), self.served.doors
        token = request.query.get("token", "")
        if doors.same(token, rules.teacher):
            moved = web.HTTPSeeOther("/class")
            rules.give(request, moved, doors.TEACHER, token)
            raise moved
        if not rules.is_teacher(request):
            return self._page("said", lang, status=403, said="teacher_door")
        exercise = self.served.exercise
        return self._page("class", lang, title=exercise.title if exercise is not None else "")

    async def handle_news(self, request: web.Request) -> web.StreamResponse:
        """What the teacher's page shows, as server-sent events, whenever it has changed."""
        if not self.served.doors.is_teacher(request):
            raise web.HTTPForbidden(text="this is the teacher's")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        response.headers["Cache-Control"] = "no-store"
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            await self._tell_news(response, self._lang(request))
        return response

    async def _tell_news(self, response: web.StreamResponse, lang: str) -> None:
        before, beat = "", time.monotonic()
        while True:
            news = await asyncio.to_thread(self.board.news, lang, self.orders, {s.person.id for s in self.seats.taken})
            told = json.dumps(news, ensure_ascii=False)
            if told != before:
                await response.write(f"data: {told}\n\n".encode())
                before, beat = told, time.monotonic()
            elif time.monotonic() - beat > self.limits.heartbeat:
                await response.write(b": here\n\n")
                beat = time.monotonic()
            await asyncio.sleep(_TICK)

    async def handle_orders(self, request: web.Request) -> web.StreamResponse:
        """Takes an order of the teacher."""
        if not self.served.doors.is_teacher(request):
            raise web.HTTPForbidden(text="this is the teacher's")
        form = await request.post()
        was = self.orders
        told = {"paused": was.paused, "extra": was.extra, "message": was.message, "number": was.number}
        if form.get("do") in {"pause", "resume"}:
            told["paused"] = form["do"] == "pause"
        elif form.get("do") == "extend":
            told["extra"] = was.extra + 5
        elif form.get("do") == "message" and str(form.get("message", "")).strip():
            told |= {"message": str(form["message"]), "number": was.number + 1}
        else:
            raise web.HTTPBadRequest(text="there is no such order")
        from kamsim.serving.orders import orders_from

        orders = orders_from(told)
        kept = await asyncio.to_thread(keep_orders, self.served.folder, orders)
        await self._obey(orders)
        return web.json_response({"kept": kept})


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


def _shown(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"
