"""Why the buyer answered as he did: the hidden reason behind a reply, told after the call (DESIGN §6)."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.asking import facts_told
from kamsim.engine.rules.effects import pan, threshold
from kamsim.engine.rules.proposing import unseen
from kamsim.engine.rules.tables import Ints, Tables

REASONS = (
    "no_need",
    "trust_short",
    "fact_short",
    "not_admitted",
    "angle_unheard",
    "angle_heard",
    "pain_enough",
    "need_light",
    "need_heavy",
    "suited",
    "grated",
    "nothing_to_hold",
    "homeless",
    "wants_evidence",
    "wrong_evidence",
    "right_evidence",
    "rival_serves",
    "unseen",
    "scale_light",
    "objection_open",
    "advance_trust_short",
    "advance_closed",
    "cannot_decide",
    "appetite",
    "all_fit",
    "too_many_facts",
    "courtesy_spent",
    "still_angry",
    "plain",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of `REASONS`; `topic` −1 or a number; `have` and `needed` where it is a matter of measure."""

    word: str
    topic: int = -1
    have: int = 0
    needed: int = 0


def reason_of(t: Tables, before: Ints, after: Ints) -> Reason:
    """The reason for the reply that the step from `before` to `after` gave."""
    reply, m = after[y.REPLY], after[y.LAST_MOVE]
    kind, k = t.kind[m], after[y.REPLY_TOPIC]
    if kind <= c.PAYOFF:
        return _of_question(t, before, after, reply, k)
    if kind == c.LISTEN:
        return _of_listening(t.fit[m], reply, k)
    if kind <= c.PROOF:
        return _of_goods(t, after, reply, k)
    if reply in (c.OBJECTS, c.REFUSES, c.STALLS, c.REFERS, c.COMMITS, c.ORDERS):
        return _of_request(t, before, after, reply, m)
    if reply == c.COOLS or reply == c.OFFENDS:
        return Reason("grated" if t.fit[m] <= -2 else "courtesy_spent")
    if reply == c.WARMS:
        return Reason("suited")
    return Reason("plain")


def _of_question(t: Tables, before: Ints, after: Ints, reply: int, k: int) -> Reason:
    if reply == c.CURT:
        return Reason("too_many_facts", k)
    if reply in (c.SHRUGS, c.REDIRECTS):
        return Reason("no_need", k)
    if reply == c.DEFLECTS:
        if before[y.TRUST] < t.opens_at[k]:
            return Reason("trust_short", k, before[y.TRUST], t.opens_at[k])
        if not facts_told(t, before, k):
            return Reason("fact_short", k)
    if reply == c.LOST:
        return Reason("not_admitted" if t.exists[k] else "no_need", k)
    if reply == c.SLIDES:
        return Reason("angle_unheard", k)
    if reply == c.BRISTLES and before[y.HEAT] > 0:
        return Reason("still_angry", k)
    if reply == c.BRISTLES:
        return Reason("pain_enough", k)
    if reply == c.DEEPENS:
        return Reason("angle_heard", k, after[y.SERIOUS + k], threshold(t, k))
    if reply in (c.FLAT, c.STATES):
        word = "need_light" if reply == c.FLAT else "need_heavy"
        return Reason(word, k, before[y.SERIOUS + k], threshold(t, k))
    return Reason("plain", k)


def _of_listening(fit: int, reply: int, k: int) -> Reason:
    if reply == c.OPENS:
        return Reason("suited", k)
    if reply == c.BRUSHES and fit <= -2:
        return Reason("grated", k)
    return Reason("nothing_to_hold" if fit >= 0 else "grated", k)


def _of_goods(t: Tables, after: Ints, reply: int, k: int) -> Reason:
    if reply == c.PREFERS_RIVAL:
        return Reason("rival_serves", k)
    if reply == c.WANTS_PROOF:
        return Reason("wants_evidence", k, after[y.TRUST], t.number[n.N_BELIEVE])
    if reply == c.DOUBTS:
        return Reason("wrong_evidence", k)
    if reply == c.BELIEVES:
        return Reason("right_evidence", k)
    if k >= 0 and after[y.NEED + k] < c.EXPLICIT:
        return Reason("homeless", k)
    return Reason("plain", k)


def _of_request(t: Tables, before: Ints, after: Ints, reply: int, m: int) -> Reason:
    a = after[y.REPLY_ADVANCE] - 1
    if reply == c.REFERS:
        closed = t.advance_size[a] == 0 or t.number[n.N_CAN_ORDER] == 1
        return Reason("advance_closed" if closed else "cannot_decide")
    if reply in (c.COMMITS, c.ORDERS):
        return Reason("all_fit", -1, pan(t, before), t.advance_weight[a])
    if a < 0:
        return Reason("plain")
    if t.advance_size[a] == 1 and unseen(t, before):
        return Reason("unseen")
    needed = t.advance_weight[a] if t.advance_size[a] == 0 else max(t.advance_weight[a], t.number[n.N_COST])
    if pan(t, before) < needed:
        return Reason("scale_light", -1, pan(t, before), needed)
    if before[y.OBJECTION] > 0:
        return Reason("objection_open")
    if before[y.HEAT] > 0:
        return Reason("still_angry")
    if t.advance_size[a] == 1 and before[y.CONCEDED] < before[y.EXPECTS]:
        return Reason("appetite")
    if reply == c.STALLS and before[y.TRUST] < t.advance_trust[a]:
        return Reason("advance_trust_short", -1, before[y.TRUST], t.advance_trust[a])
    return Reason("grated" if t.fit[m] <= -2 else "plain")
