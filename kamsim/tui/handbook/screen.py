"""The handbook: the list of its pages, and one page after another to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.tui.handbook import page as pages
from kamsim.tui.kit.lines import Line, Span
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import scroll_keys
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.domain.handbook import Page


class Handbook(KamsimScreen):
    """The list: the pages that matter here, then all."""

    def __init__(self, first: Sequence[str] = (), about: str = "") -> None:
        """`first` are the K-ids that belong to `about`, whose name stands above them."""
        super().__init__()
        self.first = first
        self.about = about
        self.at = 0
        self.offered: list[pages.Row] = []

    def body(self) -> Iterable[Widget]:
        yield Pane("list")

    def fill(self) -> None:
        written = self.router.host.page_ids()
        rest = self.look.t("Other pages" if self.first else "All pages")
        self.offered = [pages.Row(k_id, self.about, k_id in written) for k_id in dict.fromkeys(self.first)]
        self.offered += [pages.Row(k_id, rest) for k_id in written if k_id not in self.first]
        self._list()

    def _list(self) -> None:
        pane = self.pane("list")
        rows, places = pages.list_rows(self.look, self.offered, self.at, min(pane.area.width, pages.WIDEST))
        first = places[self.at] if places else 0
        pane.show(rows, reveal=(0 if self.at == 0 else first, first))

    def status(self) -> Line:
        return self.heading(self.look.t("Handbook"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(t("Enter"), t("read"), "enter"),
            Hint("1–9", t("read at once"), ""),
            Hint("↑ ↓", t("choose"), "down"),
            Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"),
            Hint("Esc", t("back"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        page = max(self.pane("list").size.height - 2, 1)
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "pagedown": lambda: self.move(page),
            "pageup": lambda: self.move(-page),
            "home": lambda: self.move(-len(self.offered)),
            "end": lambda: self.move(len(self.offered)),
            "enter": self.read,
            "escape": self.router.back,
            "h": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        clicked = key.startswith("row:")
        if not clicked and key not in "123456789":
            return False
        row = int(key[4:]) if clicked else int(key) - 1
        if row < len(self.offered):
            again = row == self.at
            self.at = row
            self._list()
            if again or not clicked:
                self.read()
        return True

    def move(self, steps: int) -> None:
        """Chooses another page."""
        self.at = max(0, min(self.at + steps, len(self.offered) - 1))
        self._list()

    def read(self) -> None:
        """Opens the chosen page."""
        if self.offered:
            self.router.open_page(self.offered[self.at].k_id)


class HandbookPage(KamsimScreen):
    """A page to read; numbers lead on to others, Esc leads back the same way."""

    def __init__(self, k_id: str) -> None:
        super().__init__()
        self.k_id = k_id
        self.page: Page | Notice | None = None
        self._read = ""  # which page that is
        self._behind: list[tuple[str, int]] = []  # the pages one came from, and how far each was scrolled

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def fill(self) -> None:
        if self._read != self.k_id:
            self._read, self.page = self.k_id, self.router.host.page(self.k_id)
        pane = self.pane("page")
        pane.show(self._rows(pane.area.width))

    def _rows(self, width: int) -> list[Line]:
        if self.page is None:
            return pages.missing_rows(self.look, self.k_id, width)
        if isinstance(self.page, Notice):
            return pages.trouble_rows(self.look, self.k_id, self.told(self.page), width)
        return pages.page_rows(self.look, self.page, width)

    @property
    def _links(self) -> Sequence[str]:
        return () if self.page is None or isinstance(self.page, Notice) else self.page["see"]

    @property
    def _drills(self) -> bool:
        return self.k_id in self.router.host.drill_ids()

    def drill(self) -> None:
        """Begins a round of drills on this page's system."""
        if self._drills:
            self.router.drill(self.k_id, "system")

    def status(self) -> Line:
        return self.heading(self.look.t("Handbook"), Span(self.k_id, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        shown = [Hint("↑ ↓", t("scroll"), "down")]
        if self._links:
            shown.append(Hint("1" if len(self._links) == 1 else f"1–{min(len(self._links), 9)}", t("open"), ""))
        if self._drills:
            shown.append(Hint("d", t("drills"), "d"))
        shown.append(Hint("← →", t("other pages"), "right"))
        shown.append(Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"))
        return [*shown, Hint("Esc", t("back"), "escape")]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            **scroll_keys(self.pane("page")),
            "right": lambda: self.leaf(1),
            "left": lambda: self.leaf(-1),
            "d": self.drill,
            "escape": self.step_back,
            "backspace": self.step_back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if len(key) != 1 or key not in "123456789" or int(key) > len(self._links):
            return False
        self._behind.append((self.k_id, self.pane("page").top))
        self._turn_to(self._links[int(key) - 1], 0)
        return True

    def leaf(self, steps: int) -> None:
        """Shows the next page of the book."""
        book = sorted({*self.router.host.page_ids(), self.k_id})
        at = book.index(self.k_id) + steps
        if 0 <= at < len(book):
            self._turn_to(book[at], 0)

    def step_back(self) -> None:
        """Back to the page from which one came, or out of the handbook."""
        if self._behind:
            self._turn_to(*self._behind.pop())
        else:
            self.router.back()

    def _turn_to(self, k_id: str, top: int) -> None:
        self.k_id = k_id
        self.refill()
        self.pane("page").show(self.pane("page").rows, top)
