"""YAML text → plain values and the place of every one of them, in one pass over the parser's events.

The subset that kamsim reads: mappings with text keys, sequences, and scalars that are text, whole numbers or
true/false. What would make a file mean something else than it shows (aliases, anchors, tags, duplicate keys) is
refused.
The C parser delivers events; nothing here recurses, so depth cannot hurt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from kamsim.content.document import Document, Loc, key_path
from kamsim.content.nesting import MAX_DEPTH
from kamsim.content.sources import LINE_BREAK
from kamsim.domain.problems import ERROR, WARNING, Problem
from kamsim.domain.text import clean, is_clean

# No file that passes the checks comes near these; what is made of a file takes its time for each of them.
MAX_KEYS = 1_000
MAX_VALUES = 100_000

_INTEGER = re.compile(r"-?[1-9][0-9]{0,17}|0")
_DECIMAL = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,9}")
# Plain words that YAML 1.1 reads as something else than text (and kamsim as text): they must be quoted to be text.
_AMBIGUOUS = re.compile(
    r"""yes|Yes|YES|no|No|NO|True|TRUE|False|FALSE|on|On|ON|off|Off|OFF
    |[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?[0-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+
    |[-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?\.[0-9][0-9_]*([eE][-+][0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+
    |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\ ].*)?""",
    re.VERBOSE,
)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_CURLY = "“”„‘’＂"
_DROPPED = object()


def _looks_curly(text: str) -> bool:
    """Whether curly quotes seem to be meant as the quotes of YAML: around the whole, or opened and cut off."""
    return text[0] in _CURLY and (text[-1] in _CURLY or not any(quote in text[1:] for quote in _CURLY))


class _Frame:
    """A container that is being filled."""

    __slots__ = ("container", "key", "key_mark", "keys", "places", "wants_key")

    def __init__(self, container: dict[str, Any] | list[Any], places: dict[Any, tuple[int, int, int, int]]) -> None:
        self.container = container
        self.places = places
        self.key: Any = None
        self.key_mark: tuple[int, int] = (0, 0)
        self.wants_key = isinstance(container, dict)
        self.keys = 0


class Composer:
    """Builds a Document from the events of one text.

    With `decimals` a number with a point is a float; without, as in scenarios, there are whole numbers only.
    """

    def __init__(self, file: str, *, decimals: bool = False) -> None:
        self._decimals = decimals
        self.document = Document(file)
        self._stack: list[_Frame] = []
        self._root: Any = _DROPPED
        self._documents = 0
        self._values = 0

    def compose(self, text: str, deep: tuple[int, int] | None = None) -> Document:
        """Reads the whole text, or up to line and column `deep`, from 0, where something is nested too deep.

        A syntax error ends the reading and leaves the root None. Raises yaml.YAMLError for it: the caller knows the
        lines of the text and explains it.
        """
        events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        for event in events:
            if deep is not None and (event.start_mark.line, event.start_mark.column) >= deep:
                self.too_deep(*deep)
                return self.document
            if not self._take(event):
                return self.document
        self._finish()
        return self.document

    def _take(self, event: Any) -> bool:
        """Takes one event; whether the reading goes on after it."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if len(self._stack) >= MAX_DEPTH:
                self.too_deep(event.start_mark.line, event.start_mark.column)
                return False
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                message = "a second document begins here"
                self._problem("KS014", event, message, "Keep one scenario in one file; take `---` out.")
                return False
        return True

    def too_deep(self, line: int, column: int) -> None:
        """Notes that what begins at `line` and `column`, from 0, is nested too deep; there is no document then."""
        self.document.root = None
        message = f"nested more than {MAX_DEPTH} deep"
        self._problem_at("KS012", line, column, message, "Close the brackets before this.", key=key_path(self._loc()))

    def _finish(self) -> None:
        if isinstance(self._root, dict):
            self.document.root = self._root
        elif self._root is _DROPPED or self._root is None:
            self._problem_at("KS005", 0, 0, "the file is empty", "Begin with `format: 1`.")
        else:
            line, column = self.document.root_mark
            self._problem_at("KS015", line, column, "the file is not a list of keys", "Begin with `format: 1`.")

    def _scalar(self, event: Any) -> bool:
        mark = event.start_mark
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"the file has more than {MAX_VALUES:,} keys and values"
            self._problem("KS002", event, message, "Nothing behind this place has been read; split the file.")
            return False
        text = self._cleaned(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        plain = event.style is None or event.style == ""
        if self._stack and self._stack[-1].wants_key:
            return self._take_key(event, text, plain)
        value: Any = text
        ambiguous = False
        if plain:
            if _INTEGER.fullmatch(text):
                value = int(text)
            elif text == "true" or text == "false":
                value = text == "true"
            elif text in _NULLS:
                value = None
            elif self._decimals and _DECIMAL.fullmatch(text):
                value = float(text)
            elif _AMBIGUOUS.fullmatch(text):
                ambiguous = True
            else:
                self._check_quotes(event, text)
        self._put(value, mark)
        if ambiguous:
            self._mark_last(self.document._ambiguous)
        return True

    def _check_quotes(self, event: Any, text: str) -> None:
        """Warns of an unquoted text in which quotes stand that were meant to enclose it."""
        if _looks_curly(text):
            message = "curly quotes do not quote in YAML; they become part of the text"
            self._problem("KS017", event, message, 'Write straight quotes: "…".', WARNING)
        elif text.endswith('"') and text.count('"') % 2:
            message = "this text ends with a quote that is not opened; it becomes part of the text"
            self._problem("KS022", event, message, 'Begin the text with ".', WARNING)

    def _cleaned(self, event: Any) -> str:
        """The text of a scalar without what could disturb a screen."""
        text: str = event.value
        if LINE_BREAK in text:
            text = text.replace(LINE_BREAK, " ")
            message = "a line separator in this text is read as a space"
            self._problem("KS016", event, message, "Write a space, or begin a new line.", WARNING)
        if not is_clean(text):
            text = clean(text)
            self._problem(
                "KS016",
                event,
                "control or direction characters in this text are left out",
                "Delete them; they could disturb a screen.",
                WARNING,
            )
        return text

    def _take_key(self, event: Any, text: str, plain: bool) -> bool:
        frame = self._stack[-1]
        frame.keys += 1
        if frame.keys > MAX_KEYS:
            message = f"a mapping has more than {MAX_KEYS:,} keys"
            self._problem("KS114", event, message, "Nothing behind this place has been read; take keys out.")
            return False
        mark = event.start_mark
        frame.wants_key = False
        frame.key_mark = (mark.line, mark.column)
        frame.key = text
        if plain and (
            text in ("true", "false") or text in _NULLS or _INTEGER.fullmatch(text) or _AMBIGUOUS.fullmatch(text)
        ):
            shown = text or "(nothing)"
            self._problem(
                "KS013",
                event,
                f"the key {shown} is not a text",
                f'Write it in quotes: "{text}".' if text else "Give the key a name.",
            )
            frame.key = _DROPPED
        elif text in frame.places:
            line = frame.places[text][0] + 1
            self._problem(
                "KS009",
                event,
                f"the key `{text}` stands here twice; the first is in line {line}",
                "Keep one of the two.",
            )
            frame.key = _DROPPED
        return True

    def _open(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if self._stack and self._stack[-1].wants_key:
            self._problem(
                "KS013", event, "a key must be a text, not a list or a mapping", "Write the key as a plain word."
            )
            frame = self._stack[-1]
            frame.wants_key = False
            frame.key = _DROPPED
        else:
            self._put(container, mark)
        places: dict[Any, tuple[int, int, int, int]] = {}
        self.document._places[id(container)] = places
        self.document._kept.append(container)
        self._stack.append(_Frame(container, places))

    def _alias(self, event: Any) -> None:
        self._problem(
            "KS010", event, f"the alias *{event.anchor} is not read", "Write the text out again in this place."
        )
        if self._stack and self._stack[-1].wants_key:
            self._stack[-1].wants_key = False
            self._stack[-1].key = _DROPPED
            return
        self._put(None, event.start_mark)
        self._mark_last(self.document._refused)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._problem(
                "KS010",
                event,
                f"the anchor &{event.anchor} is not read",
                f"Delete &{event.anchor}; write every text out where it is needed.",
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problem(
                "KS011",
                event,
                f"the tag {clean(tag)} is not read",
                "Delete it; values are text, whole numbers, true or false.",
            )

    def _put(self, value: Any, mark: Any) -> None:
        """Stores a finished scalar or a container that has just begun."""
        if not self._stack:
            self._root = value
            self.document.root_mark = (mark.line, mark.column)
            return
        frame = self._stack[-1]
        container = frame.container
        if isinstance(container, list):
            frame.places[len(container)] = (mark.line, mark.column, mark.line, mark.column)
            container.append(value)
            return
        if frame.key is not _DROPPED:
            frame.places[frame.key] = (*frame.key_mark, mark.line, mark.column)
            container[frame.key] = value
        frame.wants_key = True

    def _mark_last(self, marks: set[tuple[int, str | int]]) -> None:
        if not self._stack:
            return
        frame = self._stack[-1]
        if isinstance(frame.container, list):
            marks.add((id(frame.container), len(frame.container) - 1))
        elif frame.key is not _DROPPED:
            marks.add((id(frame.container), frame.key))

    def _loc(self) -> Loc:
        """Where in the document the reading stands."""
        steps: list[str | int] = []
        for frame in self._stack:
            # What encloses the innermost container has stored it already; the innermost still waits for its value.
            pending = frame is self._stack[-1]
            if isinstance(frame.container, list):
                steps.append(len(frame.container) if pending else len(frame.container) - 1)
            elif isinstance(frame.key, str) and not (pending and frame.wants_key):
                steps.append(frame.key)
        return tuple(steps)

    def _problem(self, code: str, event: Any, message: str, remedy: str, severity: str = ERROR) -> None:
        if self.document.found.is_full(code):
            self.document.found.leave_out()
            return
        mark = event.start_mark
        self._problem_at(code, mark.line, mark.column, message, remedy, severity, key_path(self._loc()))

    def _problem_at(
        self, code: str, line: int, column: int, message: str, remedy: str, severity: str = ERROR, key: str = ""
    ) -> None:
        self.document.found.add(Problem(code, severity, self.document.file, line + 1, column + 1, key, message, remedy))
