"""The home screen: what it offers, filters, opens; and that it opens the records only after the first paint."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.playing.host import Waiting
from kamsim.playing.played import Played, Result
from kamsim.tui.briefing.screen import Briefing
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.home.screen import Home
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import BUYER, HEADER, SampleHost, shown


def chosen(app: object) -> str:
    from kamsim.tui.program import KamsimApp

    assert isinstance(app, KamsimApp)
    return next((row for row in shown(app, "list").splitlines() if "▸" in row), "")


FIRST, BEST = Result(34, "no_sale", "2026-01-05"), Result(71, "advance", "2026-02-07")


async def test_scenarios_are_listed_with_level_length_and_results(open_app: OpenApp, host: SampleHost) -> None:
    host._results = {"mill": Played(6, 5, BEST, FIRST)}
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("down")
        assert "A watch on the street" in shown(app)
        row = chosen(app)
        assert "The quality manager" in row
        assert "core          20 min" in row
        assert row.rstrip().endswith("34 → 71")
        assert "first → best" in shown(app, "list")
        told = shown(app, "detail")
        assert "first 34, best 71 in 5 calls · the best: advance, 2026-02-07" in told
        assert "technical buyer · controlling, analyzing · 20\u00a0min" in told
        assert "SPIN questions" in told
        await pilot.press("up")
        assert chosen(app).rstrip().endswith("–")
        assert "any style" in shown(app, "detail")


async def test_beside_what_is_told_the_titles_are_whole(open_app: OpenApp, host: SampleHost) -> None:
    host._results = {"mill": Played(6, 5, Result(100, "order", "2026-01-05"), Result(100, "order", "2026-02-07"))}
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        listed = shown(app, "list")
        assert "A watch on the street" in listed
        assert "…" not in listed


async def test_one_result_is_told_alone_and_calls_that_do_not_count_as_played(
    open_app: OpenApp, host: SampleHost
) -> None:
    host._results = {"watch": Played(3), "mill": Played(1, 1, BEST, BEST)}
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert chosen(app).rstrip().endswith("played")
        assert "none of these calls counts" in shown(app, "detail")
        assert "first → best" not in shown(app, "list")
        await pilot.press("down")
        assert chosen(app).rstrip().endswith(" 71")
        assert "71 of 100, advance, 2026-02-07" in shown(app, "detail")


async def test_plain_mode_tells_results_in_words(open_app: OpenApp, host: SampleHost) -> None:
    host._results = {"watch": Played(2, 2, BEST, FIRST)}
    app = open_app(plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "first 34, best 71" in shown(app, "list")
        assert "not played" in shown(app, "list")
        assert "→" not in shown(app, "list", "detail")


async def test_the_highlight_stays_within_the_list(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up", "k")
        assert "A watch" in chosen(app)
        await pilot.press("j", "down", "down", "end")
        assert "The quality manager" in chosen(app)
        await pilot.press("home")
        assert "A watch" in chosen(app)


async def test_search_filters_while_typing_and_escape_shows_all(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *"qual")
        assert "A watch" not in shown(app, "list")
        assert "The quality manager" in chosen(app)
        await pilot.press("enter", "q")
        assert app._exit
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *"zzz")
        assert "No scenario fits" in shown(app, "list")
        await pilot.press("enter", "enter", "escape")
        assert "A watch" in shown(app, "list")
        await pilot.press("/", *"质量")
        assert "The quality manager" in chosen(app)
        await pilot.press("escape")
        assert "A watch" in shown(app, "list")


async def test_level_goes_round(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        assert "1 of 2   introductory" in shown(app, "filter")
        assert "The quality manager" not in shown(app, "list")
        await pilot.press("l", "l", "l")
        assert "introductory  " in shown(app, "list")
        assert "The quality manager" in shown(app, "list")
        assert shown(app, "filter") == ""


async def test_a_call_to_continue_comes_first(open_app: OpenApp, host: SampleHost) -> None:
    host._unfinished = [
        Waiting(HEADER.id, "mill", "practice", 4, HEADER.started),
        Waiting("x", "gone", "coach", 1, ""),
    ]
    host.kept[HEADER.id] = []
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The quality manager" in chosen(app)
        assert "turn 4 · practice" in chosen(app)
        await pilot.press("down")
        assert "gone" in chosen(app)
        assert "no longer here" in shown(app, "detail")
        await pilot.press("enter")
        assert "There is no such call in the records" in shown(app, "list")
        await pilot.press("up", "enter")
        assert isinstance(app.screen, CallScreen)


async def test_a_choice_made_early_is_not_taken_away_by_the_records(open_app: OpenApp, host: SampleHost) -> None:
    gate = threading.Event()
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 4, HEADER.started)]
    standings = host.standings
    host.standings = lambda kind: (gate.wait(5), standings(kind))[1]  # type: ignore[method-assign]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        assert "The quality manager" in chosen(app)
        gate.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Continue" in shown(app, "list")
        assert "20 min" in chosen(app)


async def test_trouble_with_the_records_is_said_in_words(open_app: OpenApp, host: SampleHost) -> None:
    host.says = Notice(
        "Not saved: the folder {folder} cannot be written. You can play on; nothing will be kept.", {"folder": "/x"}
    )
    app = open_app(lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "没有保存：文件夹 /x 写不进去" in shown(app, "list")


async def test_a_backup_is_offered_and_brought_back(open_app: OpenApp, host: SampleHost) -> None:
    host.saved_calls = 12
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("home")
        assert "Bring back the backup" in chosen(app)
        assert "calls: 12" in chosen(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert host.saved_calls is None
        assert "Bring back" not in shown(app, "list")


async def test_leaving_says_what_could_not_be_kept(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        host.says = Notice("There is no backup to bring back.", {})
        await pilot.press("ctrl+c")
        assert not host.closed, "once is asked about"
        await pilot.press("ctrl+c")
    assert app.last_word == "There is no backup to bring back."


async def test_a_click_chooses_and_a_second_one_opens(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#list", offset=(5, 3))
        assert "The quality manager" in chosen(app)
        await pilot.click("#list", offset=(5, 3))
        await pilot.pause()
        assert isinstance(app.screen, Briefing)
        await pilot.press("escape")
        assert isinstance(app.screen, Home)
        await pilot.click("#keys", offset=(1, 0))
        await pilot.pause()
        assert isinstance(app.screen, Briefing)


async def test_a_scenario_that_went_away_is_explained(open_app: OpenApp, host: SampleHost) -> None:
    host.missing = True
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "kamsim check" in shown(app, "list")


async def test_wide_windows_have_the_account_beside_the_list(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, Home)
        assert home.pane("detail").region.x > home.pane("list").region.x
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert home.pane("detail").region.x == 0


async def test_the_first_paint_comes_before_the_records(open_app: OpenApp, host: SampleHost) -> None:
    painted: list[bool] = []
    waiting = host.waiting

    def asked() -> list[Waiting]:
        painted.append("A watch on the street" in shown(app, "list"))
        assert threading.current_thread() is not threading.main_thread()
        return waiting()

    host.waiting = asked  # type: ignore[method-assign]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        while not painted:
            await pilot.pause(0.02)
    assert painted == [True]


async def test_quitting_closes_the_records(open_app: OpenApp, host: SampleHost, tmp_path: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
    assert host.closed
    assert app.return_code == 0


async def test_files_that_cannot_be_opened_are_told_above_the_list(open_app: OpenApp, host: SampleHost) -> None:
    said = "{file} cannot be opened: line {line}: {problem}"
    details = {"file": "lesson.yaml", "line": "7", "problem": "unknown key `x`"}
    host.unopened = [Notice(said, details | {"file": f"{name}.yaml"}) for name in ("lesson", "b", "c", "d", "e")]
    app = open_app()
    async with app.run_test(size=(100, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = shown(app, "list")
        assert "lesson.yaml cannot be opened: line 7: unknown key `x`" in " ".join(told.split())
        assert "d.yaml" not in told
        assert "and 2 more" in told
        assert "A watch" in told
        await pilot.press("f2")
        assert "lesson.yaml打不开" in "".join(shown(app, "list").split())


async def test_a_paused_call_tells_buyer_day_and_turn(open_app: OpenApp, host: SampleHost) -> None:
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 4, HEADER.started, BUYER)]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "turn 4 · practice · 01-0" in shown(app, "list")
        told = " ".join(shown(app, "detail").split())
        assert "with Ms Yang, begun 2026-01-0" in told
        assert "turn 4, practice" in told


async def test_a_paused_call_is_deleted_when_that_was_asked_for_twice(open_app: OpenApp, host: SampleHost) -> None:
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 4, HEADER.started, BUYER)]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "x delete" in shown(app, "keys")
        await pilot.press("x", "down", "x", "up")
        assert host.deleted == []
        await pilot.press("x")
        assert "x again deletes this call for good" in shown(app, "detail")
        host._unfinished = []
        await pilot.press("delete")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert host.deleted == [HEADER.id]
        assert "Continue" not in shown(app, "list")
        assert "x again" not in shown(app)


async def test_after_home_the_cursor_stands_on_the_paused_call(open_app: OpenApp, host: SampleHost) -> None:
    other = replace(HEADER, id="11111111-0000-4000-8000-000000000000")
    host._unfinished = [
        Waiting(other.id, "mill", "practice", 2, HEADER.started, BUYER),
        Waiting(HEADER.id, "mill", "practice", 4, HEADER.started, BUYER),
    ]
    app = open_app(StartRequest("mill", mode="practice", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "escape", "2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        home = app.screen
        assert isinstance(home, Home)
        assert home.chosen is not None
        assert home.chosen.id == HEADER.id
