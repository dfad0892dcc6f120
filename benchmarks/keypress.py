"""From the key that says a move to the painted reply, in the call screen and in a stock OptionList + RichLog app.

The clock stops at the last chunk, before the terminal falls quiet, that changed the conversation: the reply is then
complete.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.rounds import Result, Round, alternate, clean_environment
from benchmarks.terminal import Replay, Session, session

ROWS, COLUMNS = 30, 100
# Where both programs show the conversation; the board, the clock and the moves do not count.
CONVERSATION = [(row, column) for row in range(2, 17) for column in range(2, 60)]
QUIET = 0.2  # a number is taken no sooner than 0.3 s after a line was said
# The first moves fill the conversation until it scrolls, as it does for most of a call.
WARM, KEYS = 4, 6


@dataclass(frozen=True, slots=True)
class Program:
    """What to start, the keys that lead to the call, what is pressed before each move in turn, and for the move."""

    command: list[str]
    enter: tuple[bytes, ...]
    before: tuple[bytes, ...]
    move: bytes


ANCHOR = Program([sys.executable, "-m", "benchmarks.anchors.optionlist_richlog"], (), (b"",), b"1")
CANDIDATE = Program(
    [sys.executable, "-m", "kamsim", "play", "feed-mill-premix", "--seed", "1", "--mode", "practice"],
    (b"\r",),
    (b"a", b"l"),
    b"1",
)


def replies(program: Program, environment: dict[str, str]) -> Round:
    """A round: one call; the time that each of `KEYS` replies took."""

    def once() -> list[float]:
        with session(program.command, environment, ROWS, COLUMNS) as running:
            running.read(QUIET * 3)
            for keys in program.enter:
                running.send(keys)
                running.read(QUIET * 3)
            befores = islice(cycle(program.before), WARM + KEYS)
            return [_reply(running, before, program.move) for before in befores][WARM:]

    return once


def while_compiling(environment: dict[str, str]) -> Round:
    """A round on a machine without compiled rules: they are compiled beside the call."""

    def once() -> list[float]:
        # The compiling ends with the program, but not at the same instant.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:
            compiling = {"KAMSIM_CACHE": cache, "KAMSIM_COMPILE": "1"}
            times = replies(CANDIDATE, environment | compiling)()
            if not list(Path(cache).rglob("compiling.lock")) or list(Path(cache).rglob("ready")):
                raise RuntimeError("the rules were not being compiled during the call; numba is needed for this")
        return times

    return once


def _reply(running: Session, before: bytes, move: bytes) -> float:
    if before:
        running.send(before)
        running.read(QUIET, limit=QUIET)
    drawn = len(running.chunks)
    screen = Replay(ROWS, COLUMNS).draw(running.chunks)
    sent = running.send(move)
    running.read(QUIET, limit=5)
    last, now = None, screen.cells()
    for chunk in running.chunks[drawn:]:
        was, now = now, screen.draw([chunk]).cells()
        if any(was[place] != now[place] for place in CONVERSATION):
            last = chunk[0]
    if last is None:
        raise RuntimeError("a move changed nothing in the conversation:\n" + "\n".join(screen.screen.display))
    return last - sent


def measure(rounds: int) -> list[Result]:
    """The call screen against the stock app, and the spread of its answers."""
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(home)
        sides = [replies(CANDIDATE, environment), replies(ANCHOR, environment), while_compiling(environment)]
        candidate, anchor, compiling = alternate(sides, rounds)
    note = f"the anchor's own is {anchor.p95 / anchor.typical:.2f}"
    ahead = "key press to painted reply while the rules are compiled ahead / without"
    return [
        Result(ahead, compiling.typical, candidate.typical, 1.3),
        Result("key press to painted reply / OptionList + RichLog", candidate.typical, anchor.typical, 0.2),
        Result("95th percentile of those / their median", candidate.p95, candidate.typical, 1.5, note=note),
    ]
