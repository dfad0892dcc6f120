"""Words that add nothing where he waits for some: given back after a no, said to soothe him who wants the matter seen
to; and what an excuse without a but is worth."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.deed import REBUFFS
from kamsim.scoring.hearing import asks_something, ends_asking, hears

# Answers to goods or requests after which he waits for words of substance.
_WANTS_WORDS: Final = (c.OBJECTS, c.STANDS, c.REFUSES, c.WORSENS, c.DOUBTS, c.STALLS, c.COOLS)
# Up to the turn after so many he has hardly begun to tell.
_FIRST: Final = 2
# Words that take what was done wrong upon themselves.
_OWNS: Final = ("apologise", "own_it")


def of_empty_words(scene: Scene) -> Mark | None:
    """The mark of a listening act where listening is not what he waits for."""
    if scene.kind != c.LISTEN or scene.t.act[scene.m] == c.SUMMARISE:
        return None
    if ended := _broke_off(scene):
        return ended
    if scene.s[y.ANGER_CUE] > 0:
        return _of_anger(scene)
    cushions = scene.t.act[scene.m] == c.CUSHION and scene.s[y.OBJECTION] > 0
    if scene.s[y.REPLY] == c.WANTS_PROOF and scene.last and not scene.brought and scene.one.word not in POOR:
        return Mark(POOR[0], "put_off", scene.last)
    held = (scene.one.word not in POOR and not cushions) or scene.one.reason in ("little_said", "again")
    # Who asks leave to go on, and has it, has not passed his words by.
    leave = ends_asking(scene.turn.says) and hears(scene.turn.reply, scene.ear.grants_leave)
    vain = held and _wants_words(scene) and scene.reply != c.OPENS and not leave
    return Mark(POOR[0], "no_words", scene.last) if vain else None


def _broke_off(scene: Scene) -> Mark | None:
    """Whether he ended the call over words that added nothing, where he had said something that wanted an answer."""
    after = scene.turn.after
    if after[y.COMMITMENT] >= c.ADVANCED or scene.one.word in POOR:
        return None
    over = after[y.ENDING] in (c.LEFT, c.WALKED_OUT)
    if over and (scene.s[y.OBJECTION] > 0 or _wants_words(scene)):
        return Mark(POOR[1], "no_words", scene.last)
    # With the bell he says that his objection stands.
    stands = after[y.ENDING] == c.TIME_UP and scene.s[y.OBJECTION] > 0 and scene.s[y.REPLY] in (*_WANTS_WORDS, c.HEARS)
    return Mark(POOR[0], "no_words", scene.last) if stands else None


def _wants_words(scene: Scene) -> bool:
    """Whether he had just answered goods, or a request, with a no or with a question."""
    s = scene.s
    if s[y.TURN] == 0 or not (c.presents(s[y.LAST_KIND]) or c.proposes(s[y.LAST_KIND])):
        return False
    return s[y.REPLY] in _WANTS_WORDS or (s[y.REPLY] == c.HEARS and asks_something(scene.said_at(scene.last)))


def _of_anger(scene: Scene) -> Mark | None:
    """What listening did to somebody who is angry: words that were turned aside, an excuse that was heard."""
    again = scene.s[y.REPLY] in REBUFFS and scene.s[y.LAST_KIND] == c.LISTEN
    owns = _is_apology(scene)
    if scene.reply in REBUFFS and scene.last <= _FIRST and hears(scene.turn.reply, scene.ear.asks_to_be_heard):
        return Mark(POOR[0], "told_nothing")
    if scene.reply in REBUFFS or (owns and scene.reply == c.NODS):
        return Mark(POOR[0], "only_listened")
    if owns and scene.reply == c.OPENS and scene.one.word == "plain":
        return Mark("good", "owned")
    return Mark("good", "calmed") if again and not owns and scene.one.word == "best" else None


def _is_apology(scene: Scene) -> bool:
    """Whether a move says what was done wrong, and by whom."""
    return scene.call.model.moves[scene.m] in _OWNS
