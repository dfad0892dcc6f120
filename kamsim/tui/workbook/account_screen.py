"""An account of the workbook: first its dossier, then questions with the dossier at the side, then what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.containers import Container

from kamsim.playing.asking import Manner
from kamsim.playing.host import Choices
from kamsim.tui.drills.page import question_rows
from kamsim.tui.drills.round_screen import RoundScreen
from kamsim.tui.kit.lines import BLANK, Line, Span, paragraph
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.readings import missed_rows
from kamsim.tui.workbook import page

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.widget import Widget

    from kamsim.domain.workbook import Account

WIDE = 100


class AccountScreen(RoundScreen):
    """Questions that take one answer each, and say why; the dossier may be read at any time."""

    def __init__(self, account: Account) -> None:
        super().__init__(
            account["id"], "systems", lambda _: account["items"], Manner("workbook", account["digest"], True)
        )
        self.account = account
        self.reading = True  # the dossier is open

    def body(self) -> Iterable[Widget]:
        with Container(id="account"):
            yield Pane("dossier", "surface")
            yield Pane("page")

    @property
    def wide(self) -> bool:
        """Whether dossier and question stand side by side."""
        return self.has_class("wide")

    def fit_to(self, size: Size) -> None:
        self.set_class(size.width >= WIDE and not self.look.plain, "wide")

    def scrolled(self) -> Pane:
        return self.pane("dossier" if self.reading or (self.wide and not self.round.over) else "page")

    def draw(self) -> None:
        dossier, question = self.pane("dossier"), self.pane("page")
        dossier.display = self.reading or (self.wide and not self.round.over)
        question.display = not self.reading or self.wide
        dossier.show(page.dossier_rows(self.look, self.account, dossier.area.width - 1))
        if self.reading:
            told = self.look.t("Read the dossier first; it stays open to you. Enter begins the questions.")
            question.show([BLANK, *paragraph(told, question.area.width - 1, "note", indent=1)], 0)
        else:
            super().draw()

    def rows(self, width: int) -> list[Line]:
        found = self.round
        if not found.over:
            asked = question_rows(self.look, found, self.written, width)
            return [*asked, *page.people_rows(self.look, self.account, found, width)]
        told = page.later_rows(self.look, self.account, found.first, found.count, width)
        drawn = page.people_rows(self.look, self.account, found, width)
        return [*told, *drawn, *missed_rows(self.look, self.missed, width)]

    def named(self) -> str:
        return f"{self.look.t('Workbook')}{self.look.sign(' · ', ': ')}{self.look.say(self.account['title'])}"

    def status(self) -> Line:
        right = self.look.t("right: {count}", count=self.round.first)
        return self.heading(self.named(), Span(right, "muted"))

    def hints(self) -> list[Hint]:
        t = self.look.t
        if self.reading:
            goes = t("the questions") if not self.round.at and not self.round.solved else t("back to the question")
            return [
                Hint(t("Enter"), goes, "enter"),
                Hint("↑ ↓", t("scroll"), "down"),
                Hint("Esc", t("back"), "escape"),
            ]
        shown = super().hints()
        if not self.round.over and not self.wide:
            shown.insert(len(shown) - 1, Hint("d", t("dossier"), "d"))
        elif not self.round.over:
            shown.insert(len(shown) - 1, Hint("↑ ↓", t("scroll the dossier"), "down"))
        return shown

    def after(self) -> str:
        if self.account["rank"] is not None:
            return self.look.t("rank the customers")
        return self.look.t("to the briefing" if self.account["scenario"] else "back")

    def keys(self) -> dict[str, Callable[[], object]]:
        table = {**super().keys(), "d": self.show_dossier}
        if self.reading:
            table |= {"enter": self.close_dossier, " ": self.close_dossier}
        return table

    def typed(self, key: str) -> bool:
        return not self.reading and super().typed(key)

    def show_dossier(self) -> None:
        """Opens the dossier in place of the question."""
        if self.round.over or (self.wide and not self.reading):
            return
        self.reading = not self.reading
        self.redraw()

    def close_dossier(self) -> None:
        """Goes to the question that stands."""
        self.reading = False
        self.redraw()

    def once_more(self) -> None:
        ranking, scenario = self.account["rank"], self.account["scenario"]
        self.router.back()
        if ranking is None and scenario:
            self.router.brief(scenario, Choices(scenario, mode="practice"))
        if ranking is not None:
            from kamsim.tui.workbook.ranking_screen import RankingScreen

            self.app.push_screen(RankingScreen(ranking))
