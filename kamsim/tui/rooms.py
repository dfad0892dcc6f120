"""The way to the rooms that need nothing but themselves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App


class Rooms(App[None]):
    """Opens rooms over the present screen; each is loaded when it is first asked for."""

    def open_settings(self) -> None:
        """Shows the settings."""
        from kamsim.tui.settings.screen import Settings

        self.push_screen(Settings())

    def open_help(self) -> None:
        """Shows what the keys do."""
        from kamsim.tui.help.screen import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help())

    def open_handbook(self, first: Sequence[str] = (), about: str = "") -> None:
        """Shows the list of the handbook's pages, those of the systems `first`, which belong to `about`, before all."""
        from kamsim.tui.handbook.screen import Handbook

        self.push_screen(Handbook(first, about))

    def open_page(self, k_id: str) -> None:
        """Shows the handbook's page of a system."""
        from kamsim.tui.handbook.screen import HandbookPage

        self.push_screen(HandbookPage(k_id))

    def open_drills(self) -> None:
        """Shows what there is to drill."""
        from kamsim.tui.drills.screen import Drills

        self.push_screen(Drills())

    def drill(self, subject: str, what: str) -> None:
        """Begins a round of drills."""
        from kamsim.tui.drills.round_screen import RoundScreen

        self.push_screen(RoundScreen(subject, what))

    def open_puzzles(self) -> None:
        """Shows what a round of puzzles can be on."""
        from kamsim.tui.puzzles.screen import Puzzles

        self.push_screen(Puzzles())

    def puzzle(self, subject: str) -> None:
        """Begins a round of puzzles."""
        from kamsim.tui.puzzles.round_screen import PuzzleScreen

        self.push_screen(PuzzleScreen(subject))

    def open_today(self) -> None:
        """Shows what to do today."""
        from kamsim.tui.today.screen import TodayScreen

        self.push_screen(TodayScreen())

    def open_growth(self) -> None:
        """Shows how far one has come."""
        from kamsim.tui.growth.screen import Growth

        self.push_screen(Growth())

    def open_mistakes(self) -> None:
        """Shows one's own mistakes."""
        from kamsim.tui.growth.mistakes_screen import Mistakes

        self.push_screen(Mistakes())

    def open_course(self) -> None:
        """Shows the lessons."""
        from kamsim.tui.course.screen import Course

        self.push_screen(Course())

    def open_workbook(self) -> None:
        """Shows the accounts of the workbook."""
        from kamsim.tui.workbook.screen import Workbook

        self.push_screen(Workbook())

    def open_making(self, what: str) -> None:
        """Shows the form of a class or an exercise."""
        from kamsim.tui.teacher.class_screen import ClassForm
        from kamsim.tui.teacher.exercise_screen import ExerciseForm

        self.push_screen(ClassForm() if what == "class" else ExerciseForm())
