"""Which of a trainer's better moves are told beside a turn: those that fit the moment as they are worded, and whose own
likely answer brings something."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kamsim.analysis.review.earning import concludes
from kamsim.analysis.review.judging import Worth
from kamsim.analysis.review.verdicts import LIMITS, Judged
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c

# Alternatives that are told.
TOLD: Final = 2
# Likely answers with which a question has missed.
_MISSED: Final = (c.REDIRECTS, c.SHRUGS)


def fitting(call: Call, judged: Judged, soon: Collection[str]) -> list[Worth]:
    """The alternatives that are told, the best first; the second only where it is as good. `soon` are the moves that
    the seller makes himself right afterwards. Nothing leaves less within reach than what he made of it."""
    after = judged.played.points + judged.righted - LIMITS[0]
    fit = [
        one
        for one in judged.advice
        if call.model.moves[one.move] not in soon and one.points >= after and _brings(judged, one)
    ]
    fit = [one for one in fit if not concludes(say(call.voice.wording(judged.sample.seen, one.move), "en"))][:TOLD]
    return [one for one in fit if fit[0].points - one.points <= LIMITS[0]]


def _brings(judged: Judged, one: Worth) -> bool:
    """Whether its likely answer is more than a plain fact, where he has not said that the facts come first."""
    t, likely = judged.sample.tables, judged.sample.likely(one.move)[0]
    first = judged.ground is not None and judged.ground.word in ("ask_first", "early")
    return likely not in _MISSED and (first or t.kind[one.move] != c.SITUATION or likely != c.TELLS)
