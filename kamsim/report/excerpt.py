"""The line of a file that a problem is about, with what is meant underlined; for a screen of any width."""

from __future__ import annotations

import re

from kamsim.domain.text import clean
from kamsim.report.wrapping import cells

WIDTH = 100
_MARK = "^"
_CUT = "…"
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"'), "'": re.compile(r"'(?:[^']|'')*+'")}
_KEY = re.compile(r"[^\s:,\[\]{}#\"']+(?=\s*[:：])")
_PLAIN = re.compile(r"[^,\[\]{}\s#](?:[^,\[\]{}\s]|[ ](?=[^\s#,\[\]{}]))*")
_PAIRS = {"{": "}", "[": "]"}


def excerpt(line: str, column: int, *, width: int = WIDTH) -> tuple[str, str]:
    """`line` as it can be shown, and a line of marks to go below it, under what begins at `column` (from 1).

    A line that is too wide is cut on either side of the place. A Chinese character takes two marks.
    """
    shown = "".join(sign if sign.isprintable() else clean(sign) or "·" for sign in line.rstrip("\n"))
    shown = shown.replace("\n", "·")
    if len(shown) != len(line.rstrip("\n")):
        # A sign that became none or several: what is under what could no longer be told.
        shown = "".join(sign if sign.isprintable() else "·" for sign in line.rstrip("\n"))
    start = min(max(column - 1, 0), len(shown))
    stop = min(max(start + 1, start + _length(shown, start)), max(len(shown), start + 1))
    first = 0
    while first < start and cells(shown[first:start]) > width // 2 and cells(shown) > width:
        first += 1
    last = len(shown)
    while last > stop and cells(shown[first:last]) > width:
        last -= 1
    while last > start + 1 and cells(shown[first:last]) > width:
        last -= 1
    before = _CUT if first else ""
    after = _CUT if last < len(shown) else ""
    marked = _MARK * max(1, cells(shown[start : min(stop, last)]))
    return before + shown[first:last] + after, " " * (len(before) + cells(shown[first:start])) + marked


def _length(line: str, start: int) -> int:
    """How many characters belong to what begins at `start`: a quoted text, a bracket, a key, a plain text."""
    sign = line[start : start + 1]
    if sign in _QUOTED:
        quoted = _QUOTED[sign].match(line, start)
        return quoted.end() - start if quoted else len(line.rstrip()) - start
    if sign in _PAIRS:
        return _bracket(line, start)
    found = _KEY.match(line, start) or _PLAIN.match(line, start)
    return found.end() - start if found else 1


def _bracket(line: str, start: int) -> int:
    """To the bracket that closes the one at `start`, or to the end of the line."""
    depth, at = 0, start
    while at < len(line):
        sign = line[at]
        quoted = _QUOTED[sign].match(line, at) if sign in _QUOTED else None
        if quoted is not None:
            at = quoted.end()
            continue
        depth += (sign in "{[") - (sign in "}]")
        at += 1
        if depth == 0:
            return at - start
    return len(line.rstrip()) - start
