"""Home: calls to continue, the scenarios with filters, and what the chosen one is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.containers import Container

from kamsim.tui.home import page
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.layout import WIDE, beside
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.domain.notice import Notice
    from kamsim.library.catalogue import Listing
    from kamsim.playing.host import Waiting
    from kamsim.playing.played import Played
    from kamsim.tui.home.filters import Filters

# Seconds after which the records are read: the first key finds the program with nothing else to do, and nobody waits.
_SETTLED = 0.05


class Home(KamsimScreen):
    """The list of what can be played. The records are opened a moment after the first paint, by a worker."""

    GROUND = True

    def __init__(self) -> None:
        super().__init__()
        self.listings: list[Listing] = []
        self.waiting: list[Waiting] = []
        self.results: dict[str, Played] = {}
        self.backup: int | None = None
        self.broken: list[Notice] = []
        self.asked = False  # whether the records were looked into
        self.search = ""
        self.filters: Filters | None = None  # nothing is asked of the scenarios; kept while the program runs
        self.at = 0
        self.expected = ""  # the paused call that the cursor shall stand on
        self.asked_to_delete = ""  # the call that the next Delete takes away
        self.offered: list[page.Entry] = []
        # The rows of the list but for the cursor, and what they were made of.
        self._made: tuple[list[Line], list[int]] = ([], [])
        self._made_of: tuple[object, ...] = (None,) * 4

    def body(self) -> Iterable[Widget]:
        yield Pane("rooms", "surface", scrolls=False)
        yield Pane("filter", "surface", scrolls=False)
        with Container(id="home"):
            yield Pane("list")
            yield Pane("detail", "surface")

    def on_mount(self) -> None:
        self.listings = self.router.host.listings()
        # Before the first frame: a key that was typed early finds the list it is meant for.
        self._offer()
        self.set_timer(_SETTLED, self.read_records)

    def on_screen_resume(self) -> None:
        # The first time nothing has its size yet: the first paint fills the panes, and the records are read after it.
        if self.asked:
            self.refill()
            self.read_records()

    def read_records(self) -> None:
        """Looks up what can be continued and the best results, off the main thread."""
        self.asked = True
        self.run_worker(self._records, thread=True, exclusive=True, exit_on_error=False)

    def _records(self) -> None:
        host = self.router.host
        waiting, results, trouble, backup = host.waiting(), host.standings("call"), host.trouble(), host.backup()
        self.broken = host.broken()
        self.app.call_from_thread(self._recorded, waiting, results, trouble, backup)

    def _recorded(
        self, waiting: list[Waiting], results: dict[str, Played], trouble: Notice | None, backup: int | None
    ) -> None:
        self.backup = backup
        self.router.trouble = self.told(trouble) or self.router.trouble
        fresh = waiting and not self.waiting
        chosen = self.chosen
        self.waiting, self.results = waiting, results
        self._offer()
        # A call to continue is what one most likely came for, unless something was chosen already.
        if fresh and self.at == 0:
            chosen = None
        wanted = ("continue", self.expected) if self.expected else chosen[:2] if chosen else None
        same = [number for number, entry in enumerate(self.offered) if entry[:2] == wanted]
        self.at = same[0] if same else 0
        self.expected = ""
        # Under another screen nothing is seen of it, and all of that screen would be drawn anew.
        if self.app.screen is self:
            self.refill()
        # The database library has come in: the largest thing that the program loads after the first paint.
        self.call_after_refresh(self.router.settle)

    # --- filling

    def _offer(self) -> None:
        found = self._searched_for()
        if self.filters is not None:
            from kamsim.tui.home.filters import fitting

            found = fitting(found, self.results, self.filters)
        walk = not self.router.preferences.walked and not self.narrowed
        self.offered = page.entries(self.listings, found, self.waiting, walk=walk, backup=self.backup)
        self.at = max(0, min(self.at, len(self.offered) - 1))

    def _searched_for(self) -> list[Listing]:
        return page.matching(self.look, self.listings, self.search) if self.search else self.listings

    @property
    def narrowed(self) -> bool:
        """Whether less than all scenarios are asked for."""
        return bool(self.search) or self.filters is not None

    @property
    def chosen(self) -> page.Entry | None:
        """The entry under the cursor."""
        return self.offered[self.at] if self.offered else None

    def fit_to(self, size: Size) -> None:
        wide = size.width >= WIDE and not self.look.plain
        self.set_class(wide, "wide")
        styles = self.pane("detail").styles
        styles.height = "1fr" if wide else max(8, min(12, size.height * 3 // 8))
        styles.width = beside(size.width) if wide else "1fr"

    def fill(self) -> None:
        self._offer()
        self.pane("rooms").show([page.rooms_row(self.look, self.size.width)])
        self._filter()
        self._list()

    def _filter(self) -> None:
        """The line that says what is asked of the scenarios; without it there is none."""
        pane = self.pane("filter")
        pane.display = self.narrowed
        asked = [f"“{self.search}”"] if self.search else []
        if self.filters is not None:
            from kamsim.tui.home.filters import told

            asked += told(self.look, self.filters)
        count = sum(entry.what == "scenario" for entry in self.offered)
        pane.show([page.filter_row(self.look, asked, count, len(self.listings), self.size.width)] if asked else [])

    def _list(self) -> None:
        pane, detail = self.pane("list"), self.pane("detail")
        width, beside = pane.area.width, detail.area.width - 1
        rows, places = self._rows(width)
        trouble = self.router.trouble
        troubles = [*([trouble] if trouble else []), *map(self.told, self.broken)]
        above = page.told_rows(self.look, troubles, width - 1)
        first = len(above) + places[self.at] if places else 0
        pane.show([*above, *rows], reveal=(0 if self.at == 0 else first, first))
        airy = self.has_class("wide")
        told = page.detail_rows(self.look, self.chosen, self.results, beside, airy=airy)
        if self.asked_to_delete:
            # Beside the call that it is about, however far the list was scrolled.
            asked = self.look.t("x again deletes this call for good; any other key keeps it.")
            told = [*paragraph(asked, beside, "caution bold", indent=1), *told]
        detail.show([BLANK, *told] if airy else told, 0)

    def _rows(self, width: int) -> tuple[list[Line], list[int]]:
        """The rows of the list, and where the entries stand. While only the cursor moves, only its own row is made."""
        made_of = (self.look, self.offered, self.results, width)
        if not all(now is before for now, before in zip(made_of, self._made_of, strict=True)):
            self._made_of, self._made = made_of, page.list_rows(*made_of)
        rows, places = list(self._made[0]), self._made[1]
        if (entry := self.chosen) is not None:
            rows[places[self.at]] = page.entry_row(self.look, entry, self.results, width, self.at, chosen=True)
        return rows, places

    def status(self) -> Line:
        name = self.router.preferences.name
        return self.heading(self.look.t("the sales call, practised"), Span(name, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(t("Enter"), t("open"), "enter"),
            *([Hint("x", t("delete"), "x")] if self.chosen and self.chosen.what == "continue" else []),
            Hint("/", t("find"), "/"),
            Hint("f", t("filter"), "f"),
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
            "f": self.choose_filters,
            "l": self.next_level,
            "h": self.open_handbook,
            "d": self.router.open_drills,
            "t": self.router.open_today,
            "g": self.router.open_growth,
            "p": self.router.open_puzzles,
            "c": self.router.open_course,
            "w": self.router.open_workbook,
            "escape": self.show_all,
            "s": self.router.open_settings,
            "x": self.delete,
            "delete": self.delete,
            "q": self.router.leave,
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
            offered = self.hints()
            self.at = at
            self._list()
            if self.hints() != offered:
                self.bars()

    def open(self) -> None:
        """Opens the chosen entry."""
        entry = self.chosen
        if entry is None:
            return
        if entry.what == "restore":
            self.router.trouble = self.told(self.router.host.restore())
            self.read_records()
        elif entry.what == "continue":
            self.router.resume(entry.id)
        elif entry.what == "walk":
            self.router.walk_through()
        else:
            self.router.brief(entry.id)

    def delete(self) -> None:
        """Deletes a paused call for good, once it was asked for twice."""
        entry = self.chosen
        if entry is None or entry.what != "continue":
            return
        if self.asked_to_delete != entry.id:
            self.asked_to_delete = entry.id
        else:
            self.asked_to_delete = ""
            self.router.trouble = self.told(self.router.host.delete(entry.id))
            self.read_records()
        self._list()

    def press(self, key: str) -> bool:
        if self.asked_to_delete and key not in ("x", "delete"):
            self.asked_to_delete = ""
            self._list()
        return super().press(key)

    def ask_search(self) -> None:
        """Lets the user type what to search for."""
        from kamsim.tui.kit.heard import Heard

        self.ask(self.look.t("search"), self.search, Heard(self._searched))

    def _searched(self, text: str) -> None:
        self.search = text
        self._narrow()

    def choose_filters(self) -> None:
        """Shows all filters at once."""
        from kamsim.tui.home.filters import Filters
        from kamsim.tui.home.filters_screen import FilterScreen

        asked = self.filters or Filters()
        self.app.push_screen(FilterScreen(self._searched_for(), self.results, asked, self._filtered))

    def next_level(self) -> None:
        """Shows the scenarios of the next level only."""
        from kamsim.domain.vocabulary import LEVELS
        from kamsim.tui.home.filters import Filters, asking

        asked = self.filters or Filters()
        levels = ("", *LEVELS)
        self._filtered(asking(asked, "level", levels[(levels.index(asked.level) + 1) % len(levels)]))
        self.refill()

    def _filtered(self, filters: Filters) -> None:
        self.filters = filters if any(filters) else None
        self._narrow()

    def _narrow(self) -> None:
        """Something else is asked for: the first that fits comes under the cursor, or what was there among all."""
        chosen = self.chosen
        self._offer()
        wanted = [
            number
            for number, entry in enumerate(self.offered)
            if (entry.what == "scenario" if self.narrowed else chosen and entry[:2] == chosen[:2])
        ]
        self.at = wanted[0] if wanted else 0
        if self.app.screen is self:
            self.refill()

    def show_all(self) -> None:
        """Takes search and filters off."""
        self.search, self.filters = "", None
        self._narrow()

    def open_handbook(self) -> None:
        """The handbook, with what the chosen scenario practises first."""
        listing = self.chosen.listing if self.chosen else None
        if listing is None:
            self.router.open_handbook()
        else:
            self.router.open_handbook(listing.skills, self.look.say(listing.title))
