"""Questions that are put once each, and their answers on record: a lesson's test, an account of the workbook."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

import click

from kamsim.cli.records import opened_records
from kamsim.domain.attempt import Answer, End, Figures, Header, Rules, seconds
from kamsim.domain.drill import DrillItem
from kamsim.report.drill_text import question, word
from kamsim.study.drilling import Given, is_right, understood

# What a trainee may type in place of an answer, and what is shown then.
Aside = tuple[frozenset[str], Callable[[], str]]


@dataclass
class Answered:
    """The answers so far: the question, the line typed, whether it was right, the seconds it took."""

    given: list[tuple[DrillItem, str, bool, float]] = field(default_factory=list)

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(right for _, _, right, _ in self.given)

    @property
    def missed(self) -> list[str]:
        """The systems of those that were not, each once."""
        return list(dict.fromkeys(item["k"] for item, _, right, _ in self.given if not right))

    def put(self, item: DrillItem, shown: Sequence[int], place: str, lang: str, aside: Aside | None = None) -> bool:
        """Puts a question and takes its answer; False at the end of the input."""
        click.echo("\n".join(["", *question(item, shown, place, lang)]))
        began = monotonic()
        typed = _typed(item, lang, aside)
        if typed is None:
            return False
        line, given = typed
        self.given.append((item, line, is_right(item, shown, given), monotonic() - began))
        return True

    def record(self, kind: str, item: str, digest: str, *, lang: str, seed: int) -> None:
        """Records them as an attempt answered to its end; the score is the share of right ones, in per cent."""
        header = Header(
            id=str(uuid.uuid4()),
            kind=kind,
            item=item,
            digest=digest,
            mode="exam" if kind == "exam" else "practice",
            seed=seed,
            lang=lang,
            started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        with opened_records() as records:
            records.begin(header)
            at = 0.0
            for put, answer, right, took in self.given:
                at += took
                records.record(header.id, Answer(seconds(at), put["id"], answer, right, seconds(took)))
            records.record(header.id, End(seconds(at), "done"))
            score = round(100 * self.right / len(self.given), 1)
            records.finish(header.id, Figures("", "", score, Rules(), seconds(at)))


def _typed(item: DrillItem, lang: str, aside: Aside | None) -> tuple[str, Given] | None:
    """The first line that is an answer, and what it says; None at the end of the input."""
    while line := sys.stdin.readline():
        bare = line.strip()
        given = understood(item, bare)
        if aside is not None and bare in aside[0]:
            click.echo(aside[1]())
        elif given is not None:
            return bare, given
        else:
            click.echo(word("unclear_once", lang))
    return None
