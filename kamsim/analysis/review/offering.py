"""Which moves a trainer would give at a turn: what meets what is due, new, in its place (DESIGN §6).

Everything here reads the seen part of a position and the moves' own entries alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import is_in_place

# Answers that nobody asks for, and such as leave everything where it was: what earns one is no advice.
UNWILLING = frozenset(
    (
        *(c.CURT, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES, c.FLAT, c.NODS, c.BRUSHES, c.OBJECTS, c.DOUBTS),
        *(c.STALLS, c.REFUSES, c.REFERS, c.STANDS, c.WORSENS, c.PRESSES, c.TOLERATES, c.COOLS, c.OFFENDS),
    )
)
_TIME_NAMED = re.compile(r"\b(minutes?|half an hour|quarter of an hour|an hour|o'clock|at (?:noon|ten|three))\b", re.I)


def names_time(words: str) -> bool:
    """Whether what he said (in English) tells how long there is, so that nobody has to ask."""
    return _TIME_NAMED.search(words) is not None


def advisable(t: Tables, s: Ints, *, untimely: Sequence[int] = ()) -> list[int]:
    """The open moves that a trainer would give, in the order of the table. Where something is due only what meets it;
    where nothing in place meets it, what at least leaves it standing; never nothing while anything decent is open.
    `untimely` are moves that what was said has made pointless."""
    legal = step.legal(t, s)
    placed = [m for m in legal if m not in untimely and is_in_place(t, s, m) and not _gives_too_early(t, s, m)]
    did = {m: does(t, s, m) for m in placed}
    for wanted in ((c.DID_NOTHING, c.DID_MEET), (c.DID_NEUTRAL,)):
        found = [m for m in placed if did[m] in wanted]
        if found:
            return found
    return placed or [m for m in legal if t.kind[m] != c.MISCONDUCT and t.polite[m] == 1]


def _gives_too_early(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move gives something away before he has said what he wants at all."""
    return t.kind[m] == c.CONCEDE and s[y.STATED] == 0
