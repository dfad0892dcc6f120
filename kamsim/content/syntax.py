"""What the YAML parser says, said so that an author can act on it."""

from __future__ import annotations

import re

import yaml

from kamsim.content.composing import Composer
from kamsim.content.document import Document
from kamsim.content.faults import MISSING_COMMA, SECOND_COLON, TOLD_LATE, fault, surrogate_remedy
from kamsim.content.ignoring import ignores_in
from kamsim.content.nesting import too_deep
from kamsim.content.sources import without_hazards
from kamsim.domain.problems import ERROR, Problem

# Full-width punctuation that a Chinese keyboard gives, where YAML needs the plain sign.
_WIDE = {
    "：": ":",
    "，": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "＂": '"',
    "“": '"',
    "”": '"',
    "－": "-",
    "＃": "#",
    "\u3000": " ",
    "\u00a0": " ",
}
# Quoted stretches are text; full-width signs in them are right. One that is not closed is taken to the end of the line,
# so that no sign is looked at twice.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+("?)' + r"|'(?:[^']|'')*+('?)")
_SEARCHED = 2000
_IN_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*+("?)()')
_WIDE_COLON = re.compile(r"^[\s\-?{]*[A-Za-z_][\w@.\-]*\s*(：)|[{,，]\s*[A-Za-z_][\w@.\-]*\s*(：)")

# Before the colon at which the parser stopped: a key that a full-width comma has glued to the text before it.
_WIDE_COMMA = re.compile(r"，\s*[A-Za-z_][\w@.\-]*\s*$")
# Spaces that look like plain ones and are letters to YAML: before a key or an entry, or behind a colon or comma.
_WIDE_SPACE = re.compile("^[ -]*([\u3000\u00a0])|[:,]([\u3000\u00a0])")
_SPACE_NAMES = {"\u3000": "full-width space", "\u00a0": "no-break space"}
_WIDE_OPENING = re.compile(r"(?:[:\[{,]|^\s*-)\s*([｛［“”＂])")

# A text in single quotes, cut by an apostrophe in it.
_APOSTROPHE = re.compile(r"[:,{\[]\s*'[^'\"]*[A-Za-z](')[A-Za-z]")
# Where the parser stopped at one of these, they are the cause: what, remedy.
_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\s*(-)(?![\s-])"), "a space is missing after `-`", "Write `- `, a hyphen and a space."),
    (re.compile(r"^\s*(?:- )?([A-Za-z_]+):(?=[^\s:/])(?![^:]*: )"), "a space is missing after `{0}:`",
     "Write `{0}: …`, a colon and a space."),
    (re.compile(r"[{,]\s*(en|zh):(?=\S)"), "a space is missing after `{0}:`", "Write `{0}: …`, a colon and a space."),
    (re.compile(r"[{,]\s*(?:en|zh):\s+[^\s_,{}][^,{}]*?(:)\s"), "a second `: ` stands in this text",
     'Put the text in quotes: "…".'),
    (re.compile(r"\{[^}]*:\s+[^\s_,{}][^,{}]*\s(#)"), "here begins a remark, so the rest of the line is not read",
     'Put the text in quotes: "…".'),
)  # fmt: skip

# A line that ends the document, whatever stands behind it.
_END_LINE = re.compile(r"\.\.\.(?:\s|$)")


def compose(text: str, file: str, *, decimals: bool = False) -> Document:
    """The document in `text`, with all problems of its syntax; never raises for what the text holds."""
    text, tabs = without_hazards(text, file)
    composer = Composer(file, decimals=decimals)
    document = composer.document
    document.ignores = ignores_in(text)
    cut = too_deep(text)
    deep = None if cut is None else (text.count("\n", 0, cut), cut - text.rfind("\n", 0, cut) - 1)
    try:
        # The parser sees nothing of what is nested too deep.
        composer.compose(text[:cut], deep)
    except yaml.YAMLError as error:
        document.root = None
        if deep is not None:
            composer.too_deep(*deep)
        else:
            _note_fault(document, error, text, {tab.line for tab in tabs.kept})
    # Tabs stand first: they are the cause of much else.
    tabs.take(document.found)
    document.found = tabs
    return document


def _note_fault(document: Document, error: yaml.YAMLError, text: str, tabs: set[int]) -> None:
    problem = _explained(error, text, document.file)
    last = text.count("\n") + 1
    if problem.line > last:
        # The parser stops behind the last line where that does not end.
        problem = problem._replace(line=last, column=len(text) - text.rfind("\n"))
    # A tab confuses the parser; that it stands there has been told.
    if problem.line not in tabs:
        document.found.add(problem)


def wide_sign(line: str, mark: int | None = None) -> tuple[int, str] | None:
    """Index and sign of full-width punctuation in `line` that stands where YAML needs a plain one.

    Without `mark`, the column at which the parser stopped, only colons after a key are looked for.
    """
    bare = _QUOTED.sub(_blanked, line)
    space = _WIDE_SPACE.search(bare)
    if space is not None:
        at = space.start(1 if space[1] else 2)
        return at, bare[at]
    colon = _WIDE_COLON.search(bare)
    if colon is not None:
        return (colon.start(1) if colon[1] else colon.start(2)), "："
    if mark is None:
        return None
    if bare[mark : mark + 1] in _WIDE:
        return mark, bare[mark]
    comma = _WIDE_COMMA.search(bare[:mark])
    if comma is not None:
        return comma.start(), "，"
    opening = _WIDE_OPENING.search(bare)
    return (opening.start(1), opening[1]) if opening else None


def _blanked(quoted: re.Match[str]) -> str:
    """As many `_` as a quoted stretch has signs; the stretch itself where its quote is never closed."""
    return "_" * len(quoted[0]) if quoted[1] or quoted[2] else quoted[0]


def wide_message(sign: str) -> str:
    """What is wrong with a full-width sign."""
    if sign in _SPACE_NAMES:
        return f"a {_SPACE_NAMES[sign]} stands here"
    return f"the full-width sign `{sign}` does not work here"


def wide_help(sign: str) -> str:
    """What to write instead of a full-width sign."""
    if sign in _SPACE_NAMES:
        return "Write plain spaces."
    plain = _WIDE[sign]
    return "Write `: `, a colon and a space." if plain == ":" else f"Write `{plain}`."


def _explained(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """The problem behind what the parser says, at the place where its cause stands as far as that can be told."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = getattr(error, "context_mark", None) or mark
    said = (getattr(error, "problem", None) or "", getattr(error, "context", None) or "")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    first = min(start.line, line) if start else line
    ended = _ended_before(lines, line)
    if ended is not None:
        message = "`...` at the beginning of a line ends the file"
        return _at(file, ended, 0, message, 'Delete it; a text that begins with it needs quotes: "…".')
    wide = _wide_near(lines, first - 1, line, column)
    if wide is not None:
        number, index, sign = wide
        return _at(file, number, index, wide_message(sign), wide_help(sign), code="KS007")
    slip = _slip_near(lines, first, line)
    if slip is not None:
        return _at(file, *slip)
    if start and any(words in part for words in TOLD_LATE for part in said):
        line, column = start.line, start.column
    message, remedy = fault(*said)
    if MISSING_COMMA in said[0] and start and start.line < line:
        message = f"the bracket that is opened here is not closed, or a comma is missing, before line {line + 1}"
        return _at(file, start.line, start.column, message, remedy)
    here = lines[line] if line < len(lines) else ""
    if SECOND_COLON in said[0] and ":" not in here[:column]:
        return _at(
            file, line, column, "this line is indented deeper than what it belongs to", "Set it under its neighbours."
        )
    return _at(file, line, column, message, _surrogate_near(here, column) or remedy)


def _at(file: str, line: int, column: int, message: str, remedy: str, *, code: str = "KS006") -> Problem:
    return Problem(code, ERROR, file, line + 1, column + 1, "", message, remedy)


def _ended_before(lines: list[str], stopped: int) -> int | None:
    """The line, at or before the one at which the parser stopped, that ends the document; None if there is none."""
    return next((number for number, line in enumerate(lines[: stopped + 1]) if _END_LINE.match(line)), None)


def _surrogate_near(line: str, column: int) -> str | None:
    """What to write instead of half a character at or just before `column`."""
    return surrogate_remedy(line[line.rfind("\\", 0, column + 1) :]) if "\\" in line[: column + 1] else None


def _slip_near(lines: list[str], first: int, last: int) -> tuple[int, int, str, str] | None:
    """A slip of the pen outside of quotes that the parser does not see for what it is."""
    # Where it began, where it stopped, and the line before each.
    for number in sorted({first - 1, first, last - 1, last} & set(range(len(lines)))):
        # Searching takes longer than in proportion; nobody writes a line as long as this by hand.
        line = lines[number][:_SEARCHED]
        apostrophe = _APOSTROPHE.search(_IN_DOUBLE.sub(_blanked, line))
        if apostrophe is not None:
            at = apostrophe.start(1)
            return number, at, "this apostrophe ends the text", 'Put the text in double quotes: "…".'
        bare = _QUOTED.sub(_blanked, line)
        for pattern, message, remedy in _SLIPS:
            found = pattern.search(bare)
            if found is not None:
                at = found.start(1)
                return number, at, message.format(found[1]), remedy.format(found[1])
    return None


def _wide_near(lines: list[str], first: int, last: int, column: int) -> tuple[int, int, str] | None:
    """The culprit among the lines that the parser was busy with, the last first; it reports a line late at times."""
    for number in range(min(last, len(lines) - 1), max(first, last - 50, 0) - 1, -1):
        found = wide_sign(lines[number], column if number == last else None)
        if found is not None:
            return number, *found
    return None
