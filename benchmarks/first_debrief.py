"""The first debrief on a machine without compiled rules: from the key that opens it until every move has its verdict.

The call takes three minutes, as a short call does; the rules are compiled beside it from its first move on. One such
call is one measurement, so it runs only where it is named: `python -m benchmarks first_debrief`.
"""

from __future__ import annotations

import sys
import tempfile
from time import perf_counter

import pyte

from benchmarks.rounds import Result, clean_environment
from benchmarks.terminal import Replay, Session, session

ROWS, COLUMNS = 36, 120
CALL = 180.0
TURNS = 25
BEFORE = (b"a", b"l")
_WAITING = "Weighing turn"
_OVER = "See the debrief"


def once() -> float:
    """Seconds until the verdicts of one first call are all there."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = clean_environment(home) | {"KAMSIM_CACHE": home, "KAMSIM_COMPILE": "1"}
        command = [sys.executable, "-m", "kamsim", "play", "feed-mill-premix", "--seed", "1", "--mode", "practice"]
        with session(command, environment, ROWS, COLUMNS) as running:
            running.read(1.0)
            running.send(b"\r")
            running.read(1.0)
            _play(running)
            before = len(running.chunks)
            screen = Replay(ROWS, COLUMNS).draw(running.chunks)
            opened = running.send(b"\r")
            running.read(0.2, limit=2)
            running.send(b"3")
            running.read(3.0, limit=60)
            told = screen.first(running.chunks[before:], _judged)
    if told is None:
        raise RuntimeError("the verdicts never came:\n" + "\n".join(screen.screen.display))
    return told - opened


def _play(running: Session) -> None:
    """Plays for CALL seconds, or until the buyer ends it and the rest is over; then takes leave if he has not."""
    screen, drawn, begun = Replay(ROWS, COLUMNS), 0, perf_counter()
    for turn in range(TURNS):
        running.send(BEFORE[turn % len(BEFORE)])
        running.read(0.3, limit=0.3)
        running.send(b"1")
        running.read(CALL / TURNS, limit=CALL / TURNS)
        screen.draw(running.chunks[drawn:])
        drawn = len(running.chunks)
        if _OVER in "\n".join(screen.screen.display):
            running.read(CALL, limit=CALL - (perf_counter() - begun))
            return
    for key in (b"v", b"1"):
        running.send(key)
        running.read(0.5, limit=2)


def _judged(screen: pyte.Screen) -> bool:
    shown = "\n".join(screen.display)
    return "accuracy" in shown.lower() and _WAITING not in shown


def measure(rounds: int) -> list[Result]:
    """The slowest of at most three first debriefs."""
    took = max(once() for _ in range(min(rounds, 3)))
    return [Result("first debrief without compiled rules, every verdict", 1000 * took, None, 3000)]
