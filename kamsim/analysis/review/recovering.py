"""What a move is worth when the next one puts it right: whoever goes on sensibly after a slip has lost what the slip
cost, and no more."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kamsim.analysis.review.around import Around, offered_at
from kamsim.analysis.review.judging import MASTER, Judge, Worth
from kamsim.analysis.review.samples import Sample, stepped
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.view import seen
from kamsim.scoring.waiting import best_first

# So many of what a trainer would give next are tried after each answer.
TRIED: Final = 3


def carried_on(judge: Judge, plays: Sample, played: Worth, around: Around) -> Worth:
    """The worth of a move when after each answer that the buyers of `plays` may give to it the best of what a trainer
    would give comes next, and the master goes on. Each answer is heard by all who give it, so nobody is assumed to
    know which buyer sits there."""
    values, wins = list(played.values), list(played.wins)
    for heard, members in _by_answer(plays, played.move).items():
        if heard[y.ENDING] != c.RUNNING:
            continue
        buyers = tuple(plays.candidates[i] for i in members)
        positions = (stepped(plays.candidates[i].tables, plays.states[i], played.move) for i in members)
        after = Sample(buyers, tuple(positions))
        known = replace(around, history=(*around.history, list(heard)))
        given = offered_at(judge.bench.model, _without_twins(after), known)
        t, s = after.tables, after.seen
        given = sorted(given, key=lambda m: (*best_first(t, s, m), m))[:TRIED]
        if given:
            best = max(judge.weigh(after, given, (MASTER,)), key=lambda worth: worth.total)
            if best.total > sum(values[i] for i in members):
                for place, i in enumerate(members):
                    values[i], wins[i] = best.values[place], best.wins[place]
    return replace(played, values=tuple(values), wins=tuple(wins), total=sum(values))


def _by_answer(plays: Sample, move: int) -> dict[tuple[int, ...], list[int]]:
    """The numbers of the plays by what is seen after a move."""
    found: dict[tuple[int, ...], list[int]] = {}
    for i, (one, state) in enumerate(zip(plays.candidates, plays.states, strict=True)):
        found.setdefault(tuple(seen(stepped(one.tables, state, move))), []).append(i)
    return found


def _without_twins(sample: Sample) -> Sample:
    """Each buyer once."""
    first: dict[int, int] = {}
    for i, one in enumerate(sample.candidates):
        first.setdefault(id(one), i)
    chosen = sorted(first.values())
    return Sample(tuple(sample.candidates[i] for i in chosen), tuple(sample.states[i] for i in chosen))
