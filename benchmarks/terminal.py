"""A program in a pseudo-terminal, everything it draws kept with the time at which it came.

Nothing is interpreted while the clock runs: a chunk is read and stamped. Afterwards `Replay` draws the chunks into a
screen, one by one, and tells at which of them the screen first showed what was waited for.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import termios
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

import pyte
from pyte.screens import Char

from benchmarks.rounds import PROJECT

Chunk = tuple[float, bytes]
Cells = dict[tuple[int, int], Char]

DOWN = b"\x1b[B"


@dataclass(slots=True)
class Session:
    """A running program; `chunks` are what it drew, with seconds since it was started."""

    process: subprocess.Popen[bytes]
    terminal: int
    started: float
    chunks: list[Chunk] = field(default_factory=list)

    def send(self, keys: bytes) -> float:
        """Press keys; returns when, in seconds since the start."""
        now = perf_counter() - self.started
        os.write(self.terminal, keys)
        return now

    def read(self, quiet: float, limit: float = 20.0) -> bool:
        """Read until nothing has come for `quiet` seconds after something did.

        False when `limit` seconds ran out before, or the program ended.
        """
        deadline = perf_counter() + limit
        before = len(self.chunks)
        while perf_counter() < deadline:
            drew = len(self.chunks) > before
            if not select.select([self.terminal], [], [], quiet if drew else limit)[0]:
                return drew
            try:
                data = os.read(self.terminal, 1 << 16)
            except OSError:
                return False
            if not data:
                return False
            self.chunks.append((perf_counter() - self.started, data))
        return False


@contextmanager
def session(
    command: list[str], environment: dict[str, str], rows: int, columns: int, keys: bytes = b""
) -> Iterator[Session]:
    """Start `command` in a terminal of that size, `keys` already typed; it is killed at the end."""
    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (rows, columns))
    started = perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=PROJECT, start_new_session=True
    )
    os.close(slave)
    running = Session(process, master, started)
    try:
        if keys:
            running.send(keys)
        yield running
    finally:
        _end(process)
        os.close(master)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Replay:
    """A screen into which chunks are drawn after the event."""

    def __init__(self, rows: int, columns: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)

    def draw(self, chunks: Iterable[Chunk]) -> Replay:
        """Draw chunks; returns itself."""
        for _, data in chunks:
            self._stream.feed(_known_to_pyte(data))
        return self

    def cells(self) -> Cells:
        """Every cell of the screen, by row and column."""
        screen = self.screen
        return {
            (row, column): screen.buffer[row][column] for row in range(screen.lines) for column in range(screen.columns)
        }

    def first(self, chunks: Iterable[Chunk], reached: Callable[[pyte.Screen], bool]) -> float | None:
        """When, drawing chunk by chunk, the screen first satisfied `reached`; None when it never did."""
        for time, data in chunks:
            self._stream.feed(_known_to_pyte(data))
            if reached(self.screen):
                return time
        return None


def _known_to_pyte(data: bytes) -> bytes:
    # pyte prints the ends of two requests that it does not know: keyboard protocol and mode queries.
    for request in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[?2026$p", b"\x1b[?2048$p"):
        data = data.replace(request, b"")
    return data


def difference(before: Cells, after: Cells) -> Cells:
    """The cells of `after` that are not as they were."""
    return {place: cell for place, cell in after.items() if before[place] != cell}


def shows(screen: pyte.Screen, wanted: Cells) -> bool:
    """Whether the screen has these cells."""
    return all(screen.buffer[row][column] == cell for (row, column), cell in wanted.items())
