"""What one who studies alone waits for: the first puzzle on the screen, today and progress over years of practice."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.rounds import Result, Round, alternate, clean_environment, finished
from benchmarks.startup import CANDIDATE
from benchmarks.terminal import Replay, difference, session

ROWS, COLUMNS = 36, 120
QUIET = 0.3
# From home to the list of puzzles, and from there to the first puzzle.
LIST, FIRST = b"p", b"\r"
# Told by the process itself, so that other programs do not count.
_TIMED = """
import sys, time
from pathlib import Path
from kamsim.playing.live_host import LiveHost
host = LiveHost(folder=Path(sys.argv[1]))
host.growing.today()
begun = time.process_time()
getattr(host.growing, sys.argv[2])()
print(time.process_time() - begun)
host.close()
"""


def first_puzzle(environment: dict[str, str]) -> Round:
    """A round: from the key in the list of puzzles to the last thing that it draws."""

    def once() -> list[float]:
        with session(CANDIDATE, environment, ROWS, COLUMNS) as running:
            running.read(QUIET)
            running.send(LIST)
            # What the first puzzle needs is opened beside the list; whoever reads it gives it that second.
            running.read(3 * QUIET, limit=5)
            drawn, screen = len(running.chunks), Replay(ROWS, COLUMNS).draw(running.chunks)
            before = screen.cells()
            sent = running.send(FIRST)
            running.read(QUIET, limit=5)
            after = screen.draw(running.chunks[drawn:]).cells()
            if len(difference(before, after)) < COLUMNS:
                raise RuntimeError("no puzzle came:\n" + "\n".join(screen.screen.display))
        return [running.chunks[-1][0] - sent]

    return once


def reckoned(folder: Path, what: str, environment: dict[str, str]) -> Round:
    """A round: the processor time of `today` or `progress` over the records of a folder."""

    def once() -> list[float]:
        told = finished([sys.executable, "-c", _TIMED, str(folder), what], environment)
        return [float(told.stdout)]

    return once


def measure(rounds: int) -> list[Result]:
    """The first puzzle after the key, and what is reckoned from twenty thousand attempts."""
    from benchmarks.attempts import YEARS, fill_years

    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as years:
        environment = clean_environment(home)
        fill_years(Path(years))
        sides = [
            first_puzzle(environment),
            reckoned(Path(years), "today", environment),
            reckoned(Path(years), "progress", environment),
        ]
        puzzle, today, progress = alternate(sides, rounds)
    return [
        Result("first puzzle on the screen after the key", puzzle.typical, None, 150),
        Result(f"today from {YEARS:,} attempts, processor time", today.typical, None, 1000),
        Result(f"progress from {YEARS:,} attempts, processor time", progress.typical, None, 1000),
    ]
