"""How a seller who listens shows what he has, asks for a step, and gives way (K20, K27, K28)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADVANCE,
    ASK_ANEW,
    BENEFIT,
    CLOSE,
    CONCEDE,
    DUE_NONE,
    ENOUGH_NEWS,
    EXPLICIT,
    IMPLIED,
    IN_VAIN,
    LISTEN,
    MATCHED,
    PROOF,
    RESTS,
    STALLS,
    SUMMARISE,
    TAKES,
    UNASKED,
)
from kamsim.engine.rules.due import can_ask
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import M_SKILL, MASTER, fit_read, ranked
from kamsim.sellers.sheet import Sheet


def prove_or_match(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """For a stated need: the benefit, and the evidence this person takes for evidence."""
    best, value = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0 or view[y.NEED + k] != EXPLICIT or view[y.USED + m] > 0:
            continue
        score = 0
        if p.kind[m] == PROOF and view[y.PENDING + k] == 1 and fit_read(p, mem, m) >= 0:
            score = 2 + fit_read(p, mem, m)
        elif p.kind[m] == BENEFIT and view[y.PENDING + k] == 0:
            score = 1
        score = ranked(p, view, mem, m, score)
        if score > value:
            best, value = m, score
    return best


def worth_asking(p: Sheet, view: Ints) -> bool:
    """Whether there is something to build a request on."""
    for k in range(p.topics):
        if view[y.NEED + k] == MATCHED or view[y.NEED + k] == EXPLICIT:
            return True
    return False


def ask_commitment(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Sums up, then asks for an action in the way that suits; what was refused is not asked twice."""
    if not worth_asking(p, view) or (view[y.CLOSES] > 3 and p.small == 0):
        # In a large sale a fourth request in vain is the last.
        return -1
    best, value = -1, 0
    for m in legal:
        score = 0
        if p.kind[m] == ADVANCE and p.advance[m] >= 0 and can_ask(view, p.advance[m]):
            score = step_value(p, view, mem, m)
            if score > 0 and view[y.PROPOSED + p.advance[m]] == UNASKED:
                # What he would not grant before is asked for anew where there is nothing else left to ask for.
                score += 60
        elif p.kind[m] == CLOSE and p.can_order == 1 and p.small == 1 and p.pressure[m] == 0 and view[y.USED + m] == 0:
            score = 9 + fit_read(p, mem, m)
        score = ranked(p, view, mem, m, score)
        if score > value:
            best, value = m, score
    if best >= 0 and may_sum_up(view):
        for m in legal:
            if p.act[m] == SUMMARISE and fit_read(p, mem, m) >= 0:
                return m
    return best


def may_sum_up(view: Ints) -> bool:
    """Whether a summary is in place before the request: there is something new in it, time for it, and nothing due."""
    if view[y.NEWS] < ENOUGH_NEWS or view[y.PATIENCE_CUE] == 0 or view[y.DUE] != DUE_NONE:
        return False
    return view[y.TURN] - view[y.SUMMED] > 2 and view[y.LAST_KIND] != LISTEN


def step_value(p: Sheet, view: Ints, mem: Ints, m: int) -> int:
    """How good a step is to ask for; 0 for an order that is not his to give."""
    a = p.advance[m]
    if p.advance_size[a] == 1 and p.can_order == 0:
        return 0
    value = 9 + fit_read(p, mem, m)
    if mem[M_SKILL] != MASTER:
        return value + (5 if p.advance_size[a] == 1 else 0)
    # The master has planned what each step asks of the buyer: the largest that what he wants by now will bear, and
    # where it bears none the smallest.
    if p.advance_weight[a] <= carries(p, view):
        return value + 20 + p.advance_weight[a]
    return value + max(0, 20 - p.advance_weight[a] // 3)


def carries(p: Sheet, view: Ints) -> int:
    """About how much the buyer's needs will bear, by how far each has come."""
    total = 0
    for k in range(p.topics):
        if view[y.NEED + k] == MATCHED:
            total += 26
        elif view[y.NEED + k] == EXPLICIT:
            total += 16
        elif view[y.NEED + k] == IMPLIED:
            total += 6
    return total


def bargain(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Once the order was asked for and put off: gives way late, little, against something, each step smaller than the
    one before (K28), and asks again when he rests."""
    a = -1
    for i in range(p.advances):
        if p.advance_size[i] == 1:
            a = i
    asked = a >= 0 and (view[y.PROPOSED + a] == IN_VAIN or view[y.PROPOSED + a] == ASK_ANEW)
    if not asked or p.can_order == 0 or view[y.OBJECTION] != 0:
        return -1
    conceded = view[y.LAST_KIND] == CONCEDE
    if conceded and view[y.REPLY] == RESTS:
        return ask_again(p, view, legal, mem, a)
    put_off = view[y.REPLY_ADVANCE] == a + 1 and view[y.REPLY] == STALLS and view[y.TRUST_CUE] >= 2
    if not put_off and not (conceded and view[y.REPLY] == TAKES):
        return -1
    most = 0
    for m in range(p.moves):
        most = max(most, p.amount[m])
    limit = view[y.LAST_AMOUNT] - 1 if view[y.CONCESSIONS] > 0 else most // 20
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == CONCEDE and p.traded[m] == 1 and p.amount[m] <= limit and view[y.USED + m] == 0:
            score = ranked(p, view, mem, m, p.amount[m])
            if score > value:
                best, value = m, score
    return best


def ask_again(p: Sheet, view: Ints, legal: Ints, mem: Ints, a: int) -> int:
    """The request for a step, in the words that suit best."""
    best, value = -1, 0
    for m in legal:
        if p.advance[m] == a:
            score = ranked(p, view, mem, m, 4 + fit_read(p, mem, m))
            if score > value:
                best, value = m, score
    return best
