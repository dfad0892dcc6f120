"""Guessing bots: they look at the menu and not at the buyer. What they win is a fault of the scenario."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import LEAVE, MISCONDUCT, PAYOFF
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import chance
from kamsim.sellers.recipes import go
from kamsim.sellers.sheet import Sheet

# After so many moves a guesser has had his call.
TIRED = 30


def choose_first(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The first thing on the menu that has not been said."""
    for m in legal:
        if view[y.USED + m] == 0 and p.kind[m] != LEAVE:
            return m
    return go(p, legal)


def choose_longest(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The longest thing on the menu that has not been said: in many quizzes the right answer."""
    best, width = -1, 0
    for m in legal:
        if view[y.USED + m] == 0 and p.width[m] > width and p.kind[m] != LEAVE and p.kind[m] != MISCONDUCT:
            best, width = m, p.width[m]
    return best if best >= 0 and view[y.TURN] < TIRED else go(p, legal)


def choose_always_ask(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Always the first question that is open, as a menu in its own order would show it; then goodbye."""
    best, rank = -1, 0
    for m in legal:
        if p.kind[m] <= PAYOFF and view[y.USED + m] == 0:
            # The order of a menu is seeded per call, by topic.
            here = 1 + (p.topic[m] + 1) * 100000 + chance(mem[0], 0, 3000 + m) % 100000
            if best < 0 or here < rank:
                best, rank = m, here
    return best if best >= 0 else go(p, legal)
