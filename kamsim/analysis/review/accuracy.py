"""How close a call came to the best that could be said."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from kamsim.analysis.review.verdicts import LIMITS, POOR, Judged

# From a loss in points to the accuracy of a move: of what is above the floor, eight points leave 37 per cent.
_DECAY: Final = 1 / 8


def accuracy_of(turns: Sequence[Judged]) -> float:
    """How close the call came to the best that could be said, 0–100 to a tenth; 100 where there was nothing to say.

    Each move has an accuracy that falls with what it lost and flattens out, as on chess sites: past a certain size a
    blunder is a blunder. The call's is the mean of the arithmetic mean, which counts how many moves were right, and of
    the harmonic one, which a single blunder pulls down but cannot drown.
    """
    each = [move_accuracy(lost) for lost in charges(turns)]
    if not each:
        return 100.0
    arithmetic = sum(each) / len(each)
    harmonic = len(each) / sum(1 / one for one in each)
    return round((arithmetic + harmonic) / 2, 1)


def charges(turns: Sequence[Judged]) -> list[float]:
    """What counts against the trainee at each turn: no move is charged with more than what was in fact out of reach
    ever after, since what a later move put right was not lost; only that it had to be put right is."""
    found: list[float] = []
    later = 0.0
    for one in reversed(turns):
        repaired = min(one.blamed, LIMITS[1]) if one.word in POOR else 0.0
        lost = one.blamed if not found else min(one.blamed, max(repaired, one.best.points - later))
        found.append(lost)
        later = max(later, one.best.points)
    return found[::-1]


def move_accuracy(lost: float) -> float:
    """The accuracy of one move that lost so many points, 10–100."""
    return 10 + 90 * exp(-_DECAY * lost)
