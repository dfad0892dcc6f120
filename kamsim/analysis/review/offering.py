"""Which moves a trainer would give at a turn: what meets what is due, new, in its place (DESIGN §6).

Everything here reads the seen part of a position and the moves' own entries alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_TIME_NAMED = re.compile(r"\b(minutes?|half an hour|quarter of an hour|an hour|o'clock|at (?:noon|ten|three))\b", re.I)


def names_time(words: str) -> bool:
    """Whether what he said (in English) tells how long there is, so that nobody has to ask."""
    return _TIME_NAMED.search(words) is not None


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
    """Whether a move gives something away before he has said what he wants at all, thanks him where he waits for an
    answer, asks for what is on the table, has it said once more, proves what nobody has doubted, or listens where
    nothing was said."""
    kind = t.kind[m]
    if kind == c.PROOF and t.topic[m] >= 0 and s[y.PENDING + t.topic[m]] == 0:
        # Proof is for what he has been told and asks to see; before that it answers nothing.
        return True
    if kind == c.LISTEN:
        return t.act[m] == c.ASK_REPEAT or holds_nothing(t, s, m)
    if kind == c.SITUATION:
        return facts_known(t, s, m)
    if kind == c.COURTESY:
        return s[y.DUE] != c.DUE_NONE and is_assent(t.courtesy[m])
    return kind == c.CONCEDE and s[y.STATED] == 0
