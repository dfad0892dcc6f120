"""Moments at which a decision was asked for too early, or one fact more was asked than he would tell."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import wanted as want
from kamsim.scoring.authored import stands_open
from kamsim.scoring.claims.turns import (
    ONLY_HINTS,
    REQUESTS,
    falls_flat,
    is_price_line,
    move_of,
    needs,
    served_needs,
    slides,
    subject,
)
from kamsim.scoring.earned import is_turned_away
from kamsim.scoring.waiting import LACKS_FACTS

# Closes that ask for no decision: one threatens, one dares, two have him see for himself.
_THREAT, _DARE = "close_threat", "close_contest"
_NO_DECISION: Final = (*ONLY_HINTS, _THREAT, _DARE, "close_puppy_dog", "close_two_columns")

# Answers after which a step can be put to somebody.
_SOUNDS_READY: Final = (
    *(c.BELIEVES, c.SETTLES, c.STATES, c.TAKES, c.RESTS, c.WARMS, c.TOLERATES, c.NODS, c.HEARS, c.TELLS, c.HINTS),
)


def threatens(_: Timeline, turn: Turn) -> bool:
    """He was threatened with what comes of waiting, and turned it away."""
    return turn.move == _THREAT and is_turned_away(turn)


def dares(_: Timeline, turn: Turn) -> bool:
    """He was dared to decide, and turned it away."""
    return turn.move == _DARE and is_turned_away(turn)


def prices_first(told: Timeline, turn: Turn) -> bool:
    """The price was named before he had said what he wants, and an objection was the answer; where the talk is about
    the price he has it already."""
    early = is_price_line(told, move_of(told, turn)) and turn.before[y.STATED] == 0 and subject(told) != "price"
    return early and turn.after[y.REPLY_OBJECTION] > 0


def closes_over(turn: Turn) -> bool:
    """A decision or a step was asked for while an objection was open, in vain."""
    asks = turn.kind in REQUESTS and turn.move not in _NO_DECISION
    return turn.before[y.OBJECTION] > 0 and asks and is_turned_away(turn)


def presses_early(told: Timeline, turn: Turn) -> bool:
    """A decision was pressed for while nothing of a difficulty had been said."""
    return _presses_unready(told, turn) and not _has_named(told, turn)


def presses_past(told: Timeline, turn: Turn) -> bool:
    """A decision was pressed for, and what he had brought up himself had not been gone into."""
    return _presses_unready(told, turn) and _has_named(told, turn)


def _presses_unready(told: Timeline, turn: Turn) -> bool:
    """A decision was asked for in so many words, no difficulty was out, and nothing else stood in the way."""
    if turn.kind != "close" or turn.move in _NO_DECISION or stands_open(turn) or is_objected_to(told, turn):
        return False
    return turn.before[y.ADMITTED] == 0 and is_turned_away(turn) and bool(served_needs(told))


def is_objected_to(told: Timeline, turn: Turn) -> bool:
    """Whether he had objected, and what he objected had not been settled since."""
    before = told.turns[: turn.number - 1]
    raised = [one.number for one in before if one.after[y.REPLY_OBJECTION] > 0]
    return bool(raised) and all(one.reply_class != "settles" for one in before[raised[-1] :])


def _has_named(told: Timeline, turn: Turn) -> bool:
    """Whether he had brought something up himself that troubles him, and had not been asked about it; whoever serves it
    best."""
    return any(want.is_slipped(told, turn, k) and turn.before[y.PROBED + k] == c.NONE for k in needs(told))


def too_many_facts(told: Timeline, turn: Turn) -> bool:
    """One fact too many, and no difficulty out yet."""
    return _is_one_too_many(told, turn) and turn.before[y.ADMITTED] == 0


def facts_past_trouble(told: Timeline, turn: Turn) -> bool:
    """One fact too many, though he had told a difficulty."""
    return _is_one_too_many(told, turn) and turn.before[y.ADMITTED] > 0


def _is_one_too_many(told: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "curt" and turn.before[y.FACT_RUN] >= told.tables.number[n.N_FACT_RUN] - 1


# What was asked within so many turns is what the talk was about.
_LATELY: Final = 2


def asks_before_facts(told: Timeline, turn: Turn) -> bool:
    """A difficulty was asked about before the facts that it rests on were known; not where facts had just been asked
    for, or he had let it be felt that he had been asked enough of them."""
    put_off = turn.kind == "problem" and turn.reply_class == "deflects" and turn.after[y.REPLY_MARK] == LACKS_FACTS
    if any(one.kind == "situation" for one in told.turns[max(0, turn.number - 1 - _LATELY) : turn.number - 1]):
        # How things are done was what had just been asked.
        return False
    return put_off and not any(
        one.after[y.WARNED] == c.WARN_FACTS or _is_one_too_many(told, one) for one in told.turns[: turn.number - 1]
    )


def leaves_unasked(told: Timeline, turn: Turn) -> bool:
    """The last move, and no step was agreed to though he was ready for one; not where he had just told more of what
    troubles him, which goes first, and where the question itself came too early that is what is told of the turn."""
    if turn.before[y.REPLY] not in _SOUNDS_READY or slides(told, turn) or falls_flat(told, turn):
        return False
    return turn.number == len(told.turns) and told.ends[y.COMMITMENT] < c.ADVANCED
