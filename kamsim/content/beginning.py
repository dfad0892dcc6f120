"""A scenario file to begin with, made from a template or another scenario: its own id, people and words, the rest as it
was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kamsim.content.document import Loc
from kamsim.content.editing import Edit, Layout, edited, language_removed, quoted, values_replaced
from kamsim.content.shape import IDENTIFIER
from kamsim.domain.text import Localized
from kamsim.domain.vocabulary import LANGUAGES

# What an author is asked for → where it stands.
TEXTS: Mapping[str, Loc] = {
    "title": ("title",),
    "buyer": ("buyer", "name"),
    "position": ("buyer", "position"),
    "company": ("names", "company"),
    "supplier": ("names", "supplier"),
    "product": ("names", "product"),
}
WORDS: Mapping[str, Loc] = {"deal": ("deal",), "medium": ("medium",), "level": ("level",), "minutes": ("minutes",)}
_REMARK = re.compile(r"^( *)#(en|zh) (.*\n)", re.MULTILINE)
_MODELINE = re.compile(r"^# *yaml-language-server:.*\n", re.MULTILINE)
_LANGUAGES = re.compile(r"^languages:.*\n", re.MULTILINE)
_DEAL = re.compile(r"^deal:.*\n", re.MULTILINE)


class Wishes(NamedTuple):
    """What is other in the new file; what is not named stays as it was."""

    id: str
    texts: Mapping[str, Localized]  # key of TEXTS → text
    words: Mapping[str, str]  # key of WORDS → word or number
    languages: tuple[str, ...] | None


def is_id(word: str) -> bool:
    """Whether a scenario can be called so."""
    return IDENTIFIER.fullmatch(word) is not None


def current(text: str) -> dict[str, Localized | str]:
    """What the keys of TEXTS and WORDS are in a file."""
    layout = Layout(text)
    found: dict[str, Localized | str] = {}
    for key, loc in TEXTS.items():
        values = {lang: layout.scalars[(*loc, lang)] for lang in LANGUAGES if (*loc, lang) in layout.scalars}
        found[key] = {lang: _unquoted(text[value.start : value.end]) for lang, value in values.items()}
    for key, loc in WORDS.items():
        place = layout.scalars.get(loc)
        found[key] = text[place.start : place.end] if place is not None else ""
    return found


def begun(source: str, wishes: Wishes, lang: str, schema: str) -> str:
    """The text of the new file, with remarks in `lang` and a first line that names its schema to editors."""
    text = _REMARK.sub(lambda remark: f"{remark[1]}# {remark[3]}" if remark[2] == lang else "", source)
    text = _with_keys(_MODELINE.sub("", text), wishes)
    layout = Layout(text)
    values: dict[Loc, str] = {("id",): wishes.id}
    values |= {WORDS[key]: word for key, word in wishes.words.items()}
    kept = wishes.languages or LANGUAGES
    for key, by_language in wishes.texts.items():
        values |= {(*TEXTS[key], tongue): quoted(words) for tongue, words in by_language.items() if tongue in kept}
    edits = [*values_replaced(layout, values)]
    text = edited(text, edits)
    layout = Layout(text)
    text = edited(text, _removed(layout, [tongue for tongue in LANGUAGES if tongue not in kept]))
    return f"# yaml-language-server: $schema={schema}\n{text}"


def _removed(layout: Layout, languages: Iterable[str]) -> Iterable[Edit]:
    for tongue in languages:
        for text in layout.texts:
            edit = language_removed(layout, text, tongue)
            if edit is not None:
                yield edit


def _with_keys(text: str, wishes: Wishes) -> str:
    """The text with keys of the head that it leaves out and that the wishes name."""
    if wishes.languages is not None:
        written = f"languages: [{', '.join(wishes.languages)}]\n"
        text = _LANGUAGES.sub(written, text, count=1) if _LANGUAGES.search(text) else written + text
    for key in ("medium",):
        if key in wishes.words and (key,) not in Layout(text).scalars:
            text = _DEAL.sub(lambda deal, key=key: f"{deal[0]}{key}: {wishes.words[key]}\n", text, count=1)  # type: ignore[misc]
    return text


def _unquoted(written: str) -> str:
    """The text of a scalar as it is written, as far as a proposal needs it."""
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except ValueError:
            return written.strip('"')
    return written.strip("'")
