"""One's own mistakes as positions to be tried again: the played move among others, the better ones right.

Unlike a puzzle of the library, such a position need not have one clear answer. What is surely worse than the best is
wrong, what is as good is right, and what is neither is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.judging import Judge, Worth, difference
from kamsim.analysis.review.puzzling import ALIKE, OPTIONS, WEIGHED, Position, apart_in_kind
from kamsim.analysis.review.samples import repeated
from kamsim.analysis.review.verdicts import MOST, Judged, panel_for
from kamsim.engine.call import Call
from kamsim.engine.rules import step
from kamsim.sellers.memory import chance

# Mistakes and blunders come up again. An inaccuracy does where something that was heard spoke against it, and only in
# a call with fewer than FEW mistakes: whoever makes none has something to learn from, and nobody drowns in trifles.
GRAVE: Final = ("mistake", "blunder")
SLIGHT: Final = "inaccuracy"
FEW: Final = 3


def slips(judged: Sequence[Judged]) -> list[Judged]:
    """The moves of a call that come up again, in order."""
    grave = [one for one in judged if one.word in GRAVE]
    slight = [one for one in judged if one.word == SLIGHT and one.ground is not None]
    slight.sort(key=lambda one: (-one.loss.mean, one.number))
    return sorted([*grave, *slight[: max(0, FEW - len(grave))]], key=lambda one: one.number)


def slip_positions(call: Call, judged: Sequence[Judged], kernel: Compiled | None) -> Iterator[Position]:
    """The positions of a call's slips; a slip after which nothing open was surely better makes none."""
    judge = Judge(call.model, call.header.deal, kernel)
    for one in slips(judged):
        found = _position(call, judge, one)
        if found is not None:
            yield found


def _position(call: Call, judge: Judge, judged: Judged) -> Position | None:
    """The turn with its options: at most two right ones, the played one, and others that are surely worse."""
    sample = judged.sample
    known = {one.move for one in judged.ranked}
    legal = [m for m in step.legal(sample.tables, sample.seen) if m not in known]
    drawn = sorted(legal, key=lambda m: chance(call.header.seed, judged.number, m))
    more = apart_in_kind(judged, drawn)[:WEIGHED]
    plays = repeated(sample, MOST)
    others = judge.weigh(plays, more, panel_for(sample.seen)) if more else []
    better = _better(judged, others)
    if not better:
        return None
    best = better[0]
    worse = sorted(
        (
            one
            for one in (*judged.ranked, *others)
            if one not in better and one.move != judged.played.move and difference(best, one).is_sure
        ),
        key=lambda one: -one.total,
    )
    right = better[: OPTIONS - 2]
    wrong = [judged.played, *worse][: OPTIONS - len(right)]
    return Position(judged, (*right, *wrong), len(right), len(right))


def _better(judged: Judged, others: Sequence[Worth]) -> list[Worth]:
    """What is right: what a trainer would give instead, the best of it first, and all that is surely better than what
    was played and as good as that."""
    advice = judged.advice
    if not advice:
        return []
    best = advice[0]
    equal = [
        one
        for one in (*advice[1:], *others)
        if difference(best, one).mean <= ALIKE and difference(one, judged.played).mean > 0
    ]
    return [best, *dict.fromkeys(equal)]
