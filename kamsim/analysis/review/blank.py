"""The last look at a turn that has no word yet: what plainly warmed him, or brought something out, is good, and what he
had just asked for is not to be gone over.

His words are read: that he asks to wait, or waits for a question, stands in no figure.
"""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.earning import quotes
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.warmed import of_asking_on, of_warming
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.beyond import has_no_more, says_more
from kamsim.scoring.deed import REBUFFS, puts_question
from kamsim.scoring.hearing import ends_asking, hears

# Answers in which nothing came, or by which the words were turned aside.
_VAIN: Final = (
    *(c.NODS, c.CURT, c.SHRUGS, c.DEFLECTS, c.LOST, c.SLIDES, c.BRISTLES, c.FLAT, c.BRUSHES, c.COOLS, c.OFFENDS),
    *(c.PARTS, c.SAID, c.CORRECTS, c.INSISTS),
)
# Moves that carry a matter further, past his wish to wait with it.
_PRESSING_ON: Final = (c.LISTEN, c.PROBLEM, c.IMPLICATION, c.PAYOFF)


def of_hurrying(scene: Scene) -> Mark | None:
    """Words that went on with a matter that he had just asked to leave for now, and that brought nothing."""
    if scene.last == 0 or scene.kind not in _PRESSING_ON or scene.reply not in _VAIN:
        return None
    if not hears(scene.said_at(scene.last), scene.ear.asks_to_wait) or not _goes_on(scene):
        return None
    return Mark(POOR[0], "not_so_fast", scene.last)


def _goes_on(scene: Scene) -> bool:
    """Whether a move keeps to the matter of his last answer: to ask first where it is difficult is what he wants, and
    to listen as well, but for his own words held up to him."""
    if scene.kind == c.PROBLEM and scene.s[y.LAST_KIND] in (c.IMPLICATION, c.PAYOFF):
        # One step back, to what comes first.
        return False
    if scene.kind == c.PROBLEM:
        return scene.k == scene.s[y.REPLY_TOPIC]
    if scene.kind == c.LISTEN:
        return scene.t.act[scene.m] != c.SILENCE and (scene.reply in REBUFFS or quotes(scene.turn))
    return True


def of_blank(scene: Scene) -> Mark | None:
    """The mark of a turn of which nothing else is to be said."""
    if scene.turn.after[y.ENDING] in (c.LEFT, c.WALKED_OUT):
        return _of_his_last_question(scene)
    if scene.kind == c.LISTEN:
        return _of_listening(scene)
    waits = scene.s[y.OBJECTION] > 0 or scene.s[y.DUE] == c.DUE_SHOW
    if scene.kind in (c.PROBLEM, c.IMPLICATION) and scene.reply == c.REDIRECTS and not waits:
        return Mark("good", "led_on")
    return of_asking_on(scene) or of_warming(scene)


def _of_his_last_question(scene: Scene) -> Mark | None:
    """Words without an answer in them, after which he ended the call, having asked something."""
    empty = scene.kind in (c.LISTEN, c.COURTESY)
    asked = scene.last > 0 and ends_asking(scene.said_at(scene.last))
    return Mark(POOR[0], "unanswered", scene.last) if empty and asked else None


def _of_listening(scene: Scene) -> Mark | None:
    """Listening that can be heard to have done him good, or that brought more."""
    if scene.reply != c.OPENS or scene.t.act[scene.m] == c.SUMMARISE:
        return None
    if scene.brought and scene.turn.after[y.REPLY_MARK] >= 0:
        return Mark("good", "opened")
    held_back = scene.s[y.REPLY] in (c.WANTS_PROOF, c.DEFLECTS)
    if held_back or has_no_more(scene.turn.reply, scene.ear):
        # He had asked to be shown something, had put the question off, or says that there is no more of it.
        return None
    more = says_more(scene.turn.reply, scene.ear)
    # Who asks leave or whether it is so has his answer, and no more; who tells him what matters to him, hardly that.
    if not more and (ends_asking(scene.turn.says) or hears(scene.turn.says, scene.ear.concludes)):
        return None
    leave = (scene.ear.grants_leave, scene.ear.lets_sum_up, scene.ear.wants_the_question)
    only_leave = not more and any(hears(scene.turn.reply, one) for one in leave)
    if only_leave or hears(scene.turn.reply, scene.ear.asks_to_wait):
        # That he may be asked on is no more than leave, and that he would rather not is less.
        return None
    stands = scene.s[y.OBJECTION] > 0 or scene.s[y.ANGER_CUE] > 0 or scene.unmet()
    return None if stands or puts_question(scene.turn.reply, scene.ear) else Mark("good", "felt")
