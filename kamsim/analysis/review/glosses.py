"""What an alternative opens, where its likely answer is a plain fact: by itself that sounds like nothing."""

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


def gloss(judged: Judged, likely: int) -> Localized:
    """What is told below an alternative with such a likely answer; empty where the answer speaks for itself."""
    if likely != c.TELLS:
        return {}
    return _OPENS_QUESTION if judged.reason in _FIRST else _OPENS_MATTER
