"""Lines, labels and buyers that nobody can tell apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from kamsim.authoring.spoken import content_of, words_of
from kamsim.content.document import Loc
from kamsim.content.findings import Findings
from kamsim.domain.scenario import Repertoire, Scenario, Variant
from kamsim.domain.text import Localized
from kamsim.engine.criteria import out_of_place

# From this share of common pairs of words on, two lines read as one.
_NEARLY, _ALIKE = 0.84, 0.6
_NUMBER = re.compile(
    r"\d+|[a-z]+ty\b|hundred|thousand|[一二三四五六七八九十百千两几]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
# What is left of an English word without it is the same word; so many words of meaning make a sentence.
_ENDING, _STEMS = re.compile(r"(?:ing|ed|es|s)$"), 3
_NOT_TOLD = ("id", "entry", "copy")

Entry = tuple[Loc, str, Localized]


class _Read(NamedTuple):
    """A text as it is compared: its words, their neighbouring pairs, and its numbers."""

    words: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    content: frozenset[str]
    numbers: tuple[str, ...]
    stems: tuple[str, ...]

    @staticmethod
    def of(text: str) -> _Read:
        words = words_of(text)
        numbers = tuple(sorted(_NUMBER.findall(text.lower())))
        content = content_of(text)
        stems = tuple(_ENDING.sub("", word) for word in words if word[:6] in content)
        return _Read(words, frozenset(pairwise(words)), content, numbers, stems)

    def is_like(self, other: _Read, what: str) -> bool:
        """Whether the texts are the same; of lines also whether they differ by hardly a word, and not by a number."""
        if self.words == other.words:
            return True
        short, long = sorted((len(self.pairs), len(other.pairs)))
        if what != "line" or short < 3 or long - short > 3 or self.numbers != other.numbers:
            return False
        # "What waits for you" and "what is waiting for you": the same words of meaning, in the same order.
        if self.stems == other.stems and len(self.stems) >= _STEMS:
            return True
        # Words that carry no meaning make no difference between two lines.
        enough = _ALIKE if self.content == other.content else _NEARLY
        return 2 * len(self.pairs & other.pairs) >= enough * (short + long)


def check_likeness(scenario: Scenario, repertoire: Repertoire, findings: Findings) -> None:
    """Adds a warning for two things that differ in the file and not for who reads or meets them."""
    _check_lines(scenario, repertoire, findings)
    sections: Mapping[str, Sequence[Any]] = {key: scenario[key] for key in ("topics", "advances", "objections")}
    for section, entries in sections.items():
        labels: list[Entry] = [((section, i, "label"), one["id"], one["label"]) for i, one in enumerate(entries)]
        _check_same(labels, "label", findings, set())
    _check_variants(scenario, findings)


def _check_lines(scenario: Scenario, repertoire: Repertoire, findings: Findings) -> None:
    never = out_of_place(scenario, repertoire)
    general = {
        words_of(text): move["id"]
        for move in repertoire["moves"]
        if move["id"] not in never
        for says in move["says"]
        for text in says.values()
    }
    by_medium: dict[str | None, list[Entry]] = {}
    for i, line in enumerate(scenario["lines"]):
        by_medium.setdefault(line["medium"], []).append((("lines", i, "text"), line["id"], line["text"]))
        for lang, text in line["text"].items():
            move = general.get(words_of(text))
            if move is not None:
                message = f"the general move `{move}` says the same as `{line['id']}`"
                findings.warn("KS320", ("lines", i, "text", lang), message, "Word it for this place, or take it out.")
    anywhere = by_medium.pop(None, [])
    told: set[Loc] = set()
    for group in by_medium.values() or [[]]:
        _check_same([*anywhere, *group], "line", findings, told)


def _check_same(entries: list[Entry], what: str, findings: Findings, told: set[Loc]) -> None:
    """Compares texts of the same kind; each later one is told once, with the first that it is like."""
    for lang in ("en", "zh"):
        known = [(loc, name, _Read.of(text[lang])) for loc, name, text in entries if lang in text]
        for at, (loc, name, read) in enumerate(known):
            like = next(((other, before) for _, other, before in known[:at] if read.is_like(before, what)), None)
            if like is None or (*loc, lang) in told:
                continue
            told.add((*loc, lang))
            nearly = "the same" if read.words == like[1].words else "nearly the same"
            message = f"`{name}` says {nearly} as `{like[0]}`"
            if what == "label":
                message = f"the label of `{name}` reads as that of `{like[0]}`"
            remedy = "A trainee cannot tell them apart: word one of them another way, or take it out."
            findings.warn("KS320", (*loc, lang), message, remedy)


def _check_variants(scenario: Scenario, findings: Findings) -> None:
    """Two buyers alike in everything are one buyer, drawn twice as often."""
    entries: dict[str, list[str]] = {}
    for variant in scenario["variants"]:
        entries.setdefault(variant["entry"], []).append(_content(variant))
    first: dict[str, str] = {}
    for number, (entry, copies) in enumerate(entries.items()):
        # Of copies that draw from ranges two may fall alike; that is chance.
        if len(copies) > 1 and len(set(copies)) == 1:
            message = f"the copies of `{entry}` are all the same buyer"
            remedy = "Give it ranges to draw from, such as `trust: [5, 7]`, or delete `copies`."
            findings.warn("KS343", ("variants", number, "copies"), message, remedy, at_key=True)
        # What is written alike differs by drawn numbers alone; `copies` says that with one entry.
        written = findings.document.value(("variants", number))
        alike = repr(sorted((key, value) for key, value in written.items() if key != "id")) if written else copies[0]
        same = first.setdefault(alike, entry)
        same = first.setdefault(copies[0], same) if len(set(copies)) == 1 else same
        if same != entry:
            message = f"`{entry}` is the same buyer as `{same}`"
            findings.warn(
                "KS343", ("variants", number, "id"), message, "Let something about him differ, or take him out."
            )


def _content(variant: Variant) -> str:
    plain: Mapping[str, Any] = variant
    return repr(sorted((key, value) for key, value in plain.items() if key not in _NOT_TOLD))
