"""The acts beside the dialogue (plan, tag, hint) and the score (DESIGN §6): kernel code, so that play, batch play and
search share one scorer."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ADMITS,
    BELIEVES,
    COMMITS,
    DOUBTS,
    HINTS,
    OBJECTS,
    ORDERS,
    PREFERS_RIVAL,
    REDIRECTS,
    REFUSES,
    STANDS,
    STATES,
    TELLS,
    WANTS_PROOF,
    WORSENS,
)
from kamsim.engine.rules.tables import Ints, Tables

TAG_IMPLIED, TAG_EXPLICIT, TAG_OBJECTION, TAG_SIGNAL, TAG_FACT = range(5)

# How a check looks at its count.
AT_LEAST, AT_MOST, SHARE, BAND = range(4)


def plan(t: Tables, s: Ints, wanted: int, role: int, style: int) -> None:
    """The call plan: an objective within his power, the guesses of role and style (K12, K33); −1 is not given."""
    # A plan that is made again replaces the one before.
    within = wanted >= 0 and (t.advance_size[wanted] == 0 or t.number[n.N_CAN_ORDER] == 1)
    s[y.T_PLAN_OBJECTIVE] = 1 if within else 0
    s[y.T_PLAN_ROLE] = 1 if role == t.number[n.N_ROLE] else 0
    s[y.T_PLAN_STYLE] = 1 if style == t.number[n.N_REGION] else 0


def tag(s: Ints, what: int) -> bool:
    """Tags the last reply, once; a wrong tag costs what a right one earns (K02, K07)."""
    if s[y.TAGGED] == 1 or s[y.TURN] == 0:
        return False
    s[y.TAGGED] = 1
    if is_right_tag(s, what):
        s[y.T_TAGS_RIGHT] += 1
        return True
    s[y.T_TAGS_WRONG] += 1
    return False


def is_right_tag(s: Ints, what: int) -> bool:
    """Whether the last reply was of the kind that the tag says."""
    r = s[y.REPLY]
    if what == TAG_IMPLIED:
        return r == ADMITS or r == HINTS or r == REDIRECTS
    if what == TAG_EXPLICIT:
        return r == STATES
    if what == TAG_OBJECTION:
        return s[y.REPLY_OBJECTION] > 0 or r == OBJECTS or r == STANDS or r == WORSENS or r == REFUSES or r == DOUBTS
    if what == TAG_SIGNAL:
        return r == BELIEVES or r == WANTS_PROOF or r == COMMITS or r == ORDERS
    return r == TELLS or r == HINTS or r == PREFERS_RIVAL


def hint(s: Ints) -> None:
    """A hint was taken; it comes off the score."""
    s[y.T_HINTS_USED] += 1


def points(t: Tables, s: Ints, c: int) -> int:
    """What check `c` earned, in hundredths of a point."""
    of = t.check_points[c]
    gate = t.check_gate[c]
    if gate >= 0 and s[gate] == 0:
        return 0
    count = s[t.check_tally[c]]
    over = t.check_over[c]
    if over >= 0:
        count -= s[over]
    how = t.check_how[c]
    if how == AT_LEAST:
        return of if count >= t.check_low[c] else 0
    if how == AT_MOST:
        return of if count <= t.check_high[c] else 0
    if how == SHARE:
        whole = t.number[t.check_of[c]] if t.check_of[c] >= 0 else t.check_high[c]
        if whole <= 0:
            # Nothing of the kind exists in this variant: earned by finding that out.
            return of if s[y.T_QUALIFIED_OUT] > 0 else 0
        return of * min(max(count, 0), whole) // whole
    if count < t.check_low[c]:
        return of * max(count, 0) // max(1, t.check_low[c])
    excess = count - t.check_high[c]
    return of if excess <= 0 else max(0, of - excess * t.check_share[c])


def score(t: Tables, s: Ints) -> int:
    """The whole score in hundredths of a point, 0–10,000, from tallies alone."""
    total = 0
    for c in range(len(t.check_tally)):
        total += points(t, s, c)
    return min(10000, max(0, total - s[y.T_HINTS_USED] * t.number[n.N_HINT_COST]))
