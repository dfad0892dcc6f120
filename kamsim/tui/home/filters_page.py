"""The filters' page: what can be asked for in one respect, and how many scenarios would then be left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from kamsim.tui.home import filters
from kamsim.tui.home.filters import Filters, Offered
from kamsim.tui.kit.form import Choice, Field
from kamsim.tui.kit.lines import BLANK, Line, Span, line, pad
from kamsim.tui.kit.look import Look

MOST_COLUMNS: Final = 5
# Cells beside a name: mark, number, count and gaps.
_AROUND: Final = 10
_LONG: Final = 8


def fields(look: Look, values: dict[str, list[Offered]], asked: Filters) -> list[Field]:
    """A field for each respect; what would leave nothing is not stepped through."""
    made = []
    for facet, now in zip(filters.FACETS, asked, strict=True):
        choices = [
            Choice(one.value, filters.name(look, facet, one.value))
            for one in values[facet]
            if one.left or one.value in ("", now)
        ]
        made.append(Field(facet, filters.label(look, facet), choices))
    return made


def choice_rows(look: Look, facet: str, offered: Sequence[Offered], chosen: str, width: int) -> tuple[list[Line], int]:
    """The values of one respect in columns, the first nine with their number, and the row of the chosen one."""
    rows = [BLANK, line((" " + filters.label(look, facet) + (":" if look.plain else ""), "accent"))]
    texts = [filters.name(look, facet, one.value) for one in offered]
    cell = max(cell_len(text) for text in texts) + _AROUND
    across = 1 if look.plain else max(1, min(MOST_COLUMNS, width // cell))
    if across == 1 and not look.plain and len(offered) > _LONG:
        # Long names give way rather than that one scrolls through a list of one column.
        across = 2
    cell = min(cell, width // across)
    at = 0
    for first in range(0, len(offered), across):
        spans: list[Span] = []
        for index in range(first, min(first + across, len(offered))):
            here = offered[index].value == chosen
            if here:
                at = len(rows)
            spans += _cell(look, offered[index], texts[index], index, cell, chosen=here)
        rows.append(Line(tuple(spans)))
    return rows, at


def _cell(look: Look, one: Offered, text: str, index: int, width: int, *, chosen: bool) -> list[Span]:
    mark = look.sign("▸", ">") if chosen else " "
    number = str(index + 1) if index < 9 else " "
    on = " on chosen" if chosen else ""
    act = f"take:{one.value}" if one.left or chosen else ""
    ink = "strong" if chosen else "text" if one.left else "faint"
    # What would leave nothing has no number to take it by, and its count says so without colour.
    key = number if one.left or chosen else " "
    return [
        Span(f" {mark} ", "accent bold" + on, act),
        Span(f"{key} ", "accent" + on, act),
        Span(pad(text, width - _AROUND), ink + on, act),
        Span(f" {one.left:>2} ", ("muted" if one.left else "faint") + on, act),
        Span(" "),
    ]
