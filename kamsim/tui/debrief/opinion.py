"""What the review has said so far about a call, for as long as its debrief is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kamsim.playing.trying import TRIED
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review, Verdict
    from kamsim.analysis.review.trying import Tried
    from kamsim.library.reviewing import Step

# Why a review takes longer, in words; English texts for `Look.t`.
SLOW: Final = {
    "no_numba": mark("Without numba this takes a while: pip install 'kamsim[analysis]' makes it quick."),
    "uncompiled": mark("The rules have not been compiled on this machine yet, so this first review takes a while."),
}


class Opinion:
    """The verdicts by turn as they come in, and the whole review once it is there.

    `state` is "" before it was asked for, then "running", "done" or "failed"; `slow` is a key of SLOW or "".
    """

    def __init__(self) -> None:
        self.state = ""
        self.slow = ""
        self.verdicts: dict[int, Verdict] = {}
        self.review: Review | None = None
        self.tried: list[Tried] = []
        self.shown: set[int] = set()  # turns at which the trainee has asked for what the review says

    def take(self, step: Step) -> None:
        """Adds what a step of the review tells."""
        self.slow = step.slow
        if step.verdict is not None:
            self.verdicts[step.verdict.number] = step.verdict
        if step.review is not None:
            self.review, self.state = step.review, "done"
            # What the next turns put right is known at the end alone.
            self.verdicts.update((one.number, one) for one in step.review.turns)

    def close(self) -> None:
        """Nothing more will come."""
        if self.review is None:
            self.state = "failed"

    def reach(self, turn: int) -> float:
        """Points within reach after a turn and its answer (0: before the first); while what the answer told has not
        been weighed, those that the move left."""
        if self.review is not None:
            return self.review.curve[turn]
        later = self.verdicts.get(turn + 1)
        return later.best if later is not None else self.verdicts[turn].q

    def hides(self, turn: int) -> bool:
        """Whether what the review knows better waits: on a mistake, until the trainee asks for it."""
        verdict = self.verdicts.get(turn)
        return verdict is not None and verdict.word in TRIED and turn not in self.shown

    @property
    def turning(self) -> int | None:
        """The turning point's turn; None while it is not known and where nothing was lost."""
        return self.review.turning if self.review is not None else None
