"""Obtaining commitment (K27), conceding (K28), courtesies (K08, K09), misconduct and leaving (K29)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ADVANCE,
    ADVANCED,
    AGREED,
    ASK_ANEW,
    ASKED_AGAIN,
    C_AFFIRM,
    C_COMPLIMENT,
    C_CONFIRM,
    C_GREET,
    C_PERMISSION,
    C_PURPOSE,
    C_SMALL_TALK,
    CAUSE_CLOSE,
    CAUSE_PRESSURE,
    CLOSE,
    COMMITS,
    CONTINUATION,
    CONVINCED,
    COOLS,
    E_ADVANCE_AGREED,
    E_AGREEMENT_VOIDED,
    E_CONCESSION_MADE,
    E_ORDER_AGREED,
    ENOUGH_NEWS,
    GRANTED,
    IN_VAIN,
    LEFT,
    NO_SALE,
    NOT_HIS,
    OBJECTS,
    OFFENDS,
    ORDERED,
    ORDERS,
    PARTS,
    PRESSES,
    REFERS,
    REFUSES,
    RESTS,
    SAID,
    STALLS,
    TAKES,
    TOLD_AGAIN,
    TOLERATES,
    WARMS,
)
from kamsim.engine.rules.effects import (
    commit,
    expect,
    inflame,
    pan,
    provoke,
    reconsider,
    reply,
    report,
    suit,
    tire,
    trust,
    withdraw,
)
from kamsim.engine.rules.result import left_a_slip, topics_answered
from kamsim.engine.rules.tables import Ints, Tables


def propose(t: Tables, s: Ints, m: int) -> None:
    """Asks for an action. It takes an open door, enough weight in the pan, enough trust, and a manner that suits."""
    s[y.FACT_RUN] = 0
    s[y.PAIN_RUN] = 0
    s[y.LISTEN_RUN] = 0
    inflame(t, s)
    s[y.T_PROPOSALS] += 1
    press(t, s, m)
    a = target(t, s, m)
    s[y.REPLY_ADVANCE] = a + 1
    if a < 0:
        in_vain(t, s, STALLS)
    elif asks_again(t, s, m, a):
        again(t, s, a)
    else:
        decide(t, s, m, a)


def asks_again(t: Tables, s: Ints, m: int, a: int) -> bool:
    """Whether he has answered that already, and nothing has changed for him since. In a small sale another way of
    asking is another question (K27)."""
    if s[y.PROPOSED + a] == GRANTED:
        return True
    if t.kind[m] == CLOSE and t.uses[m] > 0 and s[y.USED + m] > t.uses[m]:
        return s[y.PROPOSED + a] != ASK_ANEW
    refused = s[y.PROPOSED + a] == IN_VAIN or s[y.PROPOSED + a] == NOT_HIS
    return refused and (t.kind[m] == ADVANCE or t.number[n.N_DEAL] == 1)


def again(t: Tables, s: Ints, a: int) -> None:
    """Asked once more for what he has answered: he says so, or, where he has only refused, refuses again."""
    if s[y.PROPOSED + a] == IN_VAIN:
        in_vain(t, s, REFUSES)
    else:
        in_vain(t, s, SAID)
        s[y.REPLY_MARK] = ASKED_AGAIN


def decide(t: Tables, s: Ints, m: int, a: int) -> None:
    """His answer to being asked for advance `a`."""
    if s[y.VOIDED] == 1:
        in_vain(t, s, REFUSES)
    elif t.advance_size[a] == 1 and t.number[n.N_CAN_ORDER] == 0:
        in_vain(t, s, REFERS)
    elif t.advance_size[a] == 1 and unseen(t, s):
        in_vain(t, s, REFUSES)
    elif too_light(t, s, a):
        if pardon(t, m) == 0 and provoke(t, s, CAUSE_CLOSE):
            in_vain(t, s, OBJECTS)
            s[y.REPLY_MARK] = s[y.REPLY_OBJECTION] - 1
        else:
            in_vain(t, s, REFUSES)
    elif (
        s[y.HEAT] > 0
        or s[y.OBJECTION] != 0
        or not trusted(t, s, a)
        or (t.advance_size[a] == 1 and s[y.CONCEDED] < s[y.EXPECTS])
    ):
        s[y.COMMITMENT] = max(s[y.COMMITMENT], CONTINUATION)
        in_vain(t, s, STALLS)
    elif t.advance_open[a] == 0:
        # Not his to give here, or not now: he says what is.
        in_vain(t, s, REFERS)
    elif t.fit[m] <= -2:
        suit(s, t.fit[m])
        in_vain(t, s, STALLS)
    else:
        agree(t, s, m, a)


def press(t: Tables, s: Ints, m: int) -> None:
    """Pressure works on small decisions and hurts in large ones (K27)."""
    pressure = t.pressure[m]
    if pressure > 0 and t.number[n.N_PRESSURE_TRUST] > 0:
        s[y.T_PRESSED] += 1
        trust(s, -pressure * t.number[n.N_PRESSURE_TRUST])
        provoke(t, s, CAUSE_PRESSURE)


def target(t: Tables, s: Ints, m: int) -> int:
    """What a proposal aims at: its own advance; a closing technique at the order, if there is one to be had; else
    both it and a general next step at the first advance that was asked for in vain and may be asked for anew, else at
    the first in vain. −1: nothing to take hold of."""
    if t.advance[m] >= 0:
        return t.advance[m]
    if t.kind[m] != ADVANCE and t.number[n.N_ORDER_ADVANCE] >= 0:
        return t.number[n.N_ORDER_ADVANCE]
    for wanted in (ASK_ANEW, IN_VAIN):
        for a in range(t.number[n.N_ADVANCES]):
            if s[y.PROPOSED + a] == wanted:
                return a
    return -1


def unseen(t: Tables, s: Ints) -> bool:
    """Whether he has not been shown anything to say yes to: in a small sale nothing of the goods, in a large one no
    benefit that answers a need (K20, K27: need matched)."""
    if t.number[n.N_DEAL] == 0:
        return s[y.T_PRESENTED] == 0
    return s[y.T_MATCHED] == 0


def pardon(t: Tables, m: int) -> int:
    """How much trust and patience a request in vain does not cost. To be asked outright belongs to a small sale: he
    says no, raises no objection, and thinks no worse of it (K27)."""
    return t.number[n.N_CLOSE_PARDONED] if t.kind[m] == CLOSE else 0


def too_light(t: Tables, s: Ints, a: int) -> bool:
    """Whether the scale does not yet carry this commitment (K03)."""
    weight = pan(t, s)
    if weight < t.advance_weight[a]:
        return True
    return t.advance_size[a] == 1 and weight < t.number[n.N_COST]


def trusted(t: Tables, s: Ints, a: int) -> bool:
    """Whether he trusts the seller enough for it; who is convinced asks for less."""
    needed = t.advance_trust[a] + caution(t, s)
    if t.stance_attitude[s[y.STANCE]] == CONVINCED:
        needed -= t.number[n.N_CONVINCED_TRUST]
    return s[y.TRUST] >= needed


def caution(t: Tables, s: Ints) -> int:
    """How much more trust any step takes with a seller who passed over what he was told or what was wished for. Each
    time beyond those pardoned weighs by one more than the time before (K07)."""
    times = max(0, s[y.T_UNHEARD] - t.number[n.N_UNHEARD_PARDONED])
    return t.number[n.N_UNHEARD_TRUST] * times * (times + 1) // 2


def in_vain(t: Tables, s: Ints, outcome: int) -> None:
    """Asked without success; each further try wears him out, in a small sale after some that he pardons."""
    s[y.CLOSES] += 1
    a = s[y.REPLY_ADVANCE] - 1
    if a >= 0 and s[y.PROPOSED + a] != GRANTED and s[y.PROPOSED + a] != NOT_HIS:
        s[y.PROPOSED + a] = NOT_HIS if outcome == REFERS else IN_VAIN
    extra = s[y.CLOSES] - 1 - pardon(t, s[y.LAST_MOVE])
    if extra > 0:
        tire(s, -t.number[n.N_CLOSE_PATIENCE] * extra)
        trust(s, -t.number[n.N_PRESSURE_TRUST])
    reply(s, outcome, -1, a)


def agree(t: Tables, s: Ints, m: int, a: int) -> None:
    """Yes, to an action or to the order; how it was asked for counts the first time."""
    s[y.PROPOSED + a] = GRANTED
    s[y.NEWS] = ENOUGH_NEWS
    s[y.REOPENED] = 0
    suit(s, t.fit[m])
    if s[y.SUMMED] > 0 and s[y.TURN] - s[y.SUMMED] <= t.number[n.N_SUMMARY_TURNS]:
        s[y.T_SUMMED_BEFORE_ASKING] += 1
    if t.advance_size[a] == 1 and t.number[n.N_DEAL] == 0:
        # Bought on the spot: there is no date to fix.
        s[y.CONFIRMED] = 1
        s[y.T_CONFIRMED] = 1
    else:
        s[y.CONFIRMED] = 0
    if t.advance_size[a] == 1:
        commit(t, s, ORDERED)
        report(s, E_ORDER_AGREED, a)
        reply(s, ORDERS, -1, a)
    else:
        commit(t, s, ADVANCED)
        report(s, E_ADVANCE_AGREED, a)
        reply(s, COMMITS, -1, a)
    s[y.T_BEST_ADVANCE] = max(s[y.T_BEST_ADVANCE], t.advance_rank[a])


def concede(t: Tables, s: Ints, m: int) -> None:
    """Gives way. What he goes on to expect follows the steps, not the sum: shrinking ones that are traded let him feel
    the floor, even ones let him count on the next, rising ones and a large first one whet his appetite (K28)."""
    amount = t.amount[m]
    s[y.FACT_RUN] = 0
    s[y.LISTEN_RUN] = 0
    first = s[y.CONCESSIONS] == 0
    last = s[y.LAST_AMOUNT]
    s[y.CONCESSIONS] += 1
    s[y.T_STEPS_GIVEN] += 1
    s[y.CONCEDED] = min(30000, s[y.CONCEDED] + amount)
    s[y.T_GIVEN_TENTHS] = min(10, 10 * s[y.CONCEDED] // max(1, t.number[n.N_CONCESSION_ROOM]))
    if t.traded[m] == 0 or (not first and amount >= last):
        s[y.T_GIVEN_BADLY] += 1
    s[y.LAST_AMOUNT] = amount
    report(s, E_CONCESSION_MADE, min(1000, amount))
    reconsider(t, s)
    # A step for nothing in return teaches him to ask for the next.
    free = 0 if t.traded[m] == 1 else max(1, amount * t.number[n.N_HUNGER_UNTRADED] // 100)
    change = hunger(t, s, amount, last, first) + free
    if change > 0:
        # Whoever is made hungry counts from what he has, however little he came for.
        change += max(0, s[y.CONCEDED] - s[y.EXPECTS])
    expect(s, change)
    if s[y.CONCEDED] >= s[y.EXPECTS]:
        reply(s, RESTS, t.topic[m], -1)
    elif change <= 0:
        reply(s, TAKES, t.topic[m], -1)
    else:
        reply(s, PRESSES, t.topic[m], -1)


def hunger(t: Tables, s: Ints, amount: int, last: int, first: bool) -> int:
    """By how much a step changes what he expects in all."""
    if first:
        # More than so much of all there is at once: there must be a good deal more behind it.
        large = t.number[n.N_CONCESSION_ROOM] * t.number[n.N_HUNGER_FIRST] // 100
        return large + amount if amount > large else 0
    if amount > last:
        return amount - last + amount * t.number[n.N_HUNGER_RISING] // 100
    if amount == last:
        return amount * t.number[n.N_HUNGER_EVEN] // 100
    # A step half as large as the one before says that there is little left.
    open_still = max(0, s[y.EXPECTS] - s[y.CONCEDED])
    if open_still <= amount:
        # What is left to hope for is less than the step just made: he feels the floor.
        return -open_still
    less = open_still * t.number[n.N_HUNGER_SHRINKING] // 100
    return -(open_still * (last - amount) // max(1, last)) - less


def be_courteous(t: Tables, s: Ints, m: int) -> None:
    """Courtesies together earn a bounded amount of trust; manner and measure decide whether any (K08, K09)."""
    what = t.courtesy[m]
    s[y.LISTEN_RUN] = 0
    if what == C_CONFIRM:
        confirm(s)
        return
    if t.uses[m] > 0 and s[y.USED + m] > t.uses[m]:
        reply(s, SAID, -1, TOLD_AGAIN)
        return
    before = s[y.BEGUN] == 0
    if before and what == C_GREET:
        s[y.T_GREETED] += 1
    elif before and what == C_PURPOSE:
        s[y.T_PURPOSE_TOLD] += 1
    elif what == C_PERMISSION and s[y.ASKED] <= 1:
        s[y.T_PERMISSION_ASKED] += 1
    elif what == C_COMPLIMENT or what == C_AFFIRM:
        s[y.COMPLIMENTS] += 1
        if s[y.COMPLIMENTS] > 1:
            reply(s, COOLS, -1, -1)
            return
    elif what == C_SMALL_TALK:
        s[y.SMALL_TALK] += 1
    receive_courtesy(t, s, m, before)


def receive_courtesy(t: Tables, s: Ints, m: int, before: bool) -> None:
    """How a courtesy is taken: by its fit, at its time, while trust can still be earned that way."""
    fit = t.fit[m]
    if s[y.HEAT] > 0 and fit > -2:
        # Good manners are not what he came for (K38).
        reply(s, TOLERATES, -1, -1)
    elif fit <= -2 or (s[y.SMALL_TALK] > 1 and t.courtesy[m] == C_SMALL_TALK):
        reply(s, COOLS, -1, -1)
    elif fit >= 1 and s[y.COURTESY_EARNED] < t.number[n.N_COURTESY_CAP] and s[y.USED + m] == 1:
        s[y.COURTESY_EARNED] += 1
        reply(s, WARMS, -1, -1)
    else:
        reply(s, TOLERATES, -1, -1)
        if not before and s[y.TURN] > t.number[n.N_COURTESY_TURNS]:
            tire(s, -1)


def confirm(s: Ints) -> None:
    """Fixes date and names of what was agreed, once (K32)."""
    if s[y.CONFIRMED] == 0:
        s[y.CONFIRMED] = 1
        s[y.T_CONFIRMED] += 1
        reply(s, WARMS, -1, -1)
    else:
        reply(s, SAID, -1, TOLD_AGAIN)


def misbehave(t: Tables, s: Ints, m: int) -> None:
    """What honest selling does not do; the buyer remembers."""
    s[y.T_MISCONDUCT] += 1
    s[y.T_GRAVE] += t.grave[m]
    s[y.HEAT] = min(9, s[y.HEAT] + t.number[n.N_MISCONDUCT_HEAT])
    s[y.LISTEN_RUN] = 0
    trust(s, -t.severe[m])
    reply(s, OFFENDS, -1, -1)
    if t.grave[m] == 1:
        void(t, s)


def void(t: Tables, s: Ints) -> None:
    """A grave misconduct has come out: what was agreed is withdrawn, and nothing can be agreed any more."""
    s[y.VOIDED] = 1
    if s[y.COMMITMENT] >= ADVANCED:
        report(s, E_AGREEMENT_VOIDED, s[y.COMMITMENT])
    for a in range(t.number[n.N_ADVANCES]):
        if s[y.PROPOSED + a] == GRANTED:
            s[y.PROPOSED + a] = NOT_HIS
    withdraw(t, s)


def leave(t: Tables, s: Ints, m: int) -> None:
    """Goodbye. Where he showed no need, a polite leave after honest questions is a good result (K29): on distinct
    topics, and on all that he let slip."""
    reply(s, PARTS, -1, -1)
    if t.polite[m] == 1:
        s[y.T_LEFT_POLITELY] += 1
    if s[y.COMMITMENT] >= ADVANCED:
        s[y.ENDING] = AGREED
    else:
        s[y.ENDING] = LEFT
        asked_round = topics_answered(t, s) >= min(t.number[n.N_QUALIFY_SHRUGS], t.number[n.N_TOPICS])
        knows = asked_round and not left_a_slip(t, s)
        if t.polite[m] == 1 and knows and t.number[n.N_NOTHING_TO_SELL] == 1:
            s[y.T_QUALIFIED_OUT] += 1
            s[y.T_LEARNED] = 1
        going_on = s[y.ADMITTED] > 0 and s[y.VOIDED] == 0
        if s[y.COMMITMENT] == NO_SALE and going_on and t.polite[m] == 1:
            s[y.COMMITMENT] = CONTINUATION
