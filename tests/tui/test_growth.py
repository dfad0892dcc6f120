"""Today, growth, one's own mistakes, and the behaviour one practises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamsim.domain.notice import Notice
from kamsim.study.today import Suggested
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.drills.round_screen import RoundScreen
from kamsim.tui.growth.focus_screen import FocusScreen
from kamsim.tui.growth.mistakes_screen import Mistakes
from kamsim.tui.growth.screen import Growth
from kamsim.tui.home.screen import Home
from kamsim.tui.puzzles.round_screen import PuzzleScreen
from kamsim.tui.today.screen import TodayScreen
from tests.tui.conftest import OpenApp
from tests.tui.sample_growing import OWN, nothing_yet
from tests.tui.sample_host import HEADER, SampleHost, shown
from tests.tui.test_snapshots import settled


async def test_today_proposes_and_starts_each_thing(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "t today" in shown(app, "rooms")
        await pilot.press("t")
        await settled(pilot)
        told = shown(app, "list")
        assert "Ten minutes" in told
        assert "2 of your own mistakes, each in the position where you made it" in told
        assert "With more time" in told
        assert "a call: The quality manager" in told
        assert "Practised on 10 of the last 28 days." in told
        assert "looked through for mistakes: 2." in told
        await pilot.press("enter")
        assert isinstance(app.screen, PuzzleScreen)
        assert app.screen.round.question[0] == OWN
        await pilot.press("enter", "enter", "enter", "enter")
        assert "0 of 2 right" in shown(app, "page")
        await pilot.press("enter")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("down", "enter")
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.item["id"] == "K02.need.slow"
        await pilot.press("escape", "down", "enter")
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.round.subject == "K02"
        await pilot.press("escape", "down", "enter")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("down", "enter")
        assert isinstance(app.screen, Briefing)
        await pilot.press("escape", "m")
        assert isinstance(app.screen, Mistakes)
        await pilot.press("m", "g")
        assert isinstance(app.screen, Growth)
        await pilot.press("g", "t")
        assert isinstance(app.screen, Home)


async def test_a_beginner_and_a_day_that_is_done(open_app: OpenApp, host: SampleHost) -> None:
    first = Suggested("call", "first", 1, 5.0, scenario="mill", mode="coach")
    host.growing.day = replace(host.growing.day, steps=(first,), unreviewed=0)
    app = open_app(lang="zh")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        await settled(pilot)
        assert "先这样开头" in shown(app, "list")
        host.growing.day = replace(host.growing.day, steps=(replace(first, kind="puzzle", reason="done", done=True),))
        await pilot.press("m", "m")
        await settled(pilot)
        assert "今天够了" in shown(app, "list")


async def test_growth_has_four_sections(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        told = shown(app, "page")
        assert "1320, surely between 1144 and 1496; counted: 24" in told
        assert "1410, still a guess" in told
        assert "Your own mistakes: 1 due, 1 later, 1 mastered." in told
        assert "You practise: confidences taken up at once" in told
        await pilot.press("2")
        told = shown(app, "page")
        assert "K02  implied and explicit needs" in told
        assert "40 % of 9" in told
        await pilot.press("right", "down", "up", "pagedown", "pageup")
        told = shown(app, "page")
        assert "situation questions" in told
        assert "42%" in told
        await pilot.press("4", "5", "right")
        assert "accuracy 62" in shown(app, "page")
        await pilot.press("left", "left", "1", "m")
        assert isinstance(app.screen, Mistakes)
        await pilot.press("escape", "t")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Home)


async def test_growth_of_whoever_has_done_nothing(open_app: OpenApp, host: SampleHost) -> None:
    host.growing.grown = nothing_yet()
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await settled(pilot)
        assert "Nothing is on record yet. t says how to begin." in shown(app, "page")
        await pilot.press("3")
        assert "No call was looked through yet." in shown(app, "page")
        await pilot.press("4")
        assert "No call was played to its end yet." in shown(app, "page")
        host.growing.grown = replace(nothing_yet(), answers=1)
        await pilot.press("1", "p", "p")
        await settled(pilot)
        assert "no rating yet" in shown(app, "page")
        assert "p chooses one" in shown(app, "page")


async def test_one_behaviour_is_chosen(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "p")
        assert isinstance(app.screen, FocusScreen)
        await pilot.press("down", "enter")
        assert host.growing.chosen is not None
        assert isinstance(app.screen, Growth)
        await pilot.press("p")
        assert "chosen" in shown(app, "list")
        host.says = Notice("The disk is full.", {})
        await pilot.press("end", "enter")
        assert host.growing.chosen is None
        assert app.trouble == "The disk is full."


async def test_mistakes_are_answered_one_by_one_or_all_that_are_due(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "m")
        await settled(pilot)
        told = shown(app, "list")
        assert "Due now" in told
        assert "2026-02-03" in told
        assert "mastered" in told
        await pilot.press("down", "enter")
        assert isinstance(app.screen, PuzzleScreen)
        assert app.screen.round.question[0].endswith(":7")
        await pilot.press("escape", "a")
        assert isinstance(app.screen, PuzzleScreen)
        assert [one["id"] for one in app.screen.round.puzzles] == [OWN]
        await pilot.press("1", "2", "3", "4")
        assert host.headers[HEADER.id].item == "mistakes"


@pytest.mark.parametrize("trouble", [None, Notice("The disk is full.", {})])
async def test_new_calls_are_looked_through(open_app: OpenApp, host: SampleHost, trouble: Notice | None) -> None:
    host.growing.found = []
    host.says = trouble
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "m")
        await settled(pilot)
        assert "There is none on record." in shown(app, "list")
        await pilot.press("a", "enter", "r")
        await settled(pilot)
        told = shown(app, "list")
        assert ("The disk is full." if trouble else "Calls looked through: 2. Mistakes found: 3.") in told
