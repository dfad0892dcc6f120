"""What is told instead of a move: the alternatives beside a turn, with the answer that each would most likely get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.analysis.review.author_words import author_words
from kamsim.analysis.review.because import reason_of
from kamsim.analysis.review.fitting import fitting, is_asked_for, plainest, presses_on
from kamsim.analysis.review.glosses import gloss
from kamsim.analysis.review.judging import Worth
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.verdicts import LIMITS, POOR, Judged
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call, Turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears, language_of, read
from kamsim.scoring.speech import in_quotes

# What was said so many turns later was put right by the seller himself.
SOON: Final = 2
# Words with which alternatives are told.
# What only an answer to his question mends.
_ANSWERS: Final = ("unanswered", "owed")
_FIRST_A_TROUBLE: Final = ("not_admitted", "not_raised", "unopened", "story_first")
_ADVISED: Final = ("unlucky", *POOR)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A move that was open instead.

    `q` in points; `seller` names the one of the panel who gets there; `k` is the technique's system. `reply` is the
    class of answer that most of the possible buyers give, `share` how many of them in per cent, `answer` how it might
    be worded, `note` what such an answer means. `willing` is how many answer willingly, in per cent, `met` whether the
    move does what was due.
    """

    move: str
    kind: str
    says: Localized
    k: str
    q: float
    seller: str
    reply: str
    share: int
    answer: Localized
    note: Localized
    willing: int
    met: bool


def is_advised(judged: Judged) -> bool:
    """Whether alternatives are told: not twice within a few turns for the same words where little was lost, and not
    beside the better words of a lesson."""
    again = judged.still and not (judged.loss.is_sure and judged.loss.mean > LIMITS[1])
    return judged.word in _ADVISED and judged.reason != "lesson" and not again


def alternatives(call: Call, judged: Judged) -> Iterator[Alternative]:
    """What is told instead: nothing that the seller says himself right afterwards, and nothing besides it where that is
    what a trainer would have given first; nothing that leaves less within reach than what he made of it."""
    if said_soon(call, judged) == 0:
        told = fitting(call, judged, {one.move for one in _next(call, judged)})
        if not told and judged.loss.is_sure and judged.loss.mean > LIMITS[1]:
            # So much is not told without what would have been better, even if it was said later on.
            told = fitting(call, judged, ()) or ([] if _has_other_words(call, judged) else plainest(call, judged))
        yield from (_alternative(call, judged, worth) for worth in told)


def _has_other_words(call: Call, judged: Judged) -> bool:
    """Whether a plain fact would be beside the point: something is due, or the author has words for the moment."""
    return judged.sample.seen[y.DUE] != c.DUE_NONE or own_words(call, judged) != {}


def own_words(call: Call, judged: Judged) -> Localized:
    """The author's words for the moment; none where his question stands and nothing written answers it."""
    unmet = judged.sample.seen[y.DUE] != c.DUE_ANSWER and reason_of(call, judged) in _ANSWERS
    hurts = reason_of(call, judged) in ("no_question", "echo_again") and presses_on(call, judged.number)
    return {} if unmet or hurts else led_in_fitly(call, judged, author_words(call, judged))


def led_in_fitly(call: Call, judged: Judged, words: Localized) -> Localized:
    """Words that go back to something said earlier, where what they give back is what the reason quotes; {} where it is
    something else, or where they do not say what it is."""
    if not hears(words, call.model.rulebook.hearing.goes_back):
        return words
    given, ground = in_quotes(read(words)), judged.ground
    if not given or ground is None or ground.turn <= 0:
        return {}
    return words if given[0] in say(call.turns[ground.turn - 1].reply, language_of(words)) else {}


def _next(call: Call, judged: Judged) -> Sequence[Turn]:
    """The turns right afterwards, as far as the judgement knows of them."""
    return call.turns[judged.number : judged.number + SOON] if judged.settled else ()


def said_soon(call: Call, judged: Judged) -> int:
    """The turn soon afterwards at which the seller said what a trainer would have given first; 0 where he did not.
    Listening comes in other words each time."""
    first = next(iter(judged.advice), None)
    if first is None or judged.sample.tables.kind[first.move] == c.LISTEN:
        return 0
    if not is_asked_for(judged, judged.sample.tables.kind[first.move]):
        return 0
    if judged.reason in _FIRST_A_TROUBLE and judged.sample.tables.kind[first.move] == c.SITUATION:
        # The reason says that one asks first whether there is a difficulty.
        return 0
    name = call.model.moves[first.move]
    taken = (one.number for one in _next(call, judged) if one.move == name and one.after[y.REPLY] not in UNWILLING)
    return next(taken, 0)


def _alternative(call: Call, judged: Judged, worth: Worth) -> Alternative:
    likely, count, first = judged.sample.likely(worth.move)
    words = call.model.rulebook.feedback.replies[v.REPLIES[likely]]
    choice = call.choice(worth.move)
    of = len(judged.sample.candidates)
    return Alternative(
        move=choice.id,
        kind=choice.kind,
        says=call.voice.wording(judged.sample.seen, worth.move),
        k=choice.technique,
        q=round(worth.points, 2),
        seller=worth.seller,
        reply=v.REPLIES[likely],
        share=round(100 * count / of),
        answer=judged.sample.answer(call, worth.move, first),
        note=gloss(judged, likely) or words.note,
        willing=round(100 * judged.sample.willing(worth.move) / of),
        met=worth.move in judged.called_for,
    )
