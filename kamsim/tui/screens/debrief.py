"""The debrief: seven short sections by number, over one ended call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from kamsim.tui.lines import BLANK, Line, Span, paragraph
from kamsim.tui.pages import revealed, review, scores
from kamsim.tui.pages.paging import Tab, tab_bar
from kamsim.tui.pane import Pane
from kamsim.tui.play import Play
from kamsim.tui.screens.base import Hint, Room

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.scoring.debrief import Debrief
    from kamsim.tui.stage import Replayed

SECTIONS: Final = ("result", "checks", "turns", "curve", "buyer", "practise", "styles")
TITLES: Final = {
    "result": "Result",
    "checks": "Checks",
    "turns": "Transcript",
    "curve": "Curve",
    "buyer": "The buyer",
    "practise": "Practise",
    "styles": "Styles",
}
WIDEST = 110
_STEPS: Final = 12


class DebriefRoom(Room):
    """One section at a time; numbers and arrows go from one to another."""

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self.call = play.call
        self.report: Debrief = play.stage.debrief(play.call)
        self.section = "result"
        self.turn = 0
        self.why = False
        self.item = 0  # which of the things to practise
        self.results: list[Replayed] | None = None
        self.grown = 0.0
        self._places: list[int] = []

    def on_mount(self) -> None:
        if self.look.motion:
            self.set_interval(0.03, self._grow, repeat=_STEPS - 1)
        self.grown = 1 / _STEPS if self.look.motion else 1.0

    def _grow(self) -> None:
        """The bars of the result come up within a third of a second."""
        self.grown = min(1.0, self.grown + 1 / _STEPS)
        if self.section == "result":
            self._page(None)

    def body(self) -> Iterable[Widget]:
        yield Pane("sections", "surface", scrolls=False)
        yield Pane("page")

    # --- filling

    def fill(self) -> None:
        tabs = self.pane("sections")
        tabs.show([self._tabs(tabs.room.width)])
        self._page(None)

    def _page(self, top: int | None) -> None:
        pane = self.pane("page")
        rows = self._rows(min(pane.room.width, WIDEST) - 1, pane.size.height)
        pane.show(rows, top)
        if self.section == "turns" and self.report.turns:
            pane.reveal(*review.span_of(self._places, self.turn))

    def _rows(self, width: int, height: int) -> list[Line]:
        look, told = self.look, self.report
        if self.section == "checks":
            return scores.check_rows(look, told, width)
        if self.section == "turns":
            return self._turns(width)
        if self.section == "curve":
            return review.curve_rows(look, told, width, height)
        if self.section == "buyer":
            return revealed.buyer_rows(look, told, self.call, width)
        if self.section == "practise":
            return revealed.practise_rows(look, told, width, self.item)
        if self.section == "styles":
            return self._styles(width)
        rows = scores.result_rows(look, told, width, self.grown)
        ahead = revealed.practise_titles(look, told)
        if len(rows) + len(ahead) <= height:
            rows += ahead
        trouble = self.told(self.play.trouble)
        return [*rows, BLANK, *paragraph(trouble, width, "caution", indent=1)] if trouble else rows

    def _turns(self, width: int) -> list[Line]:
        if not self.report.turns:
            return review.empty_rows(self.look, width)
        buyer = self.look.say(self.call.model.scenario["buyer"]["name"])
        rows, self._places = review.turn_rows(self.look, self.report, buyer, self.turn, width, why=self.why)
        return rows

    def _styles(self, width: int) -> list[Line]:
        if self.results is None:
            return [BLANK, *paragraph(self.look.t("Replaying …"), width, "muted", indent=1)]
        return revealed.style_rows(self.look, self.results, self.call.header.style, width)

    def _tabs(self, width: int) -> Line:
        tabs = [Tab(str(number), self.look.t(TITLES[section])) for number, section in enumerate(SECTIONS, 1)]
        return tab_bar(self.look, tabs, SECTIONS.index(self.section), width)

    def status(self) -> Line:
        title = self.look.say(self.call.model.scenario["title"])
        return self.heading(title, Span(self.look.t("debrief"), "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        shown = [Hint("1–7", t("section"), "right")]
        if self.section == "turns":
            shown += [Hint("↑ ↓", t("turn"), "down"), Hint("y", t("why"), "y"), Hint("r", t("retry from here"), "r")]
        elif self.section == "practise":
            shown += [Hint("↑ ↓", t("choose"), "down"), Hint(t("Enter"), t("handbook"), "enter")]
            shown += [Hint("n", t("play again"), "n")]
        else:
            shown += [Hint("↑ ↓", t("scroll"), "down"), Hint("h", t("handbook"), "h")]
            shown += [Hint("n", t("play again"), "n")]
        return [*shown, Hint("Esc", t("home"), "escape"), Hint("F1", t("help"), "f1")]

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        pane = self.pane("page")
        return {
            "down": lambda: self.step(1),
            "up": lambda: self.step(-1),
            "pagedown": lambda: self.step(max(pane.size.height - 2, 1), page=True),
            "pageup": lambda: self.step(-max(pane.size.height - 2, 1), page=True),
            " ": lambda: self.step(max(pane.size.height - 2, 1), page=True),
            "right": lambda: self.next_section(1),
            "left": lambda: self.next_section(-1),
            "tab": lambda: self.next_section(1),
            "shift+tab": lambda: self.next_section(-1),
            "y": self.toggle_why,
            "r": self.retry,
            "n": lambda: self.kamsim.again(self.play),
            "h": self.open_handbook,
            "enter": self.enter,
            "escape": self.kamsim.go_home,
            "q": self.kamsim.go_home,
        }

    def typed(self, key: str) -> bool:
        if key.startswith("row:"):
            self.turn = int(key[4:])
            self._page(None)
            return True
        if key.startswith("page:"):
            self.kamsim.open_page(key[5:])
            return True
        if key in "1234567":
            self.open(SECTIONS[int(key) - 1])
            return True
        return False

    def open(self, section: str) -> None:
        """Shows a section from its beginning."""
        self.section = section
        if section == "styles" and self.results is None:
            self.run_worker(self._replay, thread=True, exclusive=True)
        self.refill()
        self.pane("page").show(self.pane("page").rows, 0 if section != "turns" else None)

    def next_section(self, steps: int) -> None:
        """Shows the next section."""
        self.open(SECTIONS[(SECTIONS.index(self.section) + steps) % len(SECTIONS)])

    def step(self, rows: int, *, page: bool = False) -> None:
        """Chooses another turn, or scrolls."""
        if self.section == "turns" and not page and self.report.turns:
            self.turn = max(0, min(self.turn + rows, len(self.report.turns) - 1))
            self._page(None)
        elif self.section == "practise" and not page and self.report.practise:
            self.item = max(0, min(self.item + rows, len(self.report.practise) - 1))
            self._page(None)
        else:
            self.pane("page").scroll_by(rows)

    def enter(self) -> None:
        """Opens what is chosen: the page on a thing to practise, or the buyer's reason at a turn."""
        if self.section == "practise" and self.report.practise:
            self.kamsim.open_page(self.report.practise[self.item].k)
        else:
            self.toggle_why()

    def open_handbook(self) -> None:
        """The page on the chosen turn or thing to practise; else the list, with where points were left before all."""
        report = self.report
        if self.section == "practise" and report.practise:
            self.enter()
        elif self.section == "turns" and report.turns:
            self.kamsim.open_page(report.turns[self.turn].k)
        else:
            checks = [check for criterion in report.card.criteria for check in criterion.checks]
            left = [one.k for one in report.practise] + [check.k for check in checks if check.points < check.of]
            self.kamsim.open_handbook(list(dict.fromkeys(left)), self.look.t("Where points were left"))

    def toggle_why(self) -> None:
        """Opens the buyer's reason at the chosen turn."""
        if self.section == "turns":
            self.why = not self.why
            self._page(None)

    def retry(self) -> None:
        """Plays on from just before the chosen turn, in a call of its own."""
        if self.section == "turns" and self.report.turns:
            self.kamsim.retry(self.play, self.turn + 1)

    # --- the other styles

    def _replay(self) -> None:
        results = self.kamsim.stage.against_styles(self.call)
        self.app.call_from_thread(self._replayed, results)

    def _replayed(self, results: list[Replayed]) -> None:
        self.results = results
        self._page(None)
