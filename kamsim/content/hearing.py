"""The shape of assets/rulebook/hearing.yaml: what can be heard in words, and the patterns by which it is."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, StringConstraints, create_model

from kamsim.content.rulebook import senseless
from kamsim.content.shape import Shape
from kamsim.domain import hearing as declared

# A group that is repeated, and a part of open length: words on which a pattern with many of these fails late are slow.
_REPEATED: Final = re.compile(r"\)[*+{]")
_OPEN: Final = re.compile(r"(?<!\\)[*+]|\{\d*,\}")
_MOST_OPEN: Final = 2


def _readable(pattern: str) -> str:
    """A pattern that can be read, and that no words make slow."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise senseless(f"`{pattern}` cannot be read: {error}", "Correct the regular expression.") from None
    if _REPEATED.search(pattern) or any(len(_OPEN.findall(one)) > _MOST_OPEN for one in pattern.split("|")):
        raise senseless(f"`{pattern}` may take long", "Repeat no group, and leave two parts of open length at most.")
    return pattern


_Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_readable)]
_Patterns = Annotated[list[_Pattern], Field(min_length=1, max_length=6)]


class Sound(Shape):
    """One thing that is heard: what it means, and the patterns by which it is heard in each language."""

    means: Annotated[str, StringConstraints(min_length=5, max_length=160)]
    en: _Patterns
    zh: _Patterns


_SOUNDS: Final[dict[str, Any]] = dict.fromkeys(declared.Hearing._fields, (Sound, ...))
Hearing = create_model("Hearing", __base__=Shape, **_SOUNDS)
