"""From the start of the program to a home screen that obeys: a Down key typed at exec has moved the highlight."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.rounds import Result, Round, alternate, clean_environment
from benchmarks.terminal import DOWN, Cells, Replay, difference, session, shows

ROWS, COLUMNS = 36, 120
QUIET = 0.4
ANCHOR = [sys.executable, "-m", "benchmarks.anchors.minimal_app"]
CANDIDATE = [sys.executable, "-m", "kamsim"]


def moved(command: list[str], environment: dict[str, str]) -> Cells:
    """What a Down key changes on the settled first screen."""
    with session(command, environment, ROWS, COLUMNS) as running:
        running.read(QUIET)
        before = Replay(ROWS, COLUMNS).draw(running.chunks).cells()
        running.send(DOWN)
        running.read(QUIET)
        changed = difference(before, Replay(ROWS, COLUMNS).draw(running.chunks).cells())
    if not changed:
        raise RuntimeError(f"the Down key changes nothing on the first screen of {command[-1]}")
    return changed


def first_use(command: list[str], environment: dict[str, str]) -> Round:
    """A round: start with Down already typed; the time until the screen shows what it changes."""
    wanted = moved(command, environment)

    def once() -> list[float]:
        with session(command, environment, ROWS, COLUMNS, keys=DOWN) as running:
            running.read(QUIET)
            time = Replay(ROWS, COLUMNS).first(running.chunks, lambda screen: shows(screen, wanted))
        if time is None:
            raise RuntimeError(f"{command[-1]} lost a key that was typed before it was ready")
        return [time]

    return once


def measure(rounds: int) -> list[Result]:
    """kamsim's home screen against the minimal Textual app."""
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(home)
        sides = [first_use(command, environment) for command in (CANDIDATE, ANCHOR)]
        candidate, anchor = alternate(sides, rounds)
    return [Result("usable home screen / minimal Textual app", candidate.typical, anchor.typical, 1.3)]
