"""The briefing: texts, the call plan, the choice of the game."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Plan
from kamsim.library.request import StartRequest
from kamsim.tui.briefing.page import briefing_rows
from kamsim.tui.briefing.screen import MOST_SEED, Briefing
from kamsim.tui.call.screen import CallScreen
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import SCENARIO, SampleHost, look, shown


async def test_two_keys_from_home_into_the_call(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert app.screen.play._call.header.mode == "practice"
        assert host.kept == {}, "a call in which nothing was said is not kept"
        await pilot.press("1")
    (entries,) = host.kept.values()
    assert entries[0] == Plan(0.0)
    assert len(entries) == 2


async def test_texts_have_their_names_filled_in(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill"))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        page = shown(app, "page")
        assert "Ms Yang, quality manager" in page
        assert "You sell the granulate: particles" in page
        await pilot.press("f2")
        await pilot.pause()
        assert "您卖的是颗粒剂" in shown(app, "page")


async def test_the_plan_is_kept_with_the_call(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(StartRequest("mill", mode="coach"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("right", "down", "right", "down", "right", "right", "tab", "left")
        await pilot.press("enter", "1")
    (entries,) = host.kept.values()
    assert entries[0] == Plan(0.0, "trial", "trial", "technical", "facilitating")


async def test_what_the_command_line_asked_for_is_chosen(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(StartRequest("mill", "controlling", "exam", 42, "small", "zh"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = shown(app, "form")
        assert all(word in form for word in ("控制型", "考试模式", "小额销售", "42"))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        header = app.screen.play._call.header
        assert (header.style, header.mode, header.seed, header.lang) == ("controlling", "exam", 42, "zh")


async def test_an_exercise_settles_the_call_and_leaves_the_plan(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill", "controlling", "exam", 42, "small", code="K7QF3M9"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = shown(app, "form")
        assert "style, I guess" in form
        assert not any(word in form for word in ("controlling", "exam", "42"))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert app.screen.play._call.header.seed == 42


async def test_the_seed_takes_digits_and_arrows(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill", seed=5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        briefing = app.screen
        assert isinstance(briefing, Briefing)
        await pilot.press("7", "backspace")
        assert briefing.seed == 5
        await pilot.press("up", "7", "right", "backspace")
        assert briefing.seed == 5
        await pilot.press(*"99999999")
        assert briefing.seed == MOST_SEED
        await pilot.press("backspace", "left")
        assert briefing.seed == 99_998


async def test_fields_can_be_clicked(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        briefing = app.screen
        assert isinstance(briefing, Briefing)
        await pilot.click("#form", offset=(50, 3))
        assert briefing.form.field.id == "mode"
        await pilot.click("#form", offset=(50, 3))
        assert briefing.form.values["mode"] == "exam"


async def test_the_mode_last_played_is_offered_again(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(StartRequest("mill", mode="exam"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
    assert '"mode": "exam"' in (host.folder / "settings.json").read_text("utf-8")


async def test_long_texts_scroll(open_app: OpenApp) -> None:
    app = open_app(StartRequest("mill"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        before = shown(app, "page")
        await pilot.press("pagedown")
        assert shown(app, "page") != before
        await pilot.press("pageup")
        assert shown(app, "page") == before


@pytest.mark.parametrize(
    ("medium", "lang", "words"),
    [("person", "en", "you meet"), ("phone", "en", "on the telephone"), ("phone", "zh", "电话那头")],
)
def test_who_is_only_heard_is_not_met(medium: str, lang: str, words: str) -> None:
    rows = briefing_rows(look(lang), {**SCENARIO, "medium": medium}, 80, airy=False)
    assert words in rows[1].text
