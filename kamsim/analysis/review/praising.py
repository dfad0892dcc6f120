"""Praise that its own words do not bear out, or not so much of it."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.conceding import haggled
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.warmed import confides
from kamsim.analysis.review.wording import shared
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.scoring.claims.turns import ASK_BACK, OWNS_UP
from kamsim.scoring.hearing import hears
from kamsim.scoring.placing import due_since
from kamsim.scoring.waiting import WORRYING, waiting

# What he said within so many turns is still in one's ear.
_LATELY: Final = 3


def of_praise(scene: Scene) -> Mark | None:
    """The mark of a praised turn whose own words, or whose moment, do not bear the praise out."""
    one = scene.one
    if one.word not in ("best", "good"):
        return None
    looks = {
        "asked_more": _of_asking_more,
        "hint": _of_a_hint,
        "led_on": _of_leading_on,
        "settled": _of_settling,
        "calmed": _of_calming,
        "developed": _of_developing,
    }
    if one.reason in looks:
        return looks[one.reason](scene)
    if one.reason == "traded" and not haggled(scene):
        return Mark(POOR[0], "unasked_gift")
    if one.reason in ("result", "step") and scene.reply == c.ORDERS and _unpriced(scene):
        return Mark(POOR[0], "unpriced")
    return None


def _of_asking_more(scene: Scene) -> Mark | None:
    return None if _follows(scene) else Mark("plain", "plain")


def _of_a_hint(scene: Scene) -> Mark | None:
    """What slipped out with a fact, where he waited for an answer, or what weighs had been confided."""
    if scene.s[y.DUE] == c.DUE_ANSWER:
        return Mark(POOR[0], "passed_over", due_since(scene.history))
    weighs = _goes_past_kin(scene) or any(wait.weight >= WORRYING for wait in waiting(scene.t, scene.history))
    return Mark("plain", "plain") if weighs else None


def _of_leading_on(scene: Scene) -> Mark | None:
    """A wish waited to be answered: that something else came of a question was luck."""
    return Mark("plain", "plain") if scene.s[y.DUE] == c.DUE_SHOW else None


def _of_settling(scene: Scene) -> Mark | None:
    """Words that fit any objection have answered none; who has yet to think of it has not let it go; and where it was
    asked what lies behind it, that has come out."""
    if scene.call.model.general_move(scene.m):
        return Mark("good", "eased")
    if hears(scene.turn.reply, scene.ear.wavers):
        return Mark("good", "wavers")
    return Mark("good", "asked_behind") if scene.t.method[scene.m] == ASK_BACK else None


def _of_calming(scene: Scene) -> Mark | None:
    """He was let speak, and the fault has not been owned yet; or he had been let in before."""
    return Mark("good", "calmed") if scene.one.word == "best" and not _owns(scene) else None


def _of_developing(scene: Scene) -> Mark | None:
    """It hurt enough already."""
    enough = scene.one.word == "best" and (scene.complains or _hurt_lately(scene))
    return Mark("good", "developed") if enough else None


def _goes_past_kin(scene: Scene) -> bool:
    """Whether he had just spoken of somebody near to him, and the question went elsewhere."""
    said = scene.said_at(scene.last)
    return scene.s[y.REPLY] == c.TELLS and confides(said, scene.ear) and not shared(scene.turn.says, said)


def _hurt_lately(scene: Scene) -> bool:
    """Whether he said with this answer or one of the last that it hurts enough."""
    lately = (*scene.history[-_LATELY:], scene.turn.after)
    return any(one[y.WARNED] == c.WARN_PAIN for one in lately)


def _owns(scene: Scene) -> bool:
    """Whether a move owns the fault for the first time since he was last let in."""
    let_in = scene.s[y.LAST_KIND] == c.LISTEN and scene.s[y.REPLY] in (c.OPENS, c.WARMS)
    return scene.call.model.moves[scene.m] in OWNS_UP and not let_in


def _follows(scene: Scene) -> bool:
    """Whether a question can be heard to follow what it is said to follow."""
    merit = scene.one.merit
    if merit is None or merit.turn < 0:
        return True
    turns = range(merit.turn, scene.one.number)
    return any(shared(scene.turn.says, scene.said_at(turn)) for turn in turns)


def _unpriced(scene: Scene) -> bool:
    """Whether money is taken on account before anybody has named the sum that it is for."""
    if scene.t.number[n.N_DEAL] == 1 or not hears(scene.turn.says, scene.ear.asks_for_deposit):
        return False
    return not any(scene.t.price[turn.after[y.LAST_MOVE]] for turn in scene.earlier)
