"""The scorecard: what each check earned, and the turns that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kamsim.domain.session import Move, Plan, Tag
from kamsim.domain.text import Localized
from kamsim.engine.call import Call, derived_line
from kamsim.engine.criteria import criteria_for
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Ints


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


def scorecard(call: Call) -> Scorecard:
    """Scores a call as it stands."""
    model = call.model
    changes = tally_changes(call)
    book = model.rulebook["checks"]
    feedback = model.rulebook["feedback"]["checks"]
    criteria: list[Criterion] = []
    number = 0
    for declared in criteria_for(model.scenario, model.rulebook):
        checks: list[Check] = []
        for check in declared["checks"]:
            checks.append(_check(call, check, number, changes, feedback[check["id"]]))
            number += 1
        title = model.rulebook["feedback"]["criteria"][declared["id"]]
        criteria.append(Criterion(declared["id"], declared["k"], title, tuple(checks)))
    score = call.score / 100
    hints = call.state[y.T_HINTS_USED] * book["hint_cost"]
    return Scorecard(score, rank(book["ranks"], score), hints, tuple(criteria))


def rank(ranks: dict[str, int], score: float) -> str:
    """The highest bird whose points are reached."""
    return [bird for bird, least in ranks.items() if score >= least][-1]


def _check(
    call: Call, declared: dict[str, Any], number: int, changes: dict[int, list[int]], words: dict[str, Localized]
) -> Check:
    earned = marking.points(call.tables, call.state, number)
    of = round(declared["points"] * 100)
    watched = [y.T[declared["tally"]]]
    if declared.get("over"):
        watched.append(y.T[declared["over"]])
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


def tally_changes(call: Call) -> dict[int, list[int]]:
    """Tally → the turns at which replay sees it change; turn 0 is the plan."""
    t = call.tables
    s: Ints = [0] * y.SIZE
    step.start(t, s)
    changes: dict[int, list[int]] = {}
    turn = 0
    for entry in derived_line(call.entries):
        before = s[y.TALLY :]
        if isinstance(entry, Move):
            step.step(t, s, call.model.index[entry.move])
            turn += 1
        elif isinstance(entry, Plan):
            _plan(call, s, entry)
        elif isinstance(entry, Tag):
            from kamsim.domain.vocabulary import TAGS

            marking.tag(s, TAGS.index(entry.tag))
        for i, (was, now) in enumerate(zip(before, s[y.TALLY :], strict=True)):
            if was != now:
                changes.setdefault(y.TALLY + i, []).append(turn)
    return changes


def _plan(call: Call, s: Ints, entry: Plan) -> None:
    from kamsim.domain.vocabulary import ROLES, STYLES

    marking.plan(
        call.tables,
        s,
        call.model.advances.index(entry.wanted) if entry.wanted else -1,
        ROLES.index(entry.role) if entry.role else -1,
        STYLES.index(entry.style) if entry.style else -1,
    )
