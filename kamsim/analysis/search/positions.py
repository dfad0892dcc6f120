"""What a search asks of a position: which others it equals, what it may still come to, what it is worth to look at.

All in the subset that numba compiles; `search` calls it either way.
"""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.effects import threshold
from kamsim.engine.rules.marking import AT_LEAST, AT_MOST, SHARE, amount, has_occasion, is_right_tag, score
from kamsim.engine.rules.tables import Ints, Tables

# 62 bits, so that the arithmetic is the same in whole numbers and in machine words.
_MASK = 0x3FFFFFFFFFFFFFFF
_MIX = 2685821657736338717

# What is searched for: the score; a call that is won, or scores, without the subject; points that were not earned, in
# a call that came to nothing and in one that was broken off or spoilt.
GOAL_SCORE, GOAL_SKIP, GOAL_UNREACHED, GOAL_BROKEN = range(4)
WON = 20000


def position_key(s: Ints, cells: Ints, caps: Ints) -> int:
    """A 62-bit number, never 0, that two positions share when they have the same future and can reach the same scores.

    `cells` are the places of the state that matter, `caps` the values beyond which each makes no difference (−1: none).
    """
    # A summary counts for two turns; how many turns ago it was is all that matters of it.
    age = 3
    if s[y.SUMMED] > 0:
        age = min(3, s[y.TURN] - s[y.SUMMED])
    h = 1469598103934665603 + age
    for i in range(len(cells)):
        x = s[cells[i]]
        if caps[i] >= 0 and x > caps[i]:
            x = caps[i]
        h = ((h ^ (x + 65536)) * _MIX) & _MASK
        h = h ^ (h >> 31)
    return h | 1


def right_tag(s: Ints) -> int:
    """A tag that is right for the last reply, −1 where none is or the reply is tagged already."""
    if s[y.TAGGED] == 1 or s[y.TURN] == 0 or s[y.ENDING] != c.RUNNING:
        return -1
    for what in range(5):
        if is_right_tag(s, what):
            return what
    return -1


def worth(t: Tables, s: Ints, goal: int) -> int:
    """What an ended call is worth to the search, −1 where it is not what is searched for."""
    if goal == GOAL_SCORE:
        return score(t, s)
    if goal != GOAL_SKIP:
        return score(t, s) if came_to(t, s) == goal else -1
    if s[y.STATED] > 0 or (t.number[n.N_DEAL] == 0 and s[y.ADMITTED] > 0):
        return -1
    return score(t, s) + (WON if skips(t, s) else 0)


def came_to(t: Tables, s: Ints) -> int:
    """What an ended call came to, by what both could see and not by what the score counts: `GOAL_BROKEN`,
    `GOAL_UNREACHED`, otherwise `GOAL_SCORE`."""
    if s[y.ENDING] == c.WALKED_OUT or s[y.VOIDED] == 1:
        return GOAL_BROKEN
    return GOAL_UNREACHED if s[y.COMMITMENT] < c.ADVANCED and t.number[n.N_NOTHING_TO_SELL] == 0 else GOAL_SCORE


def skips(t: Tables, s: Ints) -> bool:
    """Whether a call is won without the subject (K02): with no need admitted; in a large sale also an order with none
    stated. An advance on a need that is admitted is honest work."""
    if s[y.COMMITMENT] < c.ADVANCED or s[y.STATED] > 0:
        return False
    return s[y.ADMITTED] == 0 or (t.number[n.N_DEAL] == 1 and s[y.COMMITMENT] == c.ORDERED)


def promise(t: Tables, s: Ints) -> int:
    """By how much a running position looks worth following: points so far, and what points are made from."""
    value = score(t, s) + 25 * s[y.TRUST] + 40 * s[y.PATIENCE] - 150 * s[y.HEAT]
    for k in range(t.number[n.N_TOPICS]):
        if t.exists[k] == 1 and t.rival[k] == 0:
            status = s[y.NEED + k]
            if status == c.IMPLIED:
                value += 100 + 40 * min(s[y.SERIOUS + k], threshold(t, k))
            elif status == c.LATENT and (s[y.HINTED + k] == 1 or s[y.NAMED + k] == 1):
                value += 60
    return value


def bound(t: Tables, s: Ints) -> int:
    """No call that goes on from here scores more: every check is given what it could still come to by itself."""
    if s[y.ENDING] != c.RUNNING:
        return score(t, s)
    most = t.number[n.N_CAP_BROKEN] if s[y.T_GRAVE] > 0 else 10000
    total = 0
    possible = 0
    for check in range(len(t.check_tally)):
        # An occasion that has not come yet is worth having where the check can then be met in full, so it is counted
        # in as met; it need not come.
        best = at_best(t, s, check) if has_occasion(t, s, check) else t.check_points[check]
        total += best
        possible += t.check_points[check]
    if possible == 0:
        return 0
    return min(most, max(0, total * 10000 // possible - s[y.T_HINTS_USED] * t.number[n.N_HINT_COST]))


def at_best(t: Tables, s: Ints, check: int) -> int:
    """The most that a check can still earn. Tallies only grow, but for the result, which a walk-out takes away."""
    of = t.check_points[check]
    gate = t.check_gate[check]
    if gate >= 0 and s[gate] == 0 and not can_rise(t, s, gate):
        return 0
    tally = t.check_tally[check]
    over = t.check_over[check]
    count = s[tally] - (s[over] if over >= 0 else 0)
    rises = can_rise(t, s, tally)
    how = t.check_how[check]
    if how == AT_LEAST:
        return of if rises or count >= t.check_low[check] else 0
    if how == AT_MOST:
        return of if over >= 0 or count <= t.check_high[check] else 0
    if how == SHARE:
        whole = amount(t, s, t.check_of[check]) if t.check_of[check] != -1 else t.check_high[check]
        return of if rises or whole <= 0 else of * min(max(count, 0), whole) // whole
    if count < t.check_low[check]:
        return of if rises else of * max(count, 0) // max(1, t.check_low[check])
    excess = count - t.check_high[check]
    return of if excess <= 0 or over >= 0 else max(0, of - excess * t.check_share[check])


def can_rise(t: Tables, s: Ints, tally: int) -> bool:
    """Whether a running call can still add to a tally; true where it is not known better."""
    if tally == y.T_GREETED or tally == y.T_PURPOSE_TOLD:
        return s[y.ASKED] == 0 and s[y.T_PRESENTED] == 0
    if tally == y.T_PERMISSION_ASKED:
        return s[y.ASKED] <= 1
    if tally == y.T_PLAN_OBJECTIVE or tally == y.T_PLAN_ROLE or tally == y.T_PLAN_STYLE:
        return False
    if tally == y.T_QUALIFIED_OUT:
        return t.number[n.N_NOTHING_TO_SELL] == 1
    if tally == y.T_ADMITTED or tally == y.T_DEEP_ADMITTED:
        return left_below(t, s, c.IMPLIED) > 0
    if tally == y.T_STATED:
        return left_below(t, s, c.EXPLICIT) > 0
    if tally == y.T_MATCHED:
        return left_below(t, s, c.MATCHED) > 0
    if tally == y.T_DEEPENED:
        return left_below(t, s, c.EXPLICIT) > 0
    return True


def left_below(t: Tables, s: Ints, status: int) -> int:
    """How many of this buyer's needs have not come as far as `status`."""
    count = 0
    for k in range(t.number[n.N_TOPICS]):
        if t.exists[k] == 1 and s[y.NEED + k] < status:
            count += 1
    return count
