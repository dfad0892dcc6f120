"""The real host: shipped scenarios, the engine's calls, records on disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import aclosing, closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kamsim.content.locate import shipped_scenarios
from kamsim.domain.attempt import Attempt, Move
from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.library.reviewing import Step
from kamsim.playing.headers import drawn_style
from kamsim.playing.host import Choices
from kamsim.playing.live_host import LiveHost
from kamsim.playing.play import Play
from kamsim.playing.round import Round, subjects
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.program import KamsimApp, open_app
from tests.tui.sample_host import shown

WATCH = "street-watch"


@pytest.fixture
def host(tmp_path: Path) -> LiveHost:
    return LiveHost(folder=tmp_path)


def begun(host: LiveHost, mode: str = "practice") -> Play:
    header = host.header(Choices(WATCH, "analyzing", mode, "", 3), "en")
    assert header is not None
    call = host.call(header)
    assert call is not None
    play = Play(call, host)
    play.begin({"role": "economic"})
    return play


def test_shipped_scenarios_come_easiest_first(host: LiveHost) -> None:
    listings = host.listings()
    assert listings[0].id == WATCH
    assert not listings[0].own
    assert {"feed-mill-premix", WATCH} <= {listing.id for listing in listings}


def test_a_users_own_scenarios_are_in_the_catalogue(project: Path, tmp_path: Path) -> None:
    own = tmp_path / "scenarios"
    own.mkdir()
    text = (project / "scenarios" / f"{WATCH}.yaml").read_text("utf-8")
    (own / "mine.yaml").write_text(text.replace(f"id: {WATCH}", "id: mine", 1), "utf-8")
    host = LiveHost(folder=tmp_path)
    assert next(listing for listing in host.listings() if listing.id == "mine").own
    header = host.header(Choices(str(own / "mine.yaml")), "en")
    assert header is not None
    assert header.item == "mine"
    assert host.call(header) is not None


def test_an_unknown_scenario_is_none(host: LiveHost) -> None:
    assert host.scenario("no-such") is None
    assert host.header(Choices("no-such"), "en") is None


def test_a_call_is_kept_continued_finished_and_listed(host: LiveHost, tmp_path: Path) -> None:
    play = begun(host)
    play.say("greet")
    play.say(play._call.menu("ask")[0].id)
    attempt_id = play._call.header.id
    assert play.trouble is None
    host.close()
    again = LiveHost(folder=tmp_path)
    (waiting,) = again.waiting()
    assert (waiting.attempt, waiting.scenario, waiting.turns) == (attempt_id, WATCH, 2)
    kept = again.load(attempt_id)
    assert not isinstance(kept, Notice)
    found = again.continued(kept)
    assert found is not None
    assert (found.taken, found.edited) == (3, False)
    on = Play(found.call, again, before=9.0)
    on.say("leave_politely")
    on.close()
    on.close()
    assert again.waiting() == []
    played = again.standings("call")[WATCH]
    assert (played.calls, played.counting) == (1, 1)
    assert played.best is not None
    assert played.best == played.first
    assert date.fromisoformat(played.best.day) is not None
    assert isinstance(again.load("no such attempt"), Notice)


def test_the_debrief_and_other_buyers(host: LiveHost) -> None:
    play = begun(host)
    play.say("greet")
    play.say("leave_politely")
    told = host.debrief(play._call)
    assert told.ending == "left"
    assert len(told.turns) == 2
    others = host.what_if(play._call)
    assert [other.style for other in others] == ["controlling", "advocating", "facilitating", "analyzing"]
    assert others[-1].deal != play._call.header.deal


async def test_a_review_comes_turn_by_turn(host: LiveHost) -> None:
    play = begun(host)
    play.say("greet")
    play.say("leave_politely")
    async with aclosing(host.review(play._call)) as steps:
        found = [step async for step in take_until_review(steps)]
    assert [step.verdict.number for step in found if step.verdict] == [1, 2]
    assert found[-1].review is not None


async def take_until_review(steps: AsyncGenerator[Step, None]) -> AsyncGenerator[Step, None]:
    """The steps up to the review; what is compiled after it is not waited for."""
    async for step in steps:
        yield step
        if step.review is not None:
            return


def test_advice_is_words_in_both_languages_and_the_system_behind_them(host: LiveHost) -> None:
    suggested = begun(host).suggestion()
    assert set(suggested.text) == {"en", "zh"}
    assert suggested.k in host.page_ids()


def test_a_seed_brings_one_style() -> None:
    styles = ["controlling", "analyzing", "advocating", "facilitating"]
    assert {drawn_style(styles, seed) for seed in range(60)} == set(styles)
    assert drawn_style(styles, 5) == drawn_style(styles, 5)


def test_a_folder_that_cannot_be_written_is_told_and_play_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    host = LiveHost(folder=tmp_path / "file")
    play = begun(host)
    play.say("greet")
    assert play.trouble is not None
    assert play.trouble.text.startswith("Not saved")
    assert host.trouble() is not None
    assert [move.move for move in play._call.entries if isinstance(move, Move)] == ["greet"]


async def test_a_whole_call_from_home_to_debrief_and_back(tmp_path: Path) -> None:
    app = open_app(StartRequest(WATCH, "facilitating", "coach", 2, lang="zh", folder=tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for keys in (("c", "1"), ("a", "1"), ("l", "1"), ("t", "1"), ("?",), ("a", "2"), ("v", "2")):
            await pilot.press(*keys)
        room = app.screen
        assert isinstance(room, CallScreen)
        while not room.play.ended:
            await pilot.press("1")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "/ 100" in shown(app, "page")
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "接着谈" not in shown(app, "list")
        assert isinstance(app, KamsimApp)


async def test_a_call_left_for_home_is_offered_again(tmp_path: Path) -> None:
    app = open_app(StartRequest(WATCH, mode="practice", lang="en", folder=tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "escape", "2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "turn 1 · practice" in shown(app, "list")
        await pilot.press("home", "enter")
        assert isinstance(app.screen, CallScreen)
        assert len(app.screen.play.turns) == 1


def test_an_edited_scenario_is_told(project: Path, tmp_path: Path) -> None:
    own = tmp_path / "scenarios"
    shutil.copytree(project / "scenarios", own)
    play = begun(LiveHost(folder=tmp_path))
    play.say("greet")
    play.host.close()
    file = own / f"{WATCH}.yaml"
    file.write_text(file.read_text("utf-8").replace("minutes: 5", "minutes: 6", 1), "utf-8")
    host = LiveHost(folder=tmp_path)
    kept = host.load(play._call.header.id)
    assert not isinstance(kept, Notice)
    found = host.continued(kept)
    assert found is not None
    assert found.edited
    assert found.taken == 2


def test_the_first_call_has_a_friendly_buyer_with_a_need_the_same_each_time(host: LiveHost) -> None:
    first = host.first_call()
    assert first is not None
    assert first == host.first_call()
    header = host.header(first, "en")
    scenario = host.scenario(first.scenario)
    assert header is not None
    assert scenario is not None
    assert (header.mode, scenario["level"]) == ("coach", "intro")
    variant = next(one for one in scenario["variants"] if one["id"] == header.variant)
    needs = [need for need in variant["needs"].values() if not need["rival"]]
    assert min(need["open"] for need in needs) <= variant["trust"] + 2


def test_a_call_of_a_file_opened_by_path_is_continued_after_a_restart(tmp_path: Path) -> None:
    source = (shipped_scenarios() / f"{WATCH}.yaml").read_text("utf-8").replace(f"id: {WATCH}", "id: mine")
    file = tmp_path / "elsewhere" / "lesson.yaml"
    file.parent.mkdir()
    file.write_text(source, "utf-8")
    host = LiveHost(folder=tmp_path / "data")
    header = host.header(Choices(str(file), mode="practice", seed=1), "en")
    assert header is not None
    assert header.item == "mine"
    call = host.call(header)
    assert call is not None
    play = Play(call, host)
    play.begin({})
    play.say(play.menu()[0].id)
    host.close()

    again = LiveHost(folder=tmp_path / "data")
    (waiting,) = again.waiting()
    kept = again.load(waiting.attempt)
    assert isinstance(kept, Attempt)
    assert again.continued(kept) is not None
    again.close()

    file.write_text(source.replace("id: mine", "id: other"), "utf-8")
    third = LiveHost(folder=tmp_path / "data")
    assert third.continued(kept) is None, "the file is another by now"
    third.close()


@pytest.mark.parametrize("content", ["", "[]", '{"mine": 3}', '{"mine": "/etc/passwd"}', "{" * 100_000])
def test_a_damaged_list_of_opened_files_opens_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "opened-files.json").write_text(content, "utf-8")
    host = LiveHost(folder=tmp_path)
    assert host.scenario("mine") is None
    host.close()


def test_a_path_in_the_header_of_a_recorded_call_is_never_opened(project: Path, tmp_path: Path) -> None:
    host = LiveHost(folder=tmp_path)
    play = begun(host)
    play.say("greet")
    kept = host.load(play.about.attempt)
    assert not isinstance(kept, Notice)
    for item in (str(project / "scenarios" / f"{WATCH}.yaml"), f"../scenarios/{WATCH}.yaml", f"{WATCH}.yaml"):
        crafted = replace(kept, header=replace(kept.header, item=item))
        assert host.continued(crafted) is None
        assert host.call(crafted.header) is None
    host.close()


def test_a_call_that_cannot_be_read_is_shown_with_its_fault(tmp_path: Path) -> None:
    host = LiveHost(folder=tmp_path)
    play = begun(host)
    play.say("greet")
    host.close()
    with closing(sqlite3.connect(tmp_path / "records.db")) as connection:
        connection.execute("""UPDATE entries SET json = '{"at":1,"dance":true}' WHERE seq = 2""")
        connection.commit()
    again = LiveHost(folder=tmp_path)
    (waiting,) = again.waiting()
    assert waiting.fault is not None
    assert "entry 2" in waiting.fault.message
    assert again.load(waiting.attempt) == waiting.fault
    again.close()


def test_a_call_names_the_trainee_by_an_id_and_the_rules_of_now(tmp_path: Path) -> None:
    host = LiveHost(folder=tmp_path)
    play = begun(host)
    play.say("greet")
    kept = host.load(play.about.attempt)
    assert not isinstance(kept, Notice)
    assert kept.header.trainee == host.records.trainee.id != ""
    assert kept.header.rules.known
    found = host.continued(kept)
    assert found is not None
    assert not found.other_rules
    older = host.continued(replace(kept, header=replace(kept.header, rulebook="ab" * 32)))
    assert older is not None
    assert older.other_rules
    told = host.rules_told(older.call)
    assert told is not None
    assert "abababab-" in told.message
    assert host.rules_told(found.call) is None
    host.close()


def test_a_round_of_drills_is_recorded_and_is_no_call_to_continue(tmp_path: Path) -> None:
    host = LiveHost(folder=tmp_path)
    found = Round(host, "K02", "en", 3)
    assert len(found.items) == 10
    found.answer("1")
    found.give_up()
    assert host.waiting() == []
    for _ in range(10):
        found.go_on()
        if not found.over:
            found.give_up()
    played = host.standings("drill")["K02"]
    assert played.best is not None
    assert (played.counting, played.best.score) == (1, round(found.score))
    assert host.standings("call") == {}
    kept = host.load(host.records.ids()[0])
    assert isinstance(kept, Attempt)
    assert (kept.header.kind, kept.header.item, kept.header.trainee) == ("drill", "K02", host.records.trainee.id)
    assert next(one.id for one in subjects(host)) == "all"
    host.close()


def test_a_deleted_call_is_gone(tmp_path: Path) -> None:
    host = LiveHost(folder=tmp_path)
    header = host.header(Choices("street-watch"), "en")
    call = host.call(header) if header is not None else None
    assert call is not None
    play = Play(call, host)
    play.begin({})
    play.say("greet")
    assert [one.attempt for one in host.waiting()] == [call.header.id]
    assert host.delete(call.header.id) is None
    assert host.waiting() == []
    assert isinstance(host.load(call.header.id), Notice)
    host.close()


def test_in_class_use_what_is_kept_is_told_with_the_first_call_alone(host: LiveHost) -> None:
    host.is_class_use = True
    said = []
    for _ in range(2):
        header = host.header(Choices("street-watch"), "zh")
        assert header is not None
        said.append(host.begin(header))
    assert said[0] is not None
    assert (said[0].code, said[1]) == ("class_use", None)


def test_at_home_nothing_is_told(host: LiveHost) -> None:
    header = host.header(Choices("street-watch"), "zh")
    assert header is not None
    assert host.begin(header) is None
