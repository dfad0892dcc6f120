"""Claims about how a call came to its end, in words that were heard in it: the last place at which it could be won, and
what was said there instead."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    number,
    shown,
    told_of_next,
    turns_named,
)
from kamsim.scoring.claims.needs import denied_topics
from kamsim.scoring.claims.turns import is_last_word, served_needs, topic_of, tries_step
from kamsim.scoring.speech import spoken

# What answers a wish.
_ANSWERS: Final = ("benefit", "proof")
# Answers that take what was shown for nothing.
_TURNED_DOWN: Final = ("doubts", "objects", "prefers_rival", "stands", "worsens")


def _wish_answered(told: Timeline) -> Finding | None:
    """The last wish that was spoken was answered, and from then on no step was asked for."""
    for wish in [one for one in told.turns if _is_wish(told, one)][-1:]:
        later = told.turns[wish.number :]
        shown_at = [one for one in later if _answers(told, one, wish)]
        if shown_at and not any(tries_step(told, one) for one in told.turns[shown_at[0].number :]):
            values = {"wished": number(wish.number), "his": spoken(wish.reply), "met_at": number(shown_at[0].number)}
            return shown([wish], BUYER, True, **values)
    return None


def _is_wish(told: Timeline, turn: Turn) -> bool:
    return turn.reply_class == "states" and turn.after[y.REPLY_TOPIC] in served_needs(told)


def _answers(told: Timeline, turn: Turn, wish: Turn) -> bool:
    same = turn.kind in _ANSWERS and topic_of(told, turn) == wish.after[y.REPLY_TOPIC]
    return same and turn.reply_class not in _TURNED_DOWN


def _told_no(told: Timeline) -> Finding | None:
    """Asked where it is difficult he said that it is not; names the turns, with his last such words."""
    found = sorted(denied_topics(told).values(), key=lambda one: one.number)
    values = {"denied_at": turns_named(found), "his": spoken(found[-1].reply)} if found else {}
    return shown(found, BUYER, True, **values)


def _ended_on(told: Timeline) -> Finding | None:
    """He ended the call on the seller's last words; which."""
    found = [one for one in told.turns[-1:] if is_last_word(told, one)]
    return shown(found, YOU, False, yours=spoken(found[0].says), at=number(found[0].number)) if found else None


def _wish_left_at(told: Timeline) -> Finding | None:
    """A wish was spoken with a turn left, and nothing answered it: the last such, and what was said instead."""
    for wish in reversed(told.turns):
        if not _is_wish(told, wish) or wish.number == len(told.turns):
            continue
        if not any(_answers(told, one, wish) for one in told.turns):
            values = {"wished": number(wish.number), "his": spoken(wish.reply), **told_of_next(told, wish)}
            return shown([wish], BUYER, True, **values)
    return None


CLAIMS: Final[dict[str, Claim]] = {
    "wish_answered": _wish_answered,
    "wish_left_at": _wish_left_at,
    "told_no": _told_no,
    "ended_on": _ended_on,
}
