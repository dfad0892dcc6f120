"""What the YAML parser says, said so that an author can act on it."""

from __future__ import annotations

import re

import yaml

from kamsim.content.composing import Composer, Document
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
}
# Quoted stretches are text; full-width signs in them are right.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'")
_WIDE_COLON = re.compile(r"^[\s\-?{]*[A-Za-z_][\w@.\-]*\s*(：)|[{,，]\s*[A-Za-z_][\w@.\-]*\s*(：)")

# Before the colon at which the parser stopped: a key that a full-width comma has glued to the text before it.
_WIDE_COMMA = re.compile(r"，\s*[A-Za-z_][\w@.\-]*\s*$")
_WIDE_OPENING = re.compile(r"(?:[:\[{,]|^\s*-)\s*([｛［“”＂])")

_BETWEEN = r"Between entries stands a comma. Check the quotes, too: inside a text a quote is written \"."
_EXPLAINED: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second `: ` in this value, or an indentation that does not fit",
     'Put the text in quotes: "…"; or set the line under its neighbours.'),
    ("could not find expected ':'", "a line without `key: value`", "Every line is `key: value` or begins with `- `."),
    ("found character that cannot start any token", "a text cannot begin with this character unquoted",
     'Put the text in quotes: "…".'),
    ("found unexpected end of stream", "a quote is opened here and never closed", 'Close it with ".'),
    ("found unexpected document indicator", "a quote is opened here and never closed", 'Close it with ".'),
    ("found unknown escape character", "this backslash means nothing", r"Write \\ for a backslash."),
    ("did not find expected hexdecimal number", "this escape is not complete", r"Write \\ for a backslash."),
    ("did not find expected ',' or '}'", "a comma or `}` is missing before this", _BETWEEN),
    ("did not find expected ',' or ']'", "a comma or `]` is missing before this", _BETWEEN),
    ("did not find expected '-' indicator", "this does not belong to the list above it",
     "Begin it with `- `, or indent it like the key that owns the list."),
    ("did not find expected key", "this does not fit what stands before it",
     'Set it under the other keys; if a text has quotes inside, write "… \\" …".'),
    ("did not find expected node content", "a value is missing here", "Give a value, or take the bracket or sign out."),
    ("block sequence entries are not allowed", "a list cannot begin in this line", "Begin it in the next line."),
    ("mapping keys are not allowed", "`? ` cannot stand here", 'Put the text in quotes: "…".'),
    ("incompatible YAML document", "this version of YAML is not read", "Delete the line that begins with %YAML."),
)  # fmt: skip


# The parser reports these where it gave up; the cause is where it began.
_TOLD_LATE = ("found unexpected end of stream", "found unexpected document indicator", "could not find expected ':'")


def compose(text: str, file: str, *, decimals: bool = False) -> Document:
    """The document in `text`, with all problems of its syntax; never raises for what the text holds."""
    text, problems = without_hazards(text, file)
    composer = Composer(file, decimals=decimals)
    try:
        document = composer.compose(text)
    except yaml.MarkedYAMLError as error:
        document = composer.document
        document.root = None
        problem = _explained(error, text, file)
        # A tab confuses the parser; that it stands there has been told.
        if problem.line not in {tab.line for tab in problems}:
            document.problems.append(problem)
    document.problems[:0] = problems
    return document


def wide_sign(line: str, mark: int | None = None) -> tuple[int, str] | None:
    """Index and sign of full-width punctuation in `line` that stands where YAML needs a plain one.

    Without `mark`, the column at which the parser stopped, only colons after a key are looked for.
    """
    bare = _QUOTED.sub(lambda found: "_" * len(found[0]), line)
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


def wide_help(sign: str) -> str:
    """What to write instead of a full-width sign."""
    plain = _WIDE[sign]
    return "Write `: `, a colon and a space." if plain == ":" else f"Write `{plain}`."


def _explained(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or ""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = error.context_mark or mark
    first = min(start.line, line) if start else line
    wide = _wide_near(text.split("\n"), first - 1, line, column)
    if wide is not None:
        number, index, sign = wide
        return Problem(
            "KS007",
            ERROR,
            file,
            number + 1,
            index + 1,
            "",
            f"the full-width sign `{sign}` does not work here",
            wide_help(sign),
        )
    if start and any(words in problem for words in _TOLD_LATE):
        line, column = start.line, start.column
    if "did not find expected ','" in problem and start and start.line < line:
        message = f"the bracket that is opened here is not closed, or a comma is missing, before line {line + 1}"
        return Problem("KS006", ERROR, file, start.line + 1, start.column + 1, "", message, _BETWEEN)
    for words, message, remedy in _EXPLAINED:
        if words in problem:
            return Problem("KS006", ERROR, file, line + 1, column + 1, "", message, remedy)
    return Problem(
        "KS006",
        ERROR,
        file,
        line + 1,
        column + 1,
        "",
        f"not readable as YAML: {problem}",
        "Compare with the lines above.",
    )


def _wide_near(lines: list[str], first: int, last: int, column: int) -> tuple[int, int, str] | None:
    """The culprit among the lines that the parser was busy with, the last first; it reports a line late at times."""
    for number in range(min(last, len(lines) - 1), max(first, last - 50, 0) - 1, -1):
        found = wide_sign(lines[number], column if number == last else None)
        if found is not None:
            return number, *found
    return None
