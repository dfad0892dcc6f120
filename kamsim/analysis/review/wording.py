"""Whether words are about the same thing, as far as the words themselves tell: what two sentences have in common.

English words are read where both have any, of Chinese ones pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kamsim.domain.text import Localized, say
from kamsim.domain.vocabulary import LANGUAGES

_WORD: Final = re.compile(r"[a-z]+|\d[\d,.]*\d|\d")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
# A word counts from so many letters on, and is known by its first ones, so that "delay" and "delays" are one.
_LONG: Final = 4
_STEM: Final = 5
# Words that any two sentences may share.
_COMMON: Final = frozenset(
    (
        "about",
        "again",
        "also",
        "always",
        "another",
        "anybody",
        "anything",
        "because",
        "been",
        "before",
        "being",
        "come",
        "could",
        "does",
        "done",
        "down",
        "enough",
        "even",
        "ever",
        "every",
        "first",
        "from",
        "give",
        "goes",
        "going",
        "good",
        "happen",
        "happens",
        "have",
        "here",
        "into",
        "just",
        "keep",
        "know",
        "last",
        "less",
        "like",
        "little",
        "long",
        "made",
        "make",
        "many",
        "more",
        "most",
        "much",
        "never",
        "next",
        "nothing",
        "once",
        "only",
        "other",
        "over",
        "rather",
        "really",
        "said",
        "same",
        "seem",
        "should",
        "some",
        "somebody",
        "something",
        "still",
        "such",
        "take",
        "tell",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "through",
        "time",
        "turn",
        "turns",
        "until",
        "upon",
        "very",
        "want",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "whole",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "your",
    )
)
_COMMON_HAN: Final = frozenset(
    ("什么", "怎么", "我们", "你们", "您的", "这个", "那个", "一个", "没有", "不是", "就是", "可以", "现在", "时候")
)


def content(words: str, least: int = _LONG) -> frozenset[str]:
    """The words of a text that say what it is about, of `least` letters."""
    return frozenset(_words(words, least))


def shared(one: Localized, other: Localized, least: int = _LONG) -> int:
    """How many of these words two texts have in common, in the first language that both have."""
    lang = in_common(one, other)
    return len(content(say(one, lang), least) & content(say(other, lang), least))


def in_common(one: Localized, other: Localized) -> str:
    """The first language that both of two texts have; English where they have none."""
    return next((lang for lang in LANGUAGES if lang in one and lang in other), LANGUAGES[0])


def closest(says: str, sentences: Sequence[str]) -> tuple[int, str]:
    """The sentence that has most words in common with what somebody says, of equals the last, and how many they are."""
    mine = content(says)
    counted = [(len(mine & content(one)), i, one) for i, one in enumerate(sentences)]
    most, _, found = max(counted, default=(0, 0, ""))
    return most, found


def _words(text: str, least: int) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        if word[0].isdigit() or (len(word) >= least and word not in _COMMON):
            yield word[:_STEM]
    for run in _HAN.findall(text):
        yield from (pair for pair in (run[i : i + 2] for i in range(len(run) - 1)) if pair not in _COMMON_HAN)
