"""How good a move was: loss, class and accuracy from the worth of the moves that were open (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.judging import GLANCE, PANEL, Judge, Worth, intent
from kamsim.analysis.review.population import Candidate
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints

CLASSES = ("best", "good", "inaccuracy", "mistake", "blunder")
# Up to these losses, in hundredths of a point, a move is best, good, an inaccuracy, a mistake.
LIMITS = (100, 300, 800, 1500)

# Answers that nobody asks for: what earns one may be as good in the end, and reads oddly as advice.
UNWILLING = (
    *(c.CURT, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES, c.FLAT, c.BRUSHES, c.OBJECTS),
    *(c.STALLS, c.REFUSES, c.REFERS, c.COOLS, c.OFFENDS, c.DOUBTS, c.WORSENS),
)

# All legal moves are first weighed before so many candidates; so many of the best, and the one played, before MOST.
FEW = 6
KEPT = 6
MOST = 16
# Of the best at first sight so many are what a seller of the panel may have in mind.
INTENTS = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """A turn in numbers. `played` and `ranked` (the best first) are weighed before the same `candidates`; `possible` is
    how many buyers are left, of whom these are a sample. `reach` is, in hundredths of a point before a few candidates,
    how far the best legal move is above the middle one."""

    number: int
    candidates: tuple[Candidate, ...]
    states: tuple[Ints, ...]
    possible: int
    played: Worth
    ranked: tuple[Worth, ...]
    reach: Fraction

    @property
    def loss(self) -> Fraction:
        """Mean loss in hundredths of a point."""
        return Fraction(self.ranked[0].total - self.played.total, len(self.candidates))

    @property
    def wins(self) -> int:
        """With how many candidates the best move does better than the one played."""
        best = self.ranked[0].values
        return sum(better > worse for better, worse in zip(best, self.played.values, strict=True))

    @property
    def others(self) -> list[Worth]:
        """What could be done instead. Of moves as good as the best, first those that most buyers answer willingly, then
        those that also help the other sellers most."""
        near = self.ranked[0].total - LIMITS[0] * len(self.candidates)
        best: list[Worth] = []
        rest: list[Worth] = []
        for worth in self.ranked:
            if worth.move != self.played.move:
                (best if worth.total >= near else rest).append(worth)
        return [*sorted(best, key=lambda worth: (self.likely(worth.move)[0] in UNWILLING, -worth.all_told)), *rest]

    def likely(self, move: int) -> tuple[int, int, int]:
        """The class of answer that most candidates give to a move (of classes as frequent, the vocabulary's first), how
        many do, and the number of the first of them."""
        replies = []
        for one, state in zip(self.candidates, self.states, strict=True):
            after = list(state)
            step.step(one.tables, after, move)
            replies.append(after[y.REPLY])
        reply = max(sorted(set(replies)), key=replies.count)
        return reply, replies.count(reply), replies.index(reply)


def judge_turn(judge: Judge, decision: Decision) -> Judged:
    """All legal moves before a few candidates, then the best of them and the one played before more."""
    legal = step.legal(decision.candidates[0].tables, decision.states[0])
    few = _sample(len(decision.candidates), FEW)
    first = judge.weigh([decision.candidates[i] for i in few], [decision.states[i] for i in few], legal, GLANCE)
    # Stable: of equals, the one that stands first in the tables.
    first.sort(key=lambda worth: -worth.total)
    moves = list(dict.fromkeys([*(worth.move for worth in first[:KEPT]), decision.move]))
    most = _sample(len(decision.candidates), MOST)
    candidates = tuple(decision.candidates[i] for i in most)
    states = tuple(decision.states[i] for i in most)
    panel = (*PANEL, *(intent(worth.move) for worth in first[:INTENTS]))
    second = judge.weigh(candidates, states, moves, panel)
    return Judged(
        number=decision.number,
        candidates=candidates,
        states=states,
        possible=len(decision.candidates),
        played=second[moves.index(decision.move)],
        ranked=tuple(sorted(second, key=lambda worth: -worth.total)),
        reach=Fraction(first[0].total - first[len(first) // 2].total, len(few)),
    )


def _sample(count: int, most: int) -> list[int]:
    """Up to `most` of `count` numbers at even steps."""
    return list(range(count)) if count <= most else [i * count // most for i in range(most)]


def class_of(judged: Judged) -> str:
    """The word of CLASSES for a turn's move. Worse than an inaccuracy is only what a better move beats with two thirds
    of the candidates; a blunder is also what throws the call away."""
    place = sum(judged.loss > limit for limit in LIMITS)
    if place < CLASSES.index("inaccuracy"):
        return CLASSES[place]
    if 3 * judged.wins < 2 * len(judged.candidates):
        return "inaccuracy"
    return "blunder" if throws_away(judged) else CLASSES[place]


def throws_away(judged: Judged) -> bool:
    """Whether the move ends the call with most of the candidates and nothing is agreed."""
    lost = 0
    for one, state in zip(judged.candidates, judged.states, strict=True):
        after = list(state)
        step.step(one.tables, after, judged.played.move)
        lost += after[y.ENDING] in (c.LEFT, c.WALKED_OUT)
    return 3 * lost >= 2 * len(judged.candidates)


def accuracy_of(turns: Sequence[Judged]) -> float:
    """100 · (1 − Σ loss / Σ reach), to a tenth; 100 where there was nothing to choose.

    Measured against the middle of the legal moves and not the worst: goodbye and an insult are open at every turn, and
    beside them nobody looks inaccurate. Where a move loses more than that, it stands for the reach itself.
    """
    reach = sum((max(one.loss, one.reach) for one in turns), Fraction(0))
    loss = sum((one.loss for one in turns), Fraction(0))
    return round(float(100 * (1 - loss / reach)), 1) if reach else 100.0
