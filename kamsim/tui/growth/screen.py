"""Growth: how far one has come, in four sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from kamsim.playing.words import mark
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import scroll_keys
from kamsim.tui.kit.tabs import Tab, tab_bar
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.study.growth import Progress

WIDEST: Final = 100
SECTIONS: Final = (mark("Overview"), mark("Systems"), mark("Behaviour"), mark("Calls"))


class Growth(KamsimScreen):
    """Ratings and practice, the 42 systems, behaviour in calls, the calls themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.progress: Progress | None = None
        self.at = 0

    def body(self) -> Iterable[Widget]:
        yield Pane("sections", "surface", scrolls=False)
        yield Pane("page")

    def on_screen_resume(self) -> None:
        self.refill()
        self.run_worker(self._look_up, thread=True, exclusive=True, exit_on_error=False)

    def _look_up(self) -> None:
        self.progress = self.router.host.growing.progress()
        self.app.call_from_thread(self._looked_up)

    def _looked_up(self) -> None:
        if self.is_current:
            self.refill()

    def fill(self) -> None:
        bar, pane = self.pane("sections"), self.pane("page")
        tabs = [Tab(str(number), self.look.t(name)) for number, name in enumerate(SECTIONS, 1)]
        bar.show([tab_bar(self.look, tabs, self.at, bar.area.width)])
        pane.show(self._rows(min(pane.area.width - 1, WIDEST)))

    def _rows(self, width: int) -> list[Line]:
        found = self.progress
        if found is None:
            return [BLANK, *paragraph(self.look.t("Looking through your records …"), width, "muted", indent=1)]
        from kamsim.tui.growth import page

        if self.at == 0:
            return page.overview_rows(self.look, found, width)
        if self.at == 1:
            return page.system_rows(self.look, found, width)
        if self.at == 2:
            return page.behaviour_rows(self.look, found, width)
        titles = {one.id: one.title for one in self.router.host.listings()}
        return page.call_rows(self.look, found, titles, width)

    def status(self) -> Line:
        name = self.router.preferences.name
        return self.heading(self.look.t("Growth"), Span(name, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint("1–4", t("section"), ""),
            Hint("t", t("today"), "t"),
            Hint("m", t("mistakes"), "m"),
            Hint("p", t("practise one thing"), "p"),
            Hint("↑ ↓", t("scroll"), "down"),
            Hint("Esc", t("back"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            **scroll_keys(self.pane("page")),
            "right": lambda: self.turn_to(self.at + 1),
            "left": lambda: self.turn_to(self.at - 1),
            "t": self.router.open_today,
            "m": self.router.open_mistakes,
            "p": self.practise,
            "escape": self.router.back,
            "g": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if len(key) != 1 or key not in "1234":
            return False
        self.turn_to(int(key) - 1)
        return True

    def turn_to(self, section: int) -> None:
        """Opens a section; behind the last and before the first there is none."""
        if 0 <= section < len(SECTIONS) and section != self.at:
            self.at = section
            pane = self.pane("page")
            pane.scroll_by(-len(pane.rows))
            self.refill()

    def practise(self) -> None:
        """Chooses a behaviour to practise."""
        from kamsim.tui.growth.focus_screen import FocusScreen

        self.app.push_screen(FocusScreen())
