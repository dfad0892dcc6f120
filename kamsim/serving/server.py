"""The server: pages, the socket of each browser, and the teacher's page. It stands on textual-serve's `Server`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from typing import Final

from aiohttp import web
from aiohttp.web_runner import GracefulExit
from textual_serve.server import Server

from kamsim.serving import doors
from kamsim.serving.doors import guarded
from kamsim.serving.entrance import Entrance
from kamsim.serving.orders import Standing
from kamsim.serving.seats import Seats
from kamsim.serving.served import Served
from kamsim.serving.sitting import Sitting
from kamsim.serving.starting import Starter
from kamsim.serving.teaching import Teaching

log = logging.getLogger("kamsim.serving")

_TICK: Final = 1.0  # seconds between looks at orders and idle seats


class BrowserServer(Server):
    """Lets trainees in and gives each a program of his own."""

    def __init__(self, served: Served, host: str, port: int, starter: Starter | None = None) -> None:
        super().__init__("kamsim", host, port, title="kamsim")
        self.served = served
        self.limits = served.limits
        self.seats = Seats(served.limits)
        self.starter = starter or Starter(served.folder, served.exercise_file)
        self.standing = Standing(served.folder, self.seats.tell)
        self._entrance = Entrance(served, self.seats)
        self._sitting = Sitting(served, self.seats, self.starter, lambda: self.standing.now)
        self._teaching = Teaching(served, self.seats, self.standing)
        self._tasks: list[asyncio.Task[None]] = []

    # --- the application

    async def make_app(self) -> web.Application:
        """The application, ready to be run."""
        app = web.Application(middlewares=[guarded, self._checked], client_max_size=self.limits.body)
        app.add_routes([*self._entrance.routes, *self._teaching.routes])
        app.add_routes([web.get("/ws", self._sitting.handle_websocket, name="websocket")])
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
            await self.standing.look()

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
