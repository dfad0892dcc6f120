"""The scorecard: what each check earned, and the turns that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kamsim.domain.text import Localized
from kamsim.engine.criteria import criteria_for
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Check:
    """One item. `points` and `of` in points; `turns` are those at which its count changed; `k` the system behind it.

    `because` says in words what happened and, where points were missed, what to say instead.
    """

    id: str
    k: str
    title: Localized
    points: float
    of: float
    passed: bool
    turns: tuple[int, ...]
    because: Localized


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
    """The whole: `score` 0–100 points, `rank` a bird of K39, `hints` the points that hints took off."""

    score: float
    rank: str
    hints: float
    criteria: tuple[Criterion, ...]


def scorecard(timeline: Timeline) -> Scorecard:
    """Scores a call as it stands."""
    model = timeline.model
    changes = tally_changes(timeline)
    book = model.rulebook["checks"]
    feedback = model.rulebook["feedback"]["checks"]
    criteria: list[Criterion] = []
    number = 0
    for declared in criteria_for(model.scenario, model.rulebook):
        checks: list[Check] = []
        for check in declared["checks"]:
            checks.append(_check(timeline, check, number, changes, feedback[check["id"]]))
            number += 1
        title = model.rulebook["feedback"]["criteria"][declared["id"]]
        criteria.append(Criterion(declared["id"], declared["k"], title, tuple(checks)))
    score = timeline.score / 100
    hints = timeline.ends[y.T_HINTS_USED] * book["hint_cost"]
    return Scorecard(score, rank(book["ranks"], score), hints, tuple(criteria))


def rank(ranks: dict[str, int], score: float) -> str:
    """The highest bird whose points are reached."""
    return [bird for bird, least in ranks.items() if score >= least][-1]


def _check(
    timeline: Timeline,
    declared: dict[str, Any],
    number: int,
    changes: dict[str, list[int]],
    words: dict[str, Localized],
) -> Check:
    earned = marking.points(timeline.tables, timeline.ends, number)
    of = round(declared["points"] * 100)
    watched = [declared["tally"]]
    if declared.get("over"):
        watched.append(declared["over"])
    turns = sorted({turn for tally in watched for turn in changes.get(tally, [])})
    return Check(
        id=declared["id"],
        k=declared["k"],
        title=words["title"],
        points=earned / 100,
        of=of / 100,
        passed=earned * 2 > of,
        turns=tuple(turns),
        because=words["passed" if earned == of else "failed"],
    )


def tally_changes(timeline: Timeline) -> dict[str, list[int]]:
    """Tally → the turns at which it changed; turn 0 is the plan."""
    changes: dict[str, list[int]] = {moved.tally: [0] for moved in timeline.planned}
    for turn in timeline.turns:
        for moved in turn.moved:
            changes.setdefault(moved.tally, []).append(turn.number)
    return changes
