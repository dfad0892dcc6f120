"""The debrief: every section in both languages, and the way between them."""

from __future__ import annotations

import pytest

from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.home.screen import Home
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import SampleHost, shown

START = StartRequest("mill", mode="practice", seed=7)
CALL = ("enter", "1", "a", "1", "2", "t", "1", "v", "1", "enter")
# ruff: noqa: E501 (Chinese counts double)
SECTIONS = {
    "1": (["no sale", "58.5 of 100", "technician", "Finding needs", "6 of 15"], ["未成交", "58.5 / 100", "中鸟", "发现需求"]),
    "2": (["A first check", "You asked before you told.", "turn 1", "K21"], ["第一项", "您先问后讲。", "第 1 回合"]),
    "3": (["Accuracy 71.3 %", "blunder", "Turning point: turn 2", "means at least"], ["准确度 71.3 %", "大错", "转折点：第 2 回合"]),
    "4": (["trust", "patience", "scale", "what acting costs: 20"], ["信任", "耐心", "天平"]),
    "5": (["analyzing", "technical buyer", "even mixing", "The rival serves"], ["分析型", "混合均匀度", "对手"]),
    "6": (["Give one sentence back", "K07", "Uneven, you said?"], ["说回一句话", "您说不匀？"]),
    "7": (["controlling", "3 of 4 moves", "continuation", "parts at turn 2"], ["控制型", "4 步走通 3 步", "从第 2 回合起不同"]),
}  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("plain", [False, True])
async def test_every_section_in_both_languages(open_app: OpenApp, size: tuple[int, int], plain: bool) -> None:
    app = open_app(START, plain=plain)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*CALL)
        for key, (english, chinese) in SECTIONS.items():
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            page = shown(app, "page")
            wanted = [text for text in english if not (plain and text.startswith("what acting"))]
            assert [text for text in wanted if text not in page] == []
            await pilot.press("f2")
            await pilot.pause()
            page = shown(app, "page")
            assert [text for text in chinese if text not in page] == []
            await pilot.press("f2")


async def test_the_result_tells_all_at_one_glance(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL)
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert not app.screen.pane("page").overflows
        assert "you took your leave" in shown(app, "page")
        assert "Hints" in shown(app, "page")


async def test_bars_grow_into_place_where_motion_is_wanted(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app(START, motion=True)
    app.animation_level = "full"
    app.look = app._looked()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL)
        assert isinstance(app.screen, DebriefScreen)
        for _ in range(100):
            await pilot.pause(0.1)
            if app.screen.grown == 1.0:
                break
        assert app.screen.grown == 1.0
        assert "━━━" in shown(app, "page")


async def test_sections_by_arrows_clicks_and_page_keys(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL)
        await pilot.pause()
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        await pilot.press("right", "tab")
        assert debrief.section == "review"
        await pilot.press("left")
        assert debrief.section == "checks"
        await pilot.press("pagedown", " ")
        assert debrief.pane("page").top > 0
        await pilot.click("#sections", offset=(shown(app, "sections").index("Curve"), 0))
        assert debrief.section == "curve"
        await pilot.press("y", "r")
        assert app.screen is debrief


async def test_from_a_check_and_from_a_lesson_a_key_leads_to_the_turn(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "2", "down", "up")
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        assert "you marked fact; it was implied need" not in shown(app, "page")
        await pilot.press("enter")
        assert (debrief.section, debrief.turn) == ("review", 1)
        await pilot.press("6", "down", "enter")
        assert (debrief.section, debrief.turn) == ("review", 1)
        # What no turn decided leads nowhere.
        await pilot.press("2", "down", "enter")
        assert debrief.section == "checks"


async def test_the_handbook_opens_on_the_page_of_the_chosen_check(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "2", "down", "down", "h")
        await pilot.pause()
        assert "K21" in shown(app)


async def test_home_and_play_again(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "n")
        await pilot.pause()
        assert isinstance(app.screen, Briefing)
        await pilot.press("enter", "v", "1", "enter")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)


async def test_a_call_without_a_word(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "escape", "3", "2")
        for key in "1234567":
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert shown(app, "page").strip(), key
        await pilot.press("3", "down", "y", "r", "g", "enter", "pagedown")
        assert "Nothing was said in this call." in shown(app, "page")


async def test_trouble_with_the_record_is_told(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*CALL[:-1])
        host.says = Notice("There is no backup to bring back.", {})
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no backup to bring back." in shown(app, "page")


async def test_from_a_check_to_its_turn_and_back(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill", mode="coach", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "a", "1", "v", "1", "enter", "2", "down", "up", "enter")
        assert "Turn 1" in shown(app, "page")
        assert "back" in shown(app, "keys")
        await pilot.press("backspace")
        assert "A first check" in shown(app, "page")
        await pilot.press("6", "enter", "backspace")
        assert "Give one sentence back" in shown(app, "page")
        await pilot.press("3", "backspace")
        assert "A first check" not in shown(app, "page")


@pytest.mark.parametrize("section", ["2", "6"])
async def test_why_he_answered_so_is_told_at_checks_and_lessons_too(open_app: OpenApp, section: str) -> None:
    app = open_app(StartRequest("mill", mode="coach", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "a", "1", "v", "1", "enter", section)
        assert "It was on her mind." not in shown(app, "page")
        await pilot.press("y")
        assert "why: It was on her mind." in shown(app, "page")
        assert "trust 7, patience 28, scale 1" in shown(app, "page")
        await pilot.press("y")
        assert "It was on her mind." not in shown(app, "page")
