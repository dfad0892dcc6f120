"""The acts beside the dialogue (plan, tag, hint) and the score (DESIGN §6): kernel code, so that play, batch play and
search share one scorer. Whole numbers only."""

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
    TIME_UP,
    WANTS_PROOF,
    WORSENS,
)
from kamsim.engine.rules.result import won
from kamsim.engine.rules.tables import Ints, Tables

TAG_IMPLIED, TAG_EXPLICIT, TAG_OBJECTION, TAG_SIGNAL, TAG_FACT = range(5)

# How a check looks at its count.
AT_LEAST, AT_MOST, SHARE, BAND = range(4)
# How a check stands.
MET, PARTLY, MISSED, NO_OCCASION = range(4)


def plan(t: Tables, s: Ints, wanted: int, role: int, style: int) -> None:
    """The call plan: an objective within his power, the guesses of role and style (K12, K33); −1 is not given.
    Any guess at the style counts, the right one no more: before the first word nobody can know it."""
    # A plan that is made again replaces the one before.
    within = wanted >= 0 and (t.advance_size[wanted] == 0 or t.number[n.N_CAN_ORDER] == 1)
    s[y.T_PLAN_OBJECTIVE] = 1 if within else 0
    s[y.T_PLAN_ROLE] = 1 if role == t.number[n.N_ROLE] else 0
    s[y.T_PLAN_STYLE] = 1 if style >= 0 else 0


def aim(t: Tables, s: Ints, wanted: int, enough: int) -> None:
    """What the plan calls enough: the smaller of the two advances. Without `enough` (−1) any advance will do (K33)."""
    s[y.T_AIM] = 0
    if enough >= 0:
        s[y.T_AIM] = t.advance_rank[enough]
        if wanted >= 0:
            s[y.T_AIM] = min(t.advance_rank[wanted], t.advance_rank[enough])


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


def amount(t: Tables, s: Ints, place: int) -> int:
    """What stands at a place that a check names: a cell of the state, or below −1 a number of the buyer."""
    return s[place] if place >= 0 else t.number[-2 - place]


def has_occasion(t: Tables, s: Ints, c: int) -> bool:
    """Whether there was an occasion for check `c`, from scenario, variant and what happened."""
    if t.check_tally[c] == y.T_MATCHED and wished_too_late(t, s):
        return False
    when = t.check_when[c]
    if when == -1 or amount(t, s, when) > 0:
        return True
    other = t.check_or[c]
    return other != -1 and amount(t, s, other) > 0


def wished_too_late(t: Tables, s: Ints) -> bool:
    """Whether the only wish that could be met came with his last words, when time was up."""
    if s[y.ENDING] != TIME_UP or s[y.REPLY] != STATES or t.rival[s[y.REPLY_TOPIC]] == 1:
        return False
    return s[y.T_STATED] - s[y.T_RIVAL_FED] == 1


def points(t: Tables, s: Ints, c: int) -> int:
    """What check `c` earned, in hundredths of a point, where it had an occasion."""
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
        whole = amount(t, s, t.check_of[c]) if t.check_of[c] != -1 else t.check_high[c]
        return of * min(max(count, 0), whole) // whole if whole > 0 else 0
    if count < t.check_low[c]:
        return of * max(count, 0) // max(1, t.check_low[c])
    excess = count - t.check_high[c]
    return of if excess <= 0 else max(0, of - excess * t.check_share[c])


def state(t: Tables, s: Ints, c: int) -> int:
    """How check `c` stands: MET, PARTLY, MISSED or NO_OCCASION."""
    if not has_occasion(t, s, c):
        return NO_OCCASION
    earned = points(t, s, c)
    if earned >= t.check_points[c]:
        return MET
    return PARTLY if earned > 0 else MISSED


def score(t: Tables, s: Ints) -> int:
    """The whole score in hundredths of a point, 0–10,000: what was earned of what there was occasion for, less the
    hints, and no more than what the call came to allows."""
    earned = 0
    possible = 0
    for c in range(len(t.check_tally)):
        if has_occasion(t, s, c):
            earned += points(t, s, c)
            possible += t.check_points[c]
    whole = earned * 10000 // possible if possible > 0 else 0
    return min(cap(t, s), max(0, whole - s[y.T_HINTS_USED] * t.number[n.N_HINT_COST]))


def cap(t: Tables, s: Ints) -> int:
    """The most that the call can score for what it came to: walked out on, or after a grave misconduct; without what
    was wanted or enough, and less where in a large sale he did not say either what he wants (K02); otherwise all."""
    if s[y.T_WALKED_OUT] > 0 or s[y.T_GRAVE] > 0:
        return t.number[n.N_CAP_BROKEN]
    if won(t, s):
        return 10000
    undeveloped = t.number[n.N_DEAL] == 1 and t.number[n.N_DEVELOP_TARGET] > 0 and s[y.T_STATED] == 0
    return t.number[n.N_CAP_UNDEVELOPED] if undeveloped else t.number[n.N_CAP_UNREACHED]
