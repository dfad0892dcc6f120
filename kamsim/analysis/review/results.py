"""Whether a move ended well: the right moment to go, and a yes to what was wanted."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import is_agreed


def is_right_goodbye(t: Tables, s: Ints) -> bool:
    """Whether this is the moment to go: he has asked for it or given what there is, an agreement is fixed or in a small
    sale reached, or all that could be asked about has been denied (K27, K29)."""
    if s[y.DUE] == c.DUE_GOODBYE:
        return True
    if is_agreed(s):
        return s[y.CONFIRMED] == 1 or t.number[n.N_DEAL] == 0
    if s[y.COMMITMENT] >= c.ADVANCED:
        # The agreement opened this meeting; there is something to do in it.
        return False
    return s[y.ADMITTED] == 0 and _denied(t, s) >= t.number[n.N_QUALIFY_SHRUGS] and not _can_be_asked(t, s)


def _denied(t: Tables, s: Ints) -> int:
    return sum(s[y.PROBED + k] in (c.SHRUGS, c.REDIRECTS) for k in range(t.number[n.N_TOPICS]))


def _can_be_asked(t: Tables, s: Ints) -> bool:
    """Whether there is an open question about difficulties with a topic that was not asked about yet."""
    return any(t.kind[m] == c.PROBLEM and s[y.PROBED + t.topic[m]] == 0 for m in step.legal(t, s))


def brings(t: Tables, before: Ints, after: Ints, goal: int) -> bool:
    """Whether a move brought what was wanted: a yes to an advance of at least the rank `goal`, or the order."""
    if after[y.COMMITMENT] < c.ADVANCED or after[y.REPLY] not in (c.COMMITS, c.ORDERS):
        return False
    a = after[y.REPLY_ADVANCE] - 1
    better = after[y.COMMITMENT] > before[y.COMMITMENT] or after[y.T_BEST_ADVANCE] > before[y.T_BEST_ADVANCE]
    return better and (after[y.REPLY] == c.ORDERS or t.advance_rank[a] >= goal)
