"""Features, advantages, benefits and proof (K20, K22), and the answers to objections (K25)."""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import (
    ADVANTAGE,
    BELIEVES,
    BENEFIT,
    CAUSE_BENEFIT,
    CAUSE_PITCH,
    CAUSE_PRICE,
    CAUSE_RIVAL,
    CONVINCED,
    DOUBTS,
    E_NEED_MATCHED,
    EXPLICIT,
    FEATURE,
    HEARS,
    MATCHED,
    OBJECTION_KINDS,
    OBJECTS,
    PASS_OVER,
    PREFERS_RIVAL,
    PROOF,
    SAID,
    SETTLES,
    STAGE_OPENING,
    STANDS,
    TOLD_AGAIN,
    WANTS_PROOF,
    WORSENS,
)
from kamsim.engine.rules.effects import (
    close_objection,
    ease_expectation,
    inflame,
    pan,
    provoke,
    reconsider,
    reply,
    report,
    suit,
    tell_fact,
    tire,
    trust,
)
from kamsim.engine.rules.tables import Ints, Tables


def present(t: Tables, s: Ints, m: int) -> None:
    """Shows goods or evidence; what it is worth depends on the need it meets."""
    kind = t.kind[m]
    k = t.topic[m]
    s[y.T_PRESENTED] += 1
    s[y.SHOWN] = 1
    s[y.FACT_RUN] = 0
    s[y.PAIN_RUN] = 0
    s[y.LISTEN_RUN] = 0
    inflame(t, s)
    wanted = k >= 0 and s[y.NEED + k] >= EXPLICIT
    if wanted and kind == BENEFIT:
        tell_benefit(t, s, k)
    elif wanted and kind == PROOF:
        show_proof(t, s, m, k)
    elif wanted:
        reply(s, HEARS, k, -1)
    else:
        pitch(t, s, m, k)
    for i in range(t.tells_start[m], t.tells_start[m + 1]):
        tell_fact(t, s, t.tells[i])
    if t.price[m] == 1:
        s[y.PRICED] = 1
        if s[y.STATED] == 0 and s[y.REPLY_OBJECTION] == 0:
            provoke(t, s, CAUSE_PRICE)


def pitch(t: Tables, s: Ints, m: int, k: int) -> None:
    """Goods shown for a need that nobody has stated: an advantage, or a benefit in name, raises objections (K20)."""
    kind = t.kind[m]
    if t.stance_stage[s[y.STANCE]] == STAGE_OPENING:
        s[y.T_EARLY_PITCH] += 1
        trust(s, -t.number[n.N_EARLY_PITCH_TRUST])
    reply(s, HEARS, k, -1)
    if k < 0 and s[y.STATED] > 0 and kind != BENEFIT:
        # About nothing in particular, to somebody who has said what he wants.
        return
    s[y.PITCHES] += 1
    s[y.T_PITCHED] += 1
    # Each pitch after the first bores him more; an advantage claims more than a feature: it provokes and bores at once.
    bores = s[y.PITCHES] - 1 - (t.number[n.N_PITCH_RUN] if kind == FEATURE else 0)
    tire(s, -min(t.number[n.N_PITCH_TIRE], max(0, bores)))
    if kind == ADVANTAGE or kind == BENEFIT or s[y.PITCHES] > t.number[n.N_PITCH_RUN]:
        if provoke(t, s, CAUSE_PITCH):
            reply(s, OBJECTS, k, s[y.REPLY_OBJECTION] - 1)
        elif kind != FEATURE:
            trust(s, -1)


def tell_benefit(t: Tables, s: Ints, k: int) -> None:
    """A benefit for a stated need: believed, or proof is asked for, or the rival does it better."""
    if t.rival[k] == 1:
        provoke(t, s, CAUSE_RIVAL)
        reply(s, PREFERS_RIVAL, k, -1)
    elif s[y.NEED + k] == MATCHED:
        reply(s, HEARS, k, -1)
    elif s[y.PROVED + k] == 1 or not asks_proof(t, s, k):
        match(t, s, k)
    else:
        # To ask for proof is no objection: he likes what he heard.
        s[y.PENDING + k] = 1
        s[y.CAUSE] |= 1 << CAUSE_BENEFIT
        reply(s, WANTS_PROOF, k, -1)


def asks_proof(t: Tables, s: Ints, k: int) -> bool:
    """Whether words alone do not do: the need says so, or trust does not reach so far yet."""
    if t.stance_attitude[s[y.STANCE]] == CONVINCED:
        return False
    return t.needs_proof[k] == 1 or s[y.TRUST] < t.number[n.N_BELIEVE]


def match(t: Tables, s: Ints, k: int) -> None:
    """explicit → matched."""
    s[y.NEED + k] = MATCHED
    s[y.T_MATCHED] += 1
    s[y.PENDING + k] = 0
    ease_expectation(s, t.number[n.N_EASE_MATCH])
    report(s, E_NEED_MATCHED, k)
    reconsider(t, s)
    reply(s, BELIEVES, k, -1)


def show_proof(t: Tables, s: Ints, m: int, k: int) -> None:
    """Evidence convinces if it is of the kind that this person takes for evidence (K11, K22)."""
    fit = t.fit[m]
    suit(s, fit)
    if t.rival[k] == 1:
        reply(s, PREFERS_RIVAL, k, -1)
    elif fit <= -1:
        # What he wanted proved is not proved: now it stands in the way.
        provoke(t, s, CAUSE_BENEFIT)
        reply(s, DOUBTS, k, -1)
    elif s[y.PENDING + k] == 1:
        s[y.PROVED + k] = 1
        match(t, s, k)
    else:
        s[y.PROVED + k] = 1
        reply(s, HEARS, k, -1)


def answer(t: Tables, s: Ints, m: int) -> None:
    """An answer to the open objection: method against kind, after feeling was met or not, with developed needs behind
    it or not (K25: price objections come mostly from too few developed needs)."""
    s[y.FACT_RUN] = 0
    s[y.LISTEN_RUN] = 0
    open_now = s[y.OBJECTION] - 1
    if open_now < 0 or (t.objection[m] >= 0 and t.objection[m] != open_now):
        # That was dealt with, or let rest.
        reply(s, SAID, -1, TOLD_AGAIN)
        return
    topic = t.objection_topic[open_now]
    kind = t.objection_kind[open_now]
    score = t.answer_score[t.method[m] * OBJECTION_KINDS + kind] + grounds(t, s, m)
    worsens = score <= t.number[n.N_WORSEN_AT]
    if t.method[m] == PASS_OVER and not worsens:
        # He lets it rest; unanswered it will weigh when he is asked to decide.
        reply(s, STANDS, topic, open_now)
        close_objection(t, s, False)
    elif score >= t.number[n.N_SETTLE_AT]:
        reply(s, SETTLES, topic, open_now)
        close_objection(t, s, True)
    elif worsens:
        reply(s, WORSENS, topic, open_now)
    else:
        reply(s, STANDS, topic, open_now)
    for i in range(t.tells_start[m], t.tells_start[m + 1]):
        tell_fact(t, s, t.tells[i])


def grounds(t: Tables, s: Ints, m: int) -> int:
    """What else bears on an answer: feeling met, needs stated, the scale, a specific line rather than a formula."""
    score = 0
    if s[y.CUSHIONED] == 1:
        score += 1
    if s[y.STATED] > 0:
        score += 1
    if pan(t, s) >= t.number[n.N_COST]:
        score += 1
    if t.objection[m] >= 0:
        score += 1
    if t.fit[m] <= -2:
        score -= 1
    return score
