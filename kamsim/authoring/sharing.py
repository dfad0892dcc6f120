"""Sentences that stand word for word in another scenario."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping

from kamsim.authoring.spoken import PART, Spoken, sentences_of, shown, words_of
from kamsim.content.findings import Findings
from kamsim.domain.problems import NOTE

# A sentence of so many words, or of so many characters, is nobody's by chance.
_LONG = {"en": 8, "zh": 14}
# So many shared sentences are told one by one.
_FEW = 10
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ID = re.compile(r"^id: *([\w-]+)", re.MULTILINE)

# Scenario id → the marks of its long sentences, each a number that hardly another sentence has.
Marks = Mapping[str, frozenset[int]]


def marks_in(files: Iterable[str]) -> dict[str, list[int]]:
    """The marks of scenario files from their bare text, in which every sentence stands in double quotes."""
    found: dict[str, list[int]] = {}
    for text in files:
        name = _ID.search(text)
        quoted = (words.replace('\\"', '"') for words in _QUOTED.findall(text))
        marks = {mark for words in quoted for sentence in sentences_of(words) if (mark := _mark(sentence)) is not None}
        found[name[1] if name else ""] = sorted(marks)
    return found


def check_shared(scenario: str, texts: Iterable[Spoken], marks: Marks, findings: Findings) -> None:
    """Adds a note for each sentence of some length that stands in another scenario than this one."""
    others = {mark: name for name, found in marks.items() if name != scenario for mark in found}
    shared: dict[str, list[tuple[Spoken, str]]] = {}
    for one in texts:
        for sentence in sentences_of(one.text) if one.whose != PART else []:
            name = others.get(_mark(sentence) or 0)
            if name is not None:
                shared.setdefault(name, []).append((one, sentence))
                break
    for name, found in shared.items():
        # A scenario begun from another shares nearly everything with it: one cause.
        many = len(found) > _FEW
        for one, sentence in found[:1] if many else found:
            message = f"this sentence stands in the scenario `{name}` too: “{shown(sentence, 50)}”"
            if many:
                message = f"{len(found)} texts stand in the scenario `{name}` too; the first of them is here"
            findings.note("KS326", NOTE, one.place, message, "Say it in the words of this buyer.")


def _mark(sentence: str) -> int | None:
    """The mark of a sentence; None for a short one."""
    # So short a sentence has too few words in either language; most are.
    if len(sentence) < min(_LONG["zh"], 2 * _LONG["en"] - 1):
        return None
    words = words_of(sentence)
    if len(words) < min(_LONG.values()) or len(words) < _LONG["zh" if words[0] > "\u33ff" else "en"]:
        return None
    return zlib.crc32(" ".join(words).encode()) + 1
