"""What the answer to a turn says of it: one table for the debrief and the review, so that neither blames what the other
praises."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn

# Answers that show a move to have been worth making, whatever else waited.
FRUITFUL: Final = (
    *("admits", "hints", "redirects", "deepens", "states", "believes", "wants_proof", "opens"),
    *("settles", "commits", "orders", "takes", "rests"),
)
# Answers in which he turns a move away.
_TURNED_AWAY: Final = frozenset(
    (
        *("curt", "deflects", "slides", "lost", "bristles", "flat", "brushes", "insists", "said", "corrects"),
        *("objects", "doubts", "stands", "worsens", "stalls", "refuses", "presses", "cools", "offends"),
    )
)


def bears(turn: Turn) -> bool:
    """Whether the answer shows that the move was worth making."""
    return turn.reply_class in FRUITFUL


def is_turned_away(turn: Turn) -> bool:
    """Whether he turned the move away in his answer."""
    return turn.reply_class in _TURNED_AWAY


def earned(turn: Turn) -> bool:
    """Whether a turn deserves no blame: it bore fruit, or it did what his words called for and was not turned away."""
    return bears(turn) or (turn.after[y.DUE_DID] == c.DID_MEET and not is_turned_away(turn))
