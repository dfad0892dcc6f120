"""What a judgement comes to once the rest of the call is known: a loss that was put right was not lost, nothing is
best where the points within reach fell, and where he had closed up or warned a loss could be heard coming.

What happens later takes weight from a word. Blame rests on what had been said before the
move, and on an answer that says what was amiss (`overlooked`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kamsim.analysis.review.earning import is_earned
from kamsim.analysis.review.grounds import Ground, warned_at
from kamsim.analysis.review.judging import Difference
from kamsim.analysis.review.overlooked import looked_over
from kamsim.analysis.review.signing import signed
from kamsim.analysis.review.verdicts import LIMITS, PAST, POOR, Judged, word_against
from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.placing import due_since

# Within so many turns what was lost may come back.
WITHIN: Final = 3
# After a fall of more points than this, by the curve, nothing is best.
FALL: Final = LIMITS[1]
_PRAISE: Final = ("best", "good")
# Answers in which he closes up.
_CLOSED: Final = (c.DEFLECTS, c.SLIDES, c.CURT, c.INSISTS, c.CORRECTS, c.LOST, c.BRISTLES)
_REFUTE: Final = v.ANSWER_METHODS.index("refute")
# Unlucky turns of which something may have told.
_UNHEARD: Final = ("unheard", "result_falls")


def settled(call: Call, judged: Sequence[Judged]) -> list[Judged]:
    """The judgements on all turns of a call, each in the light of what came after it."""
    curve = [one.best.points for one in judged]
    if judged:
        curve.append(call.score / 100 if call.ended else judged[-1].played.points)
    later = [one if one.settled else _settled(call, one, curve[i : i + 2 + WITHIN]) for i, one in enumerate(judged)]
    return [replace(one, settled=True) for one in signed(call, later)]


def _settled(call: Call, one: Judged, curve: Sequence[float]) -> Judged:
    """`curve` holds what was within reach before the turn, after it, and after the next turns."""
    lost = max(0.0, curve[0] - max(curve[1:]))
    found = _ended(call, _contradicted(call, _heard(call, _put_right(one, lost))))
    praised = _praised(call, _late(found), fall=curve[0] - curve[1])
    return looked_over(call, praised)


def _late(one: Judged) -> Judged:
    """Where a trainer would take his leave instead, the fault is the time, not the words that were gone past."""
    t, past = one.sample.tables, one.word in POOR and one.ground is not None and one.ground.word in PAST
    if past and one.reason != "lesson" and one.advice and t.kind[one.advice[0].move] == c.LEAVE:
        return replace(one, reason="time_up", ground=Ground("time_up", one.sample.seen[y.TURN]))
    return one


def _put_right(one: Judged, lost: float) -> Judged:
    """The judgement where no more was lost than what did not come back."""
    if one.loss.mean <= lost:
        return _asked_on(one)
    loss = Difference(lost, min(one.loss.low, lost), min(one.loss.high, lost))
    found = replace(one, loss=loss, righted=one.righted + one.loss.mean - lost)
    counted = loss.mean if loss.is_sure else 0.0
    if one.word in POOR:
        return _asked_on(replace(found, word=word_against(one.sample.tables, one.played.move, one.ground, counted)))
    if one.word == "unlucky" and counted <= LIMITS[2]:
        return replace(found, word="plain", reason="plain")
    return found


def _asked_on(one: Judged) -> Judged:
    """One more fact before the question that he had put off is asked again is no fault where it cost nothing."""
    t, ground = one.sample.tables, one.ground
    counted = one.loss.mean if one.loss.is_sure else 0.0
    fact = ground is not None and ground.word == "ask_anew" and t.kind[one.played.move] == c.SITUATION
    if fact and counted <= LIMITS[0] and one.reason == "ask_anew":
        return replace(one, word="plain", reason="plain")
    return one


def _contradicted(call: Call, one: Judged) -> Judged:
    """An objection that was told to be wrong, and grew over it, is inexact at least."""
    t, move = one.sample.tables, one.played.move
    refuted = t.kind[move] == c.ANSWER and t.method[move] == _REFUTE
    if not refuted or one.word in POOR or call.turns[one.number - 1].after[y.REPLY] != c.WORSENS:
        return one
    history = [call.timeline.begins, *(turn.after for turn in call.turns[: one.number - 1])]
    ground = Ground("contradicted", due_since(history))
    counted = one.loss.mean if one.loss.is_sure else 0.0
    return replace(one, word=word_against(t, move, ground, counted), reason=ground.word, ground=ground)


def _ended(call: Call, one: Judged) -> Judged:
    """What was held against a move is a mistake at least where he broke off over it."""
    after = call.turns[one.number - 1].after
    broke_off = after[y.ENDING] in (c.LEFT, c.WALKED_OUT) and after[y.COMMITMENT] < c.ADVANCED
    if one.word == POOR[0] and broke_off and one.sample.tables.kind[one.played.move] != c.LEAVE:
        return replace(one, word=POOR[1])
    return one


def _heard(call: Call, one: Judged) -> Judged:
    """An unlucky turn before which he had closed up, or let it be felt that these were facts enough, is inexact."""
    s, t, move = one.sample.seen, one.sample.tables, one.played.move
    if one.word != "unlucky" or one.reason not in _UNHEARD or t.kind[move] == c.LISTEN:
        return one
    history = [call.timeline.begins, *(turn.after for turn in call.turns[: one.number - 1])]
    warned = warned_at(history) if t.kind[move] == c.SITUATION else 0
    if warned:
        return replace(one, word=POOR[0], reason="enough_facts", ground=Ground("enough_facts", warned))
    # A plain fact after a question that was put off is what a trainer would turn to.
    turns_away = t.kind[move] == c.SITUATION and s[y.REPLY] == c.DEFLECTS
    if s[y.TURN] > 0 and s[y.REPLY] in _CLOSED and not turns_away:
        return replace(one, word=POOR[0], reason="closed_up", ground=Ground("closed_up", s[y.TURN]))
    return one


def _praised(call: Call, one: Judged, fall: float) -> Judged:
    """Praise goes as far as the words and the answer bear it out; best is no move after which less was within reach,
    unless it brought the call on. What the answer told of the buyer takes no praise away: nobody could hear it."""
    rises = one.merit is not None and one.merit.rises
    if one.word in _PRAISE and not is_earned(call, one):
        return replace(one, word="plain", reason="plain")
    if one.word == "best" and one.reason != "goodbye" and fall > FALL and not rises:
        return replace(one, word="good")
    return one
