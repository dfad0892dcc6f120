"""How a seller chooses: his way by number, his habit of tagging, his plan. In the subset that numba compiles.

A seller is numbers: a way of choosing, a rate of misreading, a habit of tagging. They stand in his memory, a flat list.
"""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import (
    TAG_EXPLICIT,
    TAG_FACT,
    TAG_IMPLIED,
    TAG_OBJECTION,
    TAG_SIGNAL,
    plan,
)
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.blind import choose_blind
from kamsim.sellers.enders import choose_closer, choose_intent, choose_leaver
from kamsim.sellers.fixed import (
    choose_always_ask,
    choose_always_n,
    choose_courtesies,
    choose_exhaustive,
    choose_first,
    choose_ladder,
    choose_leave_at_once,
    choose_longest,
    choose_random,
)
from kamsim.sellers.journeyman import choose_journeyman
from kamsim.sellers.knobs import choose_sparing, choose_wanderer, choose_without
from kamsim.sellers.memory import (
    M_ASSUMED,
    M_CHOICE,
    M_PLANS,
    M_SEED,
    M_TAGS,
    MEMORY,
    chance,
    misreads,
    read_reply,
)
from kamsim.sellers.rookie import choose_rookie
from kamsim.sellers.sheet import Sheet
from kamsim.sellers.technician import choose_technician
from kamsim.sellers.veteran import choose_veteran

# Ways of choosing by family, in the order of `choose_bird`, `choose_fixed`, `choose_studied`.
_BIRDS = ("veteran", "closer", "leaver", "intent", "journeyman", "technician", "rookie")
_FIXED = (
    *("random", "ladder", "exhaustive", "always-n", "leave-at-once", "courtesies"),
    *("first", "longest", "always-ask"),
)
_STUDIED = ("without", "wander", "sparing", "blind")
CHOICES = (*_BIRDS, *_FIXED, *_STUDIED)
W_FIXED = len(_BIRDS)
W_STUDIED = W_FIXED + len(_FIXED)

TAG_NEVER, TAG_CAREFUL, TAG_EVERY = range(3)


def choose(p: Sheet, view: Ints, open_now: Ints, mem: Ints) -> int:
    """The move that the seller of this memory makes."""
    way = mem[M_CHOICE]
    if way < W_FIXED:
        return choose_bird(p, view, open_now, mem)
    if way < W_STUDIED:
        return choose_fixed(p, view, open_now, mem)
    return choose_studied(p, view, open_now, mem)


def choose_bird(p: Sheet, view: Ints, open_now: Ints, mem: Ints) -> int:
    """From the first family: those of K39, and those whom the review asks."""
    way = mem[M_CHOICE]
    if way == 0:
        return choose_veteran(p, view, open_now, mem)
    if way == 1:
        return choose_closer(p, view, open_now, mem)
    if way == 2:
        return choose_leaver(p, view, open_now, mem)
    if way == 3:
        return choose_intent(p, view, open_now, mem)
    if way == 4:
        return choose_journeyman(p, view, open_now, mem)
    if way == 5:
        return choose_technician(p, view, open_now, mem)
    return choose_rookie(p, view, open_now, mem)


def choose_fixed(p: Sheet, view: Ints, open_now: Ints, mem: Ints) -> int:
    """From the second family: recipes and guessers."""
    way = mem[M_CHOICE] - W_FIXED
    if way == 0:
        return choose_random(p, view, open_now, mem)
    if way == 1:
        return choose_ladder(p, view, open_now, mem)
    if way == 2:
        return choose_exhaustive(p, view, open_now, mem)
    if way == 3:
        return choose_always_n(p, view, open_now, mem)
    if way == 4:
        return choose_leave_at_once(p, view, open_now, mem)
    if way == 5:
        return choose_courtesies(p, view, open_now, mem)
    if way == 6:
        return choose_first(p, view, open_now, mem)
    if way == 7:
        return choose_longest(p, view, open_now, mem)
    return choose_always_ask(p, view, open_now, mem)


def choose_studied(p: Sheet, view: Ints, open_now: Ints, mem: Ints) -> int:
    """From the third family: those by whom something is to be found out."""
    way = mem[M_CHOICE] - W_STUDIED
    if way == 0:
        return choose_without(p, view, open_now, mem)
    if way == 1:
        return choose_wanderer(p, view, open_now, mem)
    if way == 2:
        return choose_sparing(p, view, open_now, mem)
    return choose_blind(p, view, open_now, mem)


def tag_of(view: Ints, mem: Ints) -> int:
    """The tag he puts on the last reply, −1 none."""
    habit = mem[M_TAGS]
    if habit == TAG_EVERY:
        return TAG_FACT
    if habit == TAG_NEVER or view[y.TURN] == 0:
        return -1
    heard = read_reply(view, mem)
    if heard == c.ADMITS or heard == c.REDIRECTS:
        return TAG_IMPLIED
    if heard == c.STATES:
        return TAG_EXPLICIT
    if view[y.REPLY_OBJECTION] > 0:
        return TAG_OBJECTION
    if heard == c.BELIEVES or heard == c.COMMITS or heard == c.ORDERS:
        return TAG_SIGNAL
    if heard == c.TELLS and not misreads(mem, view[y.TURN], 7):
        return TAG_FACT
    return -1


def lay_plan(t: Tables, p: Sheet, s: Ints, mem: Ints, log: Ints) -> None:
    """Makes the call plan, if he makes one, and notes it in the first three places of the log (−1 not given)."""
    log[0] = log[1] = log[2] = -1
    if mem[M_PLANS] == 0:
        return
    for a in range(p.advances):
        if p.advance_size[a] == 0 or p.can_order == 1:
            log[0] = a
    log[1] = (p.role + 1) % 6 if misreads(mem, 0, 8) else p.role
    log[2] = mem[M_ASSUMED] if mem[M_ASSUMED] >= 0 else chance(mem[M_SEED], 0, 9) % 4
    plan(t, s, log[0], log[1], log[2])


def prepare(mem: Ints, seller: Ints, seed: int) -> None:
    """A fresh memory from a seller's numbers."""
    for i in range(MEMORY):
        mem[i] = seller[i]
    mem[M_SEED] = seed
