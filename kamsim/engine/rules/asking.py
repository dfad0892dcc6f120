"""What questions do to the buyer: SPIN (K01), implied and explicit needs (K02)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ADMITS,
    ASKED_AGAIN,
    BRISTLES,
    CURT,
    DEEPENS,
    DEFLECTS,
    DID_MEET,
    DUE_TAKE_UP,
    E_NEED_ADMITTED,
    E_NEED_DEEPENED,
    E_NEED_STATED,
    EXPLICIT,
    FLAT,
    GUARDED,
    HINTS,
    IMPLICATION,
    IMPLIED,
    KEPT,
    LATENT,
    LOST,
    OPENS,
    PROBLEM,
    REDIRECTS,
    SAID,
    SHRUGS,
    SITUATION,
    SLIDES,
    SLIPPED,
    STATES,
    TELLS,
    URGENT,
    WARN_FACTS,
    WARN_PAIN,
)
from kamsim.engine.rules.effects import (
    deepen,
    follow,
    hook,
    inflame,
    name_topic,
    reconsider,
    reply,
    report,
    signal,
    tell_fact,
    threshold,
    tire,
    trust,
    voice,
    weigh,
)
from kamsim.engine.rules.tables import Ints, Tables


def ask_situation(t: Tables, s: Ints, m: int) -> None:
    """A fact, perhaps with a hint in it; curt when there were too many in a row or patience is gone (K01, cautions)."""
    topic = t.topic[m]
    if not follows_slip(s):
        s[y.T_SITUATION_ASKED] += 1
        s[y.FACT_RUN] += 1
    s[y.PAIN_RUN] = 0
    run = t.number[n.N_FACT_RUN]
    if t.stance_attitude[s[y.STANCE]] == GUARDED:
        run -= t.number[n.N_GUARDED_RUN]
    if s[y.FACT_RUN] > run or s[y.PATIENCE] <= t.number[n.N_LOW_PATIENCE]:
        unanswered(t, s, m)
        reply(s, CURT, topic, -1)
        return
    for i in range(t.tells_start[m], t.tells_start[m + 1]):
        tell_fact(t, s, t.tells[i])
    for i in range(t.names_start[m], t.names_start[m + 1]):
        name_topic(t, s, t.names[i])
    name_topic(t, s, topic)
    if s[y.T_SITUATION_ASKED] > t.number[n.N_FACTS_ENOUGH]:
        # What the seller could have known beforehand bores him (K01).
        tire(s, -t.number[n.N_FACTS_TIRE])
    if s[y.FACT_RUN] >= run or s[y.T_SITUATION_ASKED] >= t.number[n.N_FACTS_ENOUGH]:
        s[y.WARNED] = WARN_FACTS
    hinted = hint_of(t, s, m)
    if hinted < 0:
        reply(s, TELLS, topic, -1)
        return
    s[y.HINTED + hinted] = SLIPPED
    s[y.REPLY_NAMED] = hinted + 1
    name_topic(t, s, hinted)
    hook(s, hinted)
    reply(s, HINTS, topic, hinted)


def follows_slip(s: Ints) -> bool:
    """Whether this move takes up what he has just let slip or admitted: that is never one question too many (K07)."""
    slip = s[y.PREV_REPLY]
    slipped = slip == HINTS or slip == ADMITS or slip == REDIRECTS or slip == OPENS
    return slipped and s[y.DUE_WAS] == DUE_TAKE_UP and s[y.DUE_DID] == DID_MEET


def unanswered(t: Tables, s: Ints, m: int) -> None:
    """It may be asked again when he is better disposed, and what waits for it waits on."""
    s[y.USED + m] -= 1
    if s[y.USED + m] == 0:
        signal(t, s, y.SIG_LINE + m, -1)


def hint_of(t: Tables, s: Ints, m: int) -> int:
    """The topic that the answer lets slip: the first in the line's list that is hot and not yet out, or −1."""
    for i in range(t.hints_start[m], t.hints_start[m + 1]):
        k = t.hints[i]
        if t.exists[k] == 1 and s[y.NEED + k] == LATENT and s[y.HINTED + k] == 0:
            return k
    k = t.topic[m]
    if k >= 0 and t.exists[k] == 1 and t.deep[k] == 0 and s[y.NEED + k] == LATENT and s[y.HINTED + k] == 0:
        return k
    return -1


def ask_problem(t: Tables, s: Ints, m: int) -> None:
    """One of four answers: admits, shrugs, deflects, redirects (DESIGN §4, topics). What he has answered already he
    does not answer twice, unless he is ready now for what he put off."""
    k = t.topic[m]
    s[y.FACT_RUN] = 0
    s[y.PAIN_RUN] = 0
    if s[y.NEED + k] != LATENT or s[y.PROBED + k] == SHRUGS or s[y.PROBED + k] == REDIRECTS:
        reply(s, SAID, k, ASKED_AGAIN)
        return
    again = s[y.PROBED + k] == DEFLECTS
    if t.exists[k] == 0:
        answer_dry(t, s, k)
    elif s[y.TRUST] < opening(t, s, k):
        put_off(s, k, 0, again)
    elif not facts_told(t, s, k):
        put_off(s, k, 1, again)
    else:
        admit(t, s, k)
    s[y.PROBED + k] = s[y.REPLY]


def opening(t: Tables, s: Ints, k: int) -> int:
    """The trust from which he speaks of a need: more than its own where he has let it slip in vain, less where he put
    the question off and was listened to in that. So a question that came a turn too early can be put right."""
    if s[y.HINTED + k] == KEPT:
        return t.opens_at[k] + t.number[n.N_KEPT_TRUST]
    if s[y.PROBED + k] == DEFLECTS and s[y.LISTENED + k] > 0:
        return t.opens_at[k] - t.number[n.N_HEARD_TRUST]
    return t.opens_at[k]


def put_off(s: Ints, k: int, lacks: int, again: bool) -> None:
    """Not yet: trust is lacking (`lacks` 0) or a fact (1). Whoever asks again although nothing has changed only
    presses him."""
    reply(s, DEFLECTS, k, lacks)
    if again:
        trust(s, -1)
        tire(s, -1)


def facts_told(t: Tables, s: Ints, k: int) -> bool:
    """Whether the facts that the need rests on are on the table."""
    for i in range(t.facts_start[k], t.facts_start[k + 1]):
        if s[y.KNOWN + t.facts[i]] == 0:
            return False
    return True


def admit(t: Tables, s: Ints, k: int) -> None:
    """latent → implied: the problem is out, with the angle he feels it through."""
    s[y.NEED + k] = IMPLIED
    s[y.ADMITTED] += 1
    s[y.T_ADMITTED] += 1
    s[y.T_LEARNED] = 1
    if t.deep[k] == 1:
        s[y.T_DEEP_ADMITTED] += 1
    s[y.SERIOUS + k] = min(10, t.serious[k] + t.number[n.N_ADMITTED_BONUS])
    voice(s, k, t.first_angle[k])
    weigh(t, s, k)
    signal(t, s, y.SIG_ADMITTED + k, 1)
    report(s, E_NEED_ADMITTED, k)
    reconsider(t, s)
    follow(t, s, k)
    hook(s, k)
    reply(s, ADMITS, k, t.first_angle[k])


def answer_dry(t: Tables, s: Ints, k: int) -> None:
    """Nothing there: he says so, or says what he cares about instead. `ask_problem` asks him only once (K29)."""
    s[y.T_SHRUGS_HEARD] += 1
    if s[y.REDIRECTED] < t.number[n.N_REDIRECTS]:
        for r in range(t.number[n.N_TOPICS]):
            if (
                t.exists[r] == 1
                and s[y.NEED + r] == LATENT
                and s[y.HINTED + r] == 0
                and t.opens_at[r] <= t.number[n.N_REDIRECT_OPEN]
            ):
                s[y.REDIRECTED] += 1
                s[y.HINTED + r] = SLIPPED
                s[y.REPLY_NAMED] = r + 1
                name_topic(t, s, r)
                hook(s, r)
                reply(s, REDIRECTS, k, r)
                return
    reply(s, SHRUGS, k, -1)


def ask_implication(t: Tables, s: Ints, m: int) -> None:
    """Makes an admitted problem heavier, by the angles he voiced and by no others."""
    k = t.topic[m]
    angle = t.angle[m]
    s[y.FACT_RUN] = 0
    if s[y.NEED + k] == LATENT:
        reply(s, LOST, k, -1)
        return
    if not follows_slip(s):
        s[y.PAIN_RUN] += 1
    enough = s[y.PAIN_RUN] > t.number[n.N_PAIN_RUN] or s[y.WEIGHT + k] == URGENT
    if s[y.NEED + k] >= EXPLICIT or enough or s[y.SHUT + k] == 1:
        # A wish is already out, he has been hurt often enough in a row or says himself that it cannot go on like this
        # (K10), or nobody listened when he said through what he feels it.
        reply(s, BRISTLES, k, -1)
    elif s[y.VOICED + k] & (1 << angle):
        take_hold(t, s, m, k)
    else:
        # On a side he does not feel the problem shrinks while he talks of it.
        s[y.T_SLID] += 1
        s[y.SHUT + k] = 1
        deepen(t, s, k, -t.number[n.N_SLIDE_LOSS])
        reply(s, SLIDES, k, -1)


def take_hold(t: Tables, s: Ints, m: int, k: int) -> None:
    """An implication on a voiced angle: full weight at first, less each time, more when the sum is done together."""
    weight = t.number[n.N_FULL_WEIGHT] - t.number[n.N_REPEAT_LOSS] * s[y.DEEPENED + k]
    if t.together[m] == 1:
        weight += t.number[n.N_TOGETHER_WEIGHT]
    deepen(t, s, k, max(1, weight))
    reconsider(t, s)
    if s[y.PAIN_RUN] >= t.number[n.N_PAIN_RUN]:
        s[y.WARNED] = WARN_PAIN
    s[y.DEEPENED + k] += 1
    s[y.T_DEEPENED] += 1
    for i in range(t.links_start[m], t.links_start[m + 1]):
        linked = t.links[i]
        if s[y.NEED + linked] == IMPLIED:
            deepen(t, s, linked, t.number[n.N_LINK_WEIGHT])
    report(s, E_NEED_DEEPENED, k)
    follow(t, s, k)
    reply(s, DEEPENS, k, s[y.WEIGHT + k] - 1)


def ask_payoff(t: Tables, s: Ints, m: int) -> None:
    """implied → explicit, if the problem has become heavy enough; below the threshold "it is not that bad" (K02)."""
    k = t.topic[m]
    s[y.FACT_RUN] = 0
    s[y.PAIN_RUN] = 0
    if s[y.NEED + k] == LATENT:
        reply(s, LOST, k, -1)
    elif s[y.NEED + k] >= EXPLICIT:
        reply(s, SAID, k, ASKED_AGAIN)
    elif s[y.SERIOUS + k] >= threshold(t, k):
        s[y.NEED + k] = EXPLICIT
        s[y.STATED] += 1
        s[y.T_STATED] += 1
        if t.number[n.N_DEAL] == 0:
            # In a small sale the problem carries by itself (K02): what is stated has weighed enough.
            s[y.T_DEEPENED] = max(s[y.T_DEEPENED], s[y.T_STATED])
        if t.rival[k] == 1:
            s[y.T_RIVAL_FED] += 1
        report(s, E_NEED_STATED, k)
        reconsider(t, s)
        follow(t, s, k)
        reply(s, STATES, k, -1)
    elif s[y.USED + m] > 1:
        reply(s, SAID, k, ASKED_AGAIN)
    else:
        s[y.T_FLAT] += 1
        deepen(t, s, k, -t.number[n.N_FLAT_LOSS])
        reply(s, FLAT, k, -1)


def ask_in_anger(t: Tables, s: Ints, m: int) -> None:
    """Who comes with questions before the feeling has been heard makes it worse, and gets no answer (K38)."""
    inflame(t, s)
    unanswered(t, s, m)
    reply(s, BRISTLES, t.topic[m], -1)


def ask(t: Tables, s: Ints, m: int) -> None:
    """Any question. In anger none is heard."""
    kind = t.kind[m]
    s[y.ASKED] += 1
    s[y.T_QUESTIONS] += 1
    s[y.LISTEN_RUN] = 0
    if s[y.HEAT] > 0:
        ask_in_anger(t, s, m)
        return
    if kind == SITUATION:
        ask_situation(t, s, m)
    elif kind == PROBLEM:
        ask_problem(t, s, m)
    elif kind == IMPLICATION:
        ask_implication(t, s, m)
    else:
        ask_payoff(t, s, m)
