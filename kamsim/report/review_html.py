"""A review as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.verdicts import POOR
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.report.pages import page
from kamsim.report.review_reasons import reason_words
from kamsim.report.review_words import (
    TOLD,
    class_word,
    counts,
    head_words,
    heard_words,
    likely_words,
    other_words,
    teaching,
    told,
    turning_words,
    word,
)
from kamsim.report.signs import aside, colon

_WIDE, _HIGH, _LEFT, _TOP = 640, 160, 30, 10


def review_html(call: Call, found: Review, others: Sequence[Other], lang: str) -> str:
    """The whole page."""
    kinds = call.model.rulebook.feedback.kinds
    values = {
        "title": say(call.model.scenario["title"], lang),
        "buyer": say(call.model.scenario["buyer"]["name"], lang),
        "found": found,
        "turning": turning_words(found, lang),
        "counts": counts(found, lang),
        "chart": _chart(found, lang),
        "turns": [_turn(call, verdict, lang) for verdict in found.turns],
        "others": [other_words(call, other, lang) for other in teaching(call, others)],
        "colon": colon(lang),
        "aside": partial(aside, lang=lang),
        "say": partial(say, lang=lang),
        "word": partial(word, lang=lang),
        "told": partial(told, lang=lang),
        "likely": partial(likely_words, lang=lang),
        "kind_word": lambda kind: say(kinds[kind], lang),
    }
    return page("review", lang, values)


def _turn(call: Call, verdict: Verdict, lang: str) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "head": head_words(verdict, lang),
        "kind": say(call.model.rulebook.feedback.kinds[verdict.kind], lang),
        "reason": reason_words(verdict, lang),
        "is_told": verdict.word in TOLD,
        "heard": heard_words(verdict.heard, lang) if verdict.heard is not None and verdict.word in POOR else "",
    }


def _chart(found: Review, lang: str) -> dict[str, Any]:
    """Points within reach over the turns; the turning point is marked, each turn tells its number and class."""
    last = max(1, len(found.curve) - 1)
    places = [(_LEFT + _WIDE * i / last, _TOP + _HIGH * (1 - reach / 100)) for i, reach in enumerate(found.curve)]
    return {
        "width": _WIDE + _LEFT + 10,
        "height": _HIGH + _TOP + 20,
        "left": _LEFT,
        "right": _LEFT + _WIDE,
        "levels": [{"points": points, "y": _TOP + _HIGH * (1 - points / 100)} for points in (0, 50, 100)],
        "line": " ".join(f"{x:.1f},{y:.1f}" for x, y in places),
        "dots": [
            {
                "number": verdict.number,
                "x": f"{x:.1f}",
                "y": f"{y:.1f}",
                "radius": 6 if verdict.number == found.turning else 3,
                "class_": verdict.word,
                "told": f"{word('turn', lang)} {verdict.number}{colon(lang)}{class_word(verdict, lang)}",
            }
            for verdict, (x, y) in zip(found.turns, places[1:], strict=True)
        ],
    }
