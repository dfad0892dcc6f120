"""The debrief: seven short sections by number, over one ended call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import aclosing
from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal

from kamsim.playing.play import Play
from kamsim.tui.debrief import curve, revealed, scores
from kamsim.tui.debrief.opinion import Opinion
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.kit.scrolling import page_keys
from kamsim.tui.kit.tabs import Tab, tab_bar
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.timer import Timer
    from textual.widget import Widget

    from kamsim.analysis.review.whatif import Other
    from kamsim.scoring.debrief import Debrief

SECTIONS: Final = ("result", "checks", "review", "curve", "buyer", "practise", "what_if")
TITLES: Final = {
    "result": "Result",
    "checks": "Checks",
    "review": "Review",
    "curve": "Curve",
    "buyer": "The buyer",
    "practise": "Practise",
    "what_if": "What if",
}
WIDEST = 110
# From this width on the review has its list beside the chosen turn, and from the other one words in that list.
SPLIT, WORDY = 76, 110
_STEPS: Final = 12


class DebriefScreen(KamsimScreen):
    """One section at a time; numbers and arrows go from one to another."""

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self.call = play.call
        self.report: Debrief = play.host.debrief(play.call)
        self.section = "result"
        self.turn = 0  # the chosen one in the review; 0 is the call as a whole
        self.other = 0  # the chosen one of the other buyers
        self.why = False
        self.check = 0  # the chosen check
        self.item = 0  # the chosen one of the things to do differently
        self.came_from = ""  # the section from which the chosen turn was reached
        self.opinion = Opinion()
        self.others: tuple[Other, ...] | None = None
        self.grown = 0.0
        self._growth: Timer | None = None

    def on_mount(self) -> None:
        if self.look.motion:
            self._growth = self.set_interval(0.03, self._grow)
        self.grown = 1 / _STEPS if self.look.motion else 1.0

    def _grow(self) -> None:
        """The bars of the result come up within a third of a second."""
        self.grown = min(1.0, self.grown + 1 / _STEPS)
        # A busy machine leaves ticks out, so what is reached ends it, not a number of ticks.
        if self.grown == 1.0 and self._growth is not None:
            self._growth.stop()
        if self.section == "result":
            self._page()

    def body(self) -> Iterable[Widget]:
        yield Pane("sections", "surface", scrolls=False)
        yield Pane("strip-of-points", "surface", scrolls=False)
        with Horizontal(id="walked"):
            yield Pane("list-of-turns", "surface")
            yield Pane("page")

    # --- filling

    @property
    def turns(self) -> int:
        """How many turns the call had."""
        return len(self.report.turns)

    def fit_to(self, size: Size) -> None:
        split = size.width >= SPLIT and not self.look.plain
        self.set_class(split and self.section == "review" and self.turns > 0, "walking")
        self.pane("strip-of-points").styles.height = 4 if size.height < 30 else 6
        self.pane("list-of-turns").styles.width = 56 if size.width >= WORDY else 30

    def fill(self) -> None:
        tabs = self.pane("sections")
        tabs.show([self._tabs(tabs.area.width)])
        self._page()

    def _page(self, top: int | None = None) -> None:
        pane = self.pane("page")
        width = min(pane.area.width, WIDEST) - 1
        if self.section == "review" and self.turns:
            self._review_page(pane, width, top)
        elif self.section == "what_if" and self.others is not None:
            from kamsim.tui.debrief.otherwise import other_rows

            rows, span = other_rows(self.look, self.call, self.others, self.other, width)
            pane.show(rows, top, reveal=span if self.look.plain else None)
        elif self.section == "checks":
            why = self._why_rows(scores.turn_of(scores.checks_of(self.report)[self.check]), width - 3)
            rows, span = scores.check_rows(self.look, self.report, self._buyer, self.check, width, why)
            pane.show(rows, top, reveal=span)
        elif self.section == "practise":
            why = self._why_rows(self.report.lessons[self.item].turn, width) if self.report.lessons else []
            rows, span = revealed.lesson_rows(self.look, self.report, self._buyer, width, self.item, why)
            pane.show(rows, top, reveal=span)
        else:
            pane.show(self._rows(width, pane.size.height), top)

    def _why_rows(self, turn: int, width: int) -> list[Line]:
        """Why the buyer answered as he did at the turn that is cited, if that was asked for."""
        return scores.why_rows(self.look, self.report.turns[turn - 1], width) if self.why and turn else []

    def _rows(self, width: int, height: int) -> list[Line]:
        look, told = self.look, self.report
        if self.section == "review":
            return curve.empty_rows(look, width)
        if self.section == "curve":
            return curve.curve_rows(look, told, width, height)
        if self.section == "buyer":
            return revealed.buyer_rows(look, told, self.call, width)
        if self.section == "what_if":
            return [BLANK, *paragraph(look.t("Replaying …"), width, "muted", indent=1)]
        rows = scores.result_rows(look, told, width, self.grown)
        ahead = revealed.lesson_titles(look, told)
        if len(rows) + len(ahead) <= height:
            rows += ahead
        for notice in (self.router.host.rules_told(self.play.call), self.play.trouble):
            if notice is not None:
                rows += [BLANK, *paragraph(self.told(notice), width, "caution", indent=1)]
        return rows

    @property
    def _buyer(self) -> str:
        return self.look.say(self.call.model.scenario["buyer"]["name"])

    def _review_page(self, pane: Pane, width: int, top: int | None) -> None:
        from kamsim.tui.debrief import verdicts

        look, told, opinion, turn, buyer = self.look, self.report, self.opinion, self.turn, self._buyer
        if not self.has_class("walking"):
            rows, places = verdicts.column_rows(look, told, opinion, buyer, turn, width, why=self.why)
            pane.show(rows, reveal=verdicts.span_of(places, turn))
            return
        above, beside = self.pane("strip-of-points"), self.pane("list-of-turns")
        above.show(verdicts.strip_rows(look, opinion, self.turns, turn, above.area.width, above.size.height))
        listed = verdicts.list_rows(look, told, opinion, turn, beside.area.width)
        beside.show(listed, reveal=(turn, turn))
        if turn:
            head = verdicts.heading(look, told.turns[turn - 1], width)
            pane.show([head, *verdicts.turn_rows(look, told, opinion, buyer, turn, width, why=self.why)], top)
        else:
            pane.show(verdicts.call_rows(look, opinion, told.card.score, width), top)

    def _tabs(self, width: int) -> Line:
        tabs = [Tab(str(number), self.look.t(TITLES[section])) for number, section in enumerate(SECTIONS, 1)]
        return tab_bar(self.look, tabs, SECTIONS.index(self.section), width)

    def status(self) -> Line:
        return self.heading(self.look.say(self.call.model.scenario["title"]), Span(self.look.t("debrief"), "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        shown = [Hint("1–7", t("section"), "right")]
        if self.section == "review" and self.turns:
            shown = [Hint("↑ ↓", t("turn"), "down")]
            if self.opinion.turning not in (None, self.turn):
                shown.append(Hint("g", t("turning point"), "g"))
            if self.turn:
                if self.opinion.hides(self.turn):
                    shown += [Hint("t", t("try"), "t"), Hint("s", t("show"), "s")]
                shown += [Hint("y", t("why"), "y"), Hint(t("Enter"), t("retry from here"), "enter")]
            if self.came_from:
                shown.insert(1, Hint("⌫", t("back"), "backspace"))
        elif self.section == "what_if":
            shown.append(Hint("↑ ↓", t("buyer"), "down"))
        elif self.section in ("checks", "practise"):
            shown += [Hint("↑ ↓", t("choose"), "down"), Hint(t("Enter"), t("to its turn"), "enter")]
            shown += [Hint("y", t("why"), "y"), Hint("h", t("handbook"), "h"), Hint("d", t("drills"), "d")]
        else:
            shown += [Hint("↑ ↓", t("scroll"), "down"), Hint("h", t("handbook"), "h")]
            shown.append(Hint("n", t("play again"), "n"))
        shown.append(Hint("Esc", t("back"), "escape"))
        if self.section in ("review", "what_if") and self.pane("page").overflows:
            return [shown[0], Hint("PgDn", t("more"), "pagedown"), *shown[1:]]
        return [*shown, Hint("F1", t("help"), "f1")]

    # --- keys

    def keys(self) -> dict[str, Callable[[], object]]:
        pages = page_keys(self.pane("page"))
        return {
            **pages,
            "down": lambda: self.step(1),
            "j": lambda: self.step(1),
            "up": lambda: self.step(-1),
            "k": lambda: self.step(-1),
            "home": lambda: self.step(-self.turns),
            "end": lambda: self.step(self.turns),
            " ": pages["pagedown"],
            "right": lambda: self.next_section(1),
            "left": lambda: self.next_section(-1),
            "tab": lambda: self.next_section(1),
            "shift+tab": lambda: self.next_section(-1),
            "g": self.go_to_turning_point,
            "y": self.toggle_why,
            "backspace": self.go_back,
            "t": self.try_here,
            "s": self.show_verdict,
            "r": self.retry,
            "h": self.open_handbook,
            "d": self.drill,
            "enter": self.enter,
            "n": lambda: self.router.again(self.play),
            "escape": self.router.go_home,
            "q": self.router.go_home,
        }

    def typed(self, key: str) -> bool:
        if key.startswith("row:"):
            self._choose(int(key[4:]))
            return True
        if key.startswith("page:"):
            self.router.open_page(key[5:])
            return True
        if key in "1234567":
            self.open(SECTIONS[int(key) - 1])
            return True
        return False

    def open(self, section: str) -> None:
        """Shows a section from its beginning."""
        self.section, self.came_from = section, ""
        if section == "what_if" and self.others is None:
            self.run_worker(self._replay, thread=True, exclusive=True, group="what_if")
        if section == "review" and self.opinion.state in ("", "failed") and self.turns:
            self.opinion.state = "running"
            self.run_worker(self._review(), exclusive=True, group="review")
        self.fit_to(self.app.size)
        self.refill()
        self._page(0)

    def next_section(self, steps: int) -> None:
        """Shows the next section."""
        self.open(SECTIONS[(SECTIONS.index(self.section) + steps) % len(SECTIONS)])

    def step(self, rows: int) -> None:
        """Chooses another turn or buyer, or scrolls."""
        if self.section == "review" and self.turns:
            self._choose(max(0, min(self.turn + rows, self.turns)))
        elif self.section == "what_if" and self.others is not None:
            self._choose(max(0, min(self.other + rows, len(self.others) - 1)))
        elif self.section == "checks":
            self._choose(max(0, min(self.check + rows, len(scores.checks_of(self.report)) - 1)))
        elif self.section == "practise" and self.report.lessons:
            self.item, self.why = max(0, min(self.item + rows, len(self.report.lessons) - 1)), False
            self._page()
        else:
            self.pane("page").scroll_by(rows)

    def _choose(self, row: int) -> None:
        if self.section == "checks":
            self.check, self.why = row, self.why and row == self.check
            self._page()
            return
        if self.section == "review":
            self.turn, self.why = row, self.why and row == self.turn
        else:
            self.other = row
        self._page(0)
        self.bars()

    def go_to(self, turn: int) -> None:
        """Shows a turn in the transcript; 0 leads nowhere."""
        if turn:
            before = self.section
            self.turn, self.why = turn, False
            self.open("review")
            self.came_from = before
            self.bars()

    def go_back(self) -> None:
        """Back to the check, or the thing to do differently, from which the turn was reached."""
        if self.came_from:
            self.open(self.came_from)

    def go_to_turning_point(self) -> None:
        """Chooses the turn that cost most."""
        if self.section == "review" and self.opinion.turning is not None:
            self._choose(self.opinion.turning)

    def toggle_why(self) -> None:
        """Opens the buyer's reason at the chosen turn, or at the one that is cited."""
        if self.section in ("checks", "practise") or (self.section == "review" and self.turn):
            self.why = not self.why
            self._page()
            self.bars()

    def try_here(self) -> None:
        """Lets the trainee try another move at the chosen turn, where it has been judged."""
        if self.section == "review" and self.turn in self.opinion.verdicts:
            from kamsim.tui.debrief.trying import Trying

            self.app.push_screen(Trying(self.call, self.turn, self.opinion))

    def show_verdict(self) -> None:
        """Shows what the review says about the chosen turn."""
        if self.section == "review" and self.turn:
            self.opinion.shown.add(self.turn)
            self._page(0)
            self.bars()

    def on_screen_resume(self) -> None:
        # What was tried over this screen belongs on it.
        self._said()

    def enter(self) -> None:
        """From a check or a thing to do differently to its turn; from a turn into the call just before it."""
        if self.section == "checks":
            self.go_to(scores.turn_of(scores.checks_of(self.report)[self.check]))
        elif self.section == "practise" and self.report.lessons:
            self.go_to(self.report.lessons[self.item].turn)
        else:
            self.retry()

    def open_handbook(self) -> None:
        """The page on what is chosen; where nothing is, the list, with where points were left before all."""
        if chosen := self._chosen_system():
            self.router.open_page(chosen)
        elif self.section == "review" and self.turn:
            self.router.open_page(self._system())
        else:
            self.router.open_handbook(scores.systems_left(self.report), self.look.t("Where points were left"))

    def drill(self) -> None:
        """Begins a round of drills on the system of the chosen check, or of the thing to do differently."""
        if (chosen := self._chosen_system()) in self.router.host.drill_ids():
            self.router.drill(chosen, "system")

    def _chosen_system(self) -> str:
        """The system of the chosen check or thing to do differently; "" where neither is."""
        if self.section == "practise" and self.report.lessons:
            return self.report.lessons[self.item].k
        return scores.checks_of(self.report)[self.check].k if self.section == "checks" else ""

    def _system(self) -> str:
        """The system behind the chosen turn: of what would have been better, or else of the reply."""
        verdict = self.opinion.verdicts.get(self.turn)
        shown = verdict is not None and not self.opinion.hides(self.turn)
        instead = verdict.alternatives if verdict is not None and shown else ()
        return instead[0].k if instead else self.report.turns[self.turn - 1].k

    def retry(self) -> None:
        """Plays on from just before the chosen turn; from the call as a whole, goes to the turn to look at first."""
        if self.section != "review" or not self.turns:
            return
        if self.turn:
            self.router.retry(self.play, self.turn)
        else:
            self._choose(self.opinion.turning or 1)

    # --- what takes its time

    async def _review(self) -> None:
        """Takes in the review as it is made. Leaving the screen ends it."""
        async with aclosing(self.router.host.review(self.call)) as steps:
            async for step in steps:
                self.opinion.take(step)
                self._said()
        if self.opinion.review is None:
            self.opinion.close()
            self._said()

    def _said(self) -> None:
        if self.section == "review":
            self._page()
            self.bars()

    def _replay(self) -> None:
        self.app.call_from_thread(self._replayed, tuple(self.router.host.what_if(self.call)))

    def _replayed(self, others: tuple[Other, ...]) -> None:
        self.others = others
        self._page()
        self.bars()
