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
    "\u3000": " ",
    "\u00a0": " ",
}
# Quoted stretches are text; full-width signs in them are right.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^']|'')*'")
_SEARCHED = 2000
_IN_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
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

_BETWEEN = r"Between entries stands a comma. Check the quotes, too: inside a text a quote is written \"."
# Said of a second colon in a line, and of a key that is indented as if it went on with the text before it.
_SECOND_COLON = "mapping values are not allowed"
_EXPLAINED: tuple[tuple[str, str, str], ...] = (
    (_SECOND_COLON, "a second `: ` stands in this value", 'Put the text in quotes: "…".'),
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
    ("found unexpected ':'", "this colon is one too many", 'Take it out, or put the text in quotes: "…".'),
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


def _explained(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or ""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = error.context_mark or mark
    first = min(start.line, line) if start else line
    wide = _wide_near(text.split("\n"), first - 1, line, column)
    if wide is not None:
        number, index, sign = wide
        return Problem("KS007", ERROR, file, number + 1, index + 1, "", wide_message(sign), wide_help(sign))
    slip = _slip_near(text.split("\n"), first, line)
    if slip is not None:
        number, index, message, remedy = slip
        return Problem("KS006", ERROR, file, number + 1, index + 1, "", message, remedy)
    if start and any(words in problem for words in _TOLD_LATE):
        line, column = start.line, start.column
    if "did not find expected ','" in problem and start and start.line < line:
        message = f"the bracket that is opened here is not closed, or a comma is missing, before line {line + 1}"
        return Problem("KS006", ERROR, file, start.line + 1, start.column + 1, "", message, _BETWEEN)
    if _SECOND_COLON in problem and ":" not in text.split("\n")[line][:column]:
        message = "this line is indented deeper than what it belongs to"
        return Problem("KS006", ERROR, file, line + 1, column + 1, "", message, "Set it under its neighbours.")
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


def _slip_near(lines: list[str], first: int, last: int) -> tuple[int, int, str, str] | None:
    """A slip of the pen outside of quotes that the parser does not see for what it is."""
    # Where it began, where it stopped, and the line before each.
    for number in sorted({first - 1, first, last - 1, last} & set(range(len(lines)))):
        # Searching takes longer than in proportion; nobody writes a line as long as this by hand.
        line = lines[number][:_SEARCHED]
        apostrophe = _APOSTROPHE.search(_IN_DOUBLE.sub(lambda found: "_" * len(found[0]), line))
        if apostrophe is not None:
            at = apostrophe.start(1)
            return number, at, "this apostrophe ends the text", 'Put the text in double quotes: "…".'
        bare = _QUOTED.sub(lambda found: "_" * len(found[0]), line)
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
