"""One behaviour at a time: what somebody has set out to practise, and how it goes over his next calls.

What Rackham advises whoever learns to sell: practise one behaviour at a time, try it at least three times before you
judge it, quantity before quality, and in safe calls first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from typing import Final, NamedTuple

from kamsim.study.habits import LESS, NEUTRAL
from kamsim.study.learner import CallMade

# What can be practised: figures of a call (`habits.FIGURES`), each with the system behind it.
BEHAVIOURS: Final[Mapping[str, str]] = {
    "problem": "K01",
    "implication": "K01",
    "payoff": "K10",
    "listening": "K07",
    "taken_up": "K07",
    "on_angle": "K17",
    "met": "K32",
    "benefits": "K20",
    "proposals": "K27",
    "situation": "K01",
    "early_pitch": "K32",
}
# So many calls before it is judged.
TRIES: Final = 3
_BEFORE: Final = 5


class Chosen(NamedTuple):
    """What was chosen: one of BEHAVIOURS, and since when (UTC)."""

    behaviour: str
    since: datetime


class Count(NamedTuple):
    """The behaviour in one call; `value` is None where there was no occasion."""

    attempt: str
    day: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Focus:
    """How it goes: the calls since, the mean `before` (None: nothing to compare with) and `since` (None: no call yet).

    `verdict`: "waiting" before TRIES calls, then "better", "level" or "worse" than before; "done" where there is no
    before.
    """

    behaviour: str
    k: str
    calls: tuple[Count, ...]
    before: float | None
    since: float | None
    verdict: str

    @property
    def left(self) -> int:
        """How many calls are left before it is judged."""
        return max(0, TRIES - len(self.calls))


def focus(chosen: Chosen, calls: Sequence[CallMade]) -> Focus:
    """How the chosen behaviour goes; `calls` are all calls, the earliest first."""
    name = chosen.behaviour
    seen = [call for call in calls if call.habits is not None]
    after = [Count(call.attempt, call.day, _value(call, name)) for call in seen if call.at >= chosen.since]
    earlier = [_value(call, name) for call in seen if call.at < chosen.since]
    before = _mean(earlier[-_BEFORE:])
    since = _mean([one.value for one in after])
    return Focus(name, BEHAVIOURS[name], tuple(after), before, since, _verdict(name, len(after), before, since))


def _value(call: CallMade, name: str) -> float | None:
    return call.habits.figures.get(name) if call.habits is not None else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(fmean(known), 4) if known else None


def _verdict(name: str, calls: int, before: float | None, since: float | None) -> str:
    if calls < TRIES or since is None:
        return "waiting"
    if before is None or name in NEUTRAL:
        return "done"
    gain = before - since if name in LESS else since - before
    # A tenth of what it was, or a tenth of a whole, is a difference.
    least = max(0.1 * abs(before), 0.1)
    return "better" if gain >= least else "worse" if gain <= -least else "level"
