"""The handbook: opened from everywhere, read on from page to page, and back the same way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kamsim.domain.notice import Notice
from kamsim.library import handbook
from kamsim.library.request import StartRequest
from kamsim.playing.live_host import LiveHost
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.debrief import scores
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.handbook.page import WIDEST, page_rows
from kamsim.tui.handbook.screen import Handbook, HandbookPage
from kamsim.tui.home.screen import Home
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import SampleHost, look, shown
from tests.tui.sample_page import PAGE

PRACTICE = StartRequest("mill", mode="practice", seed=7)
COACH = StartRequest("mill", mode="coach", seed=7)
EXAM = StartRequest("mill", mode="exam", seed=7)


def page_of(pilot: Pilot[None]) -> str:
    """The page that is being read."""
    assert isinstance(pilot.app.screen, HandbookPage)
    return pilot.app.screen.k_id


@pytest.mark.parametrize("width", [58, 79, 119])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("plain", [False, True])
def test_lines_are_of_a_length_to_read(width: int, lang: str, plain: bool) -> None:
    rows = page_rows(look(lang, plain=plain), PAGE, width)
    assert all(row.width <= min(width, WIDEST) for row in rows)


@pytest.mark.parametrize(("plain", "good", "bad"), [(False, " ✔ How it works: A", " ✘ How it goes wrong: T"),
                                                    (True, " How it works: A", " How it goes wrong: T")])  # fmt: skip
def test_good_and_bad_are_told_apart_by_words_and_sign(plain: bool, good: str, bad: str) -> None:
    rows = page_rows(look(plain=plain), PAGE, 76)
    text = "\n".join(row.text for row in rows)
    assert good in text
    assert bad in text
    assert text.index(good) < text.index("asked what it leads to") < text.index(bad)
    # A file's text is text.
    assert "[b]Both[/b]" in text


def test_plain_mode_names_who_speaks_in_each_line() -> None:
    text = "\n".join(row.text for row in page_rows(look(plain=True), PAGE, 76))
    assert "   Buyer: The dough is a bit slack on Tuesdays." in text
    assert "   You: Then ours is just what you need!" in text
    assert not set("│✔✘") & set(text)


async def test_the_list_begins_with_what_the_chosen_scenario_practises(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "h")
        assert isinstance(app.screen, Handbook)
        told = shown(app, "list")
        assert told.index("The quality manager") < told.index("K01") < told.index("K02") < told.index("K07")
        assert "no page yet" in next(row for row in told.splitlines() if "K01" in row)
        await pilot.press("down", "j", "up", "enter")
        assert page_of(pilot) == "K02"
        await pilot.press("escape", "1")
        assert page_of(pilot) == "K01"
        assert "There is no page on this yet." in shown(app, "page")
        await pilot.press("1", "escape", "9", "x", "end", "home", "pagedown", "pageup", "escape")
        assert isinstance(app.screen, Home)


async def test_without_a_chosen_scenario_there_is_the_whole_book(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(walked=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("home", "h")
        assert "All pages" in shown(app, "list").splitlines()[1]
        assert "Other pages" not in shown(app, "list")
        host.pages.clear()
        await pilot.press("escape", "h", "enter")
        assert isinstance(app.screen, Handbook)


async def test_pages_are_read_on_and_back_to_where_one_was(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("end", "h", "2", "pagedown", "1")
        assert page_of(pilot) == "K07"
        room = app.screen
        assert isinstance(room, HandbookPage)
        assert room.pane("page").top == 0
        await pilot.press("1", "1", "2")
        assert page_of(pilot) == "K33"
        await pilot.press("escape", "escape", "backspace", "escape")
        assert page_of(pilot) == "K02"
        assert room.pane("page").top > 0
        await pilot.press("escape")
        assert isinstance(app.screen, Handbook)
        await pilot.press("2", "right")
        assert page_of(pilot) == "K07"
        await pilot.press("right", "left", "left", "q")
        assert isinstance(app.screen, Handbook)


async def test_the_other_language_is_there_on_the_spot(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "h", "2")
        assert "What he says and what he wants" in shown(app, "page")
        await pilot.press("f2")
        assert "他说的和他要的" in shown(app, "page")
        await pilot.press("pagedown", "down", "up", "j", "k", " ", "pageup", "end")
        assert "接着读" in shown(app, "page")
        await pilot.press("home")
        assert "他说的和他要的" in shown(app, "page")


async def test_a_click_chooses_opens_and_reads_on(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("end", "h")
        await pilot.click("#list", offset=(10, 3))
        await pilot.click("#list", offset=(10, 3))
        await pilot.pause()
        assert page_of(pilot) == "K02"
        rows = app.screen.query_one("#page").rows  # type: ignore[attr-defined]
        at = next(number for number, row in enumerate(rows) if "K07" in row.text)
        await pilot.click("#page", offset=(8, at))
        assert page_of(pilot) == "K07"


async def test_a_hint_names_its_page_and_the_call_stands_still_meanwhile(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "?")
        room = app.screen
        assert isinstance(room, CallScreen)
        play, before = room.play, shown(app, "transcript")
        assert "h handbook · K07 listening and confirming" in before
        entries = list(play._call.entries)
        await pilot.press("h")
        assert page_of(pilot) == "K07"
        assert play.paused
        await pilot.press("1", "escape", "escape")
        assert app.screen is room
        assert not play.paused
        assert (shown(app, "transcript"), play._call.entries) == (before, entries)
        await pilot.press("f2")
        assert "h 手册 · K07 倾听" in shown(app, "transcript")
        # The next move takes the key with it: then it leads to what the scenario practises.
        await pilot.press("1")
        assert "h 手册" not in shown(app, "transcript")
        await pilot.press("h")
        assert isinstance(app.screen, Handbook)


async def test_a_paused_call_stays_paused_under_another_screen(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "escape", "f1", "escape")
        room = app.screen
        assert isinstance(room, CallScreen)
        play = room.play
        assert play.paused
        await pilot.press("h", "escape")
        assert app.screen is room
        assert not play.paused


async def test_the_coach_names_the_page_of_what_just_happened(open_app: OpenApp) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1")
        assert "h handbook · K07" in shown(app, "transcript")
        await pilot.press("h")
        assert page_of(pilot) == "K07"


async def test_the_debrief_leads_to_the_page_on_each_thing(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "v", "1", "enter")
        room = app.screen
        assert isinstance(room, DebriefScreen)
        first = room.report.lessons[0]
        room.report = replace(room.report, lessons=(first, replace(first, k="K02")))
        await pilot.press("6", "h")
        assert page_of(pilot) == first.k
        await pilot.press("escape", "down", "down", "h")
        assert page_of(pilot) == "K02"
        await pilot.press("escape", "3", "down", "h")
        assert page_of(pilot) == "K01"  # what the reply of the chosen turn belongs to
        await pilot.press("escape")
        assert app.screen is room


async def test_checks_lead_to_their_pages_with_points_lost_first(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "v", "1", "enter", "2")
        room = app.screen
        assert isinstance(room, DebriefScreen)
        await pilot.press("h")
        assert page_of(pilot) == scores.checks_of(room.report)[0].k
        await pilot.press("escape", "1", "h")
        rows = shown(app, "list").splitlines()
        assert rows[1].strip() == "Where points were left"
        assert room.report.lessons[0].k in rows[2]  # what is to be done differently, before the checks
        await pilot.press("escape")
        assert app.screen is room


async def test_there_is_no_handbook_in_an_exam(open_app: OpenApp) -> None:
    app = open_app(EXAM)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "h")
        assert isinstance(app.screen, CallScreen)
        assert "Not in an exam." in shown(app, "word")


async def test_a_damaged_page_is_told_with_its_place(open_app: OpenApp, host: SampleHost) -> None:
    host.pages["K02"] = Notice(
        "This page is damaged; install the program again. {problem}", {"problem": "K02.yaml:3:1: no text here"}
    )
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "h", "2")
        told = shown(app, "page")
        assert "K02.yaml:3:1" in told
        assert "damaged" in told
        await pilot.press("1", "escape")
        assert isinstance(app.screen, Handbook)


def test_the_stage_reads_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = LiveHost(folder=tmp_path)
    found = host.page("K02")
    assert isinstance(found, dict)
    assert "K02" in host.page_ids()
    assert host.page("K99") is None
    (tmp_path / "handbook").mkdir()
    (tmp_path / "handbook" / "K02.yaml").write_text("id: K02\n", "utf-8")
    monkeypatch.setattr(handbook, "assets", lambda part: tmp_path / part)
    broken = host.page("K02")
    assert isinstance(broken, Notice)
    assert "K02.yaml:1" in broken.details["problem"]
