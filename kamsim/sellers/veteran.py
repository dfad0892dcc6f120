"""The veteran (K39): diagnoses before he prescribes, listens, and follows what was voiced. A cascade of small choices,
each returning a move or −1; the first that finds one decides. The master is the same with a better ear and a plan."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.committing import ask_commitment, bargain, prove_or_match, worth_asking
from kamsim.sellers.developing import develop, explore, venture
from kamsim.sellers.due import fitting_due, goodbye, is_spent, listen_now, what_is_due
from kamsim.sellers.sheet import Sheet


def choose_veteran(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The move of a seller who reads."""
    fresh = [m for m in legal if not is_spent(p, view, m)]
    fitting = fitting_due(p, view, fresh, mem)
    m = choose_among(p, view, fitting, mem) if len(fitting) > 0 else -1
    if m < 0 and len(fresh) > 0 and len(fitting) < len(fresh):
        m = choose_among(p, view, fresh, mem)
    if m < 0:
        m = venture(p, view, fresh, mem)
    return m if m >= 0 else goodbye(p, view, legal, mem)


def choose_among(p: Sheet, view: Ints, open_now: Ints, mem: Ints) -> int:
    """The move to make of those that do not pass over what is due; −1 where none makes sense."""
    m = what_is_due(p, view, open_now, mem)
    if m < 0:
        m = bargain(p, view, open_now, mem)
    if m < 0:
        m = listen_now(p, view, open_now, mem)
    if m < 0:
        m = prove_or_match(p, view, open_now, mem)
    if m < 0 and view[y.PATIENCE_CUE] <= 1 and worth_asking(p, view):
        m = ask_commitment(p, view, open_now, mem)
    if m < 0:
        m = develop(p, view, open_now, mem)
    if m < 0:
        m = explore(p, view, open_now, mem)
    if m < 0:
        m = ask_commitment(p, view, open_now, mem)
    return m
