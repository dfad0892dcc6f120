"""Moments at which a decision was asked for too early, or one fact more was asked than he would tell."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring import wanted as want
from kamsim.scoring.authored import stands_open
from kamsim.scoring.claims.turns import ONLY_HINTS, served_needs
from kamsim.scoring.earned import is_turned_away
from kamsim.scoring.waiting import LACKS_FACTS


def presses_early(told: Timeline, turn: Turn) -> bool:
    """A decision was pressed for while nothing of a difficulty had been said."""
    return _presses_unready(told, turn) and not _has_named(told, turn)


def presses_past(told: Timeline, turn: Turn) -> bool:
    """A decision was pressed for, and what he had brought up himself had not been gone into."""
    return _presses_unready(told, turn) and _has_named(told, turn)


def _presses_unready(told: Timeline, turn: Turn) -> bool:
    """A decision was asked for in so many words, no difficulty was out, and nothing else stood in the way."""
    if turn.kind != "close" or turn.move in ONLY_HINTS or stands_open(turn) or is_objected_to(told, turn):
        return False
    return turn.before[y.ADMITTED] == 0 and is_turned_away(turn) and bool(served_needs(told))


def is_objected_to(told: Timeline, turn: Turn) -> bool:
    """Whether he had objected, and what he objected had not been settled since."""
    before = told.turns[: turn.number - 1]
    raised = [one.number for one in before if one.after[y.REPLY_OBJECTION] > 0]
    return bool(raised) and all(one.reply_class != "settles" for one in before[raised[-1] :])


def _has_named(told: Timeline, turn: Turn) -> bool:
    """Whether he had brought something up himself behind which there is a need, and had not been asked about it."""
    return any(want.is_slipped(told, turn, k) and turn.before[y.PROBED + k] == c.NONE for k in served_needs(told))


def too_many_facts(told: Timeline, turn: Turn) -> bool:
    """One fact too many, and no difficulty out yet."""
    return _is_one_too_many(told, turn) and turn.before[y.ADMITTED] == 0


def facts_past_trouble(told: Timeline, turn: Turn) -> bool:
    """One fact too many, though he had told a difficulty."""
    return _is_one_too_many(told, turn) and turn.before[y.ADMITTED] > 0


def _is_one_too_many(told: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "curt" and turn.before[y.FACT_RUN] >= told.tables.number[n.N_FACT_RUN] - 1


def asks_before_facts(told: Timeline, turn: Turn) -> bool:
    """A difficulty was asked about before the facts that it rests on were known; not where he had let it be felt that
    he had been asked enough of them."""
    put_off = turn.kind == "problem" and turn.reply_class == "deflects" and turn.after[y.REPLY_MARK] == LACKS_FACTS
    return put_off and not any(
        one.after[y.WARNED] == c.WARN_FACTS or _is_one_too_many(told, one) for one in told.turns[: turn.number - 1]
    )
