"""The filters: which scenarios the home screen shows. Every change holds at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kamsim.tui.home import filters_page as page
from kamsim.tui.home.filters import FACETS, Filters, Offered, asking, fitting, offered
from kamsim.tui.kit.form import Form
from kamsim.tui.kit.lines import BLANK, Line, Span
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.library.catalogue import Listing
    from kamsim.playing.played import Played

WIDEST = 110


class FilterScreen(KamsimScreen):
    """A field for each respect above, what can be chosen in one of them below."""

    def __init__(
        self,
        listings: Sequence[Listing],
        results: Mapping[str, Played],
        filters: Filters,
        changed: Callable[[Filters], None],
    ) -> None:
        """`listings` are those to choose from; `changed` hears of every change."""
        super().__init__()
        self.listings = listings
        self.results = results
        self.filters = filters
        self.changed = changed
        self.form = Form()
        self.values: dict[str, list[Offered]] = {}

    def body(self) -> Iterable[Widget]:
        yield Pane("form", "surface", scrolls=False)
        yield Pane("page")

    def fit_to(self, size: Size) -> None:  # noqa: ARG002 (the height does not depend on the window's)
        self.pane("form").styles.height = len(FACETS) + 2

    # --- filling

    def fill(self) -> None:
        look, form, pane, facet = self.look, self.pane("form"), self.pane("page"), self._facet
        self.values = {facet: offered(facet, self.listings, self.results, self.filters) for facet in FACETS}
        self.form.values = self.filters._asdict()
        self.form.build(page.fields(look, self.values, self.filters))
        form.show([BLANK, *self.form.rows(look, form.area.width)])
        width = min(pane.area.width, WIDEST)
        rows, at = page.choice_rows(look, facet, self.values[facet], self._chosen, width)
        pane.show(rows, reveal=(0 if at == len(rows) - 1 else at, at))

    @property
    def _facet(self) -> str:
        return self.form.field.id if self.form.fields else FACETS[0]

    @property
    def _chosen(self) -> str:
        return self.form.values[self._facet]

    def status(self) -> Line:
        t = self.look.t
        count = len(fitting(self.listings, self.results, self.filters))
        shown = t("{count} of {of}", count=count, of=len(self.listings))
        return self.heading(t("Which scenarios"), Span(shown, "note"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(t("Enter"), t("show them"), "enter"),
            Hint("↑ ↓", t("choose"), "down"),
            Hint("← →", t("change"), "right"),
            Hint("1–9", t("take it"), ""),
            Hint("c", t("ask nothing"), "c"),
            Hint("Esc", t("back"), "escape"),
        ]

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            "down": lambda: self.move(1),
            "tab": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "shift+tab": lambda: self.move(-1),
            "right": lambda: self.step(1),
            "left": lambda: self.step(-1),
            "c": lambda: self.take(Filters()),
            "delete": lambda: self.ask_for(""),
            "backspace": lambda: self.ask_for(""),
            "enter": self.router.back,
            "f": self.router.back,
            "escape": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if key.startswith("row:"):
            self.form.at = int(key[4:])
            self.refill()
        elif key.startswith("take:"):
            self.ask_for(key[5:])
        elif key in "123456789":
            values = self.values[self._facet]
            number = int(key)
            if number <= len(values) and values[number - 1].left:
                self.ask_for(values[number - 1].value)
        else:
            return False
        return True

    def move(self, steps: int) -> None:
        """Chooses another respect."""
        self.form.move(steps)
        self.refill()

    def step(self, steps: int) -> None:
        """Asks for the next value that leaves something."""
        if self.form.step(steps):
            self.ask_for(self._chosen)

    def ask_for(self, value: str) -> None:
        """Asks for a value in the chosen respect."""
        self.take(asking(self.filters, self._facet, value))

    def take(self, filters: Filters) -> None:
        """Asks for all of this."""
        self.filters = filters
        self.changed(filters)
        self.refill()
