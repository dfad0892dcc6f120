"""What the YAML parser complains of, in the words of this program; none of the parser's own reach a reader.

A complaint is known by words that have stood in the parser for years. One that is not known is told all the same, by
its place alone.
"""

from __future__ import annotations

import re

_IN_QUOTES = 'Put the text in quotes: "…".'
_BETWEEN = r"Between entries stands a comma. Check the quotes, too: inside a text a quote is written \"."
_DIRECTIVE = "Delete the line; a file needs none that begins with %."
_MARK = "`{0}` at the beginning of a text means something else to YAML"

# Said of a second colon in a line, and of a key that is indented as if it went on with the text before it.
SECOND_COLON = "mapping values are not allowed"
MISSING_COMMA = "did not find expected ','"
# The parser reports these where it gave up; the cause is where it began.
TOLD_LATE = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "could not find expected ':'",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a directive",
    "while scanning a %",
    "while parsing a %",
)

# Words of the parser → message, remedy. The first that occurs in the complaint or in what it was busy with counts.
_FAULTS: tuple[tuple[str, str, str], ...] = (
    (SECOND_COLON, "a second `: ` stands in this value", _IN_QUOTES),
    ("could not find expected ':'", "a line without `key: value`", "Every line is `key: value` or begins with `- `."),
    ("found character that cannot start any token", "a text cannot begin with this character unquoted", _IN_QUOTES),
    ("found unexpected end of stream", "a quote is opened here and never closed", 'Close it with ".'),
    ("found unexpected document indicator", "a quote is opened here and never closed", 'Close it with ".'),
    ("found unknown escape character", "this backslash means nothing", r"Write \\ for a backslash."),
    ("expected hexdecimal number", "this escape is not complete", r"Write \\ for a backslash."),
    ("invalid Unicode character escape", "this escape is no character", "Write the character itself, such as 😀 or é."),
    ("did not find expected ',' or '}'", "a comma or `}` is missing before this", _BETWEEN),
    ("did not find expected ',' or ']'", "a comma or `]` is missing before this", _BETWEEN),
    ("did not find expected '-' indicator", "this does not belong to the list above it",
     "Begin it with `- `, or indent it like the key that owns the list."),
    ("did not find expected key", "this does not fit what stands before it",
     'Set it under the other keys; if a text has quotes inside, write "… \\" …".'),
    ("did not find expected node content", "a value is missing here", "Give a value, or take the bracket or sign out."),
    ("did not find expected <document start>", "this does not fit what stands before it",
     "Set it under the first key, with as many spaces before it."),
    ("block sequence entries are not allowed", "a list cannot begin in this line", "Begin it in the next line."),
    ("found unexpected ':'", "this colon is one too many", f"Take it out. {_IN_QUOTES}"),
    ("mapping keys are not allowed", "`? ` cannot stand here", _IN_QUOTES),
    ("incompatible YAML document", "this version of YAML is not read", _DIRECTIVE),
    ("directive", "a line that begins with % is not read", _DIRECTIVE),
    ("version number", "a line that begins with % is not read", _DIRECTIVE),
    ("scanning a %", "a line that begins with % is not read", _DIRECTIVE),
    ("parsing a %", "a line that begins with % is not read", _DIRECTIVE),
    ("scanning an alias", _MARK.format("*"), _IN_QUOTES),
    ("scanning an anchor", _MARK.format("&"), _IN_QUOTES),
    ("undefined tag handle", _MARK.format("!"), _IN_QUOTES),
    ("scanning a tag", _MARK.format("!"), _IN_QUOTES),
    ("parsing a tag", _MARK.format("!"), _IN_QUOTES),
    ("scanning a block scalar", "behind `|` or `>` nothing may stand in this line",
     f"Begin the text in the next line, or use quotes. {_IN_QUOTES}"),
    ("nesting depth", "this is nested too deep", "Close the brackets before this."),
)  # fmt: skip
_UNKNOWN = ("this is not readable as YAML", "Compare with the lines above.")

_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def fault(problem: str, context: str) -> tuple[str, str]:
    """Message and remedy for what the parser says, and for what it says that it was busy with."""
    said = f"{problem}\n{context}"
    return next(((message, remedy) for words, message, remedy in _FAULTS if words in said), _UNKNOWN)


def surrogate_remedy(rest: str) -> str | None:
    """What to write for a character in two halves, as JSON writes it, where `rest` begins with one; None elsewhere."""
    pair = _SURROGATES.match(rest)
    if pair is None:
        return None
    high, low = int(pair[1], 16), int(pair[2], 16)
    sign = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return f"Write {sign} itself." if sign.isprintable() else "Write the character itself."
