"""What the class did at the same words of the same buyer, as an opening explorer shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn
from kamsim.study.classwork.papers import Paper, met

# A sentence that fewer have heard is no position of the class; the share of trainees is in per cent.
_LEAST, _SHARE = 3, 15
# So many of them are kept, and so many choices at each.
MOST: Final = 24
CHOICES: Final = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What some said there. `count` trainees did; `met` says whether it met what was due; `points` is the mean of their
    calls, `answer` what he answered most often."""

    says: Localized
    kind: str
    met: bool
    count: int
    points: float
    answer: Localized


@dataclass(frozen=True, slots=True)
class Position:
    """The same words of the buyer. `due` is what they call for (`vocabulary.DUES`), `heard` how many trainees heard
    them and went on; choices are in the order of how many made them; `better` is a line that meets what is due and that
    a debrief proposed here, None where none did. `mean` is that of the calls in which it came up."""

    scenario: str
    buyer: Localized
    said: Localized
    due: str
    heard: int
    choices: tuple[Choice, ...]
    better: Localized | None
    mean: float

    @property
    def met(self) -> int:
        """How many of those who heard it met what was due."""
        return sum(choice.count for choice in self.choices if choice.met)

    @property
    def divides(self) -> float:
        """How well it starts a discussion: many heard it, and about half of them met it."""
        share = self.met / self.heard
        return self.heard * 4 * share * (1 - share)


@dataclass(frozen=True, slots=True)
class _Met:
    """One trainee at a position: his call, what he heard, what he did there."""

    paper: Paper
    said: Localized
    turn: Turn


def positions(papers: Sequence[Paper]) -> tuple[Position, ...]:
    """Positions at which several trainees stood, those first that divide the class most. A trainee counts once at each,
    with his first call in which it came up."""
    found: dict[tuple[str, str, str], dict[str, _Met]] = {}
    for paper in papers:
        for due, one in _stood(paper):
            found.setdefault((paper.scenario, say(one.said, "en"), due), {}).setdefault(paper.code, one)
    trainees = len({paper.code for paper in papers})
    least = max(_LEAST, trainees * _SHARE // 100)
    kept = [_position(due, list(by.values())) for (_, _, due), by in found.items() if len(by) >= least]
    return tuple(sorted(kept, key=lambda one: (-one.divides, -one.heard, say(one.said, "en")))[:MOST])


def _stood(paper: Paper) -> Iterator[tuple[str, _Met]]:
    """Every place of a call where something was due."""
    told = paper.timeline
    said, before = told.opening, told.begins
    for turn in told.turns:
        due = v.DUES[before[y.DUE]]
        if due != "none" and any(said.values()):
            yield due, _Met(paper, said, turn)
        said, before = turn.reply, turn.after


def _position(due: str, stood: Sequence[_Met]) -> Position:
    by_move: dict[str, list[_Met]] = {}
    for one in stood:
        by_move.setdefault(one.turn.move, []).append(one)
    choices = sorted((_choice(by) for by in by_move.values()), key=lambda one: (-one.count, say(one.says, "en")))
    lessons = [lesson for one in stood for lesson in one.paper.lessons if lesson.turn == one.turn.number]
    paper = stood[0].paper
    return Position(
        scenario=paper.scenario,
        buyer=paper.timeline.model.scenario["buyer"]["name"],
        said=stood[0].said,
        due=due,
        heard=len(stood),
        choices=tuple(choices),
        better=lessons[0].better if lessons else next((one.says for one in choices if one.met), None),
        mean=round(sum(one.paper.points for one in stood) / len(stood), 1),
    )


def _choice(made: Sequence[_Met]) -> Choice:
    turn = made[0].turn
    answers = Counter(say(one.turn.reply, "en") for one in made)
    most = answers.most_common(1)[0][0]
    return Choice(
        says=turn.says,
        kind=turn.kind,
        met=sum(met(one.turn) for one in made) * 2 > len(made),
        count=len(made),
        points=round(sum(one.paper.points for one in made) / len(made), 1),
        answer=next(one.turn.reply for one in made if say(one.turn.reply, "en") == most),
    )
