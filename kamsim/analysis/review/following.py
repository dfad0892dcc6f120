"""A turn in the light of the marks before it: what was praised as worth asking on is not to be left, and the question
that the review itself would have put is a good one. Besides, what he thanks for, and what he can be held to.

A mark that stands is not touched, but for praise that a lucky answer brought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kamsim.analysis.review.because import reason_of
from kamsim.analysis.review.fitting import fitting
from kamsim.analysis.review.instead import SOON, said_soon
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR, Judged
from kamsim.analysis.review.wording import shared
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.deed import BRINGS, REBUFFS, RESENTS, concerns
from kamsim.scoring.hearing import hears

# Praise that says: ask on, do not change the subject.
_ASK_ON: Final = ("hint", "confided")
# Praise for what slipped out with a fact.
_LUCKY: Final = ("hint", "asked_more", "warmed")
_PLAIN: Final = ("plain", "plain")
# Answers that tell what the question was for.
_HEAVY: Final = tuple(reply for reply in BRINGS if reply != c.HINTS)
# What he mentioned within so many turns is still in one's ear.
_LATELY: Final = 5
# Words of so many letters tell that two sentences are about the same.
_TELLING: Final = 5


def following(scene: Scene, earlier: Sequence[Judged]) -> Mark | None:
    """The mark of a turn by those of the turns before it; None where it stands as it is."""
    if (left := _leaves_what_was_praised(scene, earlier)) is not None:
        return left
    if (scene.one.word, scene.one.reason) != _PLAIN:
        return None
    looks = (_of_insisting, _of_letting_be, _of_a_better_time)
    mark = next((mark for look in looks if (mark := look(scene)) is not None), None)
    return mark or _of_the_right_question(scene, earlier)


def is_sensible(scene: Scene) -> bool:
    """Whether a question that came a step too early took up what he had mentioned not long before: it is inexact and no
    more."""
    if c.is_question(scene.kind) and reason_of(scene.call, scene.one) == "unopened":
        return True
    put_off = scene.kind == c.PROBLEM and scene.reply == c.DEFLECTS and scene.one.reason == "lesson"
    return put_off and any(one[y.REPLY_NAMED] == scene.k + 1 for one in scene.history[-_LATELY:])


def no_graver(scene: Scene, earlier: Sequence[Judged]) -> str:
    """The gravest word of the pushes for a decision before a smaller step that came too soon as well: it is no graver
    than they; "" where that is not so."""
    if scene.one.reason != "too_soon" or scene.kind != c.ADVANCE:
        return ""
    pushed = (one for one in earlier if one.reason == "too_soon" and scene.t.kind[one.played.move] == c.CLOSE)
    return max((one.word for one in pushed if one.word in POOR), key=POOR.index, default="")


def _leaves_what_was_praised(scene: Scene, earlier: Sequence[Judged]) -> Mark | None:
    """A question about something else right after one that was praised for what it made him say: what it brings by luck
    is not praised, and where it brings nothing it has left what he said."""
    before = earlier[-1] if earlier else None
    praised = before is not None and before.word == "good" and before.reason in _ASK_ON
    if not praised or scene.kind not in (c.SITUATION, c.PROBLEM) or scene.reply in _HEAVY:
        return None
    said, k = scene.said_at(scene.last), scene.s[y.REPLY_NAMED] - 1
    stays = (k >= 0 and concerns(scene.t, scene.m, k)) or shared(scene.turn.says, said, least=_TELLING) > 0
    if stays or hears(said, scene.ear.asks_to_wait):
        return None
    if scene.one.word == "good" and scene.one.reason in _LUCKY:
        return Mark(*_PLAIN)
    blank = (scene.one.word, scene.one.reason) == _PLAIN and scene.reply != c.HINTS
    return Mark(POOR[0], "waits", scene.last) if blank else None


def _of_insisting(scene: Scene) -> Mark | None:
    """A courtesy where he had just come back to what he wants, and again nothing was said to it."""
    insists = scene.kind == c.COURTESY and scene.s[y.REPLY] == c.INSISTS
    return Mark(POOR[0], "wish_still", unmet[-1]) if insists and (unmet := scene.untouched()) else None


def _of_letting_be(scene: Scene) -> Mark | None:
    """A silence after he had put a question off, by which he feels respected."""
    put_off = scene.s[y.REPLY] == c.DEFLECTS and c.is_question(scene.s[y.LAST_KIND])
    silent = scene.kind == c.LISTEN and scene.t.act[scene.m] == c.SILENCE and scene.s[y.OBJECTION] == 0
    noticed = put_off and silent and hears(scene.turn.reply, scene.ear.notes_restraint)
    return Mark("good", "let_be") if noticed else None


def _of_a_better_time(scene: Scene) -> Mark | None:
    """A question for a better time, where he had said that there is none now, and which got one."""
    told = scene.kind == c.SITUATION and scene.reply == c.TELLS
    return Mark("good", "time_got") if told and hears(scene.turn.says, scene.ear.asks_when) else None


def _of_the_right_question(scene: Scene, earlier: Sequence[Judged]) -> Mark | None:
    """A question that stands beside a turn just before as what would have fitted there."""
    if not c.is_question(scene.kind) or scene.reply in (*REBUFFS, *RESENTS):
        return None
    told = any(_advises(scene, replace(one, settled=True)) for one in earlier[-SOON:])
    return Mark("good", "right_question") if told else None


def _advises(scene: Scene, one: Judged) -> bool:
    """Whether a verdict tells of the move of a turn as the better one."""
    if one.word not in POOR or one.reason == "lesson":
        return False
    soon = said_soon(scene.call, one)
    if soon:
        return soon == scene.one.number
    return any(better.move == scene.m for better in fitting(scene.call, one, ())[:1])
