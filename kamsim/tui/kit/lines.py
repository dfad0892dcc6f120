"""Lines of text as values: spans in a style, broken and aligned by terminal cells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len

from kamsim.report.wrapping import broken, head_of


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
    return tuple(row for each in text.split("\n") for row in broken(each, width, measure=cell_len))


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was cut off."""
    if cell_len(text) <= width:
        return text
    head = head_of(text, width - 1, cell_len)
    # A word is left out whole, unless there is hardly anything before it.
    if text[len(head) :][:1] not in ("", " ") and len(whole := head.rpartition(" ")[0]) > len(head) // 2:
        head = whole
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
