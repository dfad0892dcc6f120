"""The rookie (K39: 菜鸟): pitches before he asks, and closes early."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANCE,
    ADVANTAGE,
    ANSWER,
    BENEFIT,
    C_GREET,
    CLOSE,
    CONCEDE,
    COURTESY,
    FEATURE,
    PROBLEM,
    PROOF,
    SITUATION,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import go, pick
from kamsim.sellers.memory import M_SEED, chance, ranked
from kamsim.sellers.sheet import Sheet

LAST_TURN = 25


def choose_rookie(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Pitches first, asks for facts in between, gives way at the first word against it, closes early (K01: novices)."""
    turn = view[y.TURN]
    if turn == 0:
        m = courtesy(p, view, legal, mem, C_GREET)
        if m >= 0:
            return m
    roll = chance(mem[M_SEED], turn, 21) % 100
    if view[y.OBJECTION] > 0 and roll >= 80:
        m = pick(p, view, legal, mem, 1 << CONCEDE)
        if m >= 0:
            return m
    if view[y.OBJECTION] > 0 and roll < 60:
        m = pick(p, view, legal, mem, 1 << ANSWER)
    elif roll < 45:
        m = pick(p, view, legal, mem, 1 << FEATURE | 1 << ADVANTAGE | 1 << BENEFIT | 1 << PROOF)
    elif roll < 70:
        m = pick(p, view, legal, mem, 1 << SITUATION)
    elif roll < 80:
        m = pick(p, view, legal, mem, 1 << PROBLEM)
    elif roll < 88:
        m = pick(p, view, legal, mem, 1 << COURTESY)
    else:
        m = pick(p, view, legal, mem, 1 << CLOSE | 1 << ADVANCE)
    if m < 0:
        m = pick(p, view, legal, mem, 1 << CLOSE | 1 << ADVANCE)
    return m if m >= 0 and turn < LAST_TURN else go(p, view, legal, mem)


def courtesy(p: Sheet, view: Ints, legal: Ints, mem: Ints, which: int) -> int:
    """A courtesy of this meaning, −1 where one has been paid already."""
    best, value = -1, 0
    for m in range(p.moves):
        if p.courtesy[m] == which and view[y.USED + m] > 0:
            return -1
    for m in legal:
        if p.courtesy[m] == which:
            score = ranked(p, view, mem, m, 1)
            if score > value:
                best, value = m, score
    return best
