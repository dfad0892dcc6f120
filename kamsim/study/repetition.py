"""When something comes up again: spaced repetition by FSRS, the same dates for the same answers.

The first answer of a day counts; what is answered again at once shows no memory. There are no steps within a day:
whatever was answered wrongly is due the next day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from fsrs import Scheduler

# An item is put again when nine of ten are expected to be known.
RETENTION: Final = 0.9
# Known for so many days by that measure, an item is mastered and leaves.
MASTERED_DAYS: Final = 90.0


class Try(NamedTuple):
    """An answer: when it was given (UTC), and whether it was right."""

    at: datetime
    right: bool


@dataclass(frozen=True, slots=True)
class Repeated:
    """Where an item stands after some tries: when it is `due`, for how many days it is known (`stability`), how many
    `tries` counted, how many of the last were right `in_a_row`, and whether it is mastered."""

    due: datetime
    stability: float = 0.0
    tries: int = 0
    in_a_row: int = 0
    mastered: bool = False

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to put it."""
        return not self.mastered and self.due <= now


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def repeated(made: datetime, tries: Sequence[Try]) -> Repeated:
    """An item that came to be at `made` and was tried since, the first try first. It is due at once."""
    counted = first_of_days(tries)
    if not counted:
        return Repeated(made)
    from fsrs import Card, Rating

    # An id of its own keeps the library from waiting for one by the clock.
    card = Card(card_id=1, due=made)
    in_a_row, last = 0, made
    for one in counted:
        # A clock that was set back makes no review earlier than the one before.
        last = max(last, one.at.astimezone(UTC))
        card, _ = _scheduler().review_card(card, Rating.Good if one.right else Rating.Again, last)
        in_a_row = in_a_row + 1 if one.right else 0
    stability = float(card.stability or 0.0)
    return Repeated(card.due, stability, len(counted), in_a_row, in_a_row > 0 and stability >= MASTERED_DAYS)


def first_of_days(tries: Sequence[Try]) -> list[Try]:
    """The first try of each day (UTC)."""
    found: dict[int, Try] = {}
    for one in tries:
        found.setdefault(one.at.toordinal(), one)
    return list(found.values())


def known_for(repeated_: Repeated, days: float) -> float:
    """The chance that an item is still known so many days after its last try, by the curve of FSRS; 0 untried."""
    from fsrs import Card, State

    if not repeated_.tries:
        return 0.0
    then = datetime(2000, 1, 1, tzinfo=UTC)
    card = Card(1, State.Review, None, repeated_.stability, 5.0, then, then)
    return float(_scheduler().get_card_retrievability(card, then + timedelta(days=days)))
