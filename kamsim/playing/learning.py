"""What the rooms of self-study ask of the rest of the program: puzzles, lessons, accounts, and how far one has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson
    from kamsim.domain.notice import Notice
    from kamsim.domain.puzzle import Puzzle
    from kamsim.domain.workbook import Account
    from kamsim.engine.call import Call
    from kamsim.playing.played import Played


class Lessons(NamedTuple):
    """The lessons that can be read, and what there is to say about those that cannot."""

    found: Sequence[Lesson]
    broken: Sequence[Notice] = ()


class Progress(NamedTuple):
    """How far the course has been followed: steps that were taken ("L03.2", counted from 1), and what was reached in
    the lessons' tests, by lesson."""

    steps: frozenset[str] = frozenset()
    tests: Mapping[str, Played] = {}

    def taken(self, lesson: str, number: int) -> bool:
        """Whether a step was taken."""
        return step_id(lesson, number) in self.steps


def step_id(lesson: str, number: int) -> str:
    """The name of a step on record."""
    return f"{lesson}.{number}"


class Learning(Protocol):
    """The part of the program that self-study needs. Nothing here raises."""

    def puzzles(self) -> Sequence[Puzzle]:
        """All puzzles there are."""

    def position(self, puzzle: Puzzle) -> Call | None:
        """The call as it stands in a puzzle; None where its scenario is no longer the same."""

    def make_ready(self) -> None:
        """Opens beforehand what the first puzzle needs, and reckons the trainee's level; takes a moment, and is called
        beside everything else."""

    def puzzle_level(self) -> int:
        """How good the trainee is at puzzles, as their ratings go, as far as that was reckoned."""

    def lessons(self) -> Lessons:
        """The lessons of the course, in order."""

    def progress(self) -> Progress:
        """How far one is in the course; opens the records."""

    def take_step(self, lesson: Lesson, number: int, lang: str) -> Notice | None:
        """Records that a step of a lesson, counted from 1, was taken."""

    def account_ids(self) -> Sequence[str]:
        """The accounts of the workbook."""

    def account(self, account_id: str) -> Account | Notice:
        """An account, or what is wrong with its file."""
