"""Help: what the keys do, and how a call works, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kamsim.tui.help.page import help_rows
from kamsim.tui.kit.lines import Line
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import scroll_keys
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget


class Help(KamsimScreen):
    """One page to scroll."""

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def fill(self) -> None:
        pane = self.pane("page")
        pane.show(help_rows(self.look, min(pane.area.width, 92)))

    def status(self) -> Line:
        return self.heading(self.look.t("Help"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [Hint("↑ ↓", t("scroll"), "down"), Hint("Esc", t("back"), "escape")]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            **scroll_keys(self.pane("page")),
            "escape": self.router.back,
            "enter": self.router.back,
            "q": self.router.back,
        }
