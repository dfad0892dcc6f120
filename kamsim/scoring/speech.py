"""What of the words of a call belongs to a moment, and how words stand inside quotation marks."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from kamsim.domain.text import Localized, fill

# A stage direction at the beginning of a paragraph.
_DIRECTION: Final = re.compile(r"^\s*(\([^)]*\)|（[^）]*）)\s*")
# What stands in quotation marks.
_GIVEN_BACK: Final = re.compile(r"“([^”]+)”")
_INNER: Final = str.maketrans("“”", "‘’")
# The last sentence that asks.
_QUESTION: Final = re.compile(r"[^.!?…。！？\s][^.!?…。！？]*[?？](?=[^?？]*$)")
# Chinese sentences are joined without a space.
_JOIN: Final = {"zh": ""}


def in_quotes(words: str) -> list[str]:
    """What stands in quotation marks within words: somebody's own words, given back to him."""
    return _GIVEN_BACK.findall(words)


def quotable(words: str) -> str:
    """Words as they stand in quotation marks: single ones inside, in either language."""
    return words.translate(_INNER)


def spoken(words: Localized) -> Localized:
    """An answer as a text quotes it: what was said at once, ready to stand in quotation marks."""
    return {lang: quotable(one) for lang, one in answer_of(words).items()}


def question_of(words: Localized) -> Localized:
    """The last question in an answer, as a text quotes it; all of the answer where it has none."""
    found = {lang: _QUESTION.search(one) for lang, one in answer_of(words).items()}
    whole = spoken(words)
    return {lang: quotable(hit[0].strip(" “”")) if hit else whole[lang] for lang, hit in found.items()}


def answer_of(reply: Localized) -> Localized:
    """What he said to a move: without a direction in brackets, in a paragraph of its own, that leads to another scene,
    and without what he says there."""
    return {lang: _before_scene(words, lang) for lang, words in reply.items()}


def last_words(reply: Localized) -> Localized:
    """What he said last, and what the next move answers: where a direction leads to a new scene, his words there."""
    return {lang: _in_scene(words, lang) for lang, words in reply.items()}


def _before_scene(words: str, lang: str) -> str:
    first, *later = words.split("\n")
    return _JOIN.get(lang, " ").join([first, *takewhile(lambda one: not _DIRECTION.match(one), later)])


def _in_scene(words: str, lang: str) -> str:
    paragraphs = words.split("\n")
    scenes = [at for at, one in enumerate(paragraphs) if at and _DIRECTION.match(one)]
    if not scenes:
        return _before_scene(words, lang)
    first, *later = paragraphs[scenes[-1] :]
    said = [_DIRECTION.sub("", first).strip(), *later]
    return _JOIN.get(lang, " ").join(one for one in said if one) or _before_scene(words, lang)


def led_in(lead: Localized, words: Localized) -> Localized:
    """Words within a sentence that leads in to them (`{words}` of `lead`), in the languages that both have."""
    return {lang: fill(lead[lang], {"words": one}) for lang, one in words.items() if lang in lead}
