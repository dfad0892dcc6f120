"""The mark follows the deed and the points, the graver of the two: a loss that only simulated buyers tell of has no
mark at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.merits import FRUITFUL
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import ASKED_AMISS, LIMITS, PAST, POOR, Judged, word_against, word_for
from kamsim.domain.text import say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears

INACCURACY, MISTAKE, BLUNDER = POOR
# Mistakes by what they are.
MISTAKES: Final = ("threatened",)
# Below so many points a word is one step milder, where a loss is told at all.
SMALL: Final = 2
# What was said within so many turns was seen.
_SOON: Final = 2
# Reasons that rest on the answer alone: a goodbye is no such answer.
_BY_ANSWER: Final = (
    *("unmoved", "turned_down", "rebuffed", "kind_words", "unwelcome", "step_beside", "early", "echo_again"),
    *("no_question", "little_said", "silence_past", "shut_wait", "one_too_many", "deed_first"),
    *("curt_wait", "denied_wait", "lost_wait", "told_nothing", "no_summary", "cut_off", "nobody_asked"),
    *("other_step", "argued_on", "came_late", "leave_needless"),
)
_HEARD_BEFORE: Final = (
    "little_said",
    "silence_past",
    "shut_wait",
    "curt_wait",
    "denied_wait",
    "lost_wait",
    "came_late",
)
# Of these only such as the words before the move do not tell.
_BY_GOODBYE: Final = tuple(word for word in _BY_ANSWER if word not in _HEARD_BEFORE)
_PARTING: Final = ("left_open", "left_objection", "left_wish")
_YES: Final = (c.COMMITS, c.ORDERS, c.TAKES, c.RESTS)
# That he had closed up tells that something is amiss, and not what it will cost.
_CLOSED: Final = "closed_up"
_SAME: Final = "same_words"
# Requests in a row after whose refusal one more is a mistake.
_PUSHES: Final = 2
# What a question takes for granted was not so.
_REJECTED: Final = (c.LOST, c.SLIDES, c.BRISTLES)


def word_of(scene: Scene) -> str:
    """The word for a deed: the graver of what the deed is and of what its points make it, a mistake above eight and a
    blunder above twenty-five; a step milder where less than two are told.

    Points that nobody could hear coming, since the answer alone tells what was amiss, make nothing graver. What is
    inexact by itself is a mistake at most, and a question asked amiss is no blunder, nor is what he made good within
    two turns.
    """
    one, reason = scene.one, scene.one.reason
    deed = _deed(scene, reason, one.ground)
    counted = one.loss.mean if one.loss.is_sure else 0.0
    if 0 < counted < SMALL and reason != "misconduct":
        return POOR[max(0, POOR.index(deed) - 1)]
    if reason in (*_BY_ANSWER, _CLOSED):
        return deed
    if reason in ASKED_AMISS and _came_out(scene):
        return deed
    slight = deed == INACCURACY and reason != "opposed"
    most = MISTAKE if slight or reason in (*ASKED_AMISS, "not_raised") or _made_good(scene) else BLUNDER
    return max(deed, min(word_for(counted), most, key=POOR.index), key=POOR.index)


def _deed(scene: Scene, reason: str, ground: Ground | None) -> str:
    """The word for what a move is, whatever it cost."""
    if reason in _PARTING:
        agreed = scene.s[y.COMMITMENT] >= c.ADVANCED and not scene.complains
        return INACCURACY if agreed else MISTAKE
    if reason == _SAME:
        return INACCURACY if scene.reply in _YES else MISTAKE
    if reason == "too_soon" and _pushes_again(scene):
        return MISTAKE
    insists = reason == "not_yet" and ground is not None and ground.weighty
    if insists or reason in MISTAKES or _is_close_without_need(scene, reason):
        return MISTAKE
    return word_against(scene.t, scene.m, ground, 0.0)


def _pushes_again(scene: Scene) -> bool:
    """Whether a decision is pushed for once more, and refused, after two requests in a row that were refused."""
    before = scene.history[-_PUSHES:]
    pushed = len(before) == _PUSHES and all(c.proposes(one[y.LAST_KIND]) and one[y.REPLY] not in _YES for one in before)
    return pushed and scene.kind == c.CLOSE and scene.reply not in _YES


def _made_good(scene: Scene) -> bool:
    """Whether he did soon afterwards what was called for."""
    soon = scene.call.turns[scene.one.number : scene.one.number + _SOON]
    return any(turn.after[y.LAST_MOVE] in scene.one.called_for for turn in soon)


def _came_out(scene: Scene) -> bool:
    """Whether the same matter was asked about with success soon afterwards."""
    soon = scene.call.turns[scene.one.number : scene.one.number + _SOON]
    about = (turn for turn in soon if scene.k >= 0 and scene.t.topic[turn.after[y.LAST_MOVE]] == scene.k)
    return any(turn.after[y.REPLY] in FRUITFUL for turn in about)


def _is_close_without_need(scene: Scene, reason: str) -> bool:
    """Whether a decision is pushed for before he has said what he wants, in a large sale."""
    early = scene.kind == c.CLOSE and scene.s[y.STATED] == 0 and (scene.large or scene.complains)
    return early and reason in ("too_soon", "begged", *PAST) and scene.reply not in _YES


def by_deed(scene: Scene) -> Judged:
    """The judgement of a turn within the bounds of its deed; none where only simulated buyers tell of a loss, or where
    he had to go."""
    one = scene.one
    if one.word == "unlucky":
        rewarded = one.merit is not None and scene.reply in (*FRUITFUL, c.HINTS)
        return replace(one, word="good", reason=one.merit.word) if rewarded and one.merit else _silent(one)
    if one.word not in POOR:
        return one
    slight = one.ground is None or not one.ground.weighty
    cheap = not one.loss.is_sure or one.loss.mean <= LIMITS[1]
    if one.still and cheap and one.reason in PAST and (scene.reply in FRUITFUL or (slight and scene.reply == c.HINTS)):
        # It has been told, and this brought something.
        return _silent(one)
    goes = scene.turn.after[y.ENDING] in (c.TIME_UP, c.AGREED)
    if one.reason in _BY_GOODBYE and goes and not hears(scene.turn.reply, scene.ear.goes_unanswered):
        return _silent(one)
    if one.reason == "enough_facts" and one.ground is not None and _was_curt(scene, one.ground.turn):
        # A short no is no sign that these were facts enough, and binds the next question alone.
        if one.ground.turn != scene.last:
            return _silent(one)
        one = replace(one, reason="shut", ground=one.ground._replace(word="shut"))
    word = word_of(Scene(scene.call, one))
    # What the call ended over is a mistake at least.
    return replace(one, word=max(word, MISTAKE, key=POOR.index) if _broke_off(scene) else word)


def _was_curt(scene: Scene, turn: int) -> bool:
    said = scene.history[turn]
    return said[y.REPLY] == c.CURT and said[y.WARNED] != c.WARN_FACTS


def _broke_off(scene: Scene) -> bool:
    """Whether he ended the call over a move, with nothing agreed."""
    after = scene.turn.after
    ended = after[y.ENDING] in (c.LEFT, c.WALKED_OUT) and after[y.COMMITMENT] < c.ADVANCED
    return ended and scene.kind != c.LEAVE


def hushed(one: Judged) -> Judged:
    """A judgement of which nobody can hear anything yet is not told before the whole call is known."""
    return _silent(one) if one.word == "unlucky" else one


def _silent(one: Judged) -> Judged:
    return replace(one, word="plain", reason="plain", ground=None)


def of_repeating(scene: Scene) -> Mark | None:
    """The same sentence word for word, right after it had brought nothing, or a request that was refused."""
    if scene.kind in (c.LISTEN, c.COURTESY, c.LEAVE) or scene.reply in (*FRUITFUL, *_YES):
        return None
    mine = say(scene.turn.says, "en")
    same = [turn for turn, past in enumerate(scene.earlier, 1) if say(past.says, "en") == mine]
    if not same:
        return None
    between = scene.earlier[same[-1] :]
    at_once = all(turn.after[y.LAST_KIND] in (c.LISTEN, c.COURTESY) for turn in between)
    before = scene.history[same[-1]][y.REPLY]
    refused = before in _REJECTED or (c.proposes(scene.kind) and before not in _YES)
    if not (at_once or refused) or (refused and scene.s[y.REPLY] == c.SETTLES):
        return None
    put_off = scene.kind == c.PROBLEM and scene.s[y.REPLY] == c.DEFLECTS
    return None if put_off else Mark(MISTAKE, _SAME, same[-1])
