"""The habits that can be turned, one at a time; a veteran who lacks one; and one who wanders, to see what there is."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANTAGE,
    BENEFIT,
    CLOSE,
    EXPLICIT,
    FEATURE,
    IMPLICATION,
    LEAVE,
    LISTEN,
    MISCONDUCT,
    PAYOFF,
    PROBLEM,
    PROOF,
    SITUATION,
    SUMMARISE,
)
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import pick_any
from kamsim.sellers.memory import M_KNOB, M_RATE, M_SEED, chance
from kamsim.sellers.sheet import Sheet
from kamsim.sellers.veteran import choose_veteran

# Knob → the kind of move that it turns.
KNOBS = {
    "situation": SITUATION,
    "problem": PROBLEM,
    "implication": IMPLICATION,
    "payoff": PAYOFF,
    "listening": LISTEN,
    "features": FEATURE,
    "advantages": ADVANTAGE,
    "benefits": BENEFIT,
    "closes": CLOSE,
}


def choose_without(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The veteran without the knob's kind of move: he does what he would do if there were none on the menu."""
    m = choose_veteran(p, view, legal, mem)
    if p.kind[m] == mem[M_KNOB]:
        others = [other for other in legal if p.kind[other] != mem[M_KNOB]]
        if len(others) > 0:
            return choose_veteran(p, view, others, mem)
    return m


def choose_wanderer(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """In so many per cent of turns anything but to leave or misbehave, else what the veteran does: he gets far and sees
    much. Where he is out to say a certain line, he says it, once, in every other turn in which there is occasion."""
    wanted = mem[M_KNOB]
    if wanted >= 0 and has_occasion(p, view, wanted) and chance(mem[M_SEED], view[y.TURN], 63) % 2 == 0:
        mem[M_KNOB] = -1
        return wanted
    if chance(mem[M_SEED], view[y.TURN], 61) % 100 >= mem[M_RATE]:
        return choose_veteran(p, view, legal, mem)
    m = pick_any(p, view, legal, mem)
    return m if p.kind[m] != LEAVE and p.kind[m] != MISCONDUCT else choose_veteran(p, view, legal, mem)


def has_occasion(p: Sheet, view: Ints, m: int) -> bool:
    """Whether a line is open, and a proof has something to prove."""
    if view[y.BLOCKED + m] > 0:
        return False
    return p.kind[m] != PROOF or p.topic[m] < 0 or view[y.NEED + p.topic[m]] == EXPLICIT


def choose_sparing(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The veteran, but he keeps his summaries, of which there are few, and listens in other ways: what a summary would
    bring late in the call can then still be seen."""
    return choose_veteran(p, view, [m for m in legal if p.act[m] != SUMMARISE], mem)
