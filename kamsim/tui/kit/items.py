"""A list of entries in sections, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kamsim.tui.kit.lines import BLANK, Line, Span, line, sides, wrap
from kamsim.tui.kit.look import Look


class Item(NamedTuple):
    """An entry: the section it stands in ("" for none), its name, and what is told at the right end of its row."""

    id: str
    section: str
    name: str
    told: Sequence[Span] = ()


def item_rows(look: Look, items: Sequence[Item], at: int, width: int) -> tuple[list[Line], list[int]]:
    """The rows of the list, and for each entry the first row it stands in; a long name takes several."""
    rows: list[Line] = []
    places: list[int] = []
    section = ""
    for number, one in enumerate(items):
        if one.section != section or number == 0:
            section = one.section
            rows += [BLANK, line((" " + section, "accent"))] if section else [BLANK]
        places.append(len(rows))
        chosen = number == at
        pointer = look.sign("▸", ">") if chosen else " "
        room = width - 4 - sum(cell_len(span.text) for span in one.told)
        for place, name in enumerate(wrap(one.name, room)):
            lead = Span("   " if place else f" {pointer} ", "accent bold")
            left = [lead, Span(name, "strong bold" if chosen else "text")]
            row = sides(left, () if place else one.told, width, "chosen" if chosen else "")
            rows.append(row._replace(act=f"row:{number}"))
    return rows, places
