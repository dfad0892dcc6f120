"""How the interface ends: by signals, with its window, and with which exit code; and which colours it dares to use."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

termios = pytest.importorskip("termios")

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
SETTLED = b"quit"  # the last word of the home screen's line of keys


class Window:
    """The program in a terminal of its own, which is its controlling one unless it is said otherwise."""

    def __init__(self, home: Path, *, controlling: bool = True, **variables: str | None) -> None:
        environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(PROJECT)}
        for name, value in variables.items():
            environment.pop(name, None)
            if value is not None:
                environment[name] = value
        self.master, slave = os.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        start = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); " * controlling
        start += "import sys; sys.argv = ['kamsim']; from kamsim.__main__ import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", start],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.drawn = b""

    def read(self, until: Callable[[], bool]) -> None:
        """Reads what is drawn until something has come about."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, self.drawn[-2000:]
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.drawn += os.read(self.master, 1 << 16)
                except OSError:
                    return

    def ended(self) -> int:
        """The exit code."""
        self.read(lambda: self.process.poll() is not None)
        return self.process.wait(PATIENCE)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """Opens windows in which the home screen is painted; whatever still runs at the end is killed."""
    opened: list[Window] = []

    def make(**given: object) -> Window:
        opened.append(Window(tmp_path, **given))  # type: ignore[arg-type]
        opened[-1].read(lambda: SETTLED in opened[-1].drawn)
        return opened[-1]

    yield make
    for one in opened:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (getattr(signal, "SIGHUP", 1), 129)]
)
def test_a_signal_ends_it_in_order(window: Callable[..., Window], number: int, code: int) -> None:
    running = window()
    running.process.send_signal(number)
    assert running.ended() == code
    # The alternate screen has been left.
    assert running.drawn.rfind(b"\x1b[?1049l") > running.drawn.rfind(b"\x1b[?1049h") >= 0


@pytest.mark.parametrize("controlling", [True, False], ids=["its own terminal", "a terminal it was given"])
def test_it_ends_with_its_window(window: Callable[..., Window], controlling: bool) -> None:
    running = window(controlling=controlling)
    os.close(running.master)
    assert running.process.wait(PATIENCE) == 129


@pytest.mark.parametrize("after", [0.1, 0.3])
def test_it_ends_with_a_window_that_goes_while_it_starts(tmp_path: Path, after: float) -> None:
    running = Window(tmp_path, controlling=False)
    time.sleep(after)
    os.close(running.master)
    try:
        assert running.process.wait(PATIENCE) == 129
    finally:
        running.process.kill()


TRUE_COLOUR = re.compile(rb"\x1b\[[0-9;]*[34]8;2;")


@pytest.mark.parametrize("term", [None, "", "vt100", "vt220", "ansi"])
def test_a_terminal_without_colours_gets_no_true_ones(window: Callable[..., Window], term: str | None) -> None:
    running = window(TERM=term, COLORTERM="truecolor")
    os.write(running.master, b"q")
    assert running.ended() == 0
    assert not TRUE_COLOUR.search(running.drawn)


def test_a_terminal_with_true_colours_gets_them(window: Callable[..., Window]) -> None:
    running = window(TERM="xterm-256color", COLORTERM="truecolor")
    os.write(running.master, b"q")
    assert running.ended() == 0
    assert TRUE_COLOUR.search(running.drawn)
