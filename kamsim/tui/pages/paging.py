"""What can be said now: a bar of intentions, and a page of numbered moves packed into the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kamsim.domain.vocabulary import INTENTIONS
from kamsim.tui import names
from kamsim.tui.lines import Line, Span, paragraph, sides, wrap
from kamsim.tui.look import Look

MOST = 9  # moves on one page: there are nine number keys


class Item(NamedTuple):
    """One thing that can be chosen: its words, what stands before them, and a note at the right."""

    id: str
    text: str
    label: str = ""
    note: str = ""


class Page(NamedTuple):
    """The items `first` to `last` (exclusive) fit together."""

    first: int
    last: int


def pages(look: Look, items: Sequence[Item], width: int, height: int) -> list[Page]:
    """The items in pages of at most nine that each fit into `height` rows; at least one page, perhaps empty."""
    made: list[Page] = []
    first, used = 0, 0
    for number, item in enumerate(items):
        rows = len(_rows(look, item, 1, width, chosen=False))
        if number > first and (used + rows > height or number - first >= MOST):
            made.append(Page(first, number))
            first, used = number, 0
        used += rows
    made.append(Page(first, len(items)))
    return made


def page_rows(look: Look, items: Sequence[Item], page: Page, at: int, width: int) -> list[Line]:
    """The rows of one page; item number `at` is the chosen one."""
    rows: list[Line] = []
    for number in range(page.first, page.last):
        rows += _rows(look, items[number], number - page.first + 1, width, chosen=number == at)
    return rows


def _rows(look: Look, item: Item, number: int, width: int, *, chosen: bool) -> list[Line]:
    key = str(number)
    note = f"  {item.note} " if item.note else ""
    room = max(width - 5 - cell_len(note), 10)
    head = f"{item.label}{look.t(': ')}" if item.label else ""
    broken = wrap(head + item.text, room)
    rows: list[Line] = []
    for index, row in enumerate(broken):
        if index:
            lead = Span("     ")
        else:
            mark = look.sign("▸", ">") if chosen else " "
            lead = Span(f" {mark} {key} ", "accent bold")
        # The label stands out only where it was not broken itself.
        begin = head if index == 0 and row.startswith(head) else ""
        spans = [lead, Span(begin, "muted"), Span(row[len(begin) :], "strong" if chosen else "text")]
        if index == 0 and note:
            spans += [Span(" " * max(room - cell_len(row), 0)), Span(note, "note")]
        rows.append(Line(tuple(spans), "chosen" if chosen else "", key))
    return rows


def intention_bar(look: Look, at: str, counts: Mapping[str, int], width: int) -> Line:
    """The seven intentions with their keys; the chosen one stands out, those without a move are faint."""
    spans: list[Span] = []
    gap = " " if sum(cell_len(look.term("intentions", word)) for word in INTENTIONS) + 35 <= width else ""
    for word in INTENTIONS:
        key, name = names.INTENTION_KEY[word], look.term("intentions", word)
        if word == at:
            if look.plain:
                spans.append(Span(f" [{key} {name}] ", "strong bold", key))
            else:
                spans.append(Span(f" {key} {name} ", "strong bold on chosen", key))
        else:
            ink = "muted" if counts.get(word) else "faint"
            spans += [Span(f" {key}", "accent" if counts.get(word) else "faint", key), Span(f" {name} ", ink, key)]
        spans.append(Span(gap))
    return Line(tuple(spans))


def heading(look: Look, title: str, number: int, of: int, width: int, key: str = "") -> Line:
    """The row above the moves: what is listed, and which page of how many."""
    right = [Span(look.t("{page} of {pages}  ← →", page=number, pages=of) + " ", "muted")] if of > 1 else []
    return sides([Span(f" {title}", "muted", key)], right, width)


def empty(look: Look, width: int) -> list[Line]:
    """What stands there when nothing of the kind can be said."""
    return paragraph(look.t("Nothing of this kind fits just now."), width, "muted", indent=3)
