"""Questions put in plain lines, each answer on record at once: drills, puzzles, a lesson's test, an account."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kamsim.report.drill_text import answer_text, question, reason, word
from kamsim.report.workbook_text import word as account_word

if TYPE_CHECKING:
    from kamsim.domain.puzzle import Puzzle
    from kamsim.playing.asking import Asking
    from kamsim.playing.puzzle_round import PuzzleRound
    from kamsim.playing.round import Round

# What a trainee may type in place of an answer, and what is shown then.
Asides = Mapping[str, Callable[[], str]]
# What is said after a puzzle was solved or shown: the puzzle, and whether the first try was right.
After = Callable[["Puzzle", bool], str]


def today_seed() -> int:
    """Draws the same questions all day, others each day."""
    return datetime.now(UTC).toordinal()


class Putting(ABC):
    """One question after another over lines. An empty line shows the answer, unless one answer is all it takes."""

    def __init__(self, asked: Asking, asides: Asides | None = None) -> None:
        self.asked = asked
        self.asides = asides or {}

    @abstractmethod
    def question(self) -> Iterable[str]:
        """The question with its answers, in lines."""

    def unclear(self) -> str:
        """The word on what is no answer."""
        return word("unclear_once" if self.asked.manner.once else "unclear", self.asked.lang)

    def tried(self, *, right: bool) -> Iterable[str]:
        """What is said to an answer."""
        return []

    def explained(self) -> Iterable[str]:
        """What is said once nothing more is to be answered."""
        return []

    def run(self) -> bool:
        """Puts every question; whether the end was reached. The end of the input ends the round."""
        asked = self.asked
        while not asked.over:
            _tell(["", *self.question()])
            if not self._answered():
                asked.leave()
                return False
            _tell(self.explained())
            asked.go_on()
        return True

    def tell_end(self, of: int) -> None:
        """Says how many of so many were right at the first try, and what to read on."""
        asked = self.asked
        _tell(["", word("end", asked.lang, right=str(asked.first), all=str(of))])
        _tell(word("read", asked.lang, pages=k_id) for k_id in dict.fromkeys(asked.missed))

    def _answered(self) -> bool:
        asked = self.asked
        while not asked.solved:
            line = sys.stdin.readline()
            if not line:
                return False
            bare = line.strip()
            if bare in self.asides:
                click.echo(self.asides[bare]())
            elif not bare and not asked.manner.once:
                asked.give_up()
            elif (right := asked.answer(bare)) is None:
                click.echo(self.unclear())
            else:
                _tell(self.tried(right=right))
        return True


class Questions(Putting):
    """A round of drills; with a manner that takes one answer each, a test, about which nothing is said."""

    asked: Round

    def question(self) -> Iterable[str]:
        asked = self.asked
        return question(asked.item, asked.shown, f"{asked.at + 1}/{asked.count}", asked.lang)

    def tried(self, *, right: bool) -> Iterable[str]:
        return [] if self.asked.manner.once else [word("right" if right else "wrong", self.asked.lang)]

    def explained(self) -> Iterable[str]:
        asked = self.asked
        if asked.manner.once:
            return
        if asked.gave_up:
            yield word("solution", asked.lang, answer=answer_text(asked.solution))
        yield from reason(asked.item, asked.lang)


class AccountQuestions(Questions):
    """The questions of an account: one answer each, and then the reason."""

    def tried(self, *, right: bool) -> Iterable[str]:
        asked = self.asked
        if right:
            return [account_word("right", asked.lang)]
        return [account_word("wrong", asked.lang, answer=answer_text(asked.solution))]

    def explained(self) -> Iterable[str]:
        return reason(self.asked.item, self.asked.lang)


class Puzzles(Putting):
    """A round of puzzles, each in its position."""

    asked: PuzzleRound

    def __init__(self, asked: PuzzleRound, after: After | None = None) -> None:
        super().__init__(asked)
        self.after = after

    def question(self) -> Iterable[str]:
        from kamsim.report.puzzle_text import puzzle_lines

        asked = self.asked
        assert asked.call is not None
        return puzzle_lines(asked.puzzle, asked.call, asked.shown, f"{asked.at + 1}/{asked.count}", asked.lang)

    def unclear(self) -> str:
        from kamsim.report.puzzle_text import word

        return word("unclear", self.asked.lang)

    def tried(self, *, right: bool) -> Iterable[str]:
        from kamsim.report.puzzle_text import after_lines, word

        asked = self.asked
        yield word("right" if right else "wrong", asked.lang)
        yield from after_lines(asked.puzzle, asked.hit if right else asked.tried[-1], asked.lang)

    def explained(self) -> Iterable[str]:
        from kamsim.report.puzzle_text import after_lines, option_text, why_lines, word

        asked, puzzle, lang = self.asked, self.asked.puzzle, self.asked.lang
        if asked.gave_up and asked.call is not None:
            yield word("solution", lang, answer=option_text(puzzle, asked.call, asked.best, lang))
            yield from after_lines(puzzle, asked.best, lang)
        yield from why_lines(puzzle, asked.shown, lang)
        if self.after is not None:
            yield self.after(puzzle, asked.right and asked.tries == 1)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
