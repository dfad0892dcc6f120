"""The technician (K39: 中鸟): knows the tricks, and asks without hearing the answer."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANCE,
    ANSWER,
    BENEFIT,
    C_GREET,
    CLOSE,
    IMPLICATION,
    LISTEN,
    PAYOFF,
    PROBLEM,
    PROOF,
    SITUATION,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import go, pick
from kamsim.sellers.memory import M_SEED, chance
from kamsim.sellers.rookie import courtesy
from kamsim.sellers.sheet import Sheet

LAST_TURN = 32


def choose_technician(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Asks every kind of question whatever was answered, and closes often."""
    turn = view[y.TURN]
    if turn < 3:
        m = courtesy(p, view, legal, mem, C_GREET + turn)
        if m >= 0:
            return m
    if view[y.OBJECTION] > 0 and view[y.LAST_KIND] != ANSWER:
        m = pick(p, view, legal, mem, 1 << ANSWER)
        if m >= 0:
            return m
    roll = chance(mem[M_SEED], turn, 32) % 100
    if turn > 6 and roll < 18:
        m = pick(p, view, legal, mem, 1 << CLOSE | 1 << ADVANCE)
    elif roll < 30:
        m = pick(p, view, legal, mem, 1 << LISTEN)
    elif roll < 45:
        m = pick(p, view, legal, mem, 1 << SITUATION)
    elif roll < 65:
        m = pick(p, view, legal, mem, 1 << PROBLEM)
    elif roll < 85:
        m = pick(p, view, legal, mem, 1 << IMPLICATION)
    elif roll < 93:
        m = pick(p, view, legal, mem, 1 << PAYOFF)
    else:
        m = pick(p, view, legal, mem, 1 << BENEFIT | 1 << PROOF)
    if m < 0:
        m = pick(p, view, legal, mem, 1 << PROBLEM | 1 << SITUATION | 1 << BENEFIT | 1 << ADVANCE)
    return m if m >= 0 and turn < LAST_TURN else go(p, view, legal, mem)
