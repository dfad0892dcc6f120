"""The server as a process of its own, and trainees who come with a real browser, headless Chromium."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte

from kamsim.classroom.exercises import new_roster
from kamsim.content.exercise import exercise_text, roster_text
from kamsim.domain.attempt import Attempt
from kamsim.domain.exercise import Exercise
from kamsim.records import open_records
from kamsim.serving.people import People, secret_of
from kamsim.tui.kit.guard import KeyGuard
from tests.classroom.sample import timeless
from tests.serving.test_playing import moves

PROJECT = Path(__file__).resolve().parents[2]
ROSTER = new_roster("one", "Class one", [(f"Trainee {number}", "") for number in range(200)])


def free_port() -> int:
    """A port of loopback that nobody listens on, below those that systems give to whoever connects."""
    while True:
        with socket.socket() as probe:
            port = random.randrange(20_000, 32_000)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class Server:
    """`kamsim serve` on a folder, for the class of these tests."""

    def __init__(self, folder: Path, *words: str, exercise: Exercise | None = None, **environ: str) -> None:
        """`words` are further ones of its command line; without an `exercise` it serves one that never closes."""
        self.folder, self.words, self.environ = folder, words, environ
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a.exercise.yaml").write_text(exercise_text(exercise or timeless()), encoding="utf-8")
        (folder / "a.class.yaml").write_text(roster_text(ROSTER), encoding="utf-8")

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, files: bool = True) -> None:
        """Starts it, and waits until it answers; with `files` for the class and its exercise."""
        named = ["--exercise", str(self.folder / "a.exercise.yaml"), "--class", str(self.folder / "a.class.yaml")]
        words = [*(named if files else []), *self.words]
        kamsim = [sys.executable, "-m", "kamsim", "serve", "--port", str(self.port), "--folder", str(self.folder)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("KAMSIM_", "TEXTUAL"))}
        clean["HOME"] = str(self.folder)
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*kamsim, *words],
                cwd=PROJECT,
                env=clean | {"KAMSIM_COMPILE": "", "KAMSIM_SERVE_TEACHER": "teachers-token"} | self.environ,
                stderr=log,
            )
        end = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"{self.base}/well", timeout=2):
                    return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError((self.folder / "server.log").read_text("utf-8")) from None
                time.sleep(0.1)

    def kill(self) -> None:
        """kill -9, as the system does when memory runs out."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ends it in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def recorded(self, number: int, address: str = "") -> list[int]:
        """How many moves each attempt of a trainee has; `address` is that of records on a server."""
        trainee = self._trainee(number)
        records = open_records(self.folder / "people" / trainee, address, trainee=trainee)
        try:
            found = [records.look_at(ident) for ident in records.ids()]
        finally:
            records.close()
        return [moves(one) for one in found if isinstance(one, Attempt)]

    def _trainee(self, number: int) -> str:
        member = ROSTER.members[number]
        person = People(self.folder, secret_of(self.folder, {}), ROSTER).known(member.code, member.name)
        assert person is not None
        return person.id

    def children(self) -> int:
        """How many programs run below this very server, which may share its folder with another."""
        assert self.process is not None
        return sum(_parent(_parent(pid)) == self.process.pid for pid in self.programs())

    def programs(self) -> list[int]:
        """The processes below it, by the folder they were started for: the warm parent, then the programs."""
        parents = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                environ = (entry / "environ").read_bytes()
                line = (entry / "cmdline").read_bytes()
                parent = _parent(int(entry.name))
            except OSError:
                continue
            if str(self.folder).encode() in environ and b"kamsim.serving.zygote" in line:
                parents[int(entry.name)] = parent
        return sorted(parents, key=lambda pid: (parents[pid] in parents, pid))


def _parent(pid: int) -> int:
    """The process that a process was begun by. Raises OSError for one that has ended."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser of the system, no other is fetched."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path is not None, "tests/system/install.sh chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", "--use-gl=swiftshader"]
        )
        try:
            yield browser
        finally:
            browser.close()


class Trainee:
    """A trainee at a browser window."""

    def __init__(self, page: Any, base: str, number: int) -> None:
        """`number` is his place in the class."""
        self.page, self.base, self.number = page, base, number
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.sockets = 0
        self._key = ""
        page.on("websocket", self._opened)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self) -> None:
        """Types code and name into the page."""
        member = ROSTER.members[self.number]
        self.page.goto(self.base + "/")
        self.page.fill("[name=code]", member.code)
        self.page.fill("[name=name]", member.name)
        self.page.click("form[action='/login'] button")

    def _opened(self, socket: Any) -> None:
        """What the browser is sent is read here as well: its own terminal draws on a canvas."""
        size = dict(pair.split("=") for pair in socket.url.partition("?")[2].split("&"))
        self.screen.reset()
        self.screen.resize(int(size["height"]), int(size["width"]))
        self.sockets += 1
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _received(self, data: bytes | str) -> None:
        if isinstance(data, bytes):
            self._stream.feed(re.sub(rb"\x1b\[\?2026\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]", b"", data))

    def _sent(self, data: bytes | str) -> None:
        told = json.loads(data)
        if told[0] == "resize" and (told[1]["height"], told[1]["width"]) != (self.screen.lines, self.screen.columns):
            self.screen.resize(told[1]["height"], told[1]["width"])
            # What is on the screen after this was drawn for the new size.
            self.screen.erase_in_display(2)

    def shown(self) -> str:
        self.page.wait_for_timeout(50)  # lets what has come be read
        return "\n".join(self.screen.display)

    def until(self, wanted: str, seconds: float = 60.0) -> str:
        """Waits until the screen shows this; the whole screen."""
        end = time.monotonic() + seconds
        while True:
            shown = self.shown()
            if re.search(wanted, shown):
                return shown
            if time.monotonic() > end:
                raise AssertionError(f"waited for {wanted!r}; {self.complaints}; the screen was\n{shown}")

    @contextmanager
    def coming_back(self, seconds: float = 60.0) -> Iterator[None]:
        """Does what makes the page open its socket anew, and waits for that: what is on the screen then is new."""
        before = self.sockets
        yield
        self.until_so(lambda: self.sockets > before, seconds)

    def until_so(self, so: Callable[[], bool], seconds: float = 60.0) -> None:
        """Waits for something that stays so, while the browser goes on."""
        end = time.monotonic() + seconds
        while not so():
            assert time.monotonic() < end, f"{self.complaints}; the screen was\n{self.shown()}"
            self.page.wait_for_timeout(50)

    def press(self, *keys: str) -> None:
        """Presses keys, each when the program takes it for one of its own."""
        for key in keys:
            self.rest(key)
            self.page.keyboard.press(key)

    def rest(self, key: str) -> None:
        """Lets go of the keys before this one: a key pressed again at once is taken for one that is held."""
        self.page.wait_for_timeout(1000 * (KeyGuard.HELD if key == self._key else KeyGuard.AFTER) + 50)
        self._key = key

    def turn(self) -> int:
        """The turn that the screen shows; -1 for none."""
        found = re.search(r"turn (\d+)|第 ?(\d+) ?回合", self.shown())
        return int(found[1] or found[2]) if found else -1

    def until_turn(self, turn: int) -> None:
        """Waits until the screen shows this turn."""
        self.until_so(lambda: self.turn() == turn)
