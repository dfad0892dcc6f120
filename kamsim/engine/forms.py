"""The form in which somebody asks: for a yes or no, for a number, or for more than either."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kamsim.domain.text import Localized

WHETHER: Final = "whether"
AMOUNT: Final = "amount"
OTHER: Final = ""

_SENTENCE: Final = {"en": re.compile(r"(?<=[.!?…]) "), "zh": re.compile("(?<=[。！？…])")}
_CLAUSE: Final = re.compile(r"[,;:] |^(?:and|but|so|then) |(?<=, )(?:and|but|or) ", re.IGNORECASE)
# How a clause begins that asks, after the small words that may stand before it.
_BEFORE: Final = r"(?:at|for|of|in|on|to|from|by|with|about|out of)? ?"
_HOW_MUCH: Final = re.compile(_BEFORE + r"how (?:much|many|long|often)\b", re.IGNORECASE)
_OPEN: Final = re.compile(_BEFORE + r"(?:what|how|who|whom|whose|which|why|where|when)\b", re.IGNORECASE)
_AUXILIARY: Final = re.compile(
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|would|will|shall|should|may|might|must)(?:n't)?\b",
    re.IGNORECASE,
)
_EITHER_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
# In Chinese the word that asks may stand anywhere in the clause.
_ZH_AMOUNT: Final = re.compile("多少|多久|多长|几(?!乎)")
_ZH_OPEN: Final = re.compile("什么|怎么|怎样|谁|哪|为什么|如何")
_ZH_WHETHER: Final = re.compile("吗|没有？|(.)[不没]\\1|是否")

_SUPPOSES: Final = {
    "en": re.compile(r"\b(?:if|suppose|would|could)\b", re.IGNORECASE),
    "zh": re.compile("要是|万一|假如|如果|会|再"),
}


@lru_cache(4096)
def _form(words: str, lang: str) -> str:
    asked = [one for one in _SENTENCE[lang].split(words) if one.rstrip("”’\"' ").endswith(("?", "？"))]
    if not asked:
        return OTHER
    return _english(asked[-1]) if lang == "en" else _chinese(asked[-1])


def _english(question: str) -> str:
    """By the last clause that begins as a question does: what stands before it is a condition."""
    found = OTHER
    for clause in _CLAUSE.split(question):
        if _HOW_MUCH.match(clause):
            found = AMOUNT
        elif _OPEN.match(clause):
            found = OTHER
        elif _AUXILIARY.match(clause):
            found = WHETHER
    return OTHER if found == WHETHER and _EITHER_OR.search(question) else found


def _chinese(question: str) -> str:
    if "还是" in question:
        return OTHER
    last = question.rsplit("，", maxsplit=1)[-1]
    if _ZH_AMOUNT.search(last):
        return AMOUNT
    if _ZH_OPEN.search(last):
        return OTHER
    return WHETHER if _ZH_WHETHER.search(last) else OTHER


def form_of(text: Localized) -> str:
    """`WHETHER` where a yes or no would be an answer, `AMOUNT` where a number would, in every language that the text
    has; `OTHER` for what asks for more, leaves a choice, or asks nothing."""
    forms = {_form(words, lang) for lang, words in text.items() if lang in _SENTENCE}
    return forms.pop() if len(forms) == 1 else OTHER


def supposes(text: Localized) -> bool:
    """Whether it asks, in every language that it has, about what is not so: what would be, if."""
    return bool(text) and all(_SUPPOSES[lang].search(words) for lang, words in text.items() if lang in _SUPPOSES)
