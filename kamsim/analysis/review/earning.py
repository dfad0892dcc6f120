"""Whether the words of a turn bear out its praise: listening that heard what mattered, a summary of what weighs, a
confirmation that names something.

Words are read; what the kernel holds of a turn does not tell how it was worded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import ends_asking, hears, read, statements
from kamsim.scoring.speech import in_quotes

# Praise for having listened.
LISTENED: Final = ("heard", "summed", "cushioned")
# Answers that tell nothing of what weighs.
_LIGHT: Final = (c.TELLS, c.SHRUGS, c.NODS, c.WARMS, c.TOLERATES, c.CURT)


def is_earned(call: Call, one: Judged) -> bool:
    """Whether what was said bears out the praise of a turn."""
    turn, ear = call.turns[one.number - 1], call.model.rulebook.hearing
    if one.reason == "fixed":
        # What he has just named himself need not be named again.
        his = call.turns[one.number - 2].reply if one.number > 1 else {}
        return any(hears(words, ear.names_something) or hears(words, ear.names_an_hour) for words in (turn.says, his))
    if one.reason in (*LISTENED, "opened") and hears(turn.says, ear.concludes):
        return False
    if one.reason == "heard" and one.sample.seen[y.REPLY] == c.DEFLECTS:
        # He has just said what comes first, and says it again.
        return False
    if one.reason == "summed":
        return quotes(turn) and not asks(turn) and not _sums_up_trifles(call, one)
    return not (one.reason in LISTENED and (asks(turn) or gives_back_beside(call, one)))


def gives_back_beside(call: Call, one: Judged) -> bool:
    """Whether a listening act gives back the beginning of an answer that ended with what mattered."""
    if one.sample.seen[y.REPLY] not in (c.HINTS, c.REDIRECTS) or one.number == 1:
        return False
    given = in_quotes(read(call.turns[one.number - 1].says))
    sentences = statements(call.turns[one.number - 2].reply)
    # What slips out follows the fact that was asked for.
    before = sentences[:-2] or (sentences[:1] if one.sample.seen[y.REPLY] == c.HINTS and len(sentences) > 1 else [])
    return bool(given) and any(given[0] in said for said in before)


def _sums_up_trifles(call: Call, one: Judged) -> bool:
    """Whether all that a summary gives back was said in answers that told nothing of what weighs."""
    found = [turn for _, turn in given_back_turns(call, one)]
    return bool(found) and all(is_light(turn) for turn in found)


def quotes(turn: Turn) -> bool:
    """Whether a move gives words of his back."""
    return "“" in read(turn.says)


def given_back_turns(call: Call, one: Judged) -> Iterator[tuple[int, Turn]]:
    """The earlier turns, with their numbers, in whose answers the words are found that a move gives back."""
    for words in in_quotes(read(call.turns[one.number - 1].says)):
        for number, turn in enumerate(call.turns[: one.number - 1], 1):
            if words.lower() in read(turn.reply).lower():
                yield number, turn


def is_light(turn: Turn) -> bool:
    """Whether an answer told nothing of what weighs: a fact, a courtesy, that he feels heard."""
    reply = turn.after[y.REPLY]
    return reply in _LIGHT or (reply == c.OPENS and turn.after[y.REPLY_MARK] < 0)


def asks(turn: Turn) -> bool:
    """Whether the answer ends with a question of his: what comes next, what is done about it."""
    return ends_asking(turn.reply)
