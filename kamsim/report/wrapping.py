"""Breaking text by terminal cells, for pages and screens alike.

Text is broken at spaces and between wide characters; closing punctuation never begins a line and opening punctuation
never ends one, as Chinese typesetting wants it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

_NO_START: Final = frozenset("，。、；：？！）》」』】〉〕…—％”’·!?,.;:)]}%")
_NO_END: Final = frozenset("（《「『【〈〔“‘([{")

Cells = Callable[[str], int]


def cells(text: str) -> int:
    """Terminal cells that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def broken(text: str, width: int, later: int | None = None, measure: Cells = cells) -> list[str]:
    """One paragraph in rows of at most `width` cells (at least two), those after the first of at most `later`.

    A screen measures by the table that its terminal library draws by. Never empty.
    """
    width, later = max(width, 2), max(width if later is None else later, 2)
    text = text.rstrip()
    if measure(text) <= width:
        return [text]
    rows: list[str] = []
    row, used = "", 0
    for piece in _pieces(text, measure):
        # A space at the end of a row hangs over the edge instead of opening the next one.
        if used + measure(piece.rstrip()) > (later if rows else width) and row:
            rows.append(row.rstrip())
            row, used = "", 0
        rest = piece
        while measure(rest.rstrip()) > (later if rows else width):
            head = head_of(rest, later if rows else width, measure)
            rows.append(head)
            rest = rest[len(head) :]
        row += rest
        used += measure(rest)
    if row.strip() or not rows:
        rows.append(row.rstrip())
    return rows


def head_of(text: str, width: int, measure: Cells = cells) -> str:
    """As much of the beginning of `text` as fits, at least one character."""
    used = 0
    for index, letter in enumerate(text):
        used += measure(letter)
        if used > width:
            return text[: max(index, 1)]
    return text


def _pieces(text: str, measure: Cells) -> Iterator[str]:
    """The stretches between which a row may end: words with the space after them, and single wide characters."""
    piece = ""
    for index, letter in enumerate(text):
        piece += letter
        after = text[index + 1 : index + 2]
        if letter == " ":
            if after != " ":
                yield piece
                piece = ""
        elif after and after != " " and (_wide(letter, measure) or _wide(after, measure)) and _may_part(letter, after):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    return after not in _NO_START and before not in _NO_END


def _wide(letter: str, measure: Cells) -> bool:
    return letter > "\u2e7f" and measure(letter) == 2
