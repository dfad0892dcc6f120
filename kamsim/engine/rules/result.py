"""Whether a call was a success: for rank, sellers and statistics alike (K27, K29)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import ADMITS, ADVANCED, LEFT, REDIRECTS, SHRUGS, WALKED_OUT
from kamsim.engine.rules.tables import Ints, Tables


def won(t: Tables, s: Ints) -> bool:
    """Whether an ended call reached what the briefing wants, or enough: an order or an action that moves the sale on.

    Where the buyer has no need, or only such as the rival serves better, it is a success to have found that out on
    distinct topics and to have left politely (K29).
    """
    if s[y.ENDING] == WALKED_OUT:
        return False
    if t.number[n.N_DEVELOP_TARGET] > 0:
        return s[y.COMMITMENT] >= ADVANCED
    found_out = topics_answered(t, s) >= min(t.number[n.N_QUALIFY_SHRUGS], t.number[n.N_TOPICS])
    return found_out and s[y.ENDING] == LEFT and s[y.T_LEFT_POLITELY] > 0


def topics_answered(t: Tables, s: Ints) -> int:
    """On how many topics he has said whether there is a difficulty; putting the question off is no answer."""
    count = 0
    for k in range(t.number[n.N_TOPICS]):
        answer = s[y.PROBED + k]
        if answer == ADMITS or answer == SHRUGS or answer == REDIRECTS:
            count += 1
    return count
