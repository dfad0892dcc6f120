"""From the start of the program to a home screen that obeys: a Down key typed at exec has moved the highlight."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.rounds import Result, Round, alternate, clean_environment, finished
from benchmarks.terminal import DOWN, Cells, Replay, Session, difference, session, shows

ROWS, COLUMNS = 36, 120
# Seconds without anything drawn: long enough that a busy machine is not taken for a settled screen.
QUIET = 1.0
# Columns in which the home screen names scenarios. What was played is shown beside them, once the records are read.
TITLES = 36
ANCHOR = [sys.executable, "-m", "benchmarks.anchors.minimal_app"]
CANDIDATE = [sys.executable, "-m", "kamsim"]


def moved(command: list[str], environment: dict[str, str]) -> Cells:
    """What a Down key changes on the settled first screen."""
    with session(command, environment, ROWS, COLUMNS) as running:
        before = settled(running)
        running.send(DOWN)
        running.read(QUIET)
        changed = difference(before, Replay(ROWS, COLUMNS).draw(running.chunks).cells())
    if not changed:
        raise RuntimeError(f"the Down key changes nothing on the first screen of {command[-1]}")
    return changed


def settled(running: Session) -> Cells:
    """The first screen once nothing more is drawn. What comes before any text are questions to the terminal."""
    for _ in range(10):
        running.read(QUIET)
        cells = Replay(ROWS, COLUMNS).draw(running.chunks).cells()
        if any(not cell.data.isspace() for cell in cells.values()):
            return cells
    raise RuntimeError("nothing was painted")


def first_use(command: list[str], environment: dict[str, str], columns: int = COLUMNS) -> Round:
    """A round: start with Down already typed; the time until the screen shows what it changes in these columns."""
    wanted = {place: cell for place, cell in moved(command, environment).items() if place[1] < columns}

    def once() -> list[float]:
        with session(command, environment, ROWS, COLUMNS, keys=DOWN) as running:
            running.read(QUIET)
            replay = Replay(ROWS, COLUMNS)
            time = replay.first(running.chunks, lambda screen: shows(screen, wanted))
        if time is None:
            shown = "\n".join(line.rstrip() for line in replay.screen.display)
            raise RuntimeError(f"{command[-1]} lost a key that was typed before it was ready:\n{shown}")
        return [time]

    return once


def measure(rounds: int) -> list[Result]:
    """kamsim's home screen against the minimal Textual app, and with thousands of attempts against none."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as old:
        environment, played = clean_environment(home), clean_environment(old)
        finished([sys.executable, "-m", "benchmarks.attempts"], played)
        sides = [
            first_use(CANDIDATE, environment),
            first_use(ANCHOR, environment),
            first_use(CANDIDATE, played, TITLES),
        ]
        candidate, anchor, many = alternate(sides, rounds)
    return [
        Result("usable home screen / minimal Textual app", candidate.typical, anchor.typical, 1.1),
        Result("usable home screen, 20,000 attempts / none", many.typical, candidate.typical, 1.1),
    ]
