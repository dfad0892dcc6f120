"""What can be said now: a bar of intentions, and a page of numbered moves packed into the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from kamsim.domain.vocabulary import INTENTIONS
from kamsim.playing import names
from kamsim.tui.kit.lines import Line, Span, clip, clipped, paragraph, sides, wrap
from kamsim.tui.kit.look import Look

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
        rows = len(wrap(_words(look, item), _text_cells(item, width)))
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


def _head(look: Look, item: Item) -> str:
    return f"{item.label}{look.t(': ')}" if item.label else ""


def _words(look: Look, item: Item) -> str:
    return _head(look, item) + item.text


def _text_cells(item: Item, width: int) -> int:
    """Cells for the words, between the number and the note."""
    return max(width - 5 - (cell_len(item.note) + 3 if item.note else 0), 10)


def _rows(look: Look, item: Item, number: int, width: int, *, chosen: bool) -> list[Line]:
    key = str(number)
    note = f"  {item.note} " if item.note else ""
    cells = _text_cells(item, width)
    head = _head(look, item)
    broken = wrap(head + item.text, cells)
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
            spans += [Span(" " * max(cells - cell_len(row), 0)), Span(note, "note")]
        rows.append(Line(tuple(spans), "chosen" if chosen else "", key))
    return rows


class Tab(NamedTuple):
    """One entry of a bar: the key that opens it, its name, and whether there is anything in it."""

    key: str
    name: str
    filled: bool = True


def tab_bar(look: Look, tabs: Sequence[Tab], at: int, width: int) -> Line:
    """A bar of tabs with their keys: number `at` stands out, empty ones are faint, names give way where needed."""
    widest = max(cell_len(tab.name) for tab in tabs)
    while sum(min(cell_len(tab.name), widest) + 4 for tab in tabs) > width and widest > 1:
        widest -= 1
    roomy = sum(cell_len(tab.name) + 5 for tab in tabs) <= width
    spans: list[Span] = []
    for number, tab in enumerate(tabs):
        name = clip(tab.name, widest)
        if number == at:
            text = f"[{tab.key} {name}]" if look.plain else f" {tab.key} {name} "
            spans.append(Span(text, "strong bold on chosen", tab.key))
        else:
            ink = "muted" if tab.filled else "faint"
            spans += [
                Span(f" {tab.key}", "accent" if tab.filled else "faint", tab.key),
                Span(f" {name} ", ink, tab.key),
            ]
        spans.append(Span(" " if roomy else ""))
    return Line(clipped(tuple(spans), width))


def intention_bar(look: Look, at: str, counts: Mapping[str, int], width: int) -> Line:
    """The seven intentions; those without a move are faint."""
    tabs = [
        Tab(names.INTENTION_KEY[word], look.term("intentions", word), bool(counts.get(word))) for word in INTENTIONS
    ]
    return tab_bar(look, tabs, INTENTIONS.index(at) if at else -1, width)


def heading(look: Look, title: str, number: int, of: int, width: int, key: str = "") -> Line:
    """The row above the moves: what is listed, and which page of how many."""
    right = [Span(look.t("{page} of {pages}  ← →", page=number, pages=of) + " ", "muted")] if of > 1 else []
    return sides([Span(f" {title}", "muted", key)], right, width)


def empty(look: Look, width: int) -> list[Line]:
    """What stands there when nothing of the kind can be said."""
    return paragraph(look.t("Nothing of this kind fits just now."), width, "muted", indent=3)
