"""Whether a call was a success: for score, rank, sellers and statistics alike (K27, K29)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import ADMITS, REDIRECTS, SHRUGS, UNSLIPPED
from kamsim.engine.rules.tables import Ints, Tables


def won(t: Tables, s: Ints) -> bool:
    """Whether the call has reached what was wanted, or enough: an order or an action that moves the sale on, no smaller
    than the plan calls enough (without a plan any that is his to give).

    Where the buyer has no need, or only such as the rival serves better, it is a success to have found that out on
    distinct topics and to have left politely (K29). Reads tallies alone, as the score does.
    """
    if s[y.T_WALKED_OUT] > 0 or s[y.T_GRAVE] > 0:
        return False
    if t.number[n.N_NOTHING_TO_SELL] == 1:
        return s[y.T_QUALIFIED_OUT] > 0
    return s[y.T_BEST_ADVANCE] > 0 and s[y.T_BEST_ADVANCE] >= s[y.T_AIM]


def topics_answered(t: Tables, s: Ints) -> int:
    """On how many topics he has said whether there is a difficulty; putting the question off is no answer."""
    count = 0
    for k in range(t.number[n.N_TOPICS]):
        if is_answered(s, k):
            count += 1
    return count


def is_answered(s: Ints, k: int) -> bool:
    """Whether he has said on topic `k` if there is a difficulty."""
    answer = s[y.PROBED + k]
    return answer == ADMITS or answer == SHRUGS or answer == REDIRECTS


def left_a_slip(t: Tables, s: Ints) -> bool:
    """Whether he has let something slip that he was not asked about, or not so that he would answer: who goes then
    cannot know that there is nothing (K07, K29)."""
    for k in range(t.number[n.N_TOPICS]):
        if s[y.HINTED + k] != UNSLIPPED and not is_answered(s, k):
            return True
    return False
