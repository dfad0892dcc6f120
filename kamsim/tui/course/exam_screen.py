"""The test of a lesson: each question once, what was right told at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.tui.course import page
from kamsim.tui.drills.page import question_rows
from kamsim.tui.drills.round_screen import Draw, RoundScreen
from kamsim.tui.kit.lines import Line, Span
from kamsim.tui.readings import missed_rows

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson
    from kamsim.playing.asking import Manner


class ExamScreen(RoundScreen):
    """Questions that take one answer each; nothing is said about it before the end."""

    def __init__(self, lesson: Lesson, draw: Draw, manner: Manner) -> None:
        super().__init__(lesson["id"], "systems", draw, manner)
        self.lesson = lesson

    def rows(self, width: int) -> list[Line]:
        if not self.round.over:
            return question_rows(self.look, self.round, self.written, width)
        told = page.test_end_rows(self.look, self.round.first, self.lesson, width)
        return [*told, *missed_rows(self.look, self.missed, width)]

    def named(self) -> str:
        return f"{self.look.t('Test')}{self.look.sign(' · ', ': ')}{self.look.say(self.lesson['title'])}"

    def status(self) -> Line:
        return self.heading(self.named(), Span(self.look.t("each question once"), "muted"))

    def answered(self, text: str) -> None:
        super().answered(text)
        if self.round.solved:
            self.turn()

    def after(self) -> str:
        return self.look.t("back")

    def once_more(self) -> None:
        self.router.back()
