"""`# kamsim: ignore KS309` in a file: the author has seen the problem and means what he wrote.

Behind a value the remark is about its own line, alone in a line about the next one that is not a remark. An error
cannot be ignored: the file would still be unusable. A remark that holds nothing off is told itself.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kamsim.content.collecting import Collected
from kamsim.domain.problems import WARNING, Problem

UNUSED = "KS021"
MARK = "kamsim:"
# The codes of what only playing shows begin so.
PLAYED = "KS5"

_REMARK = re.compile(r"(?:^|(?<=\s))#\s*kamsim:(.*)$")
_IGNORE = re.compile(r"\s*ignore\s+(KS[0-9]{3}(?:[\s,、，]+KS[0-9]{3})*)(?![0-9A-Za-z])")
_CODE = re.compile(r"KS[0-9]{3}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"|' + r"'(?:[^']|'')*+'")


class Ignore(NamedTuple):
    """One code that is held off in one line; `code` is "" where the remark names none."""

    code: str
    about: int  # the line that it is about, from 1
    line: int  # where the remark stands
    column: int


def ignores_in(text: str) -> list[Ignore]:
    """Every code that remarks of the text hold off."""
    if MARK not in text:
        return []
    lines = text.split("\n")
    following = _following(lines)
    found: list[Ignore] = []
    for number, line in enumerate(lines, 1):
        bare = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), line) if MARK in line else ""
        remark = _REMARK.search(bare)
        if remark is None:
            continue
        alone = not bare[: remark.start()].strip()
        about = following[number] if alone else number
        codes = _IGNORE.match(remark[1])
        start = remark.start(1)
        if codes is None:
            found.append(Ignore("", about, number, remark.start() + 1))
            continue
        found += [Ignore(code[0], about, number, start + codes.start(1) + code.start() + 1) for code in
                  _CODE.finditer(codes[1])]  # fmt: skip
    return found


def _following(lines: list[str]) -> list[int]:
    """Number of a line → that of the first one behind it that holds more than a remark; its own where there is none."""
    following = [0] * (len(lines) + 1)
    after = 0
    for number in range(len(lines), 0, -1):
        following[number] = after or number
        line = lines[number - 1].lstrip()
        if line and not line.startswith("#"):
            after = number
    return following


def without_ignored(
    found: Collected, ignores: list[Ignore], file: str, *, complete: bool, later: str = PLAYED
) -> Collected:
    """What is left of `found`; where all checks have run (`complete`), with a warning for each ignore without use.

    Codes that begin with `later` belong to checks that were not asked for; "" where all were.
    """
    if not ignores:
        return found
    wanted = {(ignore.code, ignore.about) for ignore in ignores}
    used: set[tuple[str, int]] = set()
    left = Collected()
    left.left_out = found.left_out
    errors: set[tuple[str, int]] = set()
    for problem in found.kept:
        here = (problem.code, problem.line)
        if here in wanted and not problem.is_error:
            used.add(here)
            continue
        if problem.is_error:
            errors.add(here)
        left.add(problem)
    for ignore in ignores:
        here = (ignore.code, ignore.about)
        if here in used or (later and ignore.code.startswith(later)):
            continue
        told = _told(ignore, here in errors)
        if complete or here in errors or not ignore.code:
            left.add(Problem(UNUSED, WARNING, file, ignore.line, ignore.column, "", *told))
    return left


def _told(ignore: Ignore, is_error: bool) -> tuple[str, str]:
    """Message and remedy of an ignore that holds nothing off."""
    if not ignore.code:
        return "this remark names nothing to ignore", "Write `# kamsim: ignore KS309`, with the code of the problem."
    if is_error:
        return f"{ignore.code} is an error here, and errors cannot be ignored", "Mend what it is about."
    about = "this line" if ignore.about == ignore.line else f"line {ignore.about}"
    return f"there is no {ignore.code} in {about} to ignore", "Delete the remark."
