"""The journeyman: between technician and veteran (K39). He draws what kind of move comes next by shares, and within the
kind makes the sensible one. Turning a share shows what the habit does, which the veteran, who asks what is due, cannot
show: with him every habit turned up is one too many."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANTAGE,
    BENEFIT,
    CLOSE,
    DEFLECTS,
    EXPLICIT,
    FEATURE,
    IMPLICATION,
    IMPLIED,
    LATENT,
    LISTEN,
    PAYOFF,
    PROBLEM,
    PROOF,
    SITUATION,
    URGENT,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.committing import ask_commitment, worth_asking
from kamsim.sellers.due import goodbye, what_is_due
from kamsim.sellers.memory import (
    M_KNOB,
    M_NOTICES,
    M_RATE,
    M_SEED,
    M_SKILL,
    VARIES,
    chance,
    fit_read,
    has_hinted,
    hears_angle,
    open_thread,
    ranked,
    read_weight,
)
from kamsim.sellers.sheet import Sheet
from kamsim.sellers.veteran import choose_veteran

# Kinds of move and their shares of a call.
KINDS = (SITUATION, PROBLEM, IMPLICATION, PAYOFF, LISTEN, FEATURE, ADVANTAGE, BENEFIT, CLOSE)
SHARES = (18, 18, 18, 12, 14, 3, 3, 12, 2)
# Means of the shares of those who vary: people differ most in what the good ones hardly do.
VARIED = (18, 18, 18, 12, 14, 5, 4, 12, 8)


def choose_journeyman(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """In so many turns of a hundred what a veteran would do. In the others, what is due where he notices it, and then
    the kind of move that his habit brings."""
    m = -1
    if chance(mem[M_SEED], view[y.TURN], 810) % 100 >= mem[M_NOTICES]:
        m = what_is_due(p, view, legal, mem)
        if m < 0 and view[y.PATIENCE_CUE] <= 1 and worth_asking(p, view):
            m = ask_commitment(p, view, legal, mem)
        if m < 0:
            m = draw_kind(p, view, legal, mem, 1)
    if m < 0:
        m = choose_veteran(p, view, legal, mem)
    if mem[M_RATE] < 0 and p.kind[m] == mem[M_KNOB]:
        # A habit that he has not got he has not got in his better moments either.
        m = draw_kind(p, view, legal, mem, len(KINDS))
    return m if m >= 0 else goodbye(p, view, legal, mem)


def share_of(way: int, mem: Ints) -> int:
    """The share of a kind of move: the usual one, by nature more or less than that for one who varies, and the knob's
    turned, up by the rate or with a negative rate left out."""
    share = SHARES[way]
    if mem[M_SKILL] == VARIES:
        # From none to twice the mean, another in every call.
        share = VARIED[way] * (chance(mem[M_SEED], 0, 700 + way) % 201) // 100
    if KINDS[way] == mem[M_KNOB]:
        share = max(0, share + mem[M_RATE])
    return share


def draw_kind(p: Sheet, view: Ints, legal: Ints, mem: Ints, tries: int) -> int:
    """Draws kinds by their shares, at most so many, until one has a move to make; −1 when none has."""
    tried = 0
    for i in range(tries):
        total = 0
        for way in range(len(KINDS)):
            if tried & (1 << way) == 0:
                total += share_of(way, mem)
        if total == 0:
            return -1
        roll = chance(mem[M_SEED], view[y.TURN], 800 + i) % total
        drawn = -1
        for way in range(len(KINDS)):
            if drawn < 0 and tried & (1 << way) == 0:
                if roll < share_of(way, mem):
                    drawn = way
                roll -= share_of(way, mem)
        m = sensible(p, view, legal, mem, KINDS[drawn])
        if m >= 0:
            return m
        tried |= 1 << drawn
    return -1


def sensible(p: Sheet, view: Ints, legal: Ints, mem: Ints, kind: int) -> int:
    """The move of a kind that promises most; −1 where none makes sense."""
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == kind or (kind == BENEFIT and p.kind[m] == PROOF):
            score = ranked(p, view, mem, m, promise_of(p, view, mem, m))
            if score > value:
                best, value = m, score
    return best


def promise_of(p: Sheet, view: Ints, mem: Ints, m: int) -> int:
    """How much a move promises, 0 for one that makes no sense."""
    kind, k = p.kind[m], p.topic[m]
    if kind == LISTEN:
        return 0 if view[y.LAST_KIND] == LISTEN else 4 + fit_read(p, mem, m)
    if view[y.USED + m] > 0:
        return 0
    if kind == BENEFIT or kind == PROOF:
        if k < 0 or view[y.NEED + k] != EXPLICIT or (kind == PROOF) != (view[y.PENDING + k] == 1):
            return 0
        return 4 + fit_read(p, mem, m)
    if kind == PROBLEM:
        if view[y.NEED + k] != LATENT or (view[y.PROBED + k] != 0 and view[y.PROBED + k] != DEFLECTS):
            return 0
        return 1 + (2 if open_thread(view, mem) == k else 0) + (1 if has_hinted(view, mem, k) else 0)
    if kind == IMPLICATION or kind == PAYOFF:
        if view[y.NEED + k] != IMPLIED:
            return 0
        urgent = read_weight(p, view, mem, k) == URGENT
        if kind == PAYOFF:
            return 1 if urgent else 0
        if urgent or view[y.SHUT + k] == 1:
            return 0
        return 1 + (2 if hears_angle(p, view, mem, m) else 0)
    return 1
