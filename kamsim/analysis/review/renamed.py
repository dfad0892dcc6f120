"""Faults that go by a nearer name, or by none: a price before any worth, a question that came back too late; and none
where the very move that is held against him brought out more than what it passed by.
"""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.fitting import presses_on
from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.wording import content
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.deed import BRINGS
from kamsim.scoring.hearing import hears, language_of, read

# Faults of a question that went elsewhere.
_ELSEWHERE: Final = ("waits", "unfinished", "ask_first")
# What was said so many turns ago has cooled; what was resented so long ago is no ground any more.
_LONG_AGO: Final = 5
# An answer of so many words that say something is a full one; in pairs of Chinese characters.
_FULL: Final = {"en": 9, "zh": 24}


def by_name(scene: Scene) -> Mark | None:
    """The mark of a turn that is held against him; None where the fault stands as it is."""
    looks = {
        **dict.fromkeys(_ELSEWHERE, _of_going_elsewhere),
        "unasked": _of_showing,
        "too_light": _of_coming_back,
        "asked_on": _of_an_old_no,
        "put_off": _of_going_along,
    }
    look = looks.get(scene.one.reason) if scene.one.word in POOR else None
    return look(scene) if look is not None else None


def _of_going_elsewhere(scene: Scene) -> Mark | None:
    """What came out of a question outweighs what it left."""
    return Mark("plain", "plain") if scene.reply in BRINGS else None


def is_full(scene: Scene) -> bool:
    """Whether a question about facts drew a full answer, given willingly."""
    willing = scene.kind == c.SITUATION and scene.reply == c.TELLS and scene.turn.after[y.WARNED] != c.WARN_FACTS
    return willing and len(content(read(scene.turn.reply))) >= _FULL[language_of(scene.turn.reply)]


def _of_showing(scene: Scene) -> Mark | None:
    """A price that was named before any worth; a proof offered right after he had let an objection go, and taken."""
    if scene.t.price[scene.m] and not any(hears(words, scene.ear.brings_up_price) for words in scene.said):
        return Mark(scene.one.word, "price_early")
    follows = scene.kind == c.PROOF and scene.s[y.REPLY] == c.SETTLES and scene.reply == c.HEARS
    return Mark("plain", "plain") if follows else None


def _of_coming_back(scene: Scene) -> Mark | None:
    """A question about the worth of a solution, long after what it would solve had been told."""
    ground = scene.one.ground
    if presses_on(scene.call, scene.one.number):
        # By his own words it weighs; he is not ready to say what would help.
        return Mark("plain", "not_open")
    late = ground is not None and 0 < ground.turn <= scene.one.number - _LONG_AGO
    return Mark(POOR[0], "came_late", ground.turn) if late and ground is not None and scene.reply == c.FLAT else None


def _of_going_along(scene: Scene) -> Mark | None:
    """An answer to an objection with which he goes along as far as he can: it has done what it could."""
    along = scene.kind == c.ANSWER and scene.reply == c.STANDS and hears(scene.turn.reply, scene.ear.goes_along)
    return Mark("plain", "plain") if along else None


def _of_an_old_no(scene: Scene) -> Mark | None:
    """What was resented long ago is no ground to ask nothing any more."""
    ground = scene.one.ground
    old = ground is not None and 0 < ground.turn < scene.one.number - _LONG_AGO
    return Mark("plain", "plain") if old else None
