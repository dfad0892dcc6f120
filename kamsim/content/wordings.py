"""All texts of a scenario file side by side in both languages, and a file with some of them changed.

A text is named by its way through the file, with ids where entries have them: `lines/s_rain/says/hints.breakage`. So a
row finds its text again when entries have been moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kamsim.content.document import Document, Loc
from kamsim.content.editing import Edit, Layout, edited, language_written
from kamsim.content.sources import decode, read_bytes
from kamsim.content.syntax import compose
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.vocabulary import LANGUAGES


class Wording(NamedTuple):
    """One text: its name, the line in which it stands, both languages ("" where one is missing), who says it."""

    id: str
    line: int
    en: str
    zh: str
    note: str


class Wordings(NamedTuple):
    """All texts of a file in order, and how many of them each language has."""

    rows: list[Wording]
    written: dict[str, int]

    def next_line(self, lang: str) -> int | None:
        """The line of the first text that lacks a language; None where none does."""
        return next((row.line for row in self.rows if not getattr(row, lang)), None)


class _File(NamedTuple):
    text: str
    layout: Layout
    document: Document


def wordings_of(path: Path) -> Wordings | Problem:
    """The texts of a file that can be read as YAML, whatever else is wrong with it; a problem where it cannot."""
    file = _file(path)
    return file if isinstance(file, Problem) else _wordings(file)


def reworded(path: Path, rows: Iterable[Wording]) -> tuple[str, int, list[Problem]] | Problem:
    """The text of the file with the words of `rows`, how many of them are other, and a problem for each unknown row.

    An empty cell changes nothing: no text is ever taken out.
    """
    file = _file(path)
    if isinstance(file, Problem):
        return file
    places = {_name(file.document, text.loc): text for text in file.layout.texts}
    edits: dict[tuple[str, str], Edit] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows, 2):
        text = places.get(row.id)
        if text is None:
            message = f"row {number}: the file has no text `{row.id}`"
            problems.append(Problem("KS201", ERROR, str(path), 0, 0, "", message, "Do not change the first column."))
            continue
        for lang in LANGUAGES:
            words = str(getattr(row, lang))
            if words.strip() and words.rstrip("\n") != _words(file.document, text.loc, lang).rstrip("\n"):
                edits[row.id, lang] = language_written(file.layout, text, lang, words)
    return edited(file.text, edits.values()), len(edits), problems


def _file(path: Path) -> _File | Problem:
    content = read_bytes(path, str(path))
    text = content if isinstance(content, Problem) else decode(content, str(path))
    if isinstance(text, Problem):
        return text
    document = compose(text, str(path))
    if document.root is None:
        return document.problems[0]
    return _File(text, Layout(text), document)


def _wordings(file: _File) -> Wordings:
    rows = [
        Wording(
            _name(file.document, text.loc),
            min(file.layout.line(value.key_start) for value in text.by_language.values()),
            _words(file.document, text.loc, "en"),
            _words(file.document, text.loc, "zh"),
            _note(file.document, text.loc),
        )
        for text in sorted(file.layout.texts, key=lambda text: min(it.start for it in text.by_language.values()))
    ]
    return Wordings(rows, {lang: sum(bool(getattr(row, lang)) for row in rows) for lang in LANGUAGES})


def _words(document: Document, loc: Loc, lang: str) -> str:
    value = document.value((*loc, lang))
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _name(document: Document, loc: Loc) -> str:
    """The way to a text, with the ids of entries in place of their numbers."""
    steps: list[str] = []
    for depth, step in enumerate(loc, 1):
        entry: Any = document.value(loc[:depth])
        known = entry.get("id") if isinstance(step, int) and isinstance(entry, dict) else None
        steps.append(str(known) if known else str(step))
    return "/".join(steps)


def _note(document: Document, loc: Loc) -> str:
    """Who says it, for a proofreader who does not know the format."""
    section, last = loc[0], str(loc[-1])
    if "better" in loc:
        return "better words, quoted in the debrief"
    if section == "lines" and last == "text":
        kind = document.value((*loc[:-1], "kind"))
        return f"trainee says ({kind})"
    if (section != "wording" and "says" in loc[1:]) or section == "opening" or "replies" in loc:
        style = next((str(step).partition("@")[2] for step in loc if "@" in str(step)), "")
        return f"buyer says{f' ({style})' if style else ''}"
    if section == "wording":
        return "trainee says (general move)"
    if section in ("names",) or "values" in loc:
        return "filled into other texts"
    return {"gist": "clause, spoken by the trainee", "label": "name, also within a sentence"}.get(last, "shown")
