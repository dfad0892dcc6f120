"""How deep a text nests, counted before the parser sees it: parsers differ in where they give up, and in what they say.

The count follows the subset of YAML that files are written in. It never exceeds the true depth of a text that can be
read; of a broken text it may be too low, and the composer counts again.
Every character is looked at a bounded number of times, whatever the text holds.
"""

from __future__ import annotations

import re

MAX_DEPTH = 40

_ENTRY = re.compile(r"[-?](?: +|$)", re.MULTILINE)
_SPACES = re.compile(" *+")
_BLANK_LINES = re.compile(r"(?: *+(?:#[^\n]*+)?\n)*+")
# A key with its colon; a quoted key holds what it likes, a plain one ends at the first colon with a space behind it.
_KEY = re.compile(
    r"""(?:"(?:[^"\\\n]|\\.)*+"|'(?:[^'\n]|'')*+'|(?![\[{"'\#|>])(?:[^:\n]|:(?![ \n]|\Z))++) *+:(?: ++|(?=\n)|\Z)"""
)
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*+'")
# What may stand between two brackets of a list or mapping in braces: space, commas, signs of keys, remarks, quoted
# texts, and plain texts, in which a quote is a sign like any other.
_BETWEEN = re.compile(
    r"""(?:[\s,:]
        | \?(?=\s)
        | \#[^\n]*+
        | "(?:[^"\\]|\\.)*+"
        | '(?:[^']|'')*+'
        | (?!\?\s)[^\s,\[\]{}"'\#:] (?: [^\s,\[\]{}:] | :(?![\s,\[\]{}]|\Z) | [ \n]++(?=[^\s,\[\]{}\#:]) )*+
    )*+""",
    re.DOTALL | re.VERBOSE,
)


def too_deep(text: str) -> int | None:
    """Index of the first list or mapping in `text` that is nested more than MAX_DEPTH deep; None if there is none."""
    return _Scan(text).run()


class _Scan:
    """One walk over a text, a line at a time outside of brackets and a bracket at a time within them."""

    def __init__(self, text: str) -> None:
        self.text = text
        # The lists and mappings that are open here: twice the column of their entries, and one more for a list, which
        # may stand under its key in the key's own column.
        self.open: list[int] = []
        # Lines indented deeper than this go on with a text; -2 while no text is open.
        self.text_column = -2

    def run(self) -> int | None:
        """The index that `too_deep` gives."""
        at, text = 0, self.text
        while at < len(text):
            at = _end(_BLANK_LINES, text, at)
            start = _end(_SPACES, text, at)
            found, at = self._line(start, start - at)
            if found is not None:
                return found
            # A line that opens a bracket or a quote has been read to where that closes.
            at = self._next_line(at)
        return None

    def _next_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def _line(self, at: int, column: int) -> tuple[int | None, int]:
        """Reads a line from its first sign: the index of what is too deep, and where the reading stands."""
        if self.text_column > -2 and column > self.text_column:
            return None, at
        self.text_column = -2
        if column == 0 and self.text.startswith(("---", "...", "%"), at):
            self.open.clear()
            return None, at
        begun = at
        while entry := _ENTRY.match(self.text, at):
            if self._opens(2 * (column + at - begun) + (self.text[at] == "-")):
                return at, at
            at = entry.end()
        key = _KEY.match(self.text, at)
        if key is not None:
            if self._opens(2 * (column + at - begun)):
                return at, at
            at = key.end()
        return self._value(at)

    def _opens(self, entry: int) -> bool:
        """Notes an entry of a list or mapping, known by its column as in `open`; whether that is nested too deep."""
        while self.open and self.open[-1] > entry:
            self.open.pop()
        if not self.open or self.open[-1] < entry:
            self.open.append(entry)
        return len(self.open) > MAX_DEPTH

    def _value(self, at: int) -> tuple[int | None, int]:
        """Reads what begins at `at`, behind a key or a hyphen."""
        sign = self.text[at : at + 1]
        if sign in ("[", "{"):
            return self._brackets(at)
        if sign in ('"', "'"):
            quoted = (_DOUBLE if sign == '"' else _SINGLE).match(self.text, at)
            # A quote that is never closed ends the reading: the parser gives up there.
            return None, quoted.end() if quoted else len(self.text)
        if sign and sign not in "\n#&!":
            self.text_column = self.open[-1] // 2 if self.open else -1
        return None, at

    def _brackets(self, at: int) -> tuple[int | None, int]:
        """Reads from a bracket to the one that closes it."""
        depth, text = len(self.open), self.text
        outside = depth
        while at < len(text):
            sign = text[at]
            if sign in "[{":
                depth += 1
                if depth > MAX_DEPTH:
                    return at, at
            elif sign in "]}":
                depth -= 1
                if depth == outside:
                    return None, at + 1
            else:
                # A quote that is never closed.
                return None, len(text)
            at = _end(_BETWEEN, text, at + 1)
        return None, at


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
