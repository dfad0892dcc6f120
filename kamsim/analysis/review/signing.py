"""What a trainer would sign: the last look at a judged turn, by what was due, what the move did and what came of it.

The same move at the same moment gets the same mark, whatever the points make of it. A no has a word; praise needs
something that came of the move. A mark is taken away where the words before had asked for just this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from kamsim.analysis.review.blank import of_blank, of_hurrying
from kamsim.analysis.review.conceding import of_concession
from kamsim.analysis.review.deeds import by_deed, of_repeating
from kamsim.analysis.review.deserved import of_first_word, of_leave_asked, of_purpose, of_reopening
from kamsim.analysis.review.empty import of_empty_words
from kamsim.analysis.review.fitting import fitting
from kamsim.analysis.review.following import following, is_sensible, no_graver
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.listened import of_listening
from kamsim.analysis.review.merits import FRUITFUL, Merit
from kamsim.analysis.review.plainly import plainly
from kamsim.analysis.review.praising import of_praise
from kamsim.analysis.review.refused import of_probing_on, of_question, of_remedy, of_request, of_rest
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.undone import of_leaving
from kamsim.analysis.review.verdicts import POOR, Judged
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c

# Reasons that stand whatever else is seen: the debrief's own, and what honest selling does not do.
_STANDS: Final = ("lesson", "misconduct")


Look = Callable[[Scene], Mark | None]
# In this order; the first that finds something decides.
_LOOKS: Final[tuple[Look, ...]] = (
    of_leaving,
    of_reopening,
    of_first_word,
    of_leave_asked,
    of_purpose,
    of_hurrying,
    of_empty_words,
    of_listening,
    of_repeating,
    of_remedy,
    of_probing_on,
    of_question,
    of_request,
    of_concession,
    of_rest,
)


def signed(call: Call, judged: Sequence[Judged]) -> list[Judged]:
    """The judgements as a trainer would let them stand; those that are settled already stay as they are."""
    found: list[Judged] = []
    for one in judged:
        found.append(one if one.settled else _followed(call, _signed(call, one, found[-1] if found else None), found))
    return found


def _followed(call: Call, one: Judged, earlier: Sequence[Judged]) -> Judged:
    """The judgement on a turn in the light of the marks before it."""
    if one.word in POOR and is_sensible(Scene(call, one)):
        return replace(one, word=POOR[0])
    if one.word in POOR and (cap := no_graver(Scene(call, one), earlier)):
        return replace(one, word=min(one.word, cap, key=POOR.index))
    if one.reason in _STANDS:
        return one
    mark = following(Scene(call, one), earlier)
    return one if mark is None else _marked(one, mark)


def _signed(call: Call, one: Judged, before: Judged | None) -> Judged:
    scene = Scene(call, one)
    if one.reason == "lesson" and scene.reply in (c.COMMITS, c.ORDERS) and one.word in POOR:
        # A step that was granted may have been too small; it is no mistake.
        return replace(one, word=POOR[0])
    if one.reason in _STANDS:
        return one
    mark = next((mark for look in _LOOKS if (mark := look(scene)) is not None), None) or of_praise(scene)
    marked = by_deed(Scene(call, one if mark is None else _marked(one, mark)))
    if (marked.word, marked.reason) == ("plain", "plain") and (last := of_blank(Scene(call, marked))) is not None:
        marked = _marked(marked, last)
    if (plain := plainly(Scene(call, marked))) is not None:
        marked = by_deed(Scene(call, _marked(marked, plain)))
    if marked.word in POOR and before is not None and _was_advised(call, before, marked):
        rewarded = marked.merit is not None and scene.reply in FRUITFUL
        word, reason = ("good", marked.merit.word) if rewarded and marked.merit else ("plain", "plain")
        return replace(marked, word=word, reason=reason)
    return marked


def _marked(one: Judged, mark: Mark) -> Judged:
    """A judgement under a mark."""
    if mark.word not in POOR:
        merit = Merit(mark.reason, mark.turn) if mark.turn >= 0 else one.merit
        return replace(one, word=mark.word, reason=mark.reason, merit=merit)
    ground = Ground(mark.reason, mark.turn, weighty=mark.word == "mistake")
    return replace(one, word=mark.word, reason=mark.reason, ground=ground)


def _was_advised(call: Call, before: Judged, one: Judged) -> bool:
    """Whether the move is what the verdict before had told as better."""
    if before.word not in (*POOR, "unlucky") or before.reason == "lesson":
        return False
    if one.sample.tables.kind[one.played.move] == c.LISTEN:
        # What was to be heard was the words before.
        return False
    if all(better.move != one.played.move for better in before.advice):
        return False
    advised = fitting(call, before, ())
    return bool(advised) and advised[0].move == one.played.move
