"""The way in: a pseudo-terminal, none at all, and what is not imported before the first paint."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

PROJECT = Path(__file__).parents[2]
RUN = [sys.executable, "-m", "kamsim"]
TITLE = "A watch on the street"


class Window:
    """A program in a pseudo-terminal of 80×24, drawn into a screen as it comes."""

    def __init__(self, environment: dict[str, str], command: list[str]) -> None:
        self.terminal, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=PROJECT, start_new_session=True
        )
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def read(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    data = os.read(self.terminal, 65536)
                except OSError:
                    return
                for request in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[?2048$p"):
                    data = data.replace(request, b"")
                self.stream.feed(data)

    def wait(self, words: str, seconds: float = 15) -> str:
        until = time.monotonic() + seconds
        while words not in self.text():
            assert time.monotonic() < until, f"never shown: {words}\n{self.text()}"
            self.read(0.1)
        return self.text()

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def end(self) -> int:
        """The exit code; what is still drawn is read, or the program would wait for its reader."""
        until = time.monotonic() + 10
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.1)
        return self.process.wait(1)

    def restored(self) -> bool:
        return termios.tcgetattr(self.slave) == self.before


@contextmanager
def window(*arguments: str, **environment: str) -> Iterator[Window]:
    """The program in a terminal, killed at the end if it still runs."""
    opened = Window({**os.environ, "TERM": "xterm-256color", **environment}, [*RUN, *arguments])
    try:
        yield opened
    finally:
        if opened.process.poll() is None:
            opened.process.kill()
            opened.process.wait()
        os.close(opened.terminal)
        os.close(opened.slave)


def test_home_opens_obeys_and_leaves_the_terminal_as_it_was() -> None:
    with window() as opened:
        assert "▸ Walk through a first call" in opened.wait(TITLE)
        opened.type("\x1b[B")
        opened.wait(f"▸ {TITLE}")
        opened.type("q")
        assert opened.end() == 0
        assert opened.restored()


def test_a_key_typed_before_the_first_frame_is_not_lost() -> None:
    with window() as opened:
        opened.type("\x1b[B")
        opened.wait(f"▸ {TITLE}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["TERM", "HUP"])
def test_a_polite_kill_in_a_call_keeps_it_and_restores_the_terminal(number: signal.Signals) -> None:
    with window("play", "street-watch", "--mode", "practice", "--seed", "3") as opened:
        opened.wait("begin the call")
        opened.type("\r")
        opened.wait("Courtesy")
        opened.type("1")
        opened.wait("turn 1 ")
        opened.process.send_signal(number)
        assert opened.end() == 128 + number
        assert opened.restored()
    with window() as opened:
        assert "turn 1 · practice" in opened.wait("Continue")


def test_kill_9_loses_no_move() -> None:
    with window("play", "street-watch", "--mode", "practice", "--seed", "3") as opened:
        opened.wait("begin the call")
        opened.type("\r")
        opened.wait("Courtesy")
        opened.type("1")
        opened.wait("turn 1 ")
        opened.process.kill()
        opened.process.wait()
    with window() as opened:
        opened.wait("Continue")
        opened.type("\x1b[A\x1b[A\r")
        opened.wait("turn 1 ")


def test_chinese_in_a_locale_without_it() -> None:
    with window(
        "play", "street-watch", "--lang", "zh", LC_ALL="POSIX", PYTHONUTF8="0", PYTHONIOENCODING="latin-1"
    ) as opened:
        # pyte keeps an empty cell behind each wide character.
        until = time.monotonic() + 15
        while "街头卖表" not in opened.text().replace(" ", "") and time.monotonic() < until:
            opened.read(0.1)
        assert "街头卖表" in opened.text().replace(" ", "")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "linux"}], ids=str)
def test_poor_terminals_still_show_the_home_screen(environment: dict[str, str]) -> None:
    with window(**environment) as opened:
        opened.wait(TITLE)
        opened.type("q")
        assert opened.end() == 0


@pytest.mark.parametrize("arguments", [[], ["play", "street-watch"]], ids=["home", "play"])
def test_without_a_terminal_one_line_says_what_to_do(arguments: list[str]) -> None:
    started = time.monotonic()
    command = [*RUN, *arguments]
    done = subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "kamsim demo" in done.stderr
    assert done.stderr.count("\n") == 1
    assert time.monotonic() - started < 5


def test_a_dumb_terminal_is_told() -> None:
    with window(TERM="dumb") as opened:
        assert opened.end() == 2
        opened.read(0.2)
        assert "--plain" in opened.text().replace("\n", "")


def test_damaged_assets_are_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kamsim.content.assets import AssetsError
    from kamsim.domain.problems import Problem
    from kamsim.tui import app, program

    def damaged(start: object) -> None:
        raise AssetsError([Problem("KS001", "error", "feedback.yaml", 0, 0, "", "no such file")])

    monkeypatch.setattr(program, "open_app", damaged)
    monkeypatch.setattr(app, "_lacking", lambda: "")
    assert app.run() == app.INTERNAL
    assert "feedback.yaml: no such file" in capsys.readouterr().err


LATE = ("sqlalchemy", "sqlite3", "pydantic", "yaml", "transitions", "kamsim.engine", "kamsim.scoring",
        "kamsim.records.ledger", "kamsim.domain.attempt", "numpy", "numba",
        "textual.widgets._data_table", "textual.widgets._footer", "textual.widgets._rich_log",
        "kamsim.tui.call.screen", "kamsim.tui.debrief.screen", "kamsim.tui.briefing.screen", "kamsim.tui.home.filters",
        "kamsim.tui.home.filters_screen", "kamsim.tui.handbook.screen", "kamsim.library.handbook")  # fmt: skip


def test_the_home_screen_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    program = """
import asyncio, sys
from pathlib import Path
from kamsim.tui.program import open_app
from kamsim.library.request import StartRequest
from kamsim.tui.home.screen import Home
Home.read_records = lambda self: None
async def main():
    app = open_app(StartRequest(folder=Path(sys.argv[1])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
asyncio.run(main())
print("\\n".join(sys.modules))
"""

    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=True
        )
        return set(done.stdout.split())

    loaded()  # the first start fills the cache of scenarios
    assert loaded() & set(LATE) == set()
