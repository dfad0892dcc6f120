"""A scenario file as far as it can be read: what checks of sense look at, however broken the rest may be.

Everything here is tolerant: what has not the expected type is passed over, because its shape has been reported already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from kamsim.content.document import Document, Loc

# Entries of a list that are compared with others. No list that passes the checks is as long; what is beyond has been
# told as too many.
MOST_CHECKED = 400
# Ids in order, each once; looked up as in a set.
Ids: TypeAlias = dict[str, None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of the file and where it stands."""

    loc: Loc
    value: dict[str, Any]

    @property
    def id(self) -> str:
        """Its id, or "" if it has none that is a text."""
        return self.word("id") or ""

    def word(self, key: str) -> str | None:
        """The text under `key`, if there is one."""
        found = self.value.get(key)
        return found if isinstance(found, str) else None

    def words(self, key: str) -> list[tuple[Loc, str]]:
        """Every text of the list under `key`, with its place."""
        return list(texts_of(self.value.get(key), (*self.loc, key)))

    def entry(self, key: str) -> Entry:
        """The mapping under `key`; an empty one if there is none."""
        found = self.value.get(key)
        return Entry((*self.loc, key), found if isinstance(found, dict) else {})


def texts_of(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """The texts of a list, with their places."""
    for index, item in enumerate(value[:MOST_CHECKED] if isinstance(value, list) else []):
        if isinstance(item, str):
            yield (*loc, index), item


def need_sets(variant: Entry) -> Iterator[tuple[Loc, Any]]:
    """The needs of a variant entry: a list of ids or a mapping with overrides, or several such to choose from."""
    needs = variant.value.get("needs")
    loc = (*variant.loc, "needs")
    if isinstance(needs, dict) and isinstance(needs.get("one_of"), list):
        for index, choice in enumerate(needs["one_of"][:MOST_CHECKED]):
            yield (*loc, "one_of", index), choice
    elif not (isinstance(needs, dict) and "one_of" in needs):
        yield loc, needs


class Outline:
    """The entries of a scenario file by section, and their ids."""

    def __init__(self, document: Document) -> None:
        self.root = Entry((), document.root or {})
        self.topics = self._section("topics")
        self.facts = self._section("facts")
        self.lines = self._section("lines")
        self.objections = self._section("objections")
        self.advances = self._section("advances")
        self.variants = self._section("variants")
        self.reactions = self._section("reactions")
        self.topic_ids = _ids(self.topics)
        self.fact_ids = _ids(self.facts)
        self.line_ids = _ids(self.lines)
        self.objection_ids = _ids(self.objections)
        self.advance_ids = _ids(self.advances)
        self.need_ids = _ids([topic for topic in self.topics if isinstance(topic.value.get("need"), dict)])

    @property
    def languages(self) -> list[str]:
        """The languages that the file must have; both where it does not say."""
        found = [word for _, word in self.root.words("languages") if word in ("en", "zh")]
        return found or ["en", "zh"]

    def sections(self) -> dict[str, list[Entry]]:
        """Every list of entries with ids, by its key."""
        return {
            "topics": self.topics,
            "facts": self.facts,
            "lines": self.lines,
            "objections": self.objections,
            "advances": self.advances,
            "variants": self.variants,
            "reactions": self.reactions,
        }

    def _section(self, key: str) -> list[Entry]:
        found = self.root.value.get(key)
        entries = enumerate(found[:MOST_CHECKED] if isinstance(found, list) else [])
        return [Entry((key, index), entry) for index, entry in entries if isinstance(entry, dict)]


def _ids(entries: list[Entry]) -> Ids:
    return dict.fromkeys(entry.id for entry in entries if entry.id)
