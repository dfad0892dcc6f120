"""The clause that slipped out beside an answer: of the sentences of an answer that let something slip the one that has
to do with it, in each language by itself, since the two are not worded alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kamsim.analysis.review.wording import content
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.speech import answer_of

# The point of a figure ends no sentence.
_SENTENCE: Final = re.compile(r"(?:[^.!?。！？…]|(?<=\d)\.(?=\d))+[.!?。！？…]*[”’\"]?")
_ASIDE: Final = re.compile(r"\([^)]*\)|（[^）]*）")
# Up to so many characters what follows is quoted with it.
_ROOM: Final = {"en": 120, "zh": 44}
# An answer of so many characters is quoted whole where nothing in it has to do with the topic.
_FEW: Final = {"en": 90, "zh": 34}


def slip_of_turn(call: Call, turn: int) -> Localized:
    """The clause of a turn's answer that slipped out; {} where nothing did, or where it is all that was said."""
    if turn <= 0 or call.turns[turn - 1].after[y.REPLY] != c.HINTS:
        return {}
    k = call.turns[turn - 1].after[y.REPLY_NAMED] - 1
    words = answer_of(call.turns[turn - 1].reply)
    found: Localized = {lang: _clause(call, k, words[lang], lang) for lang in v.LANGUAGES if lang in words and k >= 0}
    return found if all(found.values()) else {}


def _clause(call: Call, k: int, words: str, lang: str) -> str:
    """What was said beside the first sentence, which answers what was asked: all of it where there is room, else what
    has most to do with a topic, of equals the last, and what follows. "" where nothing has to do with it and that is
    long, or one sentence of a short answer."""
    beside = [one.strip() for one in _SENTENCE.findall(_ASIDE.sub("", words)) if one.strip()][1:]
    about = frozenset(word for text in _texts(call, k, lang) for word in content(text))
    most, at = max(((len(content(one) & about), at) for at, one in enumerate(beside)), default=(0, 0))
    told = _with_room(beside, 0, lang)
    if not most:
        whole = len(words) > _FEW[lang] or len(beside) > 1
        return _joined(told, lang) if whole and len(told) == len(beside) else ""
    return _joined(told if len(told) == len(beside) else _with_room(beside, at, lang), lang)


def _with_room(sentences: list[str], first: int, lang: str) -> list[str]:
    """The sentences from one on, as many as there is room for."""
    told = sentences[first : first + 1]
    for one in sentences[first + 1 :]:
        if len("".join(told)) + len(one) > _ROOM[lang]:
            break
        told.append(one)
    return told


def _joined(sentences: list[str], lang: str) -> str:
    return (" " if lang == "en" else "").join(sentences)


def _texts(call: Call, k: int, lang: str) -> Iterator[str]:
    """What a scenario says of a topic: its name, and his own words on it."""
    topic = call.model.scenario["topics"][k]
    yield say(topic["label"], lang)
    for key, ways in topic["says"].items():
        if key.startswith(("named", "admits", "opens", "deepens")):
            yield from (say(one, lang) for one in ways)
