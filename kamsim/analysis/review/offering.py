"""Which moves a trainer would give at a turn: what meets what is due, new, in its place (DESIGN §6).

Everything here reads the seen part of a position and the moves' own entries alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamsim.analysis.review.grounds import is_answered
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables

# Answers that nobody asks for, and such as leave everything where it was: what earns one is no advice.
UNWILLING = frozenset(
    (
        *(c.CURT, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES, c.FLAT, c.NODS, c.BRUSHES, c.OBJECTS, c.DOUBTS),
        *(c.STALLS, c.REFUSES, c.REFERS, c.STANDS, c.WORSENS, c.PRESSES, c.TOLERATES, c.COOLS, c.OFFENDS),
    )
)
# What belongs to the first minute and to no other.
OPENERS = frozenset((c.C_GREET, c.C_PURPOSE, c.C_PERMISSION, c.C_SMALL_TALK))
# Said once more straight away, it is noise.
NOT_TWICE = frozenset((c.LISTEN, c.COURTESY, c.CONCEDE, c.CLOSE))

_TIME_NAMED = re.compile(r"\b(minutes?|half an hour|quarter of an hour|an hour|o'clock|at (?:noon|ten|three))\b", re.I)


def names_time(words: str) -> bool:
    """Whether what he said (in English) tells how long there is, so that nobody has to ask."""
    return _TIME_NAMED.search(words) is not None


def advisable(t: Tables, s: Ints, *, untimely: Sequence[int] = ()) -> list[int]:
    """The open moves that a trainer would give, in the order of the table. Where something is due only what meets it;
    where nothing in place meets it, what at least leaves it standing; never nothing while anything decent is open.
    `untimely` are moves that what was said has made pointless."""
    legal = step.legal(t, s)
    placed = [m for m in legal if m not in untimely and is_in_place(t, s, m)]
    did = {m: does(t, s, m) for m in placed}
    for wanted in ((c.DID_NOTHING, c.DID_MEET), (c.DID_NEUTRAL,)):
        found = [m for m in placed if did[m] in wanted]
        if found:
            return found
    return placed or [m for m in legal if t.kind[m] != c.MISCONDUCT and t.polite[m] == 1]


def is_in_place(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move fits the moment, whatever it would be worth."""
    kind = t.kind[m]
    if kind == c.MISCONDUCT or (kind in NOT_TWICE and s[y.LAST_KIND] == kind) or is_repeated(t, s, m):
        return False
    agreed = s[y.COMMITMENT] >= c.ADVANCED
    if kind == c.LEAVE:
        return t.polite[m] == 1 and (agreed or s[y.DUE] == c.DUE_GOODBYE or s[y.PATIENCE_CUE] == 0)
    if c.is_question(kind) or c.presents(kind):
        return not agreed and is_ripe(t, s, m)
    if kind == c.CONCEDE:
        return not agreed and t.traded[m] == 1
    if kind == c.CLOSE:
        return t.pressure[m] == 0 or t.number[n.N_DEAL] == 0
    if kind == c.COURTESY:
        return courtesy_fits(t, s, m)
    return True


def is_repeated(t: Tables, s: Ints, m: int) -> bool:
    """Whether the very same has been said before. A listening act comes in other words each time; a proposal may come
    back once an objection is settled, a question that he put off after he has been heard."""
    if t.kind[m] == c.LISTEN or not is_answered(t, s, m):
        return s[y.LAST_MOVE] == m and t.kind[m] != c.LISTEN
    return not (c.proposes(t.kind[m]) and s[y.REPLY] == c.SETTLES)


def is_ripe(t: Tables, s: Ints, m: int) -> bool:
    """Whether a question or a presentation comes when it can do something, as far as anyone can hear."""
    kind, k = t.kind[m], t.topic[m]
    if k < 0:
        return kind == c.SITUATION or kind == c.PROOF
    status = s[y.NEED + k]
    if kind == c.PROBLEM:
        return status == c.LATENT and s[y.PROBED + k] not in (c.SHRUGS, c.REDIRECTS)
    if kind == c.IMPLICATION:
        return status == c.IMPLIED and s[y.VOICED + k] & (1 << t.angle[m]) != 0
    if kind == c.PAYOFF:
        return status == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT
    if kind == c.SITUATION:
        return True
    return status == c.EXPLICIT and (kind == c.PROOF or s[y.PENDING + k] == 0)


def courtesy_fits(t: Tables, s: Ints, m: int) -> bool:
    """Whether a courtesy is in place: the opening ones before business and never to an angry man, praise once."""
    what = t.courtesy[m]
    begun = s[y.ASKED] > 0 or s[y.SHOWN] > 0
    if what == c.C_SMALL_TALK:
        return not begun and s[y.ANGER_CUE] == 0 and s[y.SMALL_TALK] == 0 and s[y.MEDIUM] == c.PERSON
    if what in OPENERS:
        return not begun and (s[y.ANGER_CUE] == 0 or what == c.C_GREET)
    if what == c.C_COMPLIMENT:
        return s[y.COMPLIMENTS] == 0 and s[y.ANGER_CUE] == 0
    # The rest is thanks and assent, and in the first minute asking for the time there is.
    return what != c.C_NONE or not begun
