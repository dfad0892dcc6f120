"""Ratings by Glicko-2 (Glickman 2012): how strong a trainee is, and how sure that is, from puzzles and calls of known
difficulty.

A rating period is one item. With a day as the period the day's items are all measured from the rating of the morning,
and a newcomer's stated uncertainty then covers his true strength in some 80 of 100 cases instead of 95. A day without
any item is a period without a contest: the rating stays and the uncertainty grows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

# A newcomer, in the units of chess ratings; the volatility is what Glickman starts from.
START: Final = 1500.0
DEVIATION: Final = 350.0
VOLATILITY: Final = 0.06
# What a volatility is worth in the units of ratings.
_SCALE: Final = 173.7178
# How sure the rating of a puzzle or of a call is: it comes from the engine and not from thousands of players.
ITEM_DEVIATION: Final = 50.0
# So many deviations to each side hold the true strength 19 times in 20.
SURE: Final = 1.96
# Below this deviation a rating tells the level; above it, it is a first guess.
SETTLED: Final = 110.0


@dataclass(frozen=True, slots=True)
class Rating:
    """How strong somebody is: `value` as ratings of players go, `deviation` its standard error, `volatility` how much
    the strength itself is expected to move."""

    value: float = START
    deviation: float = DEVIATION
    volatility: float = VOLATILITY

    @property
    def low(self) -> float:
        """The lower end of where the true strength is, 19 times in 20."""
        return self.value - SURE * self.deviation

    @property
    def high(self) -> float:
        """The upper end."""
        return self.value + SURE * self.deviation

    @property
    def settled(self) -> bool:
        """Whether it rests on enough to be called a level."""
        return self.deviation <= SETTLED


class Contest(NamedTuple):
    """An item met on a day (a proleptic ordinal): its rating and deviation, and what came of it, 0 lost to 1 won."""

    day: int
    rating: float
    outcome: float
    deviation: float = ITEM_DEVIATION


class Point(NamedTuple):
    """A rating as it stood at the end of a day with at least one item."""

    day: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class Story:
    """A rating over time: where it stands today, where it stood at the end of each day, and on how many items it
    rests."""

    now: Rating
    points: tuple[Point, ...]
    items: int


@cache
def _player() -> Any:
    """The player of the library, with its volatility as in the paper: version 2.1 puts the rating where the deviation
    belongs, which the paper's example (a rating of exactly 1500) does not show."""
    from glicko2 import Player

    class Corrected(Player):  # type: ignore[misc]
        def _f(self, x: float, delta: float, v: float, a: float) -> float:
            grown, spread = math.exp(x), (self.rd / _SCALE) ** 2
            first = grown * (delta**2 - spread - v - grown) / (2 * (spread + v + grown) ** 2)
            return float(first - (x - a) / self._tau**2)

    return Corrected


def rated(before: Rating, contests: Sequence[Contest]) -> Rating:
    """The rating after one period with these contests."""
    player = _player()(before.value, before.deviation, before.volatility)
    player.update_player(
        [one.rating for one in contests], [one.deviation for one in contests], [one.outcome for one in contests]
    )
    return Rating(player.rating, min(player.rd, DEVIATION), player.vol)


def rested(before: Rating, days: int) -> Rating:
    """The rating after so many days without any item: as high, and less sure."""
    grown = math.sqrt(before.deviation**2 + max(0, days) * (before.volatility * _SCALE) ** 2)
    return Rating(before.value, min(grown, DEVIATION), before.volatility)


def story(contests: Sequence[Contest], today: int) -> Story:
    """The rating over the contests, the earliest first; a clock that was set back makes no day negative."""
    rating, last = Rating(), 0
    points: list[Point] = []
    for one in contests:
        # The days between two days with items were without any.
        rating = rated(rested(rating, one.day - last - 1) if last else rating, [one])
        last = max(last, one.day)
        if points and points[-1].day == last:
            points.pop()
        points.append(Point(last, rating))
    return Story(rested(rating, today - last) if last else rating, tuple(points), len(contests))


def expected(strength: float, difficulty: float) -> float:
    """The chance that somebody of this strength does what is of this difficulty."""
    return float(1 / (1 + 10 ** ((difficulty - strength) / 400)))


def difficulty_for(strength: float, share: float) -> float:
    """The difficulty of what somebody of this strength brings to this share of the best (kept within 2–98 %)."""
    kept = min(0.98, max(0.02, share))
    return strength + 400 * math.log10(1 / kept - 1)
