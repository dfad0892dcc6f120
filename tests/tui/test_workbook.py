"""The workbook: a dossier, questions that say why, what came of it, and customers ranked by weights."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Answer, End
from kamsim.library.workbook import account
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.handbook.screen import HandbookPage
from kamsim.tui.workbook.account_screen import AccountScreen
from kamsim.tui.workbook.ranking_screen import RankingScreen
from kamsim.tui.workbook.screen import Workbook
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, shown
from tests.tui.sample_learning import ACCOUNT


async def test_an_account_from_its_dossier_to_the_ranking(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "w workbook" in shown(app, "rooms")
        await pilot.press("w")
        assert isinstance(app.screen, Workbook)
        assert "best 70 %" in shown(app, "list")
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, AccountScreen)
        assert "A page in the drawer" in shown(app, "dossier")
        await pilot.press("1")
        assert screen.round.tries == 0
        await pilot.press("enter", "2")
        assert "Not so. The answer: 1" in shown(app, "page")
        assert "A complaint; nothing is asked for yet." in shown(app, "page")
        await pilot.press("d")
        assert "A page in the drawer" in shown(app, "dossier")
        await pilot.press("d", "enter", "enter", "4", "2", "0", "0", "0", "0", "enter")
        assert "Right." in shown(app, "page")
        await pilot.press("enter")
        assert "1 of 2 right" in shown(app, "page")
        assert "After three years Haifeng had gone." in shown(app, "page")
        await pilot.press("enter")
        assert isinstance(app.screen, RankingScreen)
        assert "Give at least one column a weight." in shown(app, "list")
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Answer, Answer, End]
    assert host.headers[HEADER.id].kind == "workbook"
    assert host.headers[HEADER.id].digest == "2" * 64
    assert host.rounds == [(HEADER.id, 50.0)]


async def test_dossier_and_question_stand_side_by_side(open_app: OpenApp) -> None:
    app = open_app(lang="zh")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", "enter")
        assert "先看材料" in shown(app, "page")
        await pilot.press("enter", "d")
        assert "抽屉里的一页纸" in shown(app, "dossier")
        assert "客户这句话是什么" in shown(app, "page")
        await pilot.press("down", "up", "1", "enter", "1", "enter", "enter")
        assert "三年后海丰走了" in shown(app, "page")
        await pilot.press("d", "escape")
        assert isinstance(app.screen, Workbook)


async def test_weights_are_given_by_arrows_digits_and_clicks(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "enter", "enter", "1", "enter", "1", "enter", "enter", "enter")
        screen = app.screen
        assert isinstance(screen, RankingScreen)
        await pilot.press("right", "right", "left", "down", "9", "right", "right", "enter", "up", "pagedown", "pageup")
        assert screen.weights == {"turnover": 1, "margin": 10}
        rows = [row for row in shown(app, "list").splitlines() if "Yongan" in row or "Haifeng" in row]
        assert ["Yongan" in row for row in rows] == [True, False]
        assert screen.press("row:0")
        assert not screen.press("z")
        await pilot.press("h")
        assert isinstance(app.screen, HandbookPage)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Workbook)


async def test_a_damaged_account_is_told(open_app: OpenApp, host: SampleHost) -> None:
    host.learning.damaged = True
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        assert "This account is damaged" in shown(app, "list")
        assert "Two customers of a maker of filters" in shown(app, "list")
        screen = app.screen
        assert isinstance(screen, Workbook)
        assert screen.press("row:0")
        await pilot.pause()
        assert isinstance(app.screen, AccountScreen)


async def test_the_house_is_drawn_with_each_answer(
    open_app: OpenApp, host: SampleHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = account("circuit-boards")
    monkeypatch.setattr(host.learning, "account", lambda _: drawn)
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("w", "enter", "enter")
        screen = app.screen
        assert isinstance(screen, AccountScreen)
        assert "Draw the house. What part does this person play?" in shown(app, "page")
        assert "│  ? · ?" in shown(app, "page")
        await pilot.press("1")
        assert "│  has to answer for it to the board · ?" in shown(app, "page")
        people = 3 * 3
        for _ in range(people):
            await pilot.press("enter", "1")
        # The other questions are put without the picture.
        assert "The house, as far as you have drawn it" not in shown(app, "page")
        while not screen.round.over:
            screen.round.solved = True
            screen.turn()
        screen.redraw()
        await pilot.pause()
        assert "└◄ listens to The head of the industrial park" in shown(app, "page")


async def test_an_account_leads_to_the_call_that_it_prepares(
    open_app: OpenApp, host: SampleHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepares = {**ACCOUNT, "rank": None, "scenario": "mill"}
    monkeypatch.setattr(host.learning, "account", lambda _: prepares)
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "enter", "enter", "1", "enter", "1", "enter", "enter")
        assert "to the briefing" in shown(app, "keys")
        await pilot.press("enter")
        assert isinstance(app.screen, Briefing)
