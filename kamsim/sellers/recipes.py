"""Sellers who do not listen: the rookie and the technician of K39, and recipes that must not win."""

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
    IMPLICATION,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    PAYOFF,
    PROBLEM,
    PROOF,
    SITUATION,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import chance, misreads, read_kind
from kamsim.sellers.sheet import Sheet


def pick(p: Sheet, view: Ints, legal: Ints, mem: Ints, kinds: tuple[int, ...], purpose: int) -> int:
    """A seeded choice among the legal moves that he takes for one of `kinds` and has not made yet; −1 if none."""
    count = 0
    for m in legal:
        if read_kind(p, mem, m) in kinds and view[y.USED + m] == 0:
            count += 1
    if count == 0:
        return -1
    chosen = 1 + chance(view[y.TURN] + mem[0], view[y.TURN], purpose) % count
    for m in legal:
        if read_kind(p, mem, m) in kinds and view[y.USED + m] == 0:
            chosen -= 1
            if chosen == 0:
                return m
    return -1


def choose_random(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Any legal move."""
    return legal[chance(mem[0], view[y.TURN], 11) % len(legal)]


def first(p: Sheet, legal: Ints, kind: int) -> int:
    """The first legal move of a kind, −1 if none."""
    for m in legal:
        if p.kind[m] == kind:
            return m
    return -1


def go(p: Sheet, legal: Ints) -> int:
    """The first way to leave."""
    m = first(p, legal, LEAVE)
    return m if m >= 0 else legal[0]


def choose_rookie(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Pitches first, asks for facts in between, gives way at the first word against it, closes early (K01: novices;
    K39: 菜鸟)."""
    turn = view[y.TURN]
    if turn == 0:
        m = courtesy(p, view, legal, C_GREET)
        if m >= 0:
            return m
    roll = chance(mem[0], turn, 21) % 100
    if view[y.OBJECTION] > 0 and roll >= 80:
        m = pick(p, view, legal, mem, (CONCEDE,), 29)
        if m >= 0:
            return m
    if view[y.OBJECTION] > 0 and roll < 60:
        m = pick(p, view, legal, mem, (ANSWER,), 22)
    elif roll < 45:
        m = pick(p, view, legal, mem, (FEATURE, ADVANTAGE, BENEFIT, PROOF), 23)
    elif roll < 70:
        m = pick(p, view, legal, mem, (SITUATION,), 24)
    elif roll < 80:
        m = pick(p, view, legal, mem, (PROBLEM,), 25)
    elif roll < 88:
        m = pick(p, view, legal, mem, (COURTESY,), 26)
    else:
        m = pick(p, view, legal, mem, (CLOSE, ADVANCE), 27)
    if m < 0:
        m = pick(p, view, legal, mem, (CLOSE, ADVANCE), 28)
    return m if m >= 0 and turn < 25 else go(p, legal)


def courtesy(p: Sheet, view: Ints, legal: Ints, which: int) -> int:
    """A particular courtesy that has not been paid yet."""
    for m in legal:
        if p.courtesy[m] == which and view[y.USED + m] == 0:
            return m
    return -1


def choose_technician(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Knows the tricks: asks every kind of question without hearing the answer, and closes often (K39)."""
    turn = view[y.TURN]
    if turn < 3:
        m = courtesy(p, view, legal, C_GREET + turn)
        if m >= 0:
            return m
    if view[y.OBJECTION] > 0 and view[y.LAST_KIND] != ANSWER:
        m = pick(p, view, legal, mem, (ANSWER,), 31)
        if m >= 0:
            return m
    roll = chance(mem[0], turn, 32) % 100
    if turn > 6 and roll < 18:
        m = pick(p, view, legal, mem, (CLOSE, ADVANCE), 33)
    elif roll < 30:
        m = pick(p, view, legal, mem, (LISTEN,), 34)
    elif roll < 45:
        m = pick(p, view, legal, mem, (SITUATION,), 35)
    elif roll < 65:
        m = pick(p, view, legal, mem, (PROBLEM,), 36)
    elif roll < 85:
        m = pick(p, view, legal, mem, (IMPLICATION,), 37)
    elif roll < 93:
        m = pick(p, view, legal, mem, (PAYOFF,), 38)
    else:
        m = pick(p, view, legal, mem, (BENEFIT, PROOF), 39)
    if m < 0:
        m = pick(p, view, legal, mem, (PROBLEM, SITUATION, BENEFIT, ADVANCE), 40)
    return m if m >= 0 and turn < 32 else go(p, legal)


def said(p: Sheet, view: Ints, topic: int, kind: int) -> bool:
    """Whether a line of this kind has been said on this topic."""
    for m in range(p.moves):
        if p.topic[m] == topic and p.kind[m] == kind and view[y.USED + m] > 0:
            return True
    return False


LADDER = (SITUATION, PROBLEM, IMPLICATION, PAYOFF, BENEFIT)


def choose_ladder(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """S-P-I-N-benefit through every topic in turn, whatever is answered; then every next step he can propose."""
    for k in range(p.topics):
        for kind in LADDER:
            if not said(p, view, k, kind):
                for m in legal:
                    if p.topic[m] == k and p.kind[m] == kind:
                        return m
    for m in legal:
        if p.kind[m] == ADVANCE and view[y.USED + m] == 0:
            return m
    return go(p, legal)


def choose_exhaustive(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Everything on the menu that is not rude, from the top."""
    for m in legal:
        if p.kind[m] not in (MISCONDUCT, LEAVE) and view[y.USED + m] == 0:
            return m
    return go(p, legal)


def choose_always_n(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Need-payoff whenever there is one, a problem question to open it otherwise, then a proposal."""
    for kinds in ((PAYOFF,), (PROBLEM,), (SITUATION,), (ADVANCE,)):
        for m in legal:
            if p.kind[m] in kinds and view[y.USED + m] == 0:
                return m
    return go(p, legal)


def choose_leave_at_once(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Goodbye as the first word."""
    return go(p, legal)


def choose_courtesies(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Nothing but good manners and good listening posture, then a request."""
    for m in legal:
        if p.kind[m] in (COURTESY, LISTEN) and view[y.USED + m] == 0 and not misreads(mem, view[y.TURN], 900):
            return m
    for m in legal:
        if p.kind[m] == ADVANCE and view[y.USED + m] == 0:
            return m
    return go(p, legal)
