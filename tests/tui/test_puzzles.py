"""Puzzles: chosen from a list, tried as often as one likes, explained, recorded."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Answer, End, Hint
from kamsim.domain.notice import Notice
from kamsim.playing.puzzle_round import PuzzleRound, drawn_puzzles, theme_name, themes
from kamsim.study.puzzling import near
from kamsim.tui.handbook.screen import HandbookPage
from kamsim.tui.home.screen import Home
from kamsim.tui.program import KamsimApp
from kamsim.tui.puzzles.round_screen import PuzzleScreen
from kamsim.tui.puzzles.screen import Puzzles
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, look, shown
from tests.tui.sample_learning import GONE, MISTAKE, PUZZLES, TOLD, YOUR_MOVE

YOUR_MOVES = ("p", "down", "down", "enter")


def at_round(app: KamsimApp) -> PuzzleRound:
    assert isinstance(app.screen, PuzzleScreen)
    return app.screen.round


def number_of(found: PuzzleRound, option: str) -> str:
    """The key of an option."""
    return str(found.shown.index(found.puzzle["options"].index(option)) + 1)


async def test_the_list_is_reached_from_home_and_made_ready(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "p puzzles" in shown(app, "rooms")
        await pilot.press("p")
        assert isinstance(app.screen, Puzzles)
        assert "at my level" in shown(app, "list")
        assert "your level: 1240" in shown(app, "detail")
        row = next(line for line in shown(app, "list").splitlines() if "your move" in line)
        assert "puzzles:   1" in row
        assert "best 70 %" in row
        await app.workers.wait_for_complete()
        assert host.learning.ready == 1
        await pilot.press("p")
        assert isinstance(app.screen, Home)


async def test_one_tries_until_it_is_right_and_then_learns_why(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*YOUR_MOVES)
        found = at_round(app)
        assert "three loads came back in May" in shown(app, "position")
        assert "What do you say?" in shown(app, "page")
        wrong, right = number_of(found, "f_price"), number_of(found, "silence")
        await pilot.press(wrong)
        assert "Not that. Try again" in shown(app, "page")
        assert f"{wrong}: Ms Yang would answer “That is more than we pay now.”" in shown(app, "page")
        assert "(so would 83 of 100" in shown(app, "page")
        await pilot.press(wrong, "9", right)
        told = shown(app, "page")
        assert "Right. As good:" in told
        assert f"{right}: Ms Yang would answer “… And the board asks me about it each month.”" in told
        assert "Something was confided just now." in told
        assert f"Most would have taken {wrong}." in told
        await pilot.press("h")
        assert isinstance(app.screen, HandbookPage)
        await pilot.press("escape", "enter")
        assert "0 of 1 right at the first try" in shown(app, "page")
        await pilot.press("1")
        assert isinstance(app.screen, HandbookPage)
        await pilot.press("escape", "enter")
        assert not at_round(app).over
    first, second, end = host.kept[HEADER.id]
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert (first.item, first.given, first.right, second.right) == ("mill-001", wrong, False, True)
    assert isinstance(end, End)
    assert (host.headers[HEADER.id].kind, host.headers[HEADER.id].item) == ("puzzle", "your_move")
    assert host.rounds == [(HEADER.id, 0.0)]


async def test_enter_shows_the_answer(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(lang="zh")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("p", "down", "down", "down", "enter")
        assert "这几句里有一句是失误" in shown(app, "page")
        assert "第 3 回合" in shown(app, "position")
        wrong = "1" if at_round(app).solution != (1,) else "2"
        await pilot.press(wrong, "enter")
        assert "答案：" in shown(app, "page")
        assert "对方还什么都没要" in shown(app, "page")
        await pilot.press("escape")
        assert isinstance(app.screen, Puzzles)
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Answer, Hint]
    assert host.dropped == [HEADER.id]


async def test_a_puzzle_whose_scenario_has_changed_is_passed_over(open_app: OpenApp, host: SampleHost) -> None:
    found = PuzzleRound(host, "all", "en", 3, [GONE, TOLD, GONE])
    assert (found.puzzle["id"], found.count) == ("mill-003", 3)
    found.give_up()
    found.go_on()
    assert (found.over, found.count, found.call) == (True, 1, None)
    found.give_up()
    assert found.answer("1") is None
    assert PuzzleRound(host, "all", "en", 3, [GONE]).over
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Answer, Hint, End]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "end", "enter")
        assert "There are no puzzles here that fit" in shown(app, "page")
        await pilot.press("escape")
        assert isinstance(app.screen, Puzzles)


async def test_without_puzzles_the_list_says_so_and_trouble_is_told(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*YOUR_MOVES)
        host.says = Notice("The disk is full.", {})
        await pilot.press("1")
        assert "The disk is full." in shown(app, "page")
        await pilot.press("escape", "escape")
        host.learning.damaged = True
        await pilot.press("p", "enter")
        assert "There are no puzzles; install the program again." in shown(app, "list")


async def test_the_call_is_scrolled_while_one_thinks(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press(*YOUR_MOVES)
        screen = app.screen
        assert isinstance(screen, PuzzleScreen)
        top = screen.pane("position").top
        assert top > 0
        await pilot.press("up", "pageup", "pageup")
        assert screen.pane("position").top == 0
        assert "The quality manager" in shown(app, "position")
        await pilot.press("pagedown", "down")
        assert screen.pane("position").top > 0


def test_what_a_round_can_be_on(host: SampleHost) -> None:
    assert [(one.id, one.puzzles) for one in themes(host)] == [
        ("level", 4), ("all", 4), ("your_move", 1), ("mistake", 1), ("told", 1), ("whom", 1),
    ]  # fmt: skip
    assert theme_name(look("en"), "K07+K01") == "listening and confirming, SPIN questions"
    assert {one["id"] for one in drawn_puzzles(host, "K07+K01", 1)} == {"mill-001", "mill-002"}
    assert len(drawn_puzzles(host, "all", 1)) == 4
    assert drawn_puzzles(host, "level", 1)[-1]["id"] == "mill-002"


@pytest.mark.parametrize("level", [0, 1190, 1500, 3000])
def test_puzzles_near_a_level_are_the_closest(level: int) -> None:
    found = near(PUZZLES, level, 2, 5)
    left = [one for one in PUZZLES if one not in found]
    worst = max(abs(one["rating"] - level) for one in found)
    assert all(abs(one["rating"] - level) >= worst - 100 for one in left)
    assert near([YOUR_MOVE, MISTAKE], 1180, 1, 0) == [YOUR_MOVE]
