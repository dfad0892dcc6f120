"""Choices that chance makes: among all that is open, among some kinds of move, in an order drawn once a call. What is
drawn for a line depends on its id and not on its place in the file."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import LEAVE
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import M_SEED, chance, ranked, read_kind
from kamsim.sellers.sheet import Sheet


def pick(p: Sheet, view: Ints, legal: Ints, mem: Ints, kinds: int) -> int:
    """A seeded choice among the legal moves that he takes for one of `kinds` (a bit a kind) and has not made yet;
    −1 if none."""
    best, value = -1, 0
    for m in legal:
        if view[y.USED + m] == 0 and kinds & (1 << read_kind(p, mem, m)):
            score = ranked(p, view, mem, m, 1)
            if score > value:
                best, value = m, score
    return best


def pick_any(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Any legal move, each as likely as the others."""
    best, value = legal[0], 0
    for m in legal:
        score = ranked(p, view, mem, m, 1)
        if score > value:
            best, value = m, score
    return best


def place_of(p: Sheet, mem: Ints, m: int) -> int:
    """Where a move stands on a menu in the order of this call, topic by topic: a number, the least at the top."""
    k = p.topic[m]
    topic = 1 + (chance(mem[M_SEED], 0, p.topic_lot[k]) & 0x7FFF) if k >= 0 else 0
    return topic * 0x4000000 + (chance(mem[M_SEED], 0, p.lot[m]) & 0xFFFFFF)


def first_of(p: Sheet, view: Ints, legal: Ints, mem: Ints, kinds: int) -> int:
    """The topmost legal move of these kinds (a bit a kind) that has not been made; −1 if none."""
    best, place = -1, 0
    for m in legal:
        if view[y.USED + m] == 0 and kinds & (1 << p.kind[m]):
            here = place_of(p, mem, m)
            if best < 0 or here < place:
                best, place = m, here
    return best


def go(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Some way to leave; where there is none, whatever there is."""
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == LEAVE:
            score = ranked(p, view, mem, m, 1)
            if score > value:
                best, value = m, score
    return best if best >= 0 else pick_any(p, view, legal, mem)
