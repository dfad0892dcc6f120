"""Whether a question asks for anything that has not been told yet, as far as the words tell."""

from __future__ import annotations

import re
from typing import Final

from kamsim.analysis.review.wording import content, shared
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.report.puzzle_quotes import sentences
from kamsim.report.puzzle_signs import FIGURES, HOW_MUCH, LEADS

# So many words that an answer has in common with what was told before make it the same again.
_TOLD_AGAIN: Final = 3
# So many words of a question stood in what it follows: then it asks for nothing new. In Chinese pairs of characters,
# which common turns of speech share too: they count where some words are the same in English.
_ITS_WORDS: Final = {"en": 3, "zh": 4}
_SOME: Final = 2
_FIGURE: Final = re.compile(r"\d[\d,.]*\d|\d")


def asks_for_figure_told(asks: Localized, heard: Localized) -> bool:
    """Whether a question asks how much of something of which the words before it give a figure."""
    return all(HOW_MUCH[lang].search(asks[lang]) and FIGURES[lang].search(heard[lang]) for lang in v.LANGUAGES)


def asks_what_was_told(asks: Localized, heard: Localized) -> bool:
    """Whether a question for what a trouble leads to is made of the words in which the trouble was told: somebody who
    listens closely finds it answered."""
    common = {lang: len(_asked_in(asks[lang]) & content(heard[lang])) for lang in v.LANGUAGES}
    return common["en"] >= _ITS_WORDS["en"] or (common["en"] >= _SOME and common["zh"] >= _ITS_WORDS["zh"])


def _asked_in(line: str) -> frozenset[str]:
    """What the questions of a line are about."""
    return content(" ".join(one for one in sentences(line) if one[-1] in "?？"))


def leads_already(heard: Localized, says: Localized) -> bool:
    """Whether words that tell a trouble tell already what it leads to, or what the answer to that would be."""
    told = any(LEADS[lang].search(heard[lang]) for lang in v.LANGUAGES)
    return told or shared(heard, says) >= _TOLD_AGAIN


def tells_again(heard: Localized, says: Localized) -> bool:
    """Whether a reply gives a figure that the words before it have given: what was asked for had been told."""
    return not set(_FIGURE.findall(heard["en"])).isdisjoint(_FIGURE.findall(says["en"]))
