"""A call that was handed in, with all that is read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.debrief import Debrief
from kamsim.scoring.lessons import Lesson


@dataclass(frozen=True, slots=True)
class Paper:
    """A call of a trainee that counts. `code` is his, `points` what he was given for it; `is_first` and `is_taken` say
    whether it is his first on this scenario, and whether his mark is taken from it. `lessons` are all that could be
    drawn from it, `told.lessons` the three that he is told."""

    code: str
    points: float
    is_first: bool
    is_taken: bool
    timeline: Timeline
    told: Debrief
    lessons: tuple[Lesson, ...]

    @property
    def scenario(self) -> str:
        """The id of the scenario."""
        return self.timeline.model.scenario["id"]

    def shares(self) -> Mapping[str, tuple[float, float]]:
        """Points earned and possible by system (K-id), of checks that had an occasion."""
        found: dict[str, tuple[float, float]] = {}
        for criterion in self.told.card.criteria:
            for check in criterion.checks:
                if check.of > 0:
                    earned, possible = found.get(check.k, (0.0, 0.0))
                    found[check.k] = (earned + check.points, possible + check.of)
        return found


def met(turn: Turn) -> bool:
    """Whether the move met what the buyer's last words had made due (DESIGN §4)."""
    return turn.after[y.DUE_DID] == c.DID_MEET
