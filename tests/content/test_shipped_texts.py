"""What the shipped texts must be: whole in both languages, said once, and Chinese where they are Chinese."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from kamsim.content import locate
from kamsim.content.reading import read_document
from kamsim.domain.problems import Problem
from kamsim.domain.text import Localized

FILES = sorted([*locate.shipped_scenarios().glob("*.yaml"), *locate.assets().rglob("*.yaml")])
# Names of methods, a paper that is called so in every Chinese office, the questions of 5W2H, units, the L of 316L.
LATIN = {"SPIN", "FAB", "M", "A", "N", "m", "a", "n", "CV", "W", "H", "kg", "km", "mm", "cm", "kWh", "GB", "L"}
# Formats of a file and the program's own name have no Chinese one.
LATIN |= {"KiB", "MiB", "JSON", "UTF", "kamsim", "CSV", "XLSX"}
# Nor have programs and protocols that commands name to whoever installs or serves.
LATIN |= {"Python", "PostgreSQL", "WAL", "HTTP", "Anki", "Schema", "HTML", "Mermaid", "Markdown", "Moodle", "xAPI"}
# Shorter sentences may well be said by two people.
LONG = {"en": 5, "zh": 8}


def localized(value: Any) -> Iterator[Localized]:
    """Every text below a value; what better words suppose (`after`) is looked for and never shown."""
    if isinstance(value, dict) and value and value.keys() <= {"en", "zh", "after"}:
        text = {key: words for key, words in value.items() if key != "after"}
        if all(isinstance(words, str) for words in text.values()):
            yield text
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from localized(inner)


def texts_of(file: Any) -> list[Localized]:
    document = read_document(file, file.name, decimals=True)
    assert not isinstance(document, Problem)
    return list(localized(document.root))


def sentences(text: Localized) -> Iterator[str]:
    """The sentences worth knowing again."""
    for lang, words in text.items():
        for sentence in re.split(r"(?<=[.!?。！？…])|\n", words):
            bare = sentence.strip(" \"“”‘’'")
            length = len(bare.split()) if lang == "en" else len(re.findall(r"[\u4e00-\u9fff]", bare))
            if length >= LONG[lang]:
                yield bare


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_text_is_there_in_both_languages(file: Any) -> None:
    assert [text for text in texts_of(file) if set(text) != {"en", "zh"} or not all(text.values())] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_chinese_is_written_without_foreign_words(file: Any) -> None:
    found = set()
    for text in texts_of(file):
        # Placeholders and the words of files and commands, which stand in backquotes, are the same in every language.
        found.update(re.findall(r"[A-Za-z]+", re.sub(r"\{[^}]*\}|`[^`]*`", "", text["zh"])))
    assert found <= LATIN


def test_nothing_is_said_twice_in_different_places() -> None:
    """One scenario may repeat itself where a buyer would; nobody borrows from another file.

    The schema gives examples of texts, so it quotes scenarios.
    """
    places: dict[str, set[str]] = defaultdict(set)
    for file in (file for file in FILES if file.parent.name != "schema"):
        for text in texts_of(file):
            for sentence in sentences(text):
                places[sentence].add(f"{file.parent.name}/{file.stem}")
    assert {sentence: sorted(where) for sentence, where in places.items() if len(where) > 1} == {}
