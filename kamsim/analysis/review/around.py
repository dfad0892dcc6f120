"""What else of a call bears on a turn, and with it the moves that a trainer would give there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kamsim.analysis.review.offering import advisable
from kamsim.analysis.review.samples import Sample
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.placing import soothes, soothes_the_calm


@dataclass(frozen=True, slots=True)
class Around:
    """What else bears on a verdict: `goal` is the rank of the least advance that the plan is content with; `timed` the
    moves that ask how much time there is, and `named` the turn at which he said so (−1: he has not); `brought` whether
    the buyer has in fact said yes to what was wanted, and `whole` whether that is all that was wanted; `after` the seen
    position after the move, empty where it is not known. Praise may follow what came of a move; blame may not.
    `history` holds the seen positions up to the move; `charged` are the turns whose words were held against an earlier
    move, with the number of the last such move."""

    goal: int = 0
    timed: tuple[int, ...] = ()
    named: int = -1
    brought: bool = False
    whole: bool = False
    after: Ints = field(default_factory=list)
    history: tuple[Ints, ...] = ()
    charged: Mapping[int, int] = field(default_factory=dict)

    def untimely(self, model: Model, s: Ints) -> list[int]:
        """Moves that make no sense in a position: asking for the time he has named, soothing somebody who is calm."""
        if s[y.ANGER_CUE] > 0:
            return list(self._timed)
        return [m for m in range(len(model.moves)) if m in self._timed or soothes(model, m)]

    def is_untimely(self, model: Model, s: Ints, m: int) -> bool:
        """Whether that is so of one move."""
        return m in self._timed or soothes_the_calm(model, s, m)

    @property
    def _timed(self) -> tuple[int, ...]:
        return self.timed if self.named >= 0 else ()


# Where nothing else bears on a turn.
UNKNOWN: Final = Around()


def offered_at(model: Model, sample: Sample, around: Around) -> list[int]:
    """The moves that a trainer would give: what is advisable, and of it what most of the candidates answer willingly;
    all that is advisable where they do so with none."""
    untimely = around.untimely(model, sample.seen)
    found = advisable(sample.tables, sample.seen, untimely=untimely, history=around.history)
    return [m for m in found if sample.is_willing(m)] or found


def is_owed(history: Sequence[Ints], within: int) -> bool:
    """Whether he asked something and was not answered, within so many turns."""
    for one, after in zip(history[::-1][1 : within + 1], history[::-1][:within], strict=False):
        if one[y.DUE] == c.DUE_ANSWER:
            return after[y.DUE_DID] != c.DID_MEET
    return False
