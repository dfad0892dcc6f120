"""What had been said earlier in a call and still waited at a turn, and whether the turn went back to it."""

from __future__ import annotations

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import is_pitch, is_question, move_of, topic_of
from kamsim.scoring.earned import bears
from kamsim.scoring.waiting import ASK_FIRST, LIGHT, Waiting, answers, is_founded, waiting


def heard_before(told: Timeline, turn: Turn) -> list[Ints]:
    """The positions up to a turn: after turn i, 0 before the first."""
    return [told.begins, *(one.after for one in told.turns[: turn.number - 1])]


def left_standing(told: Timeline, turn: Turn) -> list[Waiting]:
    """What had been said earlier and still waited when the move was made, though nothing was due at the moment."""
    if turn.before[y.DUE] != c.DUE_NONE:
        return []
    return [one for one in waiting(told.tables, heard_before(told, turn)) if one.weight >= ASK_FIRST]


def comes_back(told: Timeline, turn: Turn, m: int) -> bool:
    """Takes up the weightiest of what had been said earlier and still waited."""
    standing = left_standing(told, turn)
    return bool(standing) and answers(told.tables, turn.before, m, standing[0])


def leaves_standing(told: Timeline, turn: Turn) -> bool:
    """A difficulty or a wish of earlier turns still waited, and the move went elsewhere. What was asked about since did
    not wait, whatever came of it."""
    standing = [one for one in left_standing(told, turn) if one.weight >= LIGHT and not _asked_since(told, turn, one)]
    goes_on = is_question(told, turn) or is_pitch(told, turn)
    return goes_on and bool(standing) and all(topic_of(told, turn) != one.topic for one in standing) and not bears(turn)


def _asked_since(told: Timeline, turn: Turn, one: Waiting) -> bool:
    """Whether the seller spoke of what waits after it was last told, in a move that was more than listening."""
    since = told.turns[one.turn : turn.number - 1]
    return any(topic_of(told, later) == one.topic and later.kind not in ("listen", "courtesy") for later in since)


def _wanted_first(told: Timeline, turn: Turn) -> Waiting | None:
    """What he had just said has to be asked first, before he answers: it is not on the table yet."""
    t, heard = told.tables, heard_before(told, turn)
    asked = [one for one in waiting(t, heard) if one.weight == ASK_FIRST and not is_founded(t, heard[-1], one.topic)]
    return asked[0] if asked and asked[0].turn == turn.number - 1 else None


def asks_otherwise(told: Timeline, turn: Turn) -> bool:
    """He had said what has to be asked first, and something else was asked that bore no fruit."""
    first = _wanted_first(told, turn)
    if first is None or answers(told.tables, turn.before, move_of(told, turn), first) or bears(turn):
        return False
    # Another fact about the same may have been meant as just what he wanted asked.
    meant = turn.kind == "situation" and topic_of(told, turn) in (-1, first.topic)
    return not meant and is_question(told, turn)


def asks_first(told: Timeline, turn: Turn, m: int) -> bool:
    first = _wanted_first(told, turn)
    return first is not None and answers(told.tables, turn.before, m, first)
