"""The list of the lessons."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.playing.learning import Lessons, Progress
from kamsim.playing.lesson import is_passed
from kamsim.playing.words import mark
from kamsim.tui.chooser import Chooser
from kamsim.tui.course import page
from kamsim.tui.course.lesson_screen import LessonScreen
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import Line


class Course(Chooser):
    """Twelve lessons through the subject, and the user's own; the cursor stands on the first that is not passed."""

    TITLE_TEXT = mark("Course")
    LETTER = "c"
    DETAIL = True

    def __init__(self) -> None:
        super().__init__()
        self.lessons: Lessons | None = None
        self.progress = Progress()

    def read_records(self) -> None:
        self.progress = self.router.host.learning.progress()

    def offered(self) -> Sequence[Item]:
        if self.lessons is None:
            self.lessons = self.router.host.learning.lessons()
            self.read_records()
            found = self.lessons.found
            self.at = next((at for at, one in enumerate(found) if not is_passed(one, self.progress)), 0)
        width = self.pane("list").area.width
        return [page.item_of(self.look, one, self.progress, width) for one in self.lessons.found]

    def above(self, width: int) -> list[Line]:
        broken = self.lessons.broken if self.lessons is not None else ()
        return [row for one in broken for row in self.warned(self.told(one), width)]

    def about(self, at: int, width: int) -> list[Line]:
        assert self.lessons is not None
        return page.about_rows(self.look, self.lessons.found[at], width)

    def open(self, at: int) -> None:
        assert self.lessons is not None
        self.app.push_screen(LessonScreen(self.lessons.found[at], self.progress))
