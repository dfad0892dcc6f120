"""Moves that answer what nobody asked, ask what he has told, open a new matter after his assent, or ask for another
step than the one that he had opened.

His words are read: what he told of his own accord stands in no figure.
"""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.wording import shared
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.deed import BRINGS, HINT, QUESTION, REBUFFS, TROUBLE, WISH
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import due_since

# The courtesy that owns up to not knowing an answer.
NOT_KNOWING: Final = "find_out_by"
# Such words are remembered for so many turns.
_REMEMBERED: Final = 4
# Words of so many letters tell that two sentences are about the same.
_TELLING: Final = 5
# So many of them in common tell that he says once more what he had told.
_ONCE_MORE: Final = 3
_REFUTE: Final = v.ANSWER_METHODS.index("refute")
_NO: Final = (c.OBJECTS, c.REFUSES, c.STALLS, c.STANDS, c.REFERS)
_YES: Final = (c.COMMITS, c.ORDERS, c.TAKES, c.RESTS)
_WAITING: Final = ("waits", "wish_first", "step_beside", "turned_down", "unfinished", "plain", "pressed_on")


def misplaced(scene: Scene) -> Mark | None:
    """The mark of a turn without a word that was out of place at its moment."""
    if (scene.one.word, scene.one.reason) != ("plain", "plain"):
        return None
    looks = (_answers_nothing, _told_as_one_of_two, _after_assent)
    return next((mark for look in looks if (mark := look(scene)) is not None), None)


def _answers_nothing(scene: Scene) -> Mark | None:
    """To own up to not knowing where nobody has asked anything."""
    if scene.call.model.moves[scene.m] != NOT_KNOWING or scene.s[y.OBJECTION] > 0:
        return None
    asked = any(one.what == QUESTION for one in scene.open)
    proof = any(scene.s[y.PENDING + k] for k in range(len(scene.call.model.scenario["topics"])))
    return None if asked or proof else Mark(POOR[0], "nobody_asked", scene.last)


def _told_as_one_of_two(scene: Scene) -> Mark | None:
    """A question whether something is settled, put after he had said that it is not, and not answered."""
    mine = scene.turn.says
    two = hears(mine, scene.ear.offers_two) and hears(mine, scene.ear.speaks_of_settled)
    asks = c.is_question(scene.kind) and two
    if not asks or scene.reply in BRINGS:
        return None
    told = [
        turn
        for turn in range(scene.one.number)
        if hears(scene.said_at(turn), scene.ear.matter_open) and shared(scene.turn.says, scene.said_at(turn))
    ]
    return Mark(POOR[0], "told_already", told[-1]) if told else None


def _after_assent(scene: Scene) -> Mark | None:
    """A new trouble asked for, in vain, right after he had accepted what was shown, with nothing else open."""
    asks = scene.kind == c.PROBLEM and scene.reply not in BRINGS
    yes = _assent(scene) if asks and scene.s[y.OBJECTION] == 0 and not scene.complains else 0
    left = {one.what for one in scene.open} if yes else set()
    return Mark(POOR[0], "after_assent", yes) if yes and not left & {WISH, TROUBLE, HINT, QUESTION} else None


def _assent(scene: Scene) -> int:
    """The turn at which he accepted what was shown, with nothing since but another such question in vain; 0 none."""
    vain = scene.s[y.LAST_KIND] == c.PROBLEM and scene.s[y.REPLY] == c.SHRUGS
    turn = scene.last - 1 if vain else scene.last
    return turn if turn > 0 and scene.history[turn][y.REPLY] == c.BELIEVES else 0


def refused_step(scene: Scene) -> Mark | None:
    """A request that was refused: by the step that he had opened himself, or by him who has his say besides."""
    one = scene.one
    if not c.proposes(scene.kind) or scene.reply in _YES or one.reason not in _WAITING:
        return None
    word = one.word if one.word in POOR else POOR[0]
    if (known := _told_who_decides(scene)) > 0:
        return Mark(word, "who_decides", known)
    first = max(1, scene.one.number - _REMEMBERED)
    opened = [turn for turn in range(first, scene.one.number) if hears(scene.said_at(turn), scene.ear.opens_a_step)]
    if opened and scene.reply in _NO and not shared(scene.turn.says, scene.said_at(opened[-1]), least=_TELLING):
        return Mark(word, "other_step", opened[-1])
    return None


def over_another(scene: Scene) -> Mark | None:
    """A decision pushed for where he had said who else has his say: that was no yes."""
    due = scene.s[y.DUE] == c.DUE_STEP and scene.one.reason == "opposed" and c.proposes(scene.kind)
    since = due_since(scene.history) if due else 0
    return Mark(scene.one.word, "who_decides", since) if scene.history[since][y.REPLY] == c.REFERS else None


def argued_on(scene: Scene) -> Mark | None:
    """An answer to an objection that he had just let go, and that he says is no use: to tell him that he is wrong is a
    mistake."""
    vain = scene.kind == c.ANSWER and scene.s[y.REPLY] == c.SETTLES and scene.reply in REBUFFS
    if not vain or scene.s[y.OBJECTION] > 0 or scene.last == 0:
        return None
    return Mark(POOR[1] if scene.t.method[scene.m] == _REFUTE else POOR[0], "argued_on", scene.last)


def _told_who_decides(scene: Scene) -> int:
    """The turn at which he had told who else has his say, in the words with which he now refuses; 0 none."""
    if scene.reply != c.REFERS:
        return 0
    told = (
        turn
        for turn in range(scene.last, 0, -1)
        if shared(scene.turn.reply, scene.said_at(turn), _TELLING) >= _ONCE_MORE
        or scene.history[turn][y.REPLY] == c.REFERS
    )
    return next(told, 0)
