"""On which days somebody practised. A missed day takes nothing away: the days of the last four weeks count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WEEKS: Final = 4
DAYS: Final = 7 * WEEKS


@dataclass(frozen=True, slots=True)
class Practice:
    """`days` are the last four weeks, the oldest first and today last: whether anything was done. `total` counts all
    days ever, `best` the most within any four weeks."""

    days: tuple[bool, ...]
    total: int
    best: int

    @property
    def recent(self) -> int:
        """On how many of the last 28 days something was done."""
        return sum(self.days)

    @property
    def week(self) -> int:
        """On how many of the last 7."""
        return sum(self.days[-7:])

    @property
    def today(self) -> bool:
        """Whether anything was done today."""
        return self.days[-1]


def practice(days: Iterable[int], today: int) -> Practice:
    """From the days (ordinals) on which anything was done; days after today, by a clock set wrong, count as today."""
    done = sorted({min(day, today) for day in days})
    recent = tuple(day in done[-DAYS:] for day in range(today - DAYS + 1, today + 1))
    return Practice(recent, len(done), _most(done))


def _most(done: list[int]) -> int:
    """The most of these days within any four weeks."""
    best = first = 0
    for last, day in enumerate(done):
        while day - done[first] >= DAYS:
            first += 1
        best = max(best, last - first + 1)
    return best
