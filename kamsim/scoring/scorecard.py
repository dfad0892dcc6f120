"""The scorecard: what each check earned, why, and the sentences that decided it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kamsim.domain.rulebook import DeclaredCheck
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import CHECK_STATES
from kamsim.engine.criteria import criteria_for
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.finding import YOU
from kamsim.scoring.telling import Cited, tell


@dataclass(frozen=True, slots=True)
class Check:
    """One item. `state` is a word of CHECK_STATES; `points` and `of` in points, both 0 where there was no occasion;
    `turns` are those at which its count changed; `k` the system behind it.

    `because` says in words what happened and, where points were missed, what to do instead; `cause` is its name, and
    `quotes` are the sentences of the call that bear it out.
    """

    id: str
    k: str
    title: Localized
    state: str
    points: float
    of: float
    turns: tuple[int, ...]
    cause: str
    because: Localized
    quotes: tuple[Cited, ...]

    @property
    def passed(self) -> bool:
        """Whether more than half of the points were earned."""
        return self.points * 2 > self.of


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group of checks, as the scorecard lists them."""

    id: str
    k: str
    title: Localized
    checks: tuple[Check, ...]

    @property
    def points(self) -> float:
        """Points earned."""
        return round(sum(check.points for check in self.checks), 2)

    @property
    def of(self) -> float:
        """Points possible."""
        return round(sum(check.of for check in self.checks), 2)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole: `score` 0–100 points, `rank` a bird of K39 and `ranked` why it is that one, `hints` the points that
    hints took off, `cap` the most points that what the call came to allows.
    """

    score: float
    rank: str
    ranked: Localized
    hints: float
    cap: float
    criteria: tuple[Criterion, ...]


def scorecard(timeline: Timeline) -> Scorecard:
    """Scores a call as it stands."""
    book = timeline.model.rulebook
    changes = tally_changes(timeline)
    criteria: list[Criterion] = []
    number = 0
    for declared in criteria_for(timeline.model.scenario, book):
        checks: list[Check] = []
        for check in declared.checks:
            checks.append(_check(timeline, check, number, changes))
            number += 1
        criteria.append(Criterion(declared.id, declared.k, book.feedback.criteria[declared.id], tuple(checks)))
    bird = tell(timeline, book.debrief.ranks)
    hints = timeline.ends[y.T_HINTS_USED] * book.checks.hint_cost
    cap = marking.cap(timeline.tables, timeline.ends) / 100
    return Scorecard(timeline.score / 100, bird.cause, bird.text, hints, cap, tuple(criteria))


def _check(timeline: Timeline, declared: DeclaredCheck, number: int, changes: dict[str, list[int]]) -> Check:
    book = timeline.model.rulebook.debrief
    t, s, name = timeline.tables, timeline.ends, declared.id
    state = CHECK_STATES[marking.state(t, s, number)]
    words = book.checks[name]
    if state == "no_occasion":
        earned = of = 0
        texts = book.no_occasion[declared.occasion[0]]
    else:
        earned, of = marking.points(t, s, number), t.check_points[number]
        texts = tuple(text for text in words.texts if state in text.state)
    told = tell(timeline, texts)
    watched = (declared.tally, declared.over)
    return Check(
        id=name,
        k=declared.k,
        title=words.title,
        state=state,
        points=earned / 100,
        of=of / 100,
        turns=tuple(sorted({turn for tally in watched if tally for turn in changes.get(tally, [])})),
        cause=told.cause,
        because=told.text,
        quotes=tuple(_marked(quote, state) for quote in told.quotes),
    )


def _marked(quote: Cited, state: str) -> Cited:
    """A sentence as it is to be marked: nothing that the seller said helped a check that earned nothing."""
    return replace(quote, helped=False) if state == "missed" and quote.who == YOU else quote


def tally_changes(timeline: Timeline) -> dict[str, list[int]]:
    """Tally → the turns at which it changed; turn 0 is the plan."""
    changes: dict[str, list[int]] = {moved.tally: [0] for moved in timeline.planned}
    for turn in timeline.turns:
        for moved in turn.moved:
            changes.setdefault(moved.tally, []).append(turn.number)
    return changes
