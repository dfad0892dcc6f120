"""Which of his words stand beside a verdict: the latest that were left lying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kamsim.analysis.review.wording import closest, in_common
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.placing import spoken_of
from kamsim.scoring.speech import answer_of

# Answers in which he adds something to a difficulty or to an objection.
_ADDS: Final = {
    c.DUE_TAKE_UP: (c.ADMITS, c.DEEPENS),
    c.DUE_OBJECTION: (c.OBJECTS, c.STALLS, c.STANDS, c.WORSENS),
}


def left_lying(s: Ints, since: int) -> int:
    """The turn of the last words about what is due in a position; `since` is the turn that made it due. What he adds
    later, of his own accord or because an answer did not reach it, lies nearer."""
    opened = s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0 and s[y.DUE] == c.DUE_TAKE_UP
    adds = opened or s[y.REPLY] in _ADDS.get(s[y.DUE], ())
    return s[y.TURN] if adds and s[y.TURN] > since else since


def answered_at(history: Sequence[Ints], m: int, k: int) -> int:
    """The turn at which he had answered what a move asks: to the same move, else where he admitted it; 0 none."""
    turns = range(len(history) - 1, 0, -1)
    same = (turn for turn in turns if history[turn][y.LAST_MOVE] == m and history[turn][y.REPLY] not in _NO_ANSWER)
    told = spoken_of(history, k, (c.ADMITS,)) if k >= 0 else 0
    return next(same, told)


_SENTENCE: Final = re.compile("[^.!?。！？…]+")
# What he says instead of an answer.
_NO_ANSWER: Final = (c.SAID, c.CORRECTS, c.INSISTS, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES)
# Answers to listening that add nothing: that he feels heard, that he has said it.
_EMPTY: Final = (c.NODS, c.SAID, c.TOLERATES, c.HEARS)


def with_substance(history: Sequence[Ints], turn: int) -> int:
    """A turn, or where he only said there that he feels heard, the last one before it at which he said something."""
    while turn > 0 and history[turn][y.LAST_KIND] == c.LISTEN and _is_empty(history[turn]):
        turn -= 1
    return turn


def _is_empty(s: Ints) -> bool:
    return s[y.REPLY] in _EMPTY or (s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] < 0)


def taken_up(call: Call, number: int, since: int, k: int) -> int:
    """Of the turns from `since` up to the move of turn `number`, about topic `k`, the one with whose words the move has
    most in common; `since` where none has more."""
    says, best = call.turns[number - 1].says, since
    most = _alike(says, call, since)
    for turn in range(since + 1, number):
        after = call.turns[turn - 1].after
        heard = after[y.LAST_KIND] == c.LISTEN and after[y.DUE_TOPIC] == k
        about = heard or k in (after[y.REPLY_TOPIC], after[y.REPLY_NAMED] - 1)
        alike = _alike(says, call, turn) if about else 0
        if alike > most:
            most, best = alike, turn
    return best


def _alike(says: Localized, call: Call, turn: int) -> int:
    """How much a move has in common with the sentence of a turn that is closest to it."""
    words = answer_of(call.turns[turn - 1].reply) if turn else call.opening
    lang = in_common(says, words)
    return closest(say(says, lang), _SENTENCE.findall(say(words, lang)))[0]
