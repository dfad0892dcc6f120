"""A list to choose from, with what there is to say about the chosen entry: the screen that many rooms begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Container

from kamsim.tui.kit.items import Item, item_rows
from kamsim.tui.kit.lines import BLANK, Line, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.layout import WIDE, beside
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

WIDEST: Final = 100  # cells of a row whose two ends are still seen as one


class Chooser(KamsimScreen):
    """Entries one under another; Enter opens the chosen one, a second click as well."""

    TITLE_TEXT: ClassVar[str]  # the English text of the status line
    LETTER: ClassVar[str]  # the key that led here, which also leads back
    DETAIL: ClassVar[bool] = False  # whether there is something to say about an entry
    SLOW: ClassVar[bool] = False  # whether looking up the records may take a moment: then it is done beside

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.items: Sequence[Item] = ()

    # --- for subclasses

    def offered(self) -> Sequence[Item]:
        """The entries now."""
        return ()

    def about(self, at: int, width: int) -> list[Line]:  # noqa: ARG002 (for subclasses)
        """What there is to say about an entry."""
        return []

    def above(self, width: int) -> list[Line]:  # noqa: ARG002 (for subclasses)
        """What stands above the list."""
        return []

    def open(self, at: int) -> None:
        """Opens an entry."""

    def read_records(self) -> None:
        """Looks up what was reached; called whenever this screen is shown."""

    def more_keys(self) -> Sequence[tuple[str, str, str]]:
        """What else there is to press: what is written on the key, what it does, and the key."""
        return ()

    def opens(self) -> str:
        """What Enter does, in this user's language."""
        return self.look.t("open")

    # --- shared

    def body(self) -> Iterable[Widget]:
        if not self.DETAIL:
            yield Pane("list")
            return
        with Container(id="home"):
            yield Pane("list")
            yield Pane("detail", "surface")

    def on_screen_resume(self) -> None:
        if self.SLOW:
            self.refill()
            self.run_worker(self._look_up, thread=True, exclusive=True, exit_on_error=False)
        else:
            self.read_records()
            self.refill()

    def _look_up(self) -> None:
        self.read_records()
        self.app.call_from_thread(self.looked_up)

    def looked_up(self) -> None:
        """Shows what the records told; under another screen it is shown later."""
        if self.is_current:
            self.refill()

    def fit_to(self, size: Size) -> None:
        if self.DETAIL:
            wide = size.width >= WIDE and not self.look.plain
            self.set_class(wide, "wide")
            styles = self.pane("detail").styles
            styles.height = "1fr" if wide else max(7, min(12, size.height * 3 // 8))
            styles.width = beside(size.width) if wide else "1fr"

    def fill(self) -> None:
        self.items = self.offered()
        self.at = max(0, min(self.at, len(self.items) - 1))
        self.show_list()

    def show_list(self) -> None:
        """Draws the list and what there is to say about the chosen entry."""
        pane = self.pane("list")
        width = min(pane.area.width, WIDEST)
        above = self.above(width)
        rows, places = item_rows(self.look, self.items, self.at, width)
        first = len(above) + places[self.at] if places else 0
        last = first + max(0, sum(row.act == f"row:{self.at}" for row in rows) - 1)
        pane.show([*above, *rows], reveal=(0 if self.at == 0 else first, last))
        if self.DETAIL:
            detail = self.pane("detail")
            told = self.about(self.at, detail.area.width - 1) if self.items else []
            detail.show([BLANK, *told] if self.has_class("wide") else told, 0)

    def warned(self, text: str, width: int) -> list[Line]:
        """A word of caution above the list; nothing for "" ."""
        return [BLANK, *paragraph(text, width, "caution", indent=1)] if text else []

    def status(self) -> Line:
        return self.heading(self.look.t(self.TITLE_TEXT))

    def hints(self) -> list[Hint]:
        t, more = self.look.t, [Hint(*one) for one in self.more_keys()]
        back = Hint("Esc", t("back"), "escape")
        shown = [
            Hint(t("Enter"), self.opens(), "enter"),
            *more,
            # Among many keys the way back is not the one to give way.
            *([back] if more else []),
            Hint("↑ ↓", t("choose"), "down"),
            Hint("h", t("handbook"), "h"),
            Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"),
        ]
        return shown if more else [*shown, back]

    def keys(self) -> dict[str, Callable[[], object]]:
        rows = max(self.pane("list").size.height - 2, 1)
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "pagedown": lambda: self.move(rows),
            "pageup": lambda: self.move(-rows),
            "home": lambda: self.move(-len(self.items)),
            "end": lambda: self.move(len(self.items)),
            "enter": self.enter,
            "h": self.read,
            "escape": self.router.back,
            "q": self.router.back,
            self.LETTER: self.router.back,
        }

    def typed(self, key: str) -> bool:
        if not key.startswith("row:"):
            return False
        row = int(key[4:])
        again = row == self.at
        self.at = row
        self.show_list()
        if again:
            self.enter()
        return True

    def move(self, steps: int) -> None:
        """Chooses another entry."""
        self.at = max(0, min(self.at + steps, len(self.items) - 1))
        self.show_list()

    def enter(self) -> None:
        """Opens the chosen entry."""
        if self.items:
            self.open(self.at)

    def read(self) -> None:
        """Opens the handbook."""
        self.router.open_handbook()
