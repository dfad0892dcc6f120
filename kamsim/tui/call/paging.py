"""What can be said now: a bar of intentions, and a page of numbered moves packed into the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from kamsim.domain.vocabulary import INTENTIONS
from kamsim.playing import names
from kamsim.tui.kit.lines import Line, Span, paragraph, sides, wrap
from kamsim.tui.kit.look import Look
from kamsim.tui.kit.tabs import Tab, sliding_bar, tab_bar

if TYPE_CHECKING:
    from kamsim.playing.menu import Group

MOST = 9  # moves on one page: there are nine number keys


class Item(NamedTuple):
    """One thing that can be chosen: its words, what stands before them, and a note at the right.

    `number` is its key where it keeps one, 0 takes its place on the page; `faint` ones matter least.
    """

    id: str
    text: str
    label: str = ""
    note: str = ""
    number: int = 0
    faint: bool = False


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
    for place in range(page.first, page.last):
        rows += _rows(look, items[place], number_of(items[place], place, page), width, chosen=place == at)
    return rows


def number_of(item: Item, place: int, page: Page) -> int:
    """The number that chooses an item in this place of the list."""
    return item.number or place - page.first + 1


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
        ink = "strong" if chosen else "faint" if item.faint else "text"
        spans = [lead, Span(begin, "muted"), Span(row[len(begin) :], ink)]
        if index == 0 and note:
            spans += [Span(" " * max(cells - cell_len(row), 0)), Span(note, "note")]
        rows.append(Line(tuple(spans), "chosen" if chosen else "", key))
    return rows


def intention_bar(look: Look, at: str, counts: Mapping[str, int], width: int) -> Line:
    """The seven intentions; those without a move are faint."""
    tabs = [
        Tab(names.INTENTION_KEY[word], look.term("intentions", word), bool(counts.get(word))) for word in INTENTIONS
    ]
    return tab_bar(look, tabs, INTENTIONS.index(at) if at else -1, width)


def heading(look: Look, title: str, number: int, of: int, width: int) -> Line:
    """The row above the moves: what is listed, and which page of how many."""
    return sides([Span(f" {title}", "muted")], _pages(look, number, of), width)


def group_bar(look: Look, groups: Sequence[Group], at: str, page: tuple[int, int], width: int) -> Line:
    """The same where the lines come in groups: a tab each, with the number of its lines, and one for all of them."""
    right = _pages(look, *page)
    total = sum(group.fresh for group in groups)
    tabs = [Tab("group:", f"{look.t('all')} {total}", total > 0)]
    tabs += [Tab(f"group:{group.id}", f"{group.name} {group.fresh}", group.fresh > 0) for group in groups]
    chosen = next((place for place, tab in enumerate(tabs) if tab.key == f"group:{at}"), 0)
    left = sliding_bar(look, tabs, chosen, width - sum(cell_len(span.text) for span in right) - 1)
    return sides(left.spans, right, width)


def _pages(look: Look, number: int, of: int) -> list[Span]:
    return [Span(look.t("{page} of {pages}  ← →", page=number, pages=of) + " ", "muted")] if of > 1 else []


def empty(look: Look, width: int) -> list[Line]:
    """What stands there when nothing of the kind can be said."""
    return paragraph(look.t("Nothing of this kind fits just now."), width, "muted", indent=3)
