"""The technician (K39: 中鸟): knows the tricks, asks every kind of question in its place, closes often, and hears not
through what a problem is felt, how heavy it is, or what was let slip."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import CLOSE
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.committing import ask_commitment, worth_asking
from kamsim.sellers.drawing import pick
from kamsim.sellers.due import goodbye, what_is_due
from kamsim.sellers.journeyman import KINDS, draw_kind
from kamsim.sellers.memory import M_SEED, chance
from kamsim.sellers.sheet import Sheet

# From this turn on he tries a closing technique in so many turns of a hundred.
EAGER, CLOSES = 7, 12


def choose_technician(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Manners and objections as one learns them; now and then a closing technique; else whatever kind of move comes to
    his mind."""
    m = what_is_due(p, view, legal, mem)
    if m < 0 and view[y.TURN] >= EAGER and chance(mem[M_SEED], view[y.TURN], 33) % 100 < CLOSES:
        m = pick(p, view, legal, mem, 1 << CLOSE)
    if m < 0 and view[y.PATIENCE_CUE] <= 1 and worth_asking(p, view):
        m = ask_commitment(p, view, legal, mem)
    if m < 0:
        m = draw_kind(p, view, legal, mem, len(KINDS))
    if m < 0:
        m = ask_commitment(p, view, legal, mem)
    return m if m >= 0 else goodbye(p, view, legal, mem)
