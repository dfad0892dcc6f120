"""A question or a courtesy of which no figure tells that it was welcome: somebody near was spoken of for it, or it took
up a matter of his own and he could be seen to warm.

His words are read, in English: what goes near to him stands in no figure.
"""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.scene import Mark, Scene
from kamsim.analysis.review.wording import content, shared
from kamsim.domain.hearing import Hearing
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.deed import HINT
from kamsim.scoring.hearing import hears, read

# A thing may be named in so few letters; these name none.
_THING: Final = 3
_NO_THING: Final = frozenset(
    (
        *(
            "the",
            "and",
            "you",
            "your",
            "one",
            "two",
            "for",
            "that",
            "are",
            "can",
            "has",
            "not",
            "but",
            "our",
            "was",
            "all",
        ),
        *(
            "may",
            "any",
            "how",
            "who",
            "out",
            "yes",
            "its",
            "it's",
            "ask",
            "call",
            "minut",
            "meeti",
            "half",
            "way",
            "get",
        ),
        *("good", "see", "day", "now", "too", "hear", "than", "had", "his", "her", "let", "say", "only", "she", "him"),
    )
)
# So many turns ago he may have spoken of what is taken up.
_LATELY: Final = 4


def confides(said: Localized, ear: Hearing) -> bool:
    """Whether words tell of somebody near, and that it goes near."""
    return hears(said, ear.speaks_of_kin) and hears(said, ear.goes_near)


def of_warming(scene: Scene) -> Mark | None:
    """Words that went back to a matter of his own, or drew one out, and to which he could be seen to warm."""
    if scene.kind not in (c.SITUATION, c.COURTESY) or scene.reply not in (c.TELLS, c.WARMS):
        return None
    if scene.kind == c.SITUATION and confides(scene.turn.reply, scene.ear):
        return Mark("good", "confided")
    warmer = scene.turn.after[y.TRUST_CUE] > scene.s[y.TRUST_CUE] and scene.turn.cue is not None
    first = max(0, scene.one.number - _LATELY)
    told = any(_of_his(scene.turn.says) & _of_his(scene.said_at(turn)) for turn in range(first, scene.one.number))
    return Mark("good", "warmed") if warmer and told else None


def of_asking_on(scene: Scene) -> Mark | None:
    """A question about facts that goes back to a matter which he had let slip, and is answered."""
    if scene.kind != c.SITUATION or scene.reply != c.TELLS or scene.turn.after[y.WARNED] != c.WARN_NONE:
        return None
    turn = next((one.turn for one in scene.open if one.what == HINT and one.topic == scene.k), 0)
    follows = turn > 0 and shared(scene.turn.says, scene.said_at(turn)) > 0
    return Mark("good", "asked_more", turn) if follows else None


def _of_his(words: Localized) -> frozenset[str]:
    """The things that words name, short ones too, and no times of a call."""
    return content(read(words), _THING) - _NO_THING
