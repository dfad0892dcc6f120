"""Changes in the text of a YAML file at the places of its values, so that comments, order and layout stay as they are.

Offsets count characters of the text. Nothing here checks a file; what is edited has been read before without errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from kamsim.content.document import Loc
from kamsim.content.sources import without_hazards
from kamsim.domain.vocabulary import LANGUAGES


class Edit(NamedTuple):
    """`text` in place of what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


class Value(NamedTuple):
    """A scalar and where it stands; `block` is true for texts under `|` and `>`, which end with their last line."""

    key_start: int
    start: int
    end: int
    block: bool


class Text(NamedTuple):
    """A text by language: where it stands, in braces or over several lines, and its languages in order of the file."""

    loc: Loc
    line: int
    flow: bool
    column: int
    by_language: dict[str, Value]


class _Frame:
    """A container that is being read."""

    __slots__ = ("flow", "is_list", "key", "key_start", "loc", "mark", "values")

    def __init__(self, loc: Loc, mark: Any, *, is_list: bool, flow: bool) -> None:
        self.loc, self.mark, self.is_list, self.flow = loc, mark, is_list, flow
        self.key: str | int | None = 0 if is_list else None
        self.key_start = 0
        self.values: dict[str, Value] = {}

    def next(self) -> None:
        """The entry that was waited for has come."""
        self.key = self.key + 1 if isinstance(self.key, int) and self.is_list else None


class Layout:
    """Where every scalar and every text by language of a sound file stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.scalars: dict[Loc, Value] = {}
        self.texts: list[Text] = []
        self._starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == "\n")]
        self._read()

    def offset(self, mark: Any) -> int:
        """Where a place that the parser names stands in the text."""
        return int(self._starts[mark.line] + mark.column)

    def line(self, offset: int) -> int:
        """The line, from 1, in which an offset stands."""
        from bisect import bisect_right

        return bisect_right(self._starts, offset)

    def _read(self) -> None:
        stack: list[_Frame] = []
        events: Iterator[Any] = yaml.parse(without_hazards(self.text, "")[0], Loader=yaml.CSafeLoader)
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event, stack)
            elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
                loc = (*stack[-1].loc, stack[-1].key) if stack and stack[-1].key is not None else ()
                is_list, flow = kind is yaml.SequenceStartEvent, bool(event.flow_style)
                stack.append(_Frame(loc, event.start_mark, is_list=is_list, flow=flow))
            elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                self._close(stack.pop())
                if stack:
                    stack[-1].next()

    def _scalar(self, event: Any, stack: list[_Frame]) -> None:
        if not stack:
            return
        frame = stack[-1]
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        if frame.key is None:
            frame.key, frame.key_start = event.value, start
            return
        value = Value(start if frame.is_list else frame.key_start, start, end, event.style in ("|", ">"))
        self.scalars[(*frame.loc, frame.key)] = value
        if isinstance(frame.key, str):
            frame.values[frame.key] = value
        frame.next()

    def _close(self, frame: _Frame) -> None:
        if frame.loc and frame.values and frame.values.keys() <= set(LANGUAGES):
            line, column = frame.mark.line + 1, frame.mark.column
            self.texts.append(Text(frame.loc, line, frame.flow, column, frame.values))


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, written)
    return f'"{text}"'


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def values_replaced(layout: Layout, values: Mapping[Loc, str]) -> Iterator[Edit]:
    """Edits that put values, as YAML writes them, in place of the scalars there; what is not there is passed over."""
    for loc, value in values.items():
        place = layout.scalars.get(loc)
        if place is not None:
            yield Edit(place.start, place.end, value + "\n" if place.block else value)


def language_written(layout: Layout, text: Text, lang: str, words: str) -> Edit:
    """The edit that gives a text these words in a language, in place of those that it has, or beside the other one."""
    own = text.by_language.get(lang)
    if own is not None:
        return Edit(own.start, own.end, quoted(words) + ("\n" if own.block else ""))
    entry = f"{lang}: {quoted(words)}"
    other = next(iter(text.by_language.values()))
    if text.flow:
        first = LANGUAGES.index(lang) == 0
        at = other.key_start if first else other.end
        return Edit(at, at, f"{entry}, " if first else f", {entry}")
    indent = " " * text.column
    if other.block:
        return Edit(other.end, other.end, f"{indent}{entry}\n")
    end = layout.text.find("\n", other.end)
    at = len(layout.text) if end < 0 else end
    return Edit(at, at, f"\n{indent}{entry}")


def language_removed(layout: Layout, text: Text, lang: str) -> Edit | None:
    """The edit that takes one of two languages out of a text; None where it is alone or not there."""
    if lang not in text.by_language or len(text.by_language) < 2:
        return None
    order = list(text.by_language)
    own = text.by_language[lang]
    if order[0] == lang:
        return Edit(own.key_start, text.by_language[order[1]].key_start, "")
    before = text.by_language[order[0]]
    if text.flow:
        return Edit(before.end, own.end, "")
    start = layout.text.rfind("\n", 0, own.key_start)
    end = own.end - 1 if own.block else layout.text.find("\n", own.end)
    return Edit(start, end if end >= 0 else len(layout.text), "")
