"""What looks like a placeholder and is none: it would be shown to the trainee as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from kamsim.domain.problems import ERROR, WARNING
from kamsim.domain.text import PLACEHOLDER


class Slip(NamedTuple):
    """One thing in a text that is no placeholder: an error where one must be meant, a warning where one may be."""

    severity: str
    message: str
    remedy: str


# Braces of either width, one or more, with something between that is neither.
_BRACED = re.compile(r"(?<![{｛])[{｛]++([^{}｛｝]{0,80})[}｝]++")
# Ways of other programs, and of hands, to mark a name.
_NAME = r"([\w-]{1,48})"
_MARKED = re.compile(
    "|".join((f"<<? ?{_NAME} ?>>?", rf"\[\[? ?{_NAME} ?\]\]?", f"%{_NAME}%", f"《{_NAME}》", f"【{_NAME}】"))
)
_BRACE = re.compile("[{}｛｝]")
_CURRENCY = "$"
# No text may be longer; what is has been told, and its end need not be looked at.
_LONGEST = 4000


def slips(text: str, known: Collection[str], words: Collection[str]) -> Iterator[Slip]:
    """Everything in `text` that looks like a placeholder and is none.

    `known` are the names that can be filled in, `words` those of them that are filled with words and never with a sum.
    """
    rest = text = text[:_LONGEST]
    for found in _BRACED.finditer(text):
        name = found[1].strip()
        if not PLACEHOLDER.fullmatch(found[0]):
            yield _braced(found[0], name, known)
        elif found.start() and text[found.start() - 1] == _CURRENCY and name in words:
            yield _meant(_CURRENCY + found[0], name)
        rest = rest.replace(found[0], "", 1)
    for found in _MARKED.finditer(text):
        name = next(part for part in found.groups() if part is not None)
        if name in known:
            yield _meant(found[0], name)
    lone = _BRACE.search(rest)
    if lone is not None:
        message = f"the brace `{lone[0]}` stands alone in this text and is shown as it is"
        yield Slip(WARNING, message, "A placeholder is written {name}; delete the brace if none is meant.")


def _braced(shown: str, name: str, known: Collection[str]) -> Slip:
    if name in known:
        return _meant(shown, name)
    remedy = "Between the braces stands one name: letters, digits, `_` and `-`, without spaces."
    return Slip(ERROR, f"`{shown}` is no placeholder and is shown as it is", remedy)


def _meant(shown: str, name: str) -> Slip:
    return Slip(ERROR, f"`{shown}` is no placeholder and is shown as it is", f"Write {{{name}}}.")
