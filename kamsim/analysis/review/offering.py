"""Which moves a trainer would give at a turn: what meets what is due, new, in its place (DESIGN §6).

Everything here reads the seen part of a position and the moves' own entries alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.due import does, is_assent
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import holds_nothing, is_in_place
from kamsim.scoring.waiting import ASK_FIRST, answers, facts_known, waiting

# Answers that nobody asks for, and such as leave everything where it was: what earns one is no advice.
UNWILLING = frozenset(
    (
        *(c.CURT, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES, c.FLAT, c.NODS, c.BRUSHES, c.OBJECTS, c.DOUBTS),
        *(c.STALLS, c.REFUSES, c.REFERS, c.STANDS, c.WORSENS, c.PRESSES, c.TOLERATES, c.COOLS, c.OFFENDS),
        *(c.SAID, c.CORRECTS, c.INSISTS),
    )
)
# Objections that are about money.
_MONEY: Final = (v.OBJECTION_KINDS.index("price"), v.OBJECTION_KINDS.index("money"))


def advisable(t: Tables, s: Ints, *, untimely: Sequence[int] = (), history: Sequence[Ints] = ()) -> list[int]:
    """The open moves that a trainer would give, in the order of the table. Where something is due only what meets it;
    where nothing in place meets it, what at least leaves it standing; where nothing is due and an admission or a wish
    of earlier turns still waits, what takes that up; never nothing while anything decent is open. `untimely` are moves
    that what was said has made pointless, `history` the positions up to this one."""
    legal = step.legal(t, s)
    placed = [m for m in legal if m not in untimely and is_in_place(t, s, m) and not _is_idle(t, s, m)]
    did = {m: does(t, s, m) for m in placed}
    if s[y.DUE] == c.DUE_NONE:
        for one in waiting(t, history) if history else ():
            found = [m for m in placed if answers(t, s, m, one)]
            if found and one.weight >= ASK_FIRST:
                return found
    for wanted in ((c.DID_NOTHING, c.DID_MEET), (c.DID_NEUTRAL,)):
        found = [m for m in placed if did[m] in wanted]
        if found:
            return found
    return placed or [m for m in legal if t.kind[m] != c.MISCONDUCT and t.polite[m] == 1]


def _is_idle(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move brings business to an angry man, gives something away that nobody has asked for, praises goods by
    themselves, thanks, asks for what is on the table, has it said once more, proves what nobody has doubted, or
    listens where nothing was said or gives back the wrong half of it."""
    kind = t.kind[m]
    if s[y.ANGER_CUE] > 0 and (c.is_question(kind) or c.presents(kind) or c.proposes(kind) or kind == c.CONCEDE):
        return True
    if kind in (c.FEATURE, c.ADVANTAGE):
        return True
    if kind == c.PROOF and t.topic[m] >= 0 and s[y.PENDING + t.topic[m]] == 0:
        # Proof is for what he has been told and asks to see; before that it answers nothing.
        return True
    if kind == c.LISTEN:
        # Beside what he let slip or brought up stands the rest of an answer, which is given back as easily.
        beside = s[y.REPLY] in (c.HINTS, c.REDIRECTS) and t.act[m] in (c.PARAPHRASE, c.CUSHION)
        return beside or t.act[m] == c.ASK_REPEAT or holds_nothing(t, s, m)
    if kind == c.SITUATION:
        return facts_known(t, s, m)
    if kind == c.COURTESY:
        return is_assent(t.courtesy[m])
    return kind == c.CONCEDE and (s[y.STATED] == 0 or not _haggles(t, s))


def _haggles(t: Tables, s: Ints) -> bool:
    """Whether it is about money now: an objection to it is open, or he presses for more."""
    return s[y.REPLY] == c.PRESSES or (s[y.OBJECTION] > 0 and t.objection_kind[s[y.OBJECTION] - 1] in _MONEY)
