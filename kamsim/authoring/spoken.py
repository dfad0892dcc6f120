"""Every text of a scenario file with its place, and who says it: what the checks of wording go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kamsim.content.document import Document, Loc
from kamsim.content.texts import localized
from kamsim.domain.text import PLACEHOLDER

# Who a text belongs to: the trainee says it, the buyer says it, the trainee reads it, or it is a clause or a name that
# stands inside others.
TRAINEE, BUYER, READ, PART = "trainee", "buyer", "read", "part"

HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[\u3400-\u9fff]", re.IGNORECASE)
# Words that say nothing of what a sentence is about.
_SMALL = frozenset(
    re.findall(
        "[a-z]+",
        "a an the of in on at to for and or but is are was be been has have had it its he she his her they them their "
        "you your i we our us this that these those with by from as not no so too very than then one all can will "
        "would do does",
    )
)
_SENTENCE = re.compile(r"(?:[^.!?…。！？\n]|(?<=\d)\.(?=\d))+[.!?…。！？]*[\"”’』」)）]*")


class Spoken(NamedTuple):
    """One text in one language: where it stands, whose it is, the words as written."""

    loc: Loc
    lang: str
    whose: str
    text: str

    @property
    def place(self) -> Loc:
        """Where its words stand."""
        return (*self.loc, self.lang)


def every_text(document: Document) -> Iterator[Spoken]:
    """All texts in the order of the file."""
    for loc, texts in localized(document.root, ()):
        whose = _whose(loc)
        for lang, text in texts.items():
            yield Spoken(loc, lang, whose, text)


def _whose(loc: Loc) -> str:
    if loc[0] in ("title", "summary", "briefing"):
        return READ
    if "better" in loc:
        return TRAINEE
    if loc[0] in ("names", "buyer", "facts") or loc[-1] in ("label", "gist") or "values" in loc:
        return PART
    if loc[0] == "wording":
        return BUYER if "replies" in loc else READ if loc[-1] == "note" else TRAINEE
    return TRAINEE if loc[-1] == "text" else BUYER


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, each Chinese character by itself, without signs."""
    return tuple(_WORD.findall(text.lower()))


@cache
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, as written."""
    return tuple(found.strip() for found in _SENTENCE.findall(text) if found.strip())


def bare(text: str) -> str:
    """A text without placeholders."""
    return PLACEHOLDER.sub("", text)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for each wide character."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def shown(text: str, most: int = 40) -> str:
    """The beginning of a text, as it can stand in a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


@cache
def content_of(text: str) -> frozenset[str]:
    """The words that carry the meaning, by their beginnings; of Chinese, pairs of characters."""
    words = words_of(text)
    if HAN.search(text):
        return frozenset("".join(pair) for pair in pairwise(words))
    return frozenset(word[:6] for word in words if word not in _SMALL)
