"""Which rule decided a reply, with its numbers (DESIGN §6): told after the call, hidden while it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.asking import facts_told, opening
from kamsim.engine.rules.effects import pan, threshold
from kamsim.engine.rules.presenting import grounds
from kamsim.engine.rules.proposing import caution, unseen
from kamsim.engine.rules.tables import Ints, Tables

CAUSES = (
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
    "patience_low",
    "courtesy_spent",
    "still_angry",
    "said_before",
    "misheard",
    "still_due",
    "angle_shut",
    "slipped",
    "told_in_trust",
    "answer_enough",
    "answer_short",
    "answer_put_off",
    "plain",
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A word of `CAUSES`; `topic` a number or −1; `have` and `needed` where the rule compares two numbers."""

    word: str
    topic: int = -1
    have: int = 0
    needed: int = 0


def cause_of(t: Tables, before: Ints, after: Ints) -> Cause:
    """What decided the reply that the step from `before` to `after` gave."""
    reply, m = after[y.REPLY], after[y.LAST_MOVE]
    kind, k = t.kind[m], after[y.REPLY_TOPIC]
    if reply in _OF_MEMORY:
        return Cause(_OF_MEMORY[reply], k)
    if c.is_question(kind):
        return _of_question(t, before, after, reply, k)
    if kind == c.LISTEN:
        return _of_listening(t.fit[m], reply, k)
    if c.presents(kind):
        return _of_goods(t, after, reply, k)
    if reply in (c.SETTLES, c.STANDS, c.WORSENS):
        return _of_answer(t, before, reply, m)
    if reply in (c.OBJECTS, c.REFUSES, c.STALLS, c.REFERS, c.COMMITS, c.ORDERS):
        return _of_request(t, before, after, reply, m)
    if reply == c.COOLS or reply == c.OFFENDS:
        return Cause("grated" if t.fit[m] <= -2 else "courtesy_spent")
    if reply == c.WARMS:
        return Cause("suited")
    return Cause("plain")


# Replies in which he goes by what was said before.
_OF_MEMORY = {c.SAID: "said_before", c.CORRECTS: "misheard", c.INSISTS: "still_due"}


def _of_question(t: Tables, before: Ints, after: Ints, reply: int, k: int) -> Cause:
    if reply == c.CURT:
        return _of_curtness(t, before, k)
    if reply in (c.SHRUGS, c.REDIRECTS):
        return Cause("no_need", k)
    if reply == c.HINTS:
        return Cause("slipped", after[y.REPLY_NAMED] - 1)
    if reply == c.ADMITS:
        return Cause("told_in_trust", k, before[y.TRUST], opening(t, before, k))
    if reply == c.DEFLECTS:
        return _of_deflection(t, before, k)
    return _of_developing(t, before, after, reply, k)


def _of_deflection(t: Tables, before: Ints, k: int) -> Cause:
    if before[y.TRUST] < opening(t, before, k):
        return Cause("trust_short", k, before[y.TRUST], opening(t, before, k))
    return Cause("plain" if facts_told(t, before, k) else "fact_short", k)


def _of_developing(t: Tables, before: Ints, after: Ints, reply: int, k: int) -> Cause:
    if reply == c.LOST:
        return Cause("not_admitted" if t.exists[k] else "no_need", k)
    if reply == c.SLIDES:
        return Cause("angle_unheard", k)
    if reply == c.BRISTLES and before[y.HEAT] > 0:
        return Cause("still_angry", k)
    if reply == c.BRISTLES:
        return Cause("angle_shut" if before[y.SHUT + k] == 1 else "pain_enough", k)
    if reply == c.DEEPENS:
        return Cause("angle_heard", k, after[y.SERIOUS + k], threshold(t, k))
    if reply in (c.FLAT, c.STATES):
        word = "need_light" if reply == c.FLAT else "need_heavy"
        return Cause(word, k, before[y.SERIOUS + k], threshold(t, k))
    return Cause("plain", k)


def _of_curtness(t: Tables, before: Ints, k: int) -> Cause:
    least = t.number[n.N_LOW_PATIENCE]
    if before[y.PATIENCE] <= least:
        return Cause("patience_low", k, before[y.PATIENCE], least)
    return Cause("too_many_facts", k)


def _of_listening(fit: int, reply: int, k: int) -> Cause:
    if reply == c.OPENS:
        return Cause("suited", k)
    if reply == c.BRUSHES and fit <= -2:
        return Cause("grated", k)
    return Cause("nothing_to_hold" if fit >= 0 else "grated", k)


def _of_goods(t: Tables, after: Ints, reply: int, k: int) -> Cause:
    if reply == c.PREFERS_RIVAL:
        return Cause("rival_serves", k)
    if reply == c.WANTS_PROOF:
        return Cause("wants_evidence", k, after[y.TRUST], t.number[n.N_BELIEVE])
    if reply == c.DOUBTS:
        return Cause("wrong_evidence", k)
    if reply == c.BELIEVES:
        return Cause("right_evidence", k)
    if k >= 0 and after[y.NEED + k] < c.EXPLICIT:
        return Cause("homeless", k)
    return Cause("plain", k)


def _of_answer(t: Tables, before: Ints, reply: int, m: int) -> Cause:
    """Of an answer to the objection that was open before it."""
    if t.method[m] == c.PASS_OVER and reply == c.STANDS:
        return Cause("answer_put_off")
    kind = t.objection_kind[before[y.OBJECTION] - 1]
    have = t.answer_score[t.method[m] * c.OBJECTION_KINDS + kind] + grounds(t, before, m)
    return Cause("answer_enough" if reply == c.SETTLES else "answer_short", -1, have, t.number[n.N_SETTLE_AT])


def _of_request(t: Tables, before: Ints, after: Ints, reply: int, m: int) -> Cause:
    a = after[y.REPLY_ADVANCE] - 1
    if reply == c.REFERS:
        closed = t.advance_size[a] == 0 or t.number[n.N_CAN_ORDER] == 1
        return Cause("advance_closed" if closed else "cannot_decide")
    if reply in (c.COMMITS, c.ORDERS):
        return Cause("all_fit", -1, pan(t, before), t.advance_weight[a])
    if a < 0:
        return Cause("plain")
    if t.advance_size[a] == 1 and unseen(t, before):
        return Cause("unseen")
    needed = t.advance_weight[a] if t.advance_size[a] == 0 else max(t.advance_weight[a], t.number[n.N_COST])
    if pan(t, before) < needed:
        return Cause("scale_light", -1, pan(t, before), needed)
    if before[y.OBJECTION] > 0:
        return Cause("objection_open")
    if before[y.HEAT] > 0:
        return Cause("still_angry")
    if t.advance_size[a] == 1 and before[y.CONCEDED] < before[y.EXPECTS]:
        return Cause("appetite")
    asked = t.advance_trust[a] + caution(t, after)
    if reply == c.STALLS and before[y.TRUST] < asked:
        return Cause("advance_trust_short", -1, before[y.TRUST], asked)
    return Cause("grated" if t.fit[m] <= -2 else "plain")
