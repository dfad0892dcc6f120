"""Home: calls to continue, the scenarios with filters, and what the chosen one is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.containers import Container

from kamsim.tui.lines import BLANK, Line, Span, paragraph
from kamsim.tui.pages import home as page
from kamsim.tui.pane import Pane
from kamsim.tui.screens.base import Hint, Room

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.tui.stage import Best, Card, Trouble, Waiting

WIDE = 100


class Home(Room):
    """The list of what can be played. The records are opened after the first paint, by a worker."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.waiting: list[Waiting] = []
        self.results: dict[str, Best] = {}
        self.backup: int | None = None
        self.asked = False  # whether the records were looked into
        self.search = ""
        self.level = ""
        self.at = 0
        self.offered: list[page.Entry] = []

    def body(self) -> Iterable[Widget]:
        with Container(id="home"):
            yield Pane("list")
            yield Pane("detail", "surface")

    def on_mount(self) -> None:
        self.cards = self.kamsim.stage.cards()
        # Before the first frame: a key that was typed early finds the list it is meant for.
        self._offer()
        self.call_after_refresh(self.read_records)

    def on_screen_resume(self) -> None:
        self.refill()
        # The first time is after the first paint.
        if self.asked:
            self.read_records()

    def read_records(self) -> None:
        """Looks up what can be continued and the best results, off the main thread."""
        self.asked = True
        self.run_worker(self._records, thread=True, exclusive=True, exit_on_error=False)

    def _records(self) -> None:
        stage = self.kamsim.stage
        waiting, results, trouble, backup = stage.waiting(), stage.results(), stage.trouble(), stage.backup()
        self.app.call_from_thread(self._recorded, waiting, results, trouble, backup)

    def _recorded(
        self, waiting: list[Waiting], results: dict[str, Best], trouble: Trouble | None, backup: int | None
    ) -> None:
        self.backup = backup
        self.kamsim.trouble = self.told(trouble) or self.kamsim.trouble
        fresh = waiting and not self.waiting
        chosen = self.chosen
        self.waiting, self.results = waiting, results
        self._offer()
        # A call to continue is what one most likely came for, unless something was chosen already.
        if fresh and self.at == 0:
            chosen = None
        same = [number for number, entry in enumerate(self.offered) if chosen and entry[:2] == chosen[:2]]
        self.at = same[0] if same else 0
        # Under another screen nothing is seen of it, and all of that screen would be drawn anew.
        if self.app.screen is self:
            self.refill()
        # The database library has come in: the largest thing that the program loads after the first paint.
        self.call_after_refresh(self.kamsim.settle)

    # --- filling

    def _offer(self) -> None:
        walk = not self.kamsim.preferences.walked and not self.search and not self.level
        self.offered = page.entries(
            self.look, self.cards, self.waiting, self.search, self.level, walk=walk, backup=self.backup
        )
        self.at = max(0, min(self.at, len(self.offered) - 1))

    @property
    def chosen(self) -> page.Entry | None:
        """The entry under the cursor."""
        return self.offered[self.at] if self.offered else None

    def fit_to(self, size: Size) -> None:
        self.set_class(size.width >= WIDE and not self.look.plain, "wide")

    def fill(self) -> None:
        self._offer()
        self._list()

    def _list(self) -> None:
        pane, detail = self.pane("list"), self.pane("detail")
        rows, places = page.list_rows(self.look, self.offered, self.at, self.results, self.level, pane.room.width)
        trouble = self.kamsim.trouble
        above = [BLANK, *paragraph(trouble, pane.room.width - 1, "caution", indent=1)] if trouble else []
        first = len(above) + places[self.at] if places else 0
        pane.show([*above, *rows], reveal=(0 if self.at == 0 else first, first))
        detail.show([BLANK, *page.detail_rows(self.look, self.chosen, self.results, detail.room.width - 1)], 0)

    def status(self) -> Line:
        name = self.kamsim.preferences.name
        return self.heading(self.look.t("the sales call, practised"), Span(name, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(t("Enter"), t("open"), "enter"),
            Hint("/", t("search"), "/"),
            Hint("l", t("level"), "l"),
            Hint("s", t("settings"), "s"),
            Hint("F1", t("help"), "f1"),
            Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"),
            Hint("q", t("quit"), "q"),
        ]

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "home": lambda: self.move(-len(self.offered)),
            "end": lambda: self.move(len(self.offered)),
            "enter": self.open,
            "/": self.ask_search,
            "l": self.next_level,
            "escape": self.show_all,
            "s": self.kamsim.open_settings,
            "q": self.kamsim.leave,
        }

    def typed(self, key: str) -> bool:
        if not key.startswith("row:"):
            return False
        row = int(key[4:])
        if row == self.at:
            self.open()
        else:
            self.at = row
            self._list()
        return True

    def move(self, steps: int) -> None:
        """Chooses another entry."""
        at = max(0, min(self.at + steps, len(self.offered) - 1))
        if at != self.at:
            self.at = at
            self._list()

    def open(self) -> None:
        """Opens the chosen entry."""
        entry = self.chosen
        if entry is None:
            return
        if entry.what == "restore":
            self.kamsim.trouble = self.told(self.kamsim.stage.restore())
            self.read_records()
        elif entry.what == "continue":
            self.kamsim.resume(entry.id)
        elif entry.what == "walk":
            self.kamsim.walk_through()
        else:
            self.kamsim.brief(entry.id)

    def ask_search(self) -> None:
        """Lets the user type what to search for."""
        self.ask(self.look.t("search"), self.search, self._searched)

    def _searched(self, text: str) -> None:
        self.search, self.at = text, 0
        self.refill()

    def next_level(self) -> None:
        """Shows the scenarios of the next level only."""
        self.level = page.LEVELS[(page.LEVELS.index(self.level) + 1) % len(page.LEVELS)]
        self.at = 0
        self.refill()

    def show_all(self) -> None:
        """Takes the filters off."""
        self.search = self.level = ""
        self.refill()
