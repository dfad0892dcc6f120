"""A lesson: its steps one under another. Each opens in place, and leads back here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kamsim.playing.asking import Manner
from kamsim.playing.host import Choices
from kamsim.playing.lesson import first_open
from kamsim.playing.puzzle_round import step_puzzles, subject_of
from kamsim.tui.course import page
from kamsim.tui.kit.lines import Line
from kamsim.tui.kit.pane import Pane
from kamsim.tui.kit.screen import Hint
from kamsim.tui.router import KamsimScreen

if TYPE_CHECKING:
    from textual.widget import Widget

    from kamsim.domain.course import Lesson, Step
    from kamsim.domain.drill import DrillItem
    from kamsim.playing.learning import Progress


class LessonScreen(KamsimScreen):
    """Pages, drills, puzzles, something to talk over, a call, and the test; the cursor stands on what comes next."""

    GROUND = True

    def __init__(self, lesson: Lesson, progress: Progress) -> None:
        super().__init__()
        self.lesson = lesson
        self.progress = progress
        self.at = first_open(lesson, progress)
        self.finished_calls = -1  # how many calls of the scenario were finished when its step was opened

    def body(self) -> Iterable[Widget]:
        yield Pane("list")

    def on_screen_resume(self) -> None:
        self._count_call()
        self.read_records()
        self.refill()

    def read_records(self) -> None:
        """Looks up which steps were taken."""
        self.progress = self.router.host.learning.progress()

    def fill(self) -> None:
        pane = self.pane("list")
        titles = {one.id: one.title for one in self.router.host.listings()}
        width = min(pane.area.width, page.WIDEST)
        rows, places = page.lesson_rows(self.look, self.lesson, self.progress, titles, self.at, width)
        first, last = places[self.at]
        pane.show(rows, reveal=(0 if self.at == 0 else first, last))

    def status(self) -> Line:
        title = self.look.say(self.lesson["title"])
        return self.heading(f"{self.look.t('Course')}{self.look.sign(' · ', ': ')}{title}")

    @property
    def step(self) -> Step | None:
        """The step under the cursor; None for the test."""
        return self.lesson["steps"][self.at] if self.at < len(self.lesson["steps"]) else None

    def hints(self) -> list[Hint]:
        t, step = self.look.t, self.step
        does = page.DOES[step["kind"] if step is not None else "test"]
        shown = [Hint(t("Enter"), t(does), "enter")]
        if step is not None and not self.progress.taken(self.lesson["id"], self.at + 1):
            shown.append(Hint("x", t("mark as done"), "x"))
        shown.append(Hint("↑ ↓", t("choose"), "down"))
        shown.append(Hint("F2", "中文" if self.look.lang == "en" else "English", "f2"))
        return [*shown, Hint("Esc", t("back"), "escape")]

    def keys(self) -> dict[str, Callable[[], object]]:
        return {
            "down": lambda: self.move(1),
            "up": lambda: self.move(-1),
            "j": lambda: self.move(1),
            "k": lambda: self.move(-1),
            "home": lambda: self.move(-len(self.lesson["steps"])),
            "end": lambda: self.move(len(self.lesson["steps"])),
            "enter": self.enter,
            "x": self.take,
            "escape": self.router.back,
            "c": self.router.back,
            "q": self.router.back,
        }

    def typed(self, key: str) -> bool:
        if not key.startswith("row:"):
            return False
        row = int(key[4:])
        again = row == self.at
        self.move(row - self.at)
        if again:
            self.enter()
        return True

    def move(self, steps: int) -> None:
        """Chooses another step."""
        self.at = max(0, min(self.at + steps, len(self.lesson["steps"])))
        self.fill()
        self.bars()

    def enter(self) -> None:
        """Opens the step under the cursor."""
        step = self.step
        if step is None:
            self._test()
        elif step["kind"] == "read":
            self.take()
            self.router.open_page(step["systems"][0])
        elif step["kind"] == "call":
            self.finished_calls = self._finished(step["scenario"])
            self.router.brief(step["scenario"], Choices(step["scenario"], mode=step["mode"]))
        elif step["kind"] == "talk":
            self.take()
        else:
            self._questions(step)

    def take(self) -> None:
        """Records that the step under the cursor was taken; the cursor goes to the next one."""
        if self.step is None:
            return
        self._taken(self.at + 1)
        self.read_records()
        self.move(1)

    def _taken(self, number: int) -> None:
        if not self.progress.taken(self.lesson["id"], number):
            trouble = self.router.host.learning.take_step(self.lesson, number, self.look.lang)
            self.router.trouble = self.told(trouble) or self.router.trouble

    def _questions(self, step: Step) -> None:
        """A round of drills or puzzles, which is the step once it is over."""
        from kamsim.tui.drills.round_screen import RoundScreen
        from kamsim.tui.puzzles.round_screen import PuzzleScreen

        done = partial(self._over, self.at + 1)
        if step["kind"] == "puzzle":
            puzzles = partial(step_puzzles, self.router.host, step)
            self.app.push_screen(PuzzleScreen(subject_of(step), puzzles, step["count"], done))
        else:
            draw = partial(self._drawn, step["systems"], step["count"])
            self.app.push_screen(RoundScreen("+".join(step["systems"]), "systems", draw, done=done))

    def _over(self, number: int) -> None:
        self._taken(number)
        self.at = min(number, len(self.lesson["steps"]))

    def _drawn(self, systems: Sequence[str], count: int, seed: int) -> list[DrillItem]:
        from kamsim.study.drilling import spread_items

        return spread_items({k_id: self.router.host.drills_on(k_id) for k_id in systems}, count, seed)

    def _test(self) -> None:
        from kamsim.tui.course.exam_screen import ExamScreen

        test = self.lesson["test"]
        draw = partial(self._drawn, test["systems"], test["count"])
        self.app.push_screen(ExamScreen(self.lesson, draw, Manner("exam", self.lesson["digest"], once=True)))

    def _finished(self, scenario: str) -> int:
        played = self.router.host.standings("call").get(scenario)
        return played.calls if played is not None else 0

    def _count_call(self) -> None:
        """Back from a call: the step is taken if one more was finished."""
        step = self.step
        if self.finished_calls < 0 or step is None or step["kind"] != "call":
            return
        if self._finished(step["scenario"]) > self.finished_calls:
            self._taken(self.at + 1)
            self.at += 1
            self.finished_calls = -1
