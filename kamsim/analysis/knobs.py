"""Sellers with one knob: the veteran, but for one habit turned up or left out. What changes is that habit's doing.
And one who wanders, to see what there is."""

from __future__ import annotations

from kamsim.analysis.reading import M_KNOB, M_RATE, M_SEED, chance
from kamsim.analysis.sheet import Sheet
from kamsim.analysis.veteran import choose_veteran
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANTAGE,
    BENEFIT,
    CLOSE,
    FEATURE,
    IMPLICATION,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    PAYOFF,
    PROBLEM,
    SITUATION,
)
from kamsim.engine.rules.tables import Ints

# Knob → the kind of move that it turns.
KNOBS = {
    "situation": SITUATION,
    "problem": PROBLEM,
    "implication": IMPLICATION,
    "payoff": PAYOFF,
    "listening": LISTEN,
    "features": FEATURE,
    "advantages": ADVANTAGE,
    "benefits": BENEFIT,
    "closes": CLOSE,
}


def choose_knob(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """With a positive rate: in so many per cent of turns he makes a move of the knob's kind, where one is open. With a
    negative one: in so many per cent of cases he passes over such a move and does what he would do without it."""
    kind, rate = mem[M_KNOB], mem[M_RATE]
    roll = chance(mem[M_SEED], view[y.TURN], 51) % 100
    if rate > 0 and view[y.TURN] > 2 and roll < rate:
        m = any_of(p, view, legal, mem, kind)
        if m >= 0:
            return m
    m = choose_veteran(p, view, legal, mem)
    if rate < 0 and p.kind[m] == kind and roll < -rate:
        others = [other for other in legal if p.kind[other] != kind]
        if len(others) > 0:
            return choose_veteran(p, view, others, mem)
    return m


def choose_wanderer(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Every other time what the veteran does, else anything but to leave or misbehave: he gets far and sees much."""
    if chance(mem[M_SEED], view[y.TURN], 61) % 2 == 0:
        return choose_veteran(p, view, legal, mem)
    m = legal[chance(mem[M_SEED], view[y.TURN], 62) % len(legal)]
    return m if p.kind[m] != LEAVE and p.kind[m] != MISCONDUCT else choose_veteran(p, view, legal, mem)


def any_of(p: Sheet, view: Ints, legal: Ints, mem: Ints, kind: int) -> int:
    """A seeded choice among the legal moves of a kind that have not been made; for implications and payoffs among
    those on an admitted need, since nobody asks about the effects of what he has not heard. −1 if none."""
    best, rank = -1, 0
    for m in legal:
        if p.kind[m] != kind or view[y.USED + m] > 0:
            continue
        if (kind == IMPLICATION or kind == PAYOFF) and view[y.NEED + p.topic[m]] != 1:
            continue
        here = chance(mem[M_SEED], view[y.TURN], 5000 + m)
        if best < 0 or here < rank:
            best, rank = m, here
    return best
