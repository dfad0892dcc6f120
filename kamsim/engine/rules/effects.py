"""The small effects from which every rule is built: each changes the state in one way and reports it.

All take the tables `t` and the state `s`; all keep the state within its bounds.
"""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ADVANCED,
    ASK_ANEW,
    DID_PASS_OVER,
    DUE_TAKE_UP,
    E_ANGLE_VOICED,
    E_FACT_LEARNED,
    E_HINT_FOLLOWED,
    E_HINT_IGNORED,
    E_OBJECTION_RAISED,
    E_OBJECTION_SETTLED,
    E_STYLE_MET,
    E_STYLE_MISSED,
    E_TOPIC_NAMED,
    E_TRUST_GAINED,
    E_TRUST_LOST,
    ENOUGH_NEWS,
    EVENT_BASE,
    IMPLIED,
    IN_VAIN,
    KEPT,
    LATENT,
    MATCHED,
    NO_SALE,
    PERSON,
)
from kamsim.engine.rules.tables import Ints, Tables


def report(s: Ints, event: int, argument: int) -> None:
    """Notes an event; a step that has more than the state can hold keeps the first ones."""
    count = s[y.EVENT_COUNT]
    if count < y.MAX_EVENTS:
        s[y.EVENT + count] = event * EVENT_BASE + argument
        s[y.EVENT_COUNT] = count + 1


def signal(t: Tables, s: Ints, which: int, times: int) -> None:
    """Meets (`times` 1) or takes back (−1) a condition of the moves that wait for it."""
    for i in range(t.signal_start[which], t.signal_start[which + 1]):
        s[y.BLOCKED + t.signal_move[i]] += t.signal_delta[i] * times


def trust(s: Ints, change: int) -> None:
    """Moves trust within 0–20."""
    if change == 0:
        return
    before = s[y.TRUST]
    after = min(20, max(0, before + change))
    s[y.TRUST] = after
    if after > before:
        report(s, E_TRUST_GAINED, after - before)
    elif after < before:
        report(s, E_TRUST_LOST, before - after)


def tire(s: Ints, change: int) -> None:
    """Moves patience within 0–40; a negative change is what the move cost him."""
    s[y.PATIENCE] = min(40, max(0, s[y.PATIENCE] + change))


def name_topic(t: Tables, s: Ints, topic: int) -> None:
    """Puts a topic into words for the first time."""
    if topic >= 0 and s[y.NAMED + topic] == 0:
        s[y.NAMED + topic] = 1
        signal(t, s, y.SIG_NAMED + topic, 1)
        report(s, E_TOPIC_NAMED, topic)


def tell_fact(t: Tables, s: Ints, fact: int) -> None:
    """Puts a fact on the table."""
    if s[y.KNOWN + fact] == 0:
        s[y.KNOWN + fact] = 1
        s[y.NEWS] = min(ENOUGH_NEWS, s[y.NEWS] + 1)
        signal(t, s, y.SIG_FACT + fact, 1)
        report(s, E_FACT_LEARNED, fact)


def meet(t: Tables, s: Ints, medium: int) -> None:
    """Goes on face to face, or by telephone: what needs the other way leaves the menu, what needs this one joins it."""
    if s[y.MEDIUM] != medium:
        s[y.MEDIUM] = medium
        # What was agreed has come about: they meet, or the call goes on by telephone.
        s[y.REOPENED] = 1
        signal(t, s, y.SIG_MET, 1 if medium == PERSON else -1)


def hook(s: Ints, topic: int) -> None:
    """He has said something worth following: it is remembered until it is followed, or passed over once too often.
    Who passed over the slip before it, and hears the next one, has let that one go."""
    before = s[y.HOOK] - 1
    if before >= 0 and before != topic and s[y.DUE_WAS] == DUE_TAKE_UP and s[y.DUE_DID] == DID_PASS_OVER:
        ignore(s, before)
    s[y.HOOK] = topic + 1


def ignore(s: Ints, topic: int) -> None:
    """Nobody turned to what he had said: he concludes that nobody listens. What he only let slip he keeps to himself
    from then on."""
    report(s, E_HINT_IGNORED, topic)
    s[y.HOOK] = 0
    s[y.T_HINTS_IGNORED] += 1
    if s[y.NEED + topic] == LATENT:
        s[y.HINTED + topic] = KEPT


def follow(t: Tables, s: Ints, topic: int) -> None:
    """The seller turned to what was said: he is heard, and that earns trust as listening does (K07)."""
    if s[y.HOOK] == topic + 1:
        s[y.HOOK] = 0
        s[y.T_HINTS_FOLLOWED] += 1
        report(s, E_HINT_FOLLOWED, topic)
        if s[y.LISTEN_EARNED] < t.number[n.N_LISTEN_CAP]:
            s[y.LISTEN_EARNED] += 1
            trust(s, 1)


def reply(s: Ints, outcome: int, topic: int, mark: int) -> None:
    """Settles on the class of the answer, what it is about, and its qualifier (−1 none)."""
    s[y.REPLY] = outcome
    s[y.REPLY_TOPIC] = topic
    s[y.REPLY_MARK] = mark


def voice(s: Ints, topic: int, angle: int) -> None:
    """He lets hear through what he feels the need."""
    s[y.VOICED + topic] |= 1 << angle
    s[y.NEWS] = ENOUGH_NEWS
    report(s, E_ANGLE_VOICED, topic * 8 + angle)


def reconsider(t: Tables, s: Ints) -> None:
    """Something has changed for him: what he would not grant before may be asked for anew."""
    s[y.NEWS] = ENOUGH_NEWS
    for a in range(t.number[n.N_ADVANCES]):
        if s[y.PROPOSED + a] == IN_VAIN:
            s[y.PROPOSED + a] = ASK_ANEW


def threshold(t: Tables, topic: int) -> int:
    """Seriousness from which need-payoff makes the need explicit, at this deal size (K02)."""
    scaled = t.threshold[topic] * t.number[n.N_THRESHOLD_PERCENT] // 100
    return max(1, scaled)


def weigh(t: Tables, s: Ints, topic: int) -> None:
    """Brings how heavy it sounds up to how heavy it is."""
    limit = threshold(t, topic)
    serious = s[y.SERIOUS + topic]
    if serious >= limit:
        s[y.WEIGHT + topic] = 3
    elif serious * 2 >= limit:
        s[y.WEIGHT + topic] = 2
    else:
        s[y.WEIGHT + topic] = 1


def deepen(t: Tables, s: Ints, topic: int, amount: int) -> None:
    """Makes a need more serious, within 0–10."""
    s[y.SERIOUS + topic] = min(10, max(0, s[y.SERIOUS + topic] + amount))
    weigh(t, s, topic)


def pan(t: Tables, s: Ints) -> int:
    """The good pan of the scale (K03): seriousness of all admitted needs, weighted by how far each has come.

    A need that the rival serves better weighs for him, so it counts on neither side here.
    """
    total = 0
    for k in range(t.number[n.N_TOPICS]):
        status = s[y.NEED + k]
        if status == LATENT or t.rival[k] == 1:
            continue
        if status == IMPLIED:
            total += s[y.SERIOUS + k] * t.number[n.N_IMPLIED_WEIGHT]
        elif status == MATCHED:
            total += s[y.SERIOUS + k] * t.number[n.N_MATCHED_WEIGHT]
        else:
            total += s[y.SERIOUS + k] * t.number[n.N_EXPLICIT_WEIGHT]
    return total


def suit(s: Ints, fit: int) -> None:
    """Counts a choice by which a seller shows that he reads the person (K11)."""
    if fit >= 1:
        s[y.T_STYLE_MET] += 1
        report(s, E_STYLE_MET, fit)
    elif fit <= -1:
        s[y.T_STYLE_MISSED] += 1
        report(s, E_STYLE_MISSED, -fit)


def raise_objection(t: Tables, s: Ints, which: int) -> None:
    """Brings an objection up, once; while another is open it waits unsaid (K25)."""
    if s[y.OBJECTED + which] != 0 or s[y.OBJECTION] != 0:
        return
    first = True
    for o in range(t.number[n.N_OBJECTIONS]):
        if s[y.OBJECTED + o] != 0:
            first = False
    s[y.OBJECTED + which] = 1
    s[y.NEWS] = ENOUGH_NEWS
    s[y.OBJECTION] = which + 1
    s[y.CUSHIONED] = 0
    s[y.REPLY_OBJECTION] = which + 1
    s[y.T_OBJECTED] += 1
    if s[y.STATED] > 0:
        s[y.T_OBJECTIONS_AFTER] += 1
    else:
        s[y.T_OBJECTIONS_BEFORE] += 1
    signal(t, s, y.SIG_RAISED + which, 1)
    if first:
        signal(t, s, y.SIG_OBJECTION, 1)
    name_topic(t, s, t.objection_topic[which])
    report(s, E_OBJECTION_RAISED, which)


def close_objection(t: Tables, s: Ints, settled: bool) -> None:
    """The open objection is answered, or let go. Once it is settled, what was refused over it can be asked for anew."""
    which = s[y.OBJECTION] - 1
    s[y.OBJECTION] = 0
    s[y.CUSHIONED] = 0
    if settled:
        reconsider(t, s)
        s[y.OBJECTED + which] = 2
        s[y.T_OBJECTIONS_SETTLED] += 1
        ease_expectation(s, t.number[n.N_EASE_SETTLED])
        report(s, E_OBJECTION_SETTLED, which)


def provoke(t: Tables, s: Ints, cause: int) -> bool:
    """Gives a cause; true when it brings an objection up."""
    s[y.CAUSE] |= 1 << cause
    if s[y.OBJECTION] != 0:
        return False
    for o in range(t.number[n.N_OBJECTIONS]):
        if s[y.OBJECTED + o] == 0 and t.objection_causes[o] & (1 << cause):
            raise_objection(t, s, o)
            return True
    return False


def expect(s: Ints, change: int) -> None:
    """Moves what he expects to be conceded, within 0–30,000."""
    s[y.EXPECTS] = min(30000, max(0, s[y.EXPECTS] + change))


def ease_expectation(s: Ints, part: int) -> None:
    """Takes one `part`-th off what he still expects: a good reason is worth money too (K24, K28)."""
    still = s[y.EXPECTS] - s[y.CONCEDED]
    if still > 0:
        expect(s, -max(1, still // part))


def commit(t: Tables, s: Ints, outcome: int) -> None:
    """Something is agreed: date and names can be fixed."""
    if s[y.COMMITMENT] < ADVANCED:
        signal(t, s, y.SIG_AGREED, 1)
    s[y.COMMITMENT] = max(s[y.COMMITMENT], outcome)


def withdraw(t: Tables, s: Ints) -> None:
    """Whatever was agreed no longer holds, and how it came about earns nothing."""
    if s[y.COMMITMENT] >= ADVANCED:
        signal(t, s, y.SIG_AGREED, -1)
    s[y.COMMITMENT] = NO_SALE
    s[y.CONFIRMED] = 0
    s[y.T_BEST_ADVANCE] = 0
    s[y.T_CONFIRMED] = 0
    s[y.T_SUMMED_BEFORE_ASKING] = 0


def inflame(t: Tables, s: Ints) -> None:
    """Whoever goes on to business before the feeling has been heard makes it worse (K38)."""
    if s[y.HEAT] > 0:
        s[y.T_PRESSED_IN_ANGER] += 1
        s[y.HEAT] = min(9, s[y.HEAT] + t.number[n.N_INFLAME])


def calm(s: Ints, by: int) -> None:
    """Anger goes down when it is heard (K38)."""
    if s[y.HEAT] > 0:
        s[y.HEAT] = max(0, s[y.HEAT] - by)
        if s[y.HEAT] == 0:
            s[y.T_CALMED] = 1
