"""Where a trouble came to weigh so much that it cannot go on, and the words in which that was heard."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import says_more

# Answers that add weight, and those that do so where they tell something.
_ADDS: Final = ("admits", "deepens")
_MAY_ADD: Final = "opens"


def urgent_at(told: Timeline, k: int) -> Turn | None:
    """The turn at which a trouble first sounded as if it could not go on; None where it never did."""
    return next((turn for turn in told.turns if turn.after[y.WEIGHT + k] == c.URGENT), None)


def words_that_hurt(told: Timeline, urgent: Turn, k: int) -> Turn:
    """The last turn up to one at which he told of a trouble what weighs: that he waits for a question tells nothing."""
    found = [turn for turn in told.turns[: urgent.number] if turn.after[y.REPLY_TOPIC] == k and _weighs(told, turn)]
    return found[-1] if found else urgent


def _weighs(told: Timeline, turn: Turn) -> bool:
    opens = turn.reply_class == _MAY_ADD and says_more(turn.reply, told.ear)
    return turn.reply_class in _ADDS or opens
