"""The course: lessons whose steps open in place, are kept, and lead to a test."""

from __future__ import annotations

from kamsim.domain.attempt import Answer, End
from kamsim.domain.notice import Notice
from kamsim.playing.played import Played, Result
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.course.exam_screen import ExamScreen
from kamsim.tui.course.lesson_screen import LessonScreen
from kamsim.tui.course.screen import Course
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.drills.round_screen import RoundScreen
from kamsim.tui.handbook.screen import HandbookPage
from kamsim.tui.home.screen import Home
from kamsim.tui.program import KamsimApp
from kamsim.tui.puzzles.round_screen import PuzzleScreen
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, shown
from tests.tui.sample_learning import PASSED


def at_lesson(app: KamsimApp) -> LessonScreen:
    assert isinstance(app.screen, LessonScreen)
    return app.screen


async def solve(app: KamsimApp, pilot: object) -> None:
    """Answers every question of a round rightly."""
    screen = app.screen
    assert isinstance(screen, RoundScreen)
    while not screen.round.over:
        solution = screen.round.solution
        text = f"{solution:g}" if isinstance(solution, float) else " ".join(map(str, solution))
        screen.answered(text)
        if screen.round.solved:
            screen.turn()
    screen.redraw()


async def test_the_list_stands_on_the_first_lesson_that_is_not_passed(open_app: OpenApp, host: SampleHost) -> None:
    host.learning.tests["L01"] = PASSED
    host.learning.steps.add("L01.1")
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "c course" in shown(app, "rooms")
        await pilot.press("c")
        assert isinstance(app.screen, Course)
        assert app.screen.at == 1
        rows = shown(app, "list").splitlines()
        assert any("Two kinds of sale" in row and "1 of 5 steps" in row and "passed" in row for row in rows)
        assert "Afterwards: You can say what changes" in shown(app, "detail")
        host.learning.tests["L01"] = Played(1, 1, Result(50, ""), Result(50, ""))
        await pilot.press("h", "escape")
        assert "test: 1/2" in shown(app, "list")
        await pilot.press("c")
        assert isinstance(app.screen, Home)


async def test_steps_open_in_place_and_are_kept(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter")
        assert at_lesson(app).at == 0
        await pilot.press("enter")
        assert isinstance(app.screen, HandbookPage)
        await pilot.press("escape")
        assert (at_lesson(app).at, host.learning.steps) == (1, {"L01.1"})
        await pilot.press("enter")
        assert isinstance(app.screen, RoundScreen)
        await solve(app, pilot)
        assert "2 of 2 right at the first try" in shown(app, "page")
        await pilot.press("enter")
        assert at_lesson(app).at == 2
        await pilot.press("enter")
        assert at_lesson(app).at == 3
        await pilot.press("enter")
        assert isinstance(app.screen, PuzzleScreen)
        await pilot.press("enter", "enter", "enter")
        assert host.learning.steps == {"L01.1", "L01.2", "L01.3", "L01.4"}
        assert "✔" in shown(app, "list")


async def test_a_call_leads_back_to_its_lesson(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "end", "up", "enter")
        assert isinstance(app.screen, Briefing)
        await pilot.press("escape")
        assert "L01.5" not in host.learning.steps
        await pilot.press("enter", "enter")
        assert isinstance(app.screen, CallScreen)
        await pilot.press("1", "v", "1", "enter")
        assert isinstance(app.screen, DebriefScreen)
        host._results = {"mill": Played(1, 1, Result(58, "no_sale"), Result(58, "no_sale"))}
        await pilot.press("escape")
        assert at_lesson(app).at == 5
        assert host.learning.steps == {"L01.5"}


async def test_a_step_can_be_marked_and_trouble_is_not_lost(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "x", "x")
        assert host.learning.steps == {"L01.1", "L01.2"}
        host.says = Notice("The disk is full.", {})
        await pilot.press("x", "x", "x", "x", "home", "end")
        assert at_lesson(app).step is None
        await pilot.press("escape", "escape")
        assert "The disk is full." in shown(app, "list")


async def test_the_test_asks_once_and_tells_at_the_end(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "end", "enter")
        screen = app.screen
        assert isinstance(screen, ExamScreen)
        await pilot.press("enter")
        assert screen.round.at == 0
        for _ in range(2):
            if screen.round.item["form"] == "number":
                await pilot.press("1", "enter")
            else:
                await pilot.press("1")
        told = shown(app, "page")
        assert "1 of 2 right" in told
        assert "It takes 2." in told
        assert "K34" in told
        await pilot.press("enter")
        assert at_lesson(app).at == 5
        await pilot.press("enter")
        await solve(app, pilot)
        assert "Passed." in shown(app, "page")
    assert host.headers[HEADER.id].kind == "exam"
    assert [type(entry) for entry in host.kept[HEADER.id]][-3:] == [Answer, Answer, End]
    assert [score for _, score in host.rounds] == [50.0, 100.0]


async def test_a_test_that_is_left_is_given_up(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "enter", "end", "enter", "1", "enter", "escape")
        assert at_lesson(app).step is None
    assert host.dropped == [HEADER.id]


async def test_a_damaged_lesson_is_told_and_does_not_stop_the_others(open_app: OpenApp, host: SampleHost) -> None:
    host.learning.damaged = True
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        assert "x.yaml cannot be read: line 3" in shown(app, "list")
        assert "Before you go in" in shown(app, "list")
