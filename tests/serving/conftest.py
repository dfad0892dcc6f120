"""A browser server on loopback, and trainees who come with aiohttp's client instead of a browser."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pyte
import pytest
from aiohttp.test_utils import TestServer

from kamsim.content.exercise import exercise_text, roster_text
from kamsim.domain.exercise import Exercise, Roster
from kamsim.serving.doors import Doors, names_for
from kamsim.serving.limits import Limits
from kamsim.serving.people import People
from kamsim.serving.served import Served
from kamsim.serving.server import BrowserServer
from kamsim.tui.kit.guard import KeyGuard

SECRET = b"s" * 32
TEACHER = "the-teachers-token"
WITNESS = "w" * 64


class Browser:
    """A trainee's browser: cookies, the socket of the program, and what it would show."""

    def __init__(self, base: str) -> None:
        self.base = base
        # Behind the proxy of a test the certificate is one of the test's own making.
        connector = aiohttp.TCPConnector(ssl=False)
        self.session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = 0.0
        self.closed: int | None = None
        self._news = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {"Origin": self.base, "Accept-Language": "en"}

    async def get(self, path: str, **more: Any) -> tuple[int, str]:
        async with self.session.get(self.base + path, headers=self.headers | more.pop("headers", {}), **more) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> tuple[int, str]:
        told = headers if headers is not None else self.headers
        async with self.session.post(self.base + path, data=fields, headers=told) as answer:
            return answer.status, await answer.text()

    async def log_in(self, code: str, name: str) -> int:
        status, _ = await self.post("/login", code=code, name=name)
        return status

    async def open(self, **headers: str) -> None:
        self.socket = await self.session.ws_connect(
            f"{self.base}/ws?width=100&height=30", headers=self.headers | headers, max_msg_size=0
        )
        self.closed = None
        self.screen.reset()
        if self._reading is not None:
            self._reading.cancel()
        self._reading = asyncio.create_task(self._read(self.socket))

    async def press(self, keys: str) -> None:
        assert self.socket is not None
        self.sent = time.perf_counter()
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def rest(self) -> None:
        """Lets go of the last key: one that is pressed again at once is taken for one that is held."""
        await asyncio.sleep(KeyGuard.HELD + 0.05)

    async def until(self, wanted: str | Callable[[str], bool], seconds: float = 60.0) -> str:
        """Waits until the screen shows this; the whole screen. Raises ConnectionError where the socket is closed."""
        found = wanted if callable(wanted) else lambda text: re.search(str(wanted), text) is not None
        end = time.monotonic() + seconds
        while not found(self.shown):
            if self._reading is None or self._reading.done():
                raise ConnectionError(f"closed with {self.closed}; the screen was\n{self.shown}")
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), max(0.1, end - time.monotonic()))
            except TimeoutError:
                raise AssertionError(f"waited for {wanted!r}; the screen was\n{self.shown}") from None
        return self.shown

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Reads what comes, as a browser does all the time, until the socket is closed."""
        try:
            while True:
                message = await socket.receive()
                if message.type is aiohttp.WSMsgType.BINARY:
                    # pyte does not know these questions to the terminal and would show them.
                    self._stream.feed(re.sub(rb"\x1b\[\?2026\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]", b"", message.data))
                    self._news.set()
                elif message.type is not aiohttp.WSMsgType.TEXT:
                    # What the server said holds, even where its end of the line is gone before the answer to it.
                    is_told = message.type is aiohttp.WSMsgType.CLOSE
                    self.closed = message.data if is_told else socket.close_code
                    return
        except (ConnectionError, aiohttp.ClientError):
            self.closed = socket.close_code
        finally:
            self._news.set()

    async def until_closed(self, seconds: float = 60.0) -> int | None:
        """Reads until the server closes the socket; its code."""
        with pytest.raises(ConnectionError):
            await self.until(lambda _: False, seconds)
        return self.closed

    async def until_begun(self, begun: Callable[[], bool], seconds: float = 60.0) -> None:
        """Waits until something has happened at the server."""
        end = time.monotonic() + seconds
        while not begun():
            assert time.monotonic() < end
            await asyncio.sleep(0.05)

    @property
    def shown(self) -> str:
        return "\n".join(self.screen.display)

    async def close(self) -> None:
        if self.socket is not None:
            await self.socket.close()
        if self._reading is not None:
            self._reading.cancel()
        await self.session.close()


class Running:
    """A server that runs, and the browsers that have come to it."""

    def __init__(self, server: BrowserServer, base: str, served: Served) -> None:
        self.server, self.base, self.served = server, base, served
        self.browsers: list[Browser] = []

    def browser(self) -> Browser:
        made = Browser(self.base)
        self.browsers.append(made)
        return made


Serve = Callable[..., Awaitable[Running]]


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all of these tests: each begins programs, which would read every file anew."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def shared_cache(cache_folder: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs find it."""
    monkeypatch.setenv("KAMSIM_CACHE", str(cache_folder))


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    """Starts a server over a folder: with a class, an exercise, a token, limits."""
    running: list[tuple[Running, TestServer]] = []

    async def start(
        roster: Roster | None = None,
        exercise: Exercise | None = None,
        token: str = "",
        limits: Limits | None = None,
        folder: Path | None = None,
        **doors: Any,
    ) -> Running:
        place = folder or tmp_path / "served"
        place.mkdir(exist_ok=True)
        file = None
        if exercise is not None:
            file = place / "the.exercise.yaml"
            file.write_text(exercise_text(exercise), encoding="utf-8")
        if roster is not None:
            (place / "the.class.yaml").write_text(roster_text(roster), encoding="utf-8")
        people = People(place, SECRET, roster)
        rules = Doors(people, TEACHER, token, names=names_for("127.0.0.1"), **doors)
        served = Served(place, people, rules, WITNESS, exercise, file, roster, limits or Limits())
        server = BrowserServer(served, "127.0.0.1", 0)
        app = await server.make_app()
        test_server = TestServer(app, host="127.0.0.1")
        await test_server.start_server()
        made = Running(server, str(test_server.make_url("/")).rstrip("/"), served)
        running.append((made, test_server))
        return made

    yield start
    for made, test_server in running:
        for browser in made.browsers:
            await browser.close()
        await test_server.close()


@pytest.fixture
def quick() -> Limits:
    """Limits that a test can wait for."""
    return replace(Limits(), slow=1.0, stop=2.0, idle=2.0)
