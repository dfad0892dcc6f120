"""What an answer says beyond yes and go on: whether words were met with more than leave.

His words are read, in English.
"""

from __future__ import annotations

import re
from typing import Final

from kamsim.domain.text import Localized, say
from kamsim.scoring.speech import answer_of

# Words by which he lets the questions begin.
GRANTS: Final = re.compile(
    r"\bask\b|\bgo ahead\b|\bgo on\b|\bone question\b|\bonly one\b|\bgo!|\bquestions?[.?!]|\ball ears\b", re.IGNORECASE
)
# Words by which he lets somebody sum up who has only said that he will.
_LETS_SUM_UP: Final = re.compile(
    r"\bI shall check it\b|\bplease (?:do|begin)\b|\btell me what I've been saying\b|\ball ears\b"
    r"|\blet me hear it\b|\bI'm listening\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[^.!?…]+[.!?…]*")
_WORD: Final = re.compile(r"[a-z']+", re.IGNORECASE)
# Words of which assent is made.
_ASSENT: Final = frozenset(
    (
        *("yes", "no", "oh", "well", "mm", "so", "of", "course", "correct", "exactly", "right", "true", "that", "is"),
        *("it", "all", "very", "good", "quite", "indeed", "agreed", "certainly", "sure", "fine", "please", "do"),
        *("then", "that's", "it's", "and", "but", "you", "may", "simply", "there", "are"),
    )
)
# So many other words say something.
_SAYS: Final = 2


def says_more(reply: Localized) -> bool:
    """Whether an answer holds a sentence of its own beside leave, assent and the wait for a question."""
    return any(_is_of_its_own(one) for one in _SENTENCE.findall(say(answer_of(reply), "en")))


def _is_of_its_own(sentence: str) -> bool:
    if sentence.rstrip(' "”').endswith("?") or GRANTS.search(sentence) or _LETS_SUM_UP.search(sentence):
        return False
    return sum(word.lower() not in _ASSENT for word in _WORD.findall(sentence)) >= _SAYS


def lets_sum_up(reply: Localized) -> bool:
    """Whether he waits for a summary that was only announced."""
    return _LETS_SUM_UP.search(say(answer_of(reply), "en")) is not None and not says_more(reply)
