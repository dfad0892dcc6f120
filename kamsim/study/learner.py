"""What a trainee has done, as plain values: answers and calls in order. All that is said of his growth comes from these
and from today's date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from kamsim.study.habits import Habits


class Answered(NamedTuple):
    """The first try at a question in an attempt.

    `kind` is the attempt's (drill, puzzle, workbook, exam), `subject` what it was at, `item` the question, `k` the
    system behind it ("" where nobody knows), `day` the local day as an ordinal; the attempt had `begun` (UTC) so many
    seconds before the answer.
    """

    attempt: str
    kind: str
    subject: str
    item: str
    k: str
    right: bool
    day: int
    begun: datetime
    after: float = 0.0

    @property
    def at(self) -> datetime:
        """When it was given (UTC); worked out for the few of many thousands of which somebody asks it."""
        return self.begun + timedelta(seconds=self.after)


class Slip(NamedTuple):
    """A move that the review called a mistake or a blunder, as it becomes a puzzle: its turn, the system behind what
    would have been right, and the class of the move."""

    turn: int
    k: str
    word: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the review said of a call: its accuracy (0–100), its mistakes, and the rules that it was made under."""

    accuracy: float
    slips: tuple[Slip, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class CallMade:
    """A finished call. `day` is the local day as an ordinal, `at` when it began (UTC), `counts` whether it may count
    for a rating; `won` whether it came to an order or an advance. `habits` and `review` are None where nobody looked
    yet."""

    attempt: str
    scenario: str
    style: str
    deal: str
    mode: str
    seed: int
    day: int
    at: datetime
    counts: bool
    score: float
    result: str
    habits: Habits | None = None
    review: Reviewed | None = None

    @property
    def won(self) -> bool:
        """Whether it was a success (K27)."""
        return self.result in ("order", "advance")


@dataclass(frozen=True, slots=True)
class Learner:
    """All of it, the earliest first; `ratings` are those of puzzles by id, `difficulties` those of scenarios."""

    answers: tuple[Answered, ...] = ()
    calls: tuple[CallMade, ...] = ()
    ratings: Mapping[str, float] = field(default_factory=dict)
    difficulties: Mapping[str, float] = field(default_factory=dict)
