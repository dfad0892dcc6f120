"""Concessions one by one (K28): asked first what it is about, each smaller than the last, none for nothing."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.hearing import hears

_ACCEPTED: Final = (c.TAKES, c.RESTS)


def of_concession(scene: Scene) -> Mark | None:
    """The mark of a concession for which something came back."""
    if scene.kind != c.CONCEDE or scene.t.traded[scene.m] == 0 or not haggled(scene):
        return None
    before = [turn.after[y.LAST_MOVE] for turn in scene.earlier if turn.after[y.LAST_KIND] == c.CONCEDE]
    if not before and scene.s[y.REPLY] == c.STALLS:
        return Mark(POOR[0], "not_asked", scene.last)
    if scene.reply not in _ACCEPTED or scene.one.word in POOR:
        return None
    amount = scene.t.amount[scene.m]
    last = scene.t.amount[before[-1]] if before else 0
    if not before or amount == 0:
        return Mark("good", "traded")
    return Mark("good", "smaller") if amount < last else Mark(POOR[0], "not_smaller")


def haggled(scene: Scene) -> bool:
    """Whether he had asked for less, or brought up money as what stands in the way."""
    asked = any(one[y.REPLY] in (c.PRESSES, c.OBJECTS, c.STANDS, c.STALLS) for one in scene.history[1:])
    return asked or any(hears(words, scene.ear.brings_up_price) for words in scene.said)
