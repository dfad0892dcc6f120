"""Moments that only a call of their kind has: a complaint, a talk about the price."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import wanted as want
from kamsim.scoring.authored import stands_open
from kamsim.scoring.claims import commitment, conceding
from kamsim.scoring.claims.turns import (
    OWNS_UP,
    asks_for_step,
    concedes,
    courtesy_of,
    ever_owned,
    in_anger,
    is_business,
    move_of,
    subject,
)
from kamsim.scoring.earned import bears, is_turned_away


def never_owns(told: Timeline, turn: Turn) -> bool:
    """He came to complain, and to the end no word of regret was said: a turn at which he was still angry."""
    return turn.before[y.HEAT] > 0 and not ever_owned(told) and not bears(turn)


def pays_off(told: Timeline, turn: Turn) -> bool:
    """He came to complain, and something was offered for nothing before the fault was owned, which he turned away."""
    owned = any(one.move in OWNS_UP for one in told.turns[: turn.number - 1])
    complains = told.begins[y.HEAT] > 0 and not owned
    return complains and conceding.gives_for_nothing(told, turn) and is_turned_away(turn)


def goes_without_plan(told: Timeline, turn: Turn) -> bool:
    """He came to complain, and the seller went with nothing agreed that was still to be done, and without having
    proposed the larger step that was open."""
    t = told.tables
    undone = told.ends[y.COMMITMENT] < c.ADVANCED or commitment.is_used_up(told)
    asked = {commitment.asked_for(told, one) for one in told.turns}
    steps = [a for a in range(len(told.model.advances)) if t.advance_open[a] == 1 and t.advance_size[a] == 0]
    larger = [a for a in steps if a not in asked and t.advance_rank[a] > commitment.best_rank(told)]
    return told.begins[y.HEAT] > 0 and turn.kind == "leave" and undone and bool(larger)


def leaves_cost(told: Timeline, turn: Turn) -> bool:
    """He came to complain and told what it costs him, and to the end nothing was offered for it."""
    offered = any(one.kind == "concede" for one in told.turns)
    return told.begins[y.HEAT] > 0 and not offered and not bears(turn)


def never_trades(told: Timeline, turn: Turn) -> bool:
    """A talk about the price: he had said what he wants, and objected; no order came, and nothing was offered against
    anything."""
    offered = any(one.kind == "concede" for one in told.turns)
    if subject(told) != "price" or told.ends[y.COMMITMENT] == c.ORDERED or offered:
        return False
    asked = any(one.after[y.REPLY_OBJECTION] > 0 for one in told.turns[: turn.number - 1])
    return asked and turn.before[y.STATED] > 0 and not bears(turn)


def gives_before_wish(told: Timeline, turn: Turn) -> bool:
    """Something was given before he had said what he wants it for."""
    early = concedes(told, turn) and turn.before[y.STATED] == 0
    return early and subject(told) == "price" and told.ends[y.COMMITMENT] != c.ORDERED


def goes_past_anger(told: Timeline, turn: Turn) -> bool:
    """Business before the anger was heard; not where it was, or where he has had enough of being listened to."""
    business = is_business(told, turn) and turn.kind not in ("concede", "answer", "misconduct")
    return in_anger(told, turn) and business and not _waits_for_deed(told, turn)


def _waits_for_deed(told: Timeline, turn: Turn) -> bool:
    """The fault had been owned before, or words of listening had been turned away: more of the kind says nothing."""
    before = told.turns[: turn.number - 1]
    return any(one.move in OWNS_UP or (one.kind == "listen" and is_turned_away(one)) for one in before)


def leaves_deed(told: Timeline, turn: Turn) -> bool:
    """He was still angry, the fault had been owned, and the move turned to something else than what is done."""
    owned = any(one.move in OWNS_UP for one in told.turns[: turn.number - 1])
    elsewhere = turn.kind == "listen" or (is_business(told, turn) and not asks_for_step(told, turn))
    done = turn.kind in ("concede", "answer", "misconduct") or want.promises(told, turn, move_of(told, turn))
    return in_anger(told, turn) and owned and elsewhere and not done and is_turned_away(turn)


def gives_unasked(_: Timeline, turn: Turn) -> bool:
    """He had put a request off, and something was given before anybody asked what is missing."""
    put_off = turn.before[y.REPLY] in (c.STALLS, c.REFUSES)
    return turn.kind == "concede" and put_off and turn.before[y.OBJECTION] == 0


def leaves_terms_open(told: Timeline, turn: Turn) -> bool:
    """He had just taken something that was traded, nothing was written down, and no agreement came of it."""
    if told.ends[y.COMMITMENT] >= c.ADVANCED or subject(told) != "price" or turn.number == 1:
        return False
    last = told.turns[turn.number - 2]
    if stands_open(turn) or gives_before_wish(told, last):
        # What he says to a step given too soon is that nobody has asked him yet.
        return False
    return conceding.is_taken_in_trade(told, last) and courtesy_of(told, turn) != c.C_CONFIRM
