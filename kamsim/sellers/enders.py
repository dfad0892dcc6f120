"""Sellers whom the review asks what a position is worth: two who bring the call to its end from wherever it stands, and
one who has something in mind."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import ADVANCE, ADVANCED, C_CONFIRM
from kamsim.engine.rules.due import can_ask
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.due import goodbye
from kamsim.sellers.memory import M_RATE, ranked
from kamsim.sellers.sheet import Sheet
from kamsim.sellers.veteran import choose_veteran


def choose_closer(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The veteran until a need is stated; then every next step he has not asked for yet, the weightiest first, the date
    as soon as one is agreed, and goodbye."""
    if view[y.COMMITMENT] >= ADVANCED:
        return confirm_or_go(p, view, legal, mem)
    if view[y.STATED] == 0:
        return choose_veteran(p, view, legal, mem)
    best, value = -1, 0
    for m in legal:
        a = p.advance[m]
        if p.kind[m] != ADVANCE or a < 0 or not can_ask(view, a):
            continue
        if p.advance_size[a] == 0 or p.can_order == 1:
            score = ranked(p, view, mem, m, 1 + p.advance_weight[a])
            if score > value:
                best, value = m, score
    return best if best >= 0 else goodbye(p, view, legal, mem)


def confirm_or_go(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Date and names where they are not fixed yet, then a polite leave."""
    if view[y.CONFIRMED] == 0:
        for m in legal:
            if p.courtesy[m] == C_CONFIRM:
                return m
    return goodbye(p, view, legal, mem)


def choose_leaver(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Fixes the date of what is agreed, and takes his leave politely."""
    if view[y.COMMITMENT] >= ADVANCED:
        return confirm_or_go(p, view, legal, mem)
    return goodbye(p, view, legal, mem)


def choose_intent(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Makes the one move that he has in mind (its number stands in the place of a rate) as soon as it is open; for the
    rest he is the veteran."""
    wanted = mem[M_RATE]
    if wanted >= 0 and view[y.BLOCKED + wanted] == 0:
        mem[M_RATE] = -1
        return wanted
    return choose_veteran(p, view, legal, mem)
