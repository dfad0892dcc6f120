"""Puzzles put in plain lines, one after the other, each answer on record at once."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

import click

from kamsim.domain.attempt import Answer, End, Figures, Header, Hint, Rules, seconds

if TYPE_CHECKING:
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.call import Call
    from kamsim.records.ledger import Records

# What is said after a puzzle was solved or shown.
After = Callable[["Puzzle", bool], None]


class Putting:
    """A round of puzzles at a subject. It goes on record with its first answer; what counts is the first try."""

    def __init__(self, records: Callable[[], Records], subject: str, lang: str, seed: int) -> None:
        """`records` opens them when the first answer comes."""
        self._open = records
        self._subject = subject
        self._lang = lang
        self._seed = seed
        self._began = monotonic()
        self._attempt = ""
        self.put = 0  # puzzles that were solved or shown
        self.first = 0  # of these, right at the first try
        self.missed: list[str] = []  # the systems of the others

    def go(
        self, puzzles: Sequence[Puzzle], position: Callable[[Puzzle], Call | None], after: After | None = None
    ) -> None:
        """Puts them; the end of the input ends the round. Those without a position are passed over."""
        from kamsim.report.puzzle_text import puzzle_lines, word
        from kamsim.study.puzzling import order_of

        whole = True
        for number, puzzle in enumerate(puzzles, start=1):
            call = position(puzzle)
            if call is None:
                continue
            shown = order_of(puzzle)
            place = f"{number}/{len(puzzles)}"
            click.echo("\n".join(["", *puzzle_lines(puzzle, call, shown, place, self._lang)]))
            right = self._answered(puzzle, call, shown, puzzles)
            whole = right is not None
            if right is None:
                break
            self.put += 1
            self.first += right
            self.missed += [] if right else [puzzle["k"]]
            if after is not None:
                after(puzzle, right)
        self._finish(whole=whole)
        click.echo("\n" + word("end", self._lang, right=str(self.first), all=str(self.put)))
        for k_id in dict.fromkeys(self.missed):
            click.echo(word("read", self._lang, pages=k_id))

    def _answered(self, puzzle: Puzzle, call: Call, shown: Sequence[int], puzzles: Sequence[Puzzle]) -> bool | None:
        """Tries until it is right or the solution was shown; whether the first try was right, None at the end of the
        input."""
        from kamsim.report.puzzle_text import after_lines, option_text, why_lines, word

        tries, put = 0, monotonic()
        while line := sys.stdin.readline():
            typed = line.strip()
            if not typed:
                best = puzzle["right"][0]
                click.echo(word("solution", self._lang, answer=option_text(puzzle, call, best, self._lang)))
                click.echo("\n".join([*after_lines(puzzle, best, self._lang), *why_lines(puzzle, shown, self._lang)]))
                self._show(puzzle, puzzles, put, tried=tries > 0)
                return False
            if not typed.isdecimal() or not 1 <= int(typed) <= len(shown):
                click.echo(word("unclear", self._lang))
                continue
            tries += 1
            option = shown[int(typed) - 1]
            right = option in puzzle["right"]
            self._record(puzzle, puzzle["options"][option], right, puzzles, monotonic() - put)
            click.echo(word("right" if right else "wrong", self._lang))
            click.echo("\n".join(after_lines(puzzle, option, self._lang)))
            if right:
                click.echo("\n".join(why_lines(puzzle, shown, self._lang)))
                return tries == 1
        return None

    # --- on record

    def _show(self, puzzle: Puzzle, puzzles: Sequence[Puzzle], put: float, *, tried: bool) -> None:
        """A solution that was asked for without a try counts as a wrong answer: it comes up again."""
        if not tried:
            self._record(puzzle, "", False, puzzles, monotonic() - put)
        self._open().record(self._attempt, Hint(self._elapsed))

    def _record(self, puzzle: Puzzle, given: str, right: bool, puzzles: Sequence[Puzzle], took: float) -> None:
        records = self._open()
        if not self._attempt:
            self._attempt = self._begin(records, puzzles)
        records.record(self._attempt, Answer(self._elapsed, puzzle["id"], given, right, seconds(took)))

    def _begin(self, records: Records, puzzles: Sequence[Puzzle]) -> str:
        import uuid
        from datetime import UTC, datetime

        canonical = json.dumps(puzzles, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        header = Header(
            id=str(uuid.uuid4()),
            trainee=records.trainee.id,
            kind="puzzle",
            item=self._subject,
            digest=hashlib.sha256(canonical.encode()).hexdigest(),
            mode="practice",
            seed=self._seed,
            lang=self._lang,
            started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        records.begin(header)
        return header.id

    def _finish(self, *, whole: bool) -> None:
        if not self._attempt:
            return
        records = self._open()
        if not whole:
            records.abandon(self._attempt)
            return
        records.record(self._attempt, End(self._elapsed, "done"))
        score = round(100 * self.first / self.put, 1) if self.put else 0.0
        records.finish(self._attempt, Figures("", "", score, Rules(), self._elapsed))

    @property
    def _elapsed(self) -> float:
        return seconds(monotonic() - self._began)
