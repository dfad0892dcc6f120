"""How this buyer would have answered a move at a turn: after the call nothing is a secret, and what would have failed
is no better way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.turns import served_needs

# Answers that show a move to have been out of place, or to lead nowhere.
_FAILS: Final = frozenset(
    (
        *(c.CURT, c.DEFLECTS, c.SLIDES, c.LOST, c.BRISTLES, c.FLAT, c.BRUSHES, c.HEARS, c.OBJECTS, c.PREFERS_RIVAL),
        *(c.DOUBTS, c.STANDS, c.WORSENS, c.STALLS, c.REFUSES, c.REFERS, c.PRESSES, c.COOLS, c.OFFENDS),
        *(c.SAID, c.CORRECTS, c.INSISTS),
    )
)
# A "no, nothing there" is worth hearing only where the call is for finding that out.
_DENIES: Final = (c.SHRUGS, c.REDIRECTS)


def answered(told: Timeline, s: Ints, m: int) -> Ints:
    """The position after move `m` in position `s`, which stays as it is."""
    after = list(s)
    step.step(told.tables, after, m)
    return after


def goes_well(told: Timeline, s: Ints, m: int, denial: bool = False, fine: Collection[int] = ()) -> bool:
    """Whether this buyer would have taken a move well; `denial`: whether "there is nothing there" is well, too, `fine`:
    answers that are as good as any. A question that ends the call is none."""
    after = answered(told, s, m)
    reply = after[y.REPLY]
    if reply in fine:
        return after[y.ENDING] == c.RUNNING and after[y.REPLY_OBJECTION] == 0
    if after[y.ENDING] != c.RUNNING and c.is_question(told.tables.kind[m]):
        return False
    if reply in _FAILS or after[y.TRUST] < s[y.TRUST] or after[y.ENDING] == c.WALKED_OUT:
        return False
    if after[y.T_STYLE_MISSED] > s[y.T_STYLE_MISSED]:
        return False
    if reply in _DENIES and not denial:
        return False
    if reply == c.NODS:
        return s[y.OBJECTION] > 0 or s[y.ANGER_CUE] > 0
    return after[y.REPLY_OBJECTION] == 0


def could_be_said(told: Timeline, m: int) -> bool:
    """Whether there was a moment at which a move was open and would have been taken well."""
    denial = not served_needs(told)
    moments = (*(turn.before for turn in told.turns), told.ends)
    return any(m in step.legal(told.tables, s) and goes_well(told, s, m, denial) for s in moments)
