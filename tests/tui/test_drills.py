"""Drills: chosen from a list, answered by number keys, explained, recorded."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Answer, End, Hint
from kamsim.playing.round import Round, drawn, subjects
from kamsim.tui.drills.round_screen import RoundScreen
from kamsim.tui.drills.screen import Drills
from kamsim.tui.handbook.screen import HandbookPage
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, shown


def at_round(app: KamsimApp) -> RoundScreen:
    assert isinstance(app.screen, RoundScreen)
    return app.screen


async def test_the_list_is_reached_from_home_and_tells_what_was_reached(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        assert isinstance(app.screen, Drills)
        told = shown(app, "list")
        assert "all systems, mixed" in told
        assert "what kind is it" in told
        row = next(line for line in told.splitlines() if "K02 implied and explicit needs" in line)
        assert "questions:   1" in row
        assert "best 70 %" in row
        await pilot.press("escape")
        assert not isinstance(app.screen, Drills)


async def test_a_right_answer_is_explained_and_recorded(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "end", "up", "up", "up", "enter")
        assert at_round(app).subject == "K02"
        assert "question 1 of 1" in shown(app, "page")
        await pilot.press("1")
        assert "Right." in shown(app, "page")
        assert "A complaint; nothing is asked for yet." in shown(app, "page")
        await pilot.press("h")
        assert isinstance(app.screen, HandbookPage)
        await pilot.press("escape", "enter")
        assert "1 of 1 right at the first try" in shown(app, "page")
        assert "Nothing was missed." in shown(app, "page")
    answer, end = host.kept[HEADER.id]
    assert isinstance(answer, Answer)
    assert (answer.item, answer.given, answer.right) == ("K02.need.slow", "1", True)
    assert end == End(end.at, "done")
    assert (host.headers[HEADER.id].kind, host.headers[HEADER.id].item) == ("drill", "K02")
    assert host.rounds == [(HEADER.id, 100.0)]


async def test_a_wrong_answer_may_be_tried_again_and_counts_as_missed(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "end", "up", "up", "up", "enter", "3")
        assert "Not that. Try again" in shown(app, "page")
        await pilot.press("enter")
        assert "The answer: 1" in shown(app, "page")
        await pilot.press("enter")
        assert "0 of 1 right at the first try" in shown(app, "page")
        assert "K02 implied and explicit needs" in shown(app, "page")
        await pilot.press("1")
        assert isinstance(app.screen, HandbookPage)
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Answer, Hint, End]
    assert host.rounds == [(HEADER.id, 0.0)]


async def test_steps_and_pairs_are_built_up_and_numbers_typed(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "enter")
        for _ in range(4):
            found = at_round(app).round
            assert found is not None
            solution = found.solution
            if isinstance(solution, float):
                await pilot.press("4", "5", "backspace", "2", "0", "0", "0", "0")
                assert "420000_" in shown(app, "page")
                await pilot.press("enter")
            else:
                keys = [str(number) for number in solution]
                if len(keys) > 1:
                    await pilot.press(keys[-1], "backspace")
                await pilot.press(*keys)
            assert "Right." in shown(app, "page")
            await pilot.press("enter")
        assert "4 of 4 right at the first try" in shown(app, "page")
    assert host.rounds == [(HEADER.id, 100.0)]


async def test_an_answer_that_was_only_looked_at_counts_as_a_wrong_one(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "enter", "enter", "enter", "escape")
    looked, shown_ = host.kept[HEADER.id]
    assert isinstance(looked, Answer)
    assert (looked.given, looked.right) == ("", False)
    assert isinstance(shown_, Hint)
    assert host.dropped == [HEADER.id]


async def test_a_round_in_which_nothing_was_asked_leaves_no_trace(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "enter", "escape")
    assert host.kept == {}


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_other_language_while_a_question_stands(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang=lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "enter", "f2")
        assert ("Drills" in shown(app, "status")) == (lang == "zh")
        assert at_round(app).round is not None


def test_subjects_are_everything_families_and_systems(host: SampleHost) -> None:
    found = subjects(host)
    assert [(one.id, one.what, one.questions) for one in found[:1]] == [("all", "all", 4)]
    assert {one.id for one in found if one.what == "family"} == {"sort", "order", "match", "calculate"}
    assert [one.id for one in found if one.what == "system"] == ["K02", "K05", "K07", "K34"]
    assert [item["id"] for item in drawn(host, "order", 3)] == ["K05.steps.call"]
    assert len(drawn(host, "all", 3)) == 4


def test_what_is_no_answer_is_not_judged_and_a_question_is_solved_once(host: SampleHost) -> None:
    found = Round(host, "K02", "en", 1, clock=lambda: 1.0)
    found.go_on()
    assert (found.at, found.answer("nine"), found.tries) == (0, None, 0)
    found.give_up()
    found.give_up()
    assert found.answer("1") is None
    assert (found.missed, found.score) == (["K02"], 0.0)
    found.go_on()
    assert found.over
    assert host.rounds == [(HEADER.id, 0.0)]
