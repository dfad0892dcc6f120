"""The mark follows the deed: what a reason may come to, whatever the points make of it.

The same deed has the same mark in every call. Points move it by a step within these bounds and no further, since they
rest on simulated buyers; a loss that only they tell of has no mark at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.merits import FRUITFUL
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import CLASSES, PAST, POOR, Judged
from kamsim.domain.text import say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y

INACCURACY, MISTAKE, BLUNDER = POOR
# Inexact, and never more.
SLIGHT: Final = (
    *("little_said", "shut_wait", "silence_past", "echo_again", "echoed_yes", "no_question", "nothing_yet"),
    *("unwelcome", "time_named", "late", "one_too_many", "told_already", "closed_up", "shut", "deed_first"),
    *("left_out", "unmended", "half", "not_asked", "not_smaller", "unpriced"),
)
# Mistakes, neither more nor less.
MISTAKES: Final = ("threatened", "not_raised")
# What may be a blunder; the rest is a mistake at most.
GRAVE: Final = ("misconduct", "opposed", "untraded", "refused", "same_words", "thrown_away", "left_open")
# What he only let slip, or what waits lightly: to miss it is inexact.
_OF_A_SLIP: Final = ("passed_over", "waits")
# Reasons that rest on the answer alone: a goodbye is no such answer.
_BY_ANSWER: Final = (
    *("unmoved", "turned_down", "rebuffed", "kind_words", "unwelcome", "step_beside", "early", "echo_again"),
    *("no_question", "little_said", "silence_past", "shut_wait", "one_too_many", "deed_first"),
)
_PARTING: Final = ("left_open", "left_objection", "left_wish")
_YES: Final = (c.COMMITS, c.ORDERS, c.TAKES, c.RESTS)
_SAME: Final = "same_words"
# What a question takes for granted was not so.
_REJECTED: Final = (c.LOST, c.SLIDES, c.BRISTLES)


def bounds(scene: Scene, reason: str, ground: Ground | None) -> tuple[str, str]:
    """The mildest and the gravest word for a deed."""
    if reason in SLIGHT or (reason in _OF_A_SLIP and ground is not None and not ground.weighty):
        return INACCURACY, INACCURACY
    if reason in _PARTING:
        agreed = scene.s[y.COMMITMENT] >= c.ADVANCED and not scene.complains
        return (INACCURACY, INACCURACY) if agreed else (MISTAKE, BLUNDER if reason in GRAVE else MISTAKE)
    if reason in MISTAKES or _is_close_without_need(scene, reason):
        return MISTAKE, MISTAKE
    if reason == _SAME:
        return (INACCURACY, INACCURACY) if scene.reply in _YES else (MISTAKE, BLUNDER)
    return INACCURACY, BLUNDER if reason in GRAVE else MISTAKE


def _is_close_without_need(scene: Scene, reason: str) -> bool:
    """Whether a decision is pushed for before he has said what he wants, in a large sale."""
    early = scene.kind == c.CLOSE and scene.s[y.STATED] == 0 and scene.large
    return early and reason in ("too_soon", *PAST) and scene.reply not in _YES


def by_deed(scene: Scene) -> Judged:
    """The judgement of a turn within the bounds of its deed; none where only simulated buyers tell of a loss, or where
    he had to go."""
    one = scene.one
    if one.word == "unlucky":
        rewarded = one.merit is not None and scene.reply in (*FRUITFUL, c.HINTS)
        return replace(one, word="good", reason=one.merit.word) if rewarded and one.merit else _silent(one)
    if one.word not in POOR:
        return one
    if one.still and one.reason in PAST and scene.reply in (*FRUITFUL, c.HINTS):
        # It has been told, and this brought something.
        return _silent(one)
    if one.reason in _BY_ANSWER and scene.turn.after[y.ENDING] in (c.TIME_UP, c.AGREED):
        return _silent(one)
    if one.reason == "enough_facts" and one.ground is not None and _was_curt(scene, one.ground.turn):
        # A short no is no sign that these were facts enough, and binds the next question alone.
        if one.ground.turn != scene.last:
            return _silent(one)
        one = replace(one, reason="shut", ground=one.ground._replace(word="shut"))
    least, most = bounds(scene, one.reason, one.ground)
    if _broke_off(scene):
        # What the call ended over is a mistake at least.
        least, most = MISTAKE, BLUNDER
    word = min(max(one.word, least, key=CLASSES.index), most, key=CLASSES.index)
    return replace(one, word=word)


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
    at_once, before = same[-1] == scene.last, scene.history[same[-1]][y.REPLY]
    refused = before in _REJECTED or (c.proposes(scene.kind) and before not in _YES)
    if not (at_once or refused) or (refused and scene.s[y.REPLY] == c.SETTLES):
        return None
    put_off = scene.kind == c.PROBLEM and scene.s[y.REPLY] == c.DEFLECTS
    return None if put_off else Mark(MISTAKE, _SAME, same[-1])
