"""Prices and trades on the board and in the debrief, and drills from where one reads or is told to practise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kamsim.content.locate import assets
from kamsim.library.request import StartRequest
from kamsim.playing.live_host import LiveHost
from kamsim.report.plain import call_text
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.drills.round_screen import RoundScreen
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import shown

COACH = StartRequest("mill", mode="coach", seed=7)


async def test_what_was_given_stands_on_the_board_and_in_the_debrief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"lang": "en", "walked": True, "motion": False}
    (tmp_path / "settings.json").write_text(json.dumps(settings), "utf-8")
    monkeypatch.setattr(LiveHost, "compile_ahead", lambda _: None)
    start = StartRequest("bridge-price-talk", mode="practice", seed=5)
    app = KamsimApp(LiveHost([], tmp_path), assets("locale"), start)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        room = app.screen
        assert isinstance(room, CallScreen)
        assert "Prices and trades" not in shown(app, "board")
        room._say("co_200_trade")
        room._say("co_50")
        await pilot.pause()
        told = " ".join(shown(app, "board").split())
        assert "given so far: 2,500,000 yuan, in steps: 2" in told
        assert "1. you gave 2,000,000 yuan, and asked for something in return" in told
        assert "2. you gave 500,000 yuan, for nothing in return" in told
        assert "“Half a million more I can take upon myself.”" in told
        room.play.abandon()
        app.debrief(room.play)
        await pilot.pause()
        await pilot.press("5", "pagedown", "pagedown")
        assert "given so far: 2,500,000 yuan, in steps: 2" in shown(app, "page")
    text = call_text(room.play.call, "zh")
    assert "价格与让步：" in text
    assert "1. 您让了200万元，提了条件" in text
    assert "共让了250万元，分2次" in text


@pytest.mark.parametrize("section", ["2", "6"])
async def test_from_the_debrief_to_drills(open_app: OpenApp, section: str) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "a", "1", "v", "1", "enter", "1", "d")
        assert not isinstance(app.screen, RoundScreen)
        await pilot.press(section, *(("down",) * 4 if section == "2" else ()), "d")
        assert isinstance(app.screen, RoundScreen)
        assert app.screen.subject == ("K02" if section == "2" else "K07")


async def test_from_a_page_of_the_handbook_to_drills(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "h", "2", "d")
        assert isinstance(app.screen, RoundScreen)
        await pilot.press("escape", "escape", "escape")
