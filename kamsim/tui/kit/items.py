"""A list of entries in sections, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamsim.tui.kit.lines import BLANK, Line, Span, line, sides
from kamsim.tui.kit.look import Look


class Item(NamedTuple):
    """An entry: the section it stands in ("" for none), its name, and what is told at the right end of its row."""

    id: str
    section: str
    name: str
    told: Sequence[Span] = ()


def item_rows(look: Look, items: Sequence[Item], at: int, width: int) -> tuple[list[Line], list[int]]:
    """The rows of the list, and for each entry the row it stands in."""
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
        left = [Span(f" {pointer} ", "accent bold"), Span(one.name, "strong bold" if chosen else "text")]
        rows.append(sides(left, one.told, width, "chosen" if chosen else "")._replace(act=f"row:{number}"))
    return rows, places
