"""How well somebody knows each of the 42 systems, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from kamsim.study.learner import Answered, CallMade

SYSTEMS: Final = tuple(f"K{number:02d}" for number in range(1, 43))
# Nothing done; too little to tell; more wrong than right; mostly right; right again and again, on more than one day.
STATES: Final = ("untried", "begun", "shaky", "steady", "mastered")
# What was done last tells most: so many pieces of evidence count.
LATEST: Final = 20
ENOUGH: Final = 5
_STEADY: Final = 0.6
_MASTERED: Final = 0.85
_MASTERED_TRIES: Final = 10
_MASTERED_DAYS: Final = 2


class Evidence(NamedTuple):
    """One thing that was done: the attempt, its kind, the day, what was asked ("" in a call), and how well it went,
    0–1."""

    attempt: str
    kind: str
    day: int
    item: str
    share: float


@dataclass(frozen=True, slots=True)
class Mastery:
    """A system: one of STATES, the `share` that went well of the latest tries (0 untried), all `tries`, the days among
    the latest ones, and these themselves, the latest last."""

    k: str
    state: str = STATES[0]
    share: float = 0.0
    tries: int = 0
    days: int = 0
    evidence: tuple[Evidence, ...] = ()


def mastery(answers: Sequence[Answered], calls: Sequence[CallMade]) -> tuple[Mastery, ...]:
    """All systems in order, from first tries at questions and from the checks of calls that count."""
    asked: dict[str, list[Answered]] = {k: [] for k in SYSTEMS}
    for one in answers:
        if one.k in asked:
            asked[one.k].append(one)
    called: dict[str, list[tuple[datetime, Evidence]]] = {k: [] for k in SYSTEMS}
    for call in calls:
        for k, piece in _of_call(call):
            if k in called:
                called[k].append((call.at, piece))
    return tuple(_mastery(k, _latest(asked[k], called[k]), len(asked[k]) + len(called[k])) for k in SYSTEMS)


def _latest(asked: Sequence[Answered], called: Sequence[tuple[datetime, Evidence]]) -> tuple[Evidence, ...]:
    """The latest pieces of evidence, the last at the end; both come in order, and so does what is of one moment."""
    each = [(one.at, Evidence(one.attempt, one.kind, one.day, one.item, float(one.right))) for one in asked[-LATEST:]]
    both = sorted([*each, *called[-LATEST:]], key=lambda one: one[0])
    return tuple(piece for _, piece in both[-LATEST:])


def _of_call(call: CallMade) -> list[tuple[str, Evidence]]:
    if call.habits is None or not call.counts:
        return []
    return [
        (k, Evidence(call.attempt, "call", call.day, "", points / of))
        for k, (points, of) in call.habits.systems.items()
        if of > 0
    ]


def _mastery(k: str, evidence: tuple[Evidence, ...], tries: int) -> Mastery:
    if not evidence:
        return Mastery(k)
    share = sum(one.share for one in evidence) / len(evidence)
    days = len({one.day for one in evidence})
    return Mastery(k, _state(share, len(evidence), days), round(share, 4), tries, days, evidence)


def _state(share: float, tries: int, days: int) -> str:
    if tries < ENOUGH:
        return "begun"
    if share < _STEADY:
        return "shaky"
    sure = share >= _MASTERED and tries >= _MASTERED_TRIES and days >= _MASTERED_DAYS
    return "mastered" if sure else "steady"


def weakest(of: Sequence[Mastery]) -> Mastery | None:
    """The system to work on: the weakest of those tried often enough to tell; None where none is weak."""
    weak = [one for one in of if one.state == "shaky"]
    return min(weak, key=lambda one: (one.share, one.k), default=None)
