"""Lines of text as values: spans in a style, broken and aligned by terminal cells.

Text is broken at spaces and between wide characters; closing punctuation never begins a line and opening punctuation
never ends one, as Chinese typesetting wants it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len

_NO_START: Final = frozenset("，。、；：？！）》」』】〉…—％”’·!?,.;:)]}%")
_NO_END: Final = frozenset("（《「『【〈“‘([{")


class Span(NamedTuple):
    """A stretch of text in one style (the words of `Palette.style`). `act` is the key that a click on it stands for."""

    text: str
    style: str = "text"
    act: str = ""


class Line(NamedTuple):
    """One row of a pane. `fill` is the colour behind what the spans leave free, `act` the key of a click anywhere."""

    spans: tuple[Span, ...] = ()
    fill: str = ""
    act: str = ""

    @property
    def text(self) -> str:
        """The row without styles."""
        return "".join(span.text for span in self.spans)

    @property
    def width(self) -> int:
        """Cells that the spans take."""
        return sum(cell_len(span.text) for span in self.spans)


BLANK: Final = Line()


def line(*spans: Span | tuple[str, str] | str, fill: str = "", act: str = "") -> Line:
    """A row of spans; a bare string is plain text, a pair is text and style."""
    made = tuple(
        span if isinstance(span, Span) else Span(span) if isinstance(span, str) else Span(*span) for span in spans
    )
    return Line(made, fill, act)


# The same texts are broken again and again while a call goes on: at each change the whole list is made anew.
@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """`text` in rows of at most `width` cells (at least two); line feeds are kept. Never empty."""
    width = max(width, 2)
    rows: list[str] = []
    for each in text.split("\n"):
        rows.extend(_wrapped(each.rstrip(), width))
    return tuple(rows)


def _wrapped(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    rows: list[str] = []
    row, used = "", 0
    for piece in _pieces(text):
        # A space at the end of a row hangs over the edge instead of opening the next one.
        if used + cell_len(piece.rstrip()) > width and row:
            rows.append(row.rstrip())
            row, used = "", 0
        rest = piece
        while cell_len(rest.rstrip()) > width:
            head = _head(rest, width)
            rows.append(head)
            rest = rest[len(head) :]
        row += rest
        used += cell_len(rest)
    if row.strip() or not rows:
        rows.append(row.rstrip())
    return rows


def _pieces(text: str) -> Iterator[str]:
    """The stretches between which a row may end: words with the space after them, and single wide characters."""
    piece = ""
    for index, letter in enumerate(text):
        piece += letter
        after = text[index + 1 : index + 2]
        if letter == " ":
            if after != " ":
                yield piece
                piece = ""
        elif after and after != " " and (_wide(letter) or _wide(after)) and _may_part(letter, after):
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    return after not in _NO_START and before not in _NO_END


def _wide(letter: str) -> bool:
    return letter > "\u2e7f" and cell_len(letter) == 2


def _head(text: str, width: int) -> str:
    """As much of the beginning of `text` as fits, at least one character."""
    used = 0
    for index, letter in enumerate(text):
        used += cell_len(letter)
        if used > width:
            return text[: max(index, 1)]
    return text


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was cut off."""
    if cell_len(text) <= width:
        return text
    head = _head(text, width - 1)
    # The first letter may be wider than all the room there is.
    return (head.rstrip() if cell_len(head) < width else "") + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """`text` clipped or filled with spaces to exactly `width` cells."""
    text = clip(text, width)
    return text + " " * (width - cell_len(text))


def paragraph(text: str, width: int, style: str = "text", indent: int = 0, hang: int = 0) -> list[Line]:
    """Wrapped rows of one style, `indent` cells in, rows after the first `hang` cells further."""
    rows = wrap(text, width - indent - hang) if hang else wrap(text, width - indent)
    return [Line((Span(" " * (indent + (hang if number else 0))), Span(row, style))) for number, row in enumerate(rows)]


def meter(value: float, of: float, cells: int, ink: str) -> tuple[Span, Span]:
    """A stroke as long as the value is large, and a thin one for the rest."""
    full = 0 if of <= 0 else max(0, min(cells, round(value * cells / of)))
    return Span("━" * full, ink), Span("─" * (cells - full), "line")


def sides(left: Iterable[Span], right: Iterable[Span], width: int, fill: str = "") -> Line:
    """One row with something at either end; the right keeps its place, the left is clipped."""
    ends = clipped(tuple(right), width)
    room = width - sum(cell_len(span.text) for span in ends)
    begin = clipped(tuple(left), room - 1 if ends else room)
    gap = room - sum(cell_len(span.text) for span in begin)
    return Line((*begin, Span(" " * max(gap, 0)), *ends), fill)


def clipped(spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    """The spans in at most `width` cells."""
    kept: list[Span] = []
    for span in spans:
        cells = cell_len(span.text)
        if cells > width:
            if width > 0:
                kept.append(span._replace(text=clip(span.text, width)))
            break
        kept.append(span)
        width -= cells
    return tuple(kept)


def indented(rows: Iterable[Line], cells: int) -> list[Line]:
    """The rows moved to the right."""
    space = Span(" " * cells)
    return [row._replace(spans=(space, *row.spans)) if row.spans else row for row in rows]


def columns(left: list[Line], right: list[Line], width: int) -> list[Line]:
    """Two blocks side by side, the right one starting at cell `width`."""
    rows: list[Line] = []
    for number in range(max(len(left), len(right))):
        begin = left[number] if number < len(left) else BLANK
        end = right[number] if number < len(right) else BLANK
        spans = clipped(begin.spans, width - 1)
        gap = width - sum(cell_len(span.text) for span in spans)
        rows.append(Line((*spans, Span(" " * gap), *end.spans), begin.fill or end.fill, begin.act or end.act))
    return rows
