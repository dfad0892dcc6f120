"""What had been said earlier in a call and still waited at a turn, and whether the turn went back to it."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import is_pitch, is_question, move_of, served_needs, topic_of, would_tell
from kamsim.scoring.earned import bears
from kamsim.scoring.waiting import ASK_FIRST, LIGHT, Waiting, answers, is_founded, waiting

# So many other things are spoken of before one comes back to what was put off.
_OTHER_THINGS: Final = 2
# What came out so soon after a turn came of it.
_LED_TO: Final = 3
_OUT: Final = ("admits", "deepens", "states")
# Answers in which it can be heard that he is ready to say more; and for how many turns that is in one's ear.
_READY: Final = (c.WARMS, c.OPENS, c.SETTLES, c.ADMITS, c.DEEPENS, c.STATES, c.HINTS, c.REDIRECTS, c.RESTS)
_IN_EAR: Final = 2


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


def could_ask_again(told: Timeline, turn: Turn) -> bool:
    """A difficulty that he had put off, and would have told by then, as could be heard, was not asked about again to
    the end."""
    soon = told.turns[turn.number : turn.number + _LED_TO]
    if (
        not is_question(told, turn)
        or bears(turn)
        or not opened_since(told, turn)
        or any(one.reply_class in _OUT for one in soon)
    ):
        return False
    return any(
        turn.before[y.PROBED + k] == c.DEFLECTS
        and _is_long_put_off(told, turn, k)
        and would_tell(told.tables, turn.before, k)
        and topic_of(told, turn) != k
        for k in hidden(told)
    )


def _is_long_put_off(told: Timeline, turn: Turn, k: int) -> bool:
    """He has not only just put the question about a topic off: other things have been spoken of since, and of the last
    of them he did not put off the question either."""
    spoken = [one for one in told.turns[: turn.number - 1] if one.kind not in ("listen", "courtesy")]
    put_off = [at for at, one in enumerate(spoken) if one.reply_class == "deflects" and topic_of(told, one) == k]
    since = len(spoken) - 1 - put_off[-1] if put_off else 0
    return since >= _OTHER_THINGS and spoken[-1].reply_class != "deflects"


def opened_since(told: Timeline, turn: Turn) -> int:
    """The turn, of the last before a move, at which it could be heard that he was ready to say more; 0 none."""
    lately = told.turns[max(0, turn.number - 1 - _IN_EAR) : turn.number - 1]
    return max((one.number for one in lately if one.after[y.REPLY] in _READY), default=0)


def hidden(told: Timeline) -> list[int]:
    """The topics with a need that he had not told to the end."""
    return [k for k in served_needs(told) if told.ends[y.NEED + k] == c.LATENT]


# A question of his that found no answer is in his mind for so many turns.
_REMEMBERED: Final = 3


def still_asked(told: Timeline, turn: Turn) -> str:
    """The word (`vocabulary.ASKS`) for what he asked within the last turns and has had no answer to, "" none: that
    goes before any other matter, be it that he has not asked again."""
    for one in reversed(told.turns[: turn.number - 1][-_REMEMBERED:]):
        if one.after[y.DUE_WAS] == c.DUE_ANSWER:
            mark = one.before[y.DUE_MARK]
            return v.ASKS[mark] if one.after[y.DUE_DID] != c.DID_MEET and mark >= 0 else ""
    return ""
