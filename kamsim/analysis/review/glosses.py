"""What an alternative opens, by its likely answer, in words that a trainee can use."""

from __future__ import annotations

from typing import Final

from kamsim.analysis.review.verdicts import Judged
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c

# Reasons by which the fact comes first, and the question that was put off after it.
_FIRST: Final = ("ask_first", "early", "ask_anew")
_OPENS_QUESTION: Final[Localized] = {
    "en": "This is the fact that was to be asked for first; with it the question that was put off can be put again.",
    "zh": "先问清这一样，刚才没肯答的那个问题就能再问了。",
}
_OPENS_MATTER: Final[Localized] = {
    "en": "This opens the subject: what is mentioned along with the fact shows where to ask on.",
    "zh": "先让对方说说眼下的情况，话里带到什么，就从那儿往下问。",
}


# What a question opens that brings out more than a fact.
_BY_ANSWER: Final[dict[int, Localized]] = {
    c.HINTS: {
        "en": "Asked like this, something is likely to be mentioned in passing: that is where to go on.",
        "zh": "这么问，对方多半会顺口带出一件事，就从那件事接着问。",
    },
    c.ADMITS: {
        "en": "Asked like this, the difficulty can be told.",
        "zh": "这么问，对方就好把难处说出来。",
    },
    c.DEEPENS: {
        "en": "Asked like this, it becomes clear how much hangs on it.",
        "zh": "这么一问，这事有多要紧，对方自己就看清了。",
    },
    c.SETTLES: {
        "en": "Answered like this, what stands in the way can be let go.",
        "zh": "这么答，卡着的那一条就好放下了。",
    },
    c.STATES: {
        "en": "Asked like this, what would help can be said.",
        "zh": "这么问，对方就能说出想要什么样的。",
    },
}


def gloss(judged: Judged, likely: int) -> Localized:
    """What is told below an alternative with such a likely answer; empty where the answer speaks for itself."""
    if likely != c.TELLS:
        return _BY_ANSWER.get(likely, {})
    return _OPENS_QUESTION if judged.reason in _FIRST else _OPENS_MATTER
