"""Help: what the keys do, and how a call works, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kamsim.tui.help.page import help_rows
from kamsim.tui.kit.lines import Line
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
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
        pane = self.pane("page")
        return {
            "down": lambda: pane.scroll_by(1),
            "up": lambda: pane.scroll_by(-1),
            "pagedown": lambda: pane.scroll_by(pane.size.height - 2),
            "pageup": lambda: pane.scroll_by(2 - pane.size.height),
            " ": lambda: pane.scroll_by(pane.size.height - 2),
            "home": lambda: pane.scroll_by(-len(pane.rows)),
            "end": lambda: pane.scroll_by(len(pane.rows)),
            "escape": self.router.back,
            "enter": self.router.back,
            "q": self.router.back,
        }
