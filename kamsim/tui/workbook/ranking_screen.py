"""Customers ranked by weights of one's own: every change shows the list anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kamsim.tui.kit.lines import Line
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import page_keys
from kamsim.tui.router import KamsimScreen
from kamsim.tui.workbook import page

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.domain.workbook import Ranking


class RankingScreen(KamsimScreen):
    """Weights from 0 to 10; nothing is recorded."""

    def __init__(self, ranking: Ranking) -> None:
        super().__init__()
        self.ranking = ranking
        self.names = list(ranking["columns"])
        self.weights = dict.fromkeys(self.names, 0)
        self.at = 0

    def body(self) -> Iterable[Widget]:
        yield Pane("list")

    def fill(self) -> None:
        pane = self.pane("list")
        pane.show(page.ranking_rows(self.look, self.ranking, self.weights, self.at, pane.area.width - 1))

    def status(self) -> Line:
        return self.heading(f"{self.look.t('Workbook')}{self.look.sign(' · ', ': ')}{self.look.t('the ranking')}")

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint("← →", t("less, more"), "right"),
            Hint("0–9", t("the weight"), ""),
            Hint("↑ ↓", t("the column"), "down"),
            Hint("PgDn", t("scroll"), "pagedown"),
            Hint("h", t("handbook"), "h"),
            Hint("Esc", t("back"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            **page_keys(self.pane("list")),
            "right": lambda: self.weigh(self.weight + 1),
            "left": lambda: self.weigh(self.weight - 1),
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "enter": lambda: self.move(1),
            "h": lambda: self.router.open_page(self.ranking["k"]),
            "escape": self.router.back,
            "q": self.router.back,
        }

    @property
    def weight(self) -> int:
        """That of the column under the cursor."""
        return self.weights[self.names[self.at]]

    def typed(self, key: str) -> bool:
        if key.startswith("row:"):
            self.at = int(key[4:])
        elif len(key) == 1 and key in "0123456789":
            self.weights[self.names[self.at]] = int(key)
        else:
            return False
        self.fill()
        return True

    def weigh(self, weight: int) -> None:
        """Gives the column under the cursor another weight."""
        self.weights[self.names[self.at]] = max(0, min(weight, page.MOST_WEIGHT))
        self.fill()

    def move(self, steps: int) -> None:
        """Chooses another column, going round."""
        self.at = (self.at + steps) % len(self.names)
        self.pane("list").scroll_by(-len(self.pane("list").rows))
        self.fill()
