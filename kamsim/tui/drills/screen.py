"""The list of what there is to practise, and the screen of a round."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kamsim.playing.round import Round, Subject, subjects
from kamsim.tui.drills import page
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.playing.host import Played

MOST_SEED = 999_999


class Drills(KamsimScreen):
    """What a round can be on: everything, a kind of question, a system."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.offered: list[Subject] = []
        self.results: Mapping[str, Played] = {}

    def body(self) -> Iterable[Widget]:
        yield Pane("list")

    def on_screen_resume(self) -> None:
        self.results = self.router.host.drill_results()
        self.refill()

    def fill(self) -> None:
        self.offered = self.offered or subjects(self.router.host)
        self._list()

    def _list(self) -> None:
        pane = self.pane("list")
        width = min(pane.area.width, page.WIDEST)
        rows, places = page.list_rows(self.look, self.offered, self.at, self.results, width)
        first = places[self.at] if places else 0
        pane.show(rows, reveal=(0 if self.at == 0 else first, first))

    def status(self) -> Line:
        return self.heading(self.look.t("Drills"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        return [
            Hint(t("Enter"), t("ten questions"), "enter"),
            Hint("↑ ↓", t("choose"), "down"),
            Hint("h", t("handbook"), "h"),
            Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"),
            Hint("Esc", t("home"), "escape"),
        ]

    def keys(self) -> dict[str, Callable[[], object]]:
        rows = max(self.pane("list").size.height - 2, 1)
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "pagedown": lambda: self.move(rows),
            "pageup": lambda: self.move(-rows),
            "home": lambda: self.move(-len(self.offered)),
            "end": lambda: self.move(len(self.offered)),
            "enter": self.begin,
            "h": self.read,
            "escape": self.router.back,
            "d": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if not key.startswith("row:"):
            return False
        row = int(key[4:])
        again = row == self.at
        self.at = row
        self._list()
        if again:
            self.begin()
        return True

    def move(self, steps: int) -> None:
        """Chooses another subject."""
        self.at = max(0, min(self.at + steps, len(self.offered) - 1))
        self._list()

    def begin(self) -> None:
        """Begins a round on the chosen subject."""
        if self.offered:
            chosen = self.offered[self.at]
            self.router.drill(chosen.id, chosen.what)

    def read(self) -> None:
        """Opens the handbook: the page of the chosen system, or all of them."""
        chosen = self.offered[self.at] if self.offered else None
        if chosen is not None and chosen.what == "system":
            self.router.open_page(chosen.id)
        else:
            self.router.open_handbook()


class RoundScreen(KamsimScreen):
    """One question after another."""

    def __init__(self, subject: str, what: str) -> None:
        super().__init__()
        self.subject = subject
        self.what = what
        self.round: Round | None = None
        self.written = ""

    def body(self) -> Iterable[Widget]:
        yield Pane("page")

    def _begin(self) -> Round:
        self.written = ""
        self.round = Round(self.router.host, self.subject, self.look.lang, random.randint(0, MOST_SEED))
        return self.round

    @property
    def _round(self) -> Round:
        return self.round or self._begin()

    def fill(self) -> None:
        self._page()

    def _page(self) -> None:
        pane, found = self.pane("page"), self._round
        width = min(pane.area.width, page.WIDEST) - 1
        if found.over:
            rows = page.end_rows(self.look, found, width)
        else:
            rows = page.question_rows(self.look, found, self.written, width)
        trouble = self.told(found.trouble)
        if trouble:
            rows += [BLANK, *paragraph(trouble, width, "caution", indent=1)]
        # Where a question and its reason do not fit together, the reason is what one reads now.
        pane.show(rows, 0, reveal=(len(rows) - 1, len(rows) - 1) if found.over or found.solved else None)

    def _show(self) -> None:
        self._page()
        self.bars()

    def status(self) -> Line:
        name = page.name_of(self.look, self.subject, self.what)
        first = self.look.t("first try: {count}", count=self._round.first)
        return self.heading(f"{self.look.t('Drills')}{self.look.sign(' · ', ': ')}{name}", Span(first, "muted"))

    def hints(self) -> list[Hint]:
        t, found = self.look.t, self._round
        if found.over:
            shown = [Hint(t("Enter"), t("ten more"), "enter")]
            shown += [Hint("1–9", t("read"), "")] if found.missed else []
            return [*shown, Hint("Esc", t("back"), "escape")]
        if found.solved:
            shown = [Hint(t("Enter"), t("go on"), "enter"), Hint("h", t("handbook"), "h")]
        elif found.item["form"] == "number":
            shown = [Hint("0–9", t("your answer"), ""), Hint(t("Enter"), t("that is it"), "enter")]
        else:
            shown = [Hint("1–9", t("your answer"), ""), Hint(t("Enter"), t("show the answer"), "enter")]
        return [*shown, Hint("Esc", t("stop"), "escape")]

    def keys(self) -> dict[str, Callable[[], object]]:
        pane = self.pane("page")
        table: dict[str, Callable[[], object]] = {
            "enter": self.go_on,
            "backspace": self.take_off,
            "down": lambda: pane.scroll_by(1),
            "up": lambda: pane.scroll_by(-1),
            "pagedown": lambda: pane.scroll_by(pane.size.height - 2),
            "pageup": lambda: pane.scroll_by(2 - pane.size.height),
            "escape": self.router.back,
        }
        if self._round.over or self._round.solved:
            table |= {"h": self.read, " ": self.go_on}
        return table

    def typed(self, key: str) -> bool:
        found = self._round
        if found.over:
            return key in "123456789" and self._read_missed(int(key))
        if found.solved or len(key) != 1:
            return False
        if found.item["form"] == "number":
            if key not in "0123456789.,-":
                return False
            self.written += key
        elif key in "123456789" and int(key) <= len(found.item["options"]):
            self._number(key)
        else:
            return False
        self._show()
        return True

    def _number(self, key: str) -> None:
        """A number of an option: an answer, or the next of several."""
        found = self._round
        if found.item["form"] in ("pick", "choose"):
            found.answer(key)
        elif key not in self.written:
            self.written += key
            if len(self.written) == len(found.item["options"]):
                found.answer(" ".join(self.written))
                self.written = ""

    def take_off(self) -> None:
        """Takes back what was typed last."""
        self.written = self.written[:-1]
        self._show()

    def go_on(self) -> None:
        """The next question; on an open one, what was typed as a number is the answer, and without any the answer is
        shown."""
        found = self._round
        if found.over:
            self._begin()
        elif found.solved:
            found.go_on()
        elif found.item["form"] == "number" and self.written:
            found.answer(self.written)
        else:
            found.give_up()
        self.written = ""
        self._show()

    def read(self) -> None:
        """Opens the page behind the present question, or the first to read on."""
        if not self._round.over:
            self.router.open_page(self._round.item["k"])
        elif self._round.missed:
            self.router.open_page(self._round.missed[0])

    def _read_missed(self, number: int) -> bool:
        missed = list(dict.fromkeys(self._round.missed))
        if number <= len(missed):
            self.router.open_page(missed[number - 1])
        return True
