"""Text in two languages, and what may not be in it.

Text comes from files and people. It is data: nothing here or later reads it as markup, and the characters by which a
text could steer a terminal or turn the direction of a line are taken out before it becomes part of the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

# Language code → text. One of the two languages may be missing, never both.
Localized: TypeAlias = dict[str, str]

# C0 without line feed, DEL and C1, line and paragraph separators, direction marks, embeddings, overrides and isolates,
# the byte order mark, and halves of surrogate pairs, which no output could encode.
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES: Mapping[str, str] = {"\t": " ", **dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")}
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_-]*)\}")


def say(text: Localized, lang: str) -> str:
    """The text in `lang`, or in the other language if that one is missing; "" for an empty text."""
    found = text.get(lang)
    if found is not None:
        return found
    return next(iter(text.values()), "")


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with every `{name}` of `values` put in; unknown placeholders stay as written.

    Values are put in as they are: braces inside a value are not filled again.
    """
    if "{" not in text:
        return text
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def placeholders(text: str) -> list[str]:
    """The names of all placeholders in `text`, in order, repeated as written."""
    return PLACEHOLDER.findall(text)


def is_clean(text: str) -> bool:
    """Whether `clean` would leave `text` as it is."""
    return _UNSAFE.search(text) is None


def clean(text: str) -> str:
    """`text` without control characters, escape codes' introducers and direction overrides.

    A tab becomes a space, whatever else breaks a line a line feed; line feeds stay.
    """
    return _UNSAFE.sub(lambda found: _SPACES.get(found[0], ""), text)


def one_line(text: str) -> str:
    """`text` as it can stand in a line: clean, with single spaces for all white space."""
    return " ".join(clean(text).split())
