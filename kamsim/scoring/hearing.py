"""What is heard in words: read in English where they have English, else in the language that they have, so that both
languages of a call get one verdict and a lesson in one language gets its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kamsim.domain.hearing import Sound
from kamsim.domain.text import Localized
from kamsim.scoring.speech import answer_of

# A sentence with its stop.
_SENTENCE: Final = re.compile(r"[^.!?…。！？]+[.!?…。！？]*")
# The same, where a pause ends nothing.
_STATEMENT: Final = re.compile(r"[^.!?。！？]+[.!?。！？]+")
# What counts as a word: one of letters, a Chinese character.
_WORD: Final = re.compile(r"[a-z']+|[\u4e00-\u9fff]", re.IGNORECASE)
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？")
_ENDS: Final = ' "”’)）'


def language_of(words: Localized) -> str:
    """The language in which words are read; "en" for an empty text."""
    return "en" if "en" in words else next(iter(words), "en")


def read(words: Localized) -> str:
    """The words in the language in which they are read."""
    return words.get(language_of(words), "")


def hears(words: Localized, sound: Sound) -> bool:
    """Whether a thing is heard in words."""
    return _compiled(_pattern(sound, language_of(words))).search(read(words)) is not None


def without(words: Localized, sound: Sound) -> Localized:
    """The words in the language in which they are read, less all that sounds so."""
    lang = language_of(words)
    return {lang: _compiled(_pattern(sound, lang)).sub(" ", read(words))}


def sentences(words: Localized) -> list[Localized]:
    """The sentences of words, in the language in which they are read; a pause ends one."""
    lang = language_of(words)
    return [{lang: one} for one in _SENTENCE.findall(read(words))]


def ended(words: Localized) -> int:
    """How many of these sentences come to their end."""
    return sum(read(one).endswith(_STOPS) for one in sentences(words))


def statements(words: Localized) -> list[str]:
    """The sentences of words that come to their end, pauses within them or not, as they are read."""
    return _STATEMENT.findall(read(words))


def length(words: Localized) -> int:
    """How many words there are; a Chinese character counts as one."""
    return len(_WORD.findall(read(words)))


def asks_something(words: Localized) -> bool:
    """Whether a question is among words."""
    return "?" in read(words) or "？" in read(words)


def ends_asking(words: Localized) -> bool:
    """Whether what was said ends with a question."""
    return read(answer_of(words)).rstrip(_ENDS).endswith(("?", "？"))


def _pattern(sound: Sound, lang: str) -> str:
    return sound.en if lang == "en" else sound.zh


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
