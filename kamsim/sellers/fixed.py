"""Recipes that are followed whatever is answered, and guessers that go by the look of the menu. None of them must
win; what they win is a fault of the scenario."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANCE,
    BENEFIT,
    COURTESY,
    IMPLICATION,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    PAYOFF,
    PROBLEM,
    SITUATION,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import first_of, go, pick_any, place_of
from kamsim.sellers.memory import M_SEED, chance
from kamsim.sellers.sheet import Sheet

LADDER = (SITUATION, PROBLEM, IMPLICATION, PAYOFF, BENEFIT)
# Everything that is not rude, and does not end the call.
DECENT = (1 << LEAVE) - 1 & ~(1 << MISCONDUCT)
QUESTIONS = 1 << SITUATION | 1 << PROBLEM | 1 << IMPLICATION | 1 << PAYOFF
# After so many moves a guesser has had his call.
TIRED = 30


def choose_random(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Any legal move."""
    return pick_any(p, view, legal, mem)


def choose_ladder(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """S-P-I-N-benefit through every topic in turn, whatever is answered; then every next step he can propose. Which
    topic comes first is drawn once a call."""
    best, place = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0:
            continue
        for rung in range(len(LADDER)):
            if p.kind[m] == LADDER[rung] and not said(p, view, k, LADDER[rung]):
                topic = chance(mem[M_SEED], 0, p.topic_lot[k]) & 0x7FFF
                here = 1 + (topic * 8 + rung) * 0x1000000 + (chance(mem[M_SEED], 0, p.lot[m]) & 0xFFFFFF)
                if best < 0 or here < place:
                    best, place = m, here
    if best < 0:
        best = first_of(p, view, legal, mem, 1 << ADVANCE)
    return best if best >= 0 else go(p, view, legal, mem)


def said(p: Sheet, view: Ints, topic: int, kind: int) -> bool:
    """Whether a line of this kind has been said on this topic."""
    for m in range(p.moves):
        if p.topic[m] == topic and p.kind[m] == kind and view[y.USED + m] > 0:
            return True
    return False


def choose_exhaustive(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Everything on the menu that is not rude, from the top."""
    m = first_of(p, view, legal, mem, DECENT)
    return m if m >= 0 else go(p, view, legal, mem)


def choose_always_n(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Need-payoff whenever there is one, a problem question to open it otherwise, then a proposal."""
    m = first_of(p, view, legal, mem, 1 << PAYOFF)
    if m < 0:
        m = first_of(p, view, legal, mem, 1 << PROBLEM)
    if m < 0:
        m = first_of(p, view, legal, mem, 1 << SITUATION)
    if m < 0:
        m = first_of(p, view, legal, mem, 1 << ADVANCE)
    return m if m >= 0 else go(p, view, legal, mem)


def choose_leave_at_once(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Goodbye as the first word."""
    return go(p, view, legal, mem)


def choose_courtesies(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Nothing but good manners and good listening posture, then a request."""
    m = first_of(p, view, legal, mem, 1 << COURTESY | 1 << LISTEN)
    if m < 0:
        m = first_of(p, view, legal, mem, 1 << ADVANCE)
    return m if m >= 0 else go(p, view, legal, mem)


def choose_first(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The first thing on the menu that has not been said, in the order of this call."""
    best, place = -1, 0
    for m in legal:
        if view[y.USED + m] == 0 and p.kind[m] != LEAVE:
            here = place_of(p, mem, m)
            if best < 0 or here < place:
                best, place = m, here
    return best if best >= 0 else go(p, view, legal, mem)


def choose_longest(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The longest thing on the menu that has not been said: in many quizzes the right answer."""
    best, width = -1, 0
    for m in legal:
        if view[y.USED + m] == 0 and p.kind[m] != LEAVE and p.kind[m] != MISCONDUCT:
            here = p.width[m] * 0x1000000 + (chance(mem[M_SEED], 0, p.lot[m]) & 0xFFFFFF)
            if here > width:
                best, width = m, here
    return best if best >= 0 and view[y.TURN] < TIRED else go(p, view, legal, mem)


def choose_always_ask(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Always the first question that is open, as a menu in its own order would show it; then goodbye."""
    m = first_of(p, view, legal, mem, QUESTIONS)
    return m if m >= 0 else go(p, view, legal, mem)
