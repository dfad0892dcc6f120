"""The scorecard: what each check earned, and the turns that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from kamsim.domain.text import Localized
from kamsim.engine.criteria import criteria_for
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.timeline import Timeline

# How a check stands, as `marking.state` numbers it.
STATES: Final = ("met", "partly", "missed", "no_occasion")


@dataclass(frozen=True, slots=True)
class Check:
    """One item. `state` is a word of STATES; `points` and `of` in points, both 0 where there was no occasion; `turns`
    are those at which its count changed; `k` the system behind it.

    `because` says in words what happened and, where points were missed, what to say instead.
    """

    id: str
    k: str
    title: Localized
    state: str
    points: float
    of: float
    turns: tuple[int, ...]
    because: Localized

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
    """The whole: `score` 0–100 points, `rank` a bird of K39, `hints` the points that hints took off, `cap` the most
    points that what the call came to allows.
    """

    score: float
    rank: str
    hints: float
    cap: float
    criteria: tuple[Criterion, ...]


def scorecard(timeline: Timeline) -> Scorecard:
    """Scores a call as it stands."""
    model = timeline.model
    changes = tally_changes(timeline)
    book = model.rulebook["checks"]
    feedback = model.rulebook["feedback"]
    criteria: list[Criterion] = []
    number = 0
    for declared in criteria_for(model.scenario, model.rulebook):
        checks: list[Check] = []
        for check in declared["checks"]:
            checks.append(_check(timeline, check, number, changes, feedback))
            number += 1
        title = feedback["criteria"][declared["id"]]
        criteria.append(Criterion(declared["id"], declared["k"], title, tuple(checks)))
    score = timeline.score / 100
    cap = marking.cap(timeline.tables, timeline.ends) / 100
    hints = timeline.ends[y.T_HINTS_USED] * book["hint_cost"]
    return Scorecard(score, rank(book["ranks"], score), hints, cap, tuple(criteria))


def rank(ranks: dict[str, int], score: float) -> str:
    """The highest bird whose points are reached."""
    return [bird for bird, least in ranks.items() if score >= least][-1]


def _check(
    timeline: Timeline,
    declared: dict[str, Any],
    number: int,
    changes: dict[str, list[int]],
    feedback: dict[str, Any],
) -> Check:
    words = feedback["checks"][declared["id"]]
    t, s = timeline.tables, timeline.ends
    state = STATES[marking.state(t, s, number)]
    away = state == "no_occasion"
    earned, of = (0, 0) if away else (marking.points(t, s, number), t.check_points[number])
    watched = [declared["tally"]]
    if declared.get("over"):
        watched.append(declared["over"])
    turns = sorted({turn for tally in watched for turn in changes.get(tally, [])})
    return Check(
        id=declared["id"],
        k=declared["k"],
        title=words["title"],
        state=state,
        points=earned / 100,
        of=of / 100,
        turns=tuple(turns),
        because=feedback["no_occasion"] if away else words["passed" if state == "met" else "failed"],
    )


def tally_changes(timeline: Timeline) -> dict[str, list[int]]:
    """Tally → the turns at which it changed; turn 0 is the plan."""
    changes: dict[str, list[int]] = {moved.tally: [0] for moved in timeline.planned}
    for turn in timeline.turns:
        for moved in turn.moved:
            changes.setdefault(moved.tally, []).append(turn.number)
    return changes
