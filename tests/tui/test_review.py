"""The review in the debrief: walking it, the turning point, retrying, while it runs, and what it is silent about."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Move, Plan
from kamsim.library.request import StartRequest
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.debrief.trying import Trying
from kamsim.tui.handbook.screen import HandbookPage
from kamsim.tui.home.screen import Home
from kamsim.tui.program import KamsimApp
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, shown

START = StartRequest("mill", mode="practice", seed=7)
# Six turns: greet, s_tests (a blunder, tagged), p_mixing, silence (a mistake), price (an inaccuracy), leave.
CALL = ("enter", "1", "a", "1", "t", "1", "a", "2", "l", "1", "p", "1", "v", "1", "enter")
SIZES = [(80, 24), (120, 36)]


def room(app: KamsimApp) -> DebriefScreen:
    assert isinstance(app.screen, DebriefScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_has_a_row_a_turn_with_sign_word_and_loss(open_app: OpenApp, size: tuple[int, int]) -> None:
    app = open_app(START)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        rows = shown(app, "list-of-turns").splitlines()[:7]
        assert rows[0].startswith(" ▸")
        assert "the whole call" in rows[0]
        for row, wanted in zip(
            rows[1:],
            ("1 ·  good", "2 ?? blunder     −23.5 ◆", "3 ✓  best", "4 ?  mistake      −9.1",
             "5 ?! inaccuracy   −4.2", "6 ✓  best"),
            strict=True,
        ):  # fmt: skip
            assert wanted in row
        assert "−" not in rows[1] + rows[6], "what the estimate cannot tell is not told"
        strip = shown(app, "strip-of-points")
        assert "Accuracy 71.3 %" in strip
        assert "◆ Turning point: turn 2" in strip
        assert [sign for sign in strip.splitlines()[-1].split() if not sign.isdigit()] == ["??", "?", "?!"]


async def test_walking_and_the_turning_point(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("up")
        assert room(app).turn == 0
        assert "turning point" in shown(app, "keys")
        await pilot.press("g")
        page = shown(app, "page")
        assert room(app).turn == 2
        assert "Turn 2" in page
        assert "You: How does a lot that fails reach the customer?" in page
        assert "Ms Yang: We test every lot ourselves. Twice, since" in page
        assert "What would you say here?" in page
        assert "within reach" not in page, "on a mistake one may try first"
        assert "Instead" not in page
        await pilot.press("s")
        page = shown(app, "page")
        assert "was there to be taken up" in " ".join(page.split())
        assert "heard at turn 1: “Good morning. Please sit down.”" in page
        assert "At least 62.9 points within reach before this, 39.4 after it" in " ".join(page.split())
        for wanted in (
            "Instead  implication question",
            "What does the second test cost you in a quarter?",
            "Ms Yang, likely: More than I like to say aloud.",
            "K01 SPIN questions: The question took hold.",
            "at least 62.9",
            "Ms Yang, perhaps: ",
            "K07 listening and confirming",
        ):
            assert wanted in page, page
        await pilot.press("down")
        assert room(app).turn == 3
        page = shown(app, "page")
        assert "At least 41 points stay within reach." in page
        assert "it weighs more now" in " ".join(page.split())
        assert "Instead" not in page
        assert "open instead" not in page
        await pilot.press("end", "down")
        assert room(app).turn == 6
        await pilot.press("home")
        assert room(app).turn == 0
        await pilot.click("#list-of-turns", offset=(8, 4))
        assert room(app).turn == 4
        strip = room(app).pane("strip-of-points")
        x = next(x for x in range(strip.size.width) if strip.key_at(x, 2) == "row:5")
        await pilot.click("#strip-of-points", offset=(x, 2))
        assert room(app).turn == 5


async def test_enter_on_the_whole_call_goes_to_the_turning_point(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        assert room(app).turn == 2
        await pilot.press("s")
        assert "PgDn more" in shown(app, "keys")
        await pilot.press("pagedown")
        assert "K07 listening and confirming" in shown(app, "page")
        await pilot.press("down")
        assert room(app).pane("page").top == 0


@pytest.mark.parametrize("key", ["enter", "r"])
async def test_a_retry_goes_on_just_before_the_turn(open_app: OpenApp, host: SampleHost, key: str) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "3", "down", "down", "down", key)
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        call = app.screen.play._call
        assert [turn.move for turn in call.turns] == ["greet", "s_tests"]
        assert call.header.retry
        assert call.header.id != HEADER.id
        assert "From turn 3 once more" in shown(app, "word")
        assert call.header.id not in host.kept, "nothing was said in it yet"
        await pilot.press("1")
        kept = host.kept[call.header.id]
    assert [entry.move for entry in kept if isinstance(entry, Move)][:2] == ["greet", "s_tests"]
    assert isinstance(kept[0], Plan)


async def test_the_reason_of_a_reply_opens_and_closes(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3", "y")
        assert "why:" not in shown(app, "page")
        await pilot.press("down", "down", "y")
        page = shown(app, "page")
        assert "why: It was on her mind." in page
        assert "trust 8, patience 26, scale 2" in page
        assert "you marked: implied need" in page
        await pilot.press("y")
        assert "why:" not in shown(app, "page")
        await pilot.press("y", "down")
        assert "why:" not in shown(app, "page")


async def test_it_is_walked_while_it_is_made_and_leaving_ends_it(open_app: OpenApp, host: SampleHost) -> None:
    host.reviewed = 2
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL)
        await pilot.pause()
        assert host.reviews_over == 0
        assert room(app).opinion.state == "", "not before it is asked for"
        await pilot.press("3")
        await pilot.pause()
        assert "Weighing turn 3 of 6" in shown(app, "strip-of-points")
        assert "Each turn is weighed" in shown(app, "page")
        await pilot.press("down", "down", "s", "pagedown")
        assert "Instead" in shown(app, "page")
        await pilot.press("down", "g")
        assert room(app).turn == 3, "no turning point before all is weighed"
        assert "open instead" not in shown(app, "page")
        await pilot.press("1", "3")
        assert host.reviews_over == 0, "going to another section does not end it"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert host.reviews_over == 1


async def test_a_retry_ends_it_too(open_app: OpenApp, host: SampleHost) -> None:
    host.reviewed = 1
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "3", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert host.reviews_over == 1


@pytest.mark.parametrize(
    ("slow", "words"),
    [("no_numba", "Without numba this takes a while"), ("uncompiled", "not been compiled on this machine yet")],
)
@pytest.mark.parametrize("reviewed", [1, 99])
async def test_it_says_why_it_is_slow(
    open_app: OpenApp, host: SampleHost, slow: str, words: str, reviewed: int
) -> None:
    host.slow, host.reviewed = slow, reviewed
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await pilot.pause()
        assert words in shown(app, "page")
        await pilot.press("down")
        assert words not in shown(app, "page")


async def test_a_review_that_fails_leaves_the_transcript_with_its_notes(open_app: OpenApp, host: SampleHost) -> None:
    host.fails, host.reviewed = True, 99
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The review could not be made" in shown(app, "strip-of-points")
        assert "The review could not be made" in shown(app, "page")
        host.fails = False
        await pilot.press("1", "3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Accuracy 71.3 %" in shown(app, "page"), "opening the section again tries once more"


async def test_without_any_verdict_the_trainer_says_what_was_open(open_app: OpenApp, host: SampleHost) -> None:
    host.fails, host.reviewed = True, 99
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        room(app).opinion.verdicts.clear()
        await pilot.press("down")
        assert "open instead: Follow what was said about mixing." in shown(app, "page")
        assert "Good day, Ms Yang." in shown(app, "list-of-turns")


@pytest.mark.parametrize(("size", "plain"), [((80, 24), True), ((64, 22), False)], ids=["plain", "narrow"])
async def test_in_one_column(open_app: OpenApp, size: tuple[int, int], plain: bool) -> None:
    app = open_app(START, plain=plain)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not room(app).has_class("walking")
        assert "Accuracy 71.3 %" in shown(app, "page")
        await pilot.press("g")
        page = shown(app, "page")
        assert ("> Turn 2, blunder, 23.5 points lost, turning point" if plain else "▸ 2 ?? blunder") in page
        assert "You: How does a lot that fails reach the customer?" in page
        assert "What would you say here?" in page
        assert "Instead" not in page
        await pilot.press("s")
        page = shown(app, "page")
        assert "Instead" in page
        if plain:
            assert not set("▸◆━─█▁✓") & set(page)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert room(app).has_class("walking") is not plain


async def test_other_buyers_are_walked_and_their_answers_stand_side_by_side(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "7")
        await app.workers.wait_for_complete()
        await pilot.pause()
        page = shown(app, "page")
        rows = page.splitlines()
        assert any("analyzing" in row and "58.5  no sale" in row and "as it was" in row for row in rows)
        assert any("▸ controlling" in row and "40  continuation" in row and "5 of 6 moves" in row for row in rows)
        assert any("We test every lot ourselves" in row and "And the board asks me" in row for row in rows)
        assert "what you said next was not open there" in page
        await pilot.press("down")
        assert "Turn 1" in shown(app, "page")
        assert "moves fit" not in shown(app, "page")
        await pilot.press("down")
        assert "then the call was over there" in shown(app, "page")
        await pilot.press("down", "down")
        assert room(app).other == 3
        assert "would have answered every move in the same sense" in shown(app, "page")
        row = next(y for y, row in enumerate(rows) if "advocating" in row)
        await pilot.click("#page", offset=(8, row))
        assert room(app).other == 1


async def test_the_handbook_opens_on_what_would_have_been_better(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("g", "s", "h")
        await pilot.pause()
        assert isinstance(app.screen, HandbookPage)
        assert "K01" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        pane = room(app).pane("page")
        row = next(y for y in range(pane.size.height) if "K07 listening" in pane.row_at(y).text)
        await pilot.click("#page", offset=(12, row))
        await pilot.pause()
        assert isinstance(app.screen, HandbookPage)
        assert "K07" in shown(app)


# --- what would you say here?


def trying(app: KamsimApp) -> Trying:
    assert isinstance(app.screen, Trying)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_mistake_may_be_tried_as_often_as_one_likes(open_app: OpenApp, size: tuple[int, int]) -> None:
    app = open_app(START)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("g")
        assert "t try" in shown(app, "keys")
        await pilot.press("t")
        assert "Ms Yang: Good morning. Please sit down." in shown(app, "tried")
        assert "you said: How does a lot that fails reach the customer?" in shown(app, "tried")
        assert trying(app).intention == "ask", "where the move that was made stood"
        await pilot.press("3")
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = shown(app, "tried")
        assert "About as good as what you said." in told
        assert "You: What does the second test cost you in a quarter?" in told
        await pilot.press("l", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = " ".join(shown(app, "tried").split())
        assert told.index("That is better.") < told.index("About as good as what you said.")
        assert "Ms Yang, perhaps: … And the board asks me about it each month." in told
        assert "This stays with what had been said to you." in told
        await pilot.press("tab", "1")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Not better." in shown(app, "tried")
        assert "Nothing that had been said asked for it" in " ".join(shown(app, "tried").split())
        await pilot.press("escape")
        page = shown(app, "page")
        await pilot.press("pagedown")
        page += shown(app, "page")
        assert room(app).turn == 2
        for wanted in ("✓ That is better.", "= About as good as what you said.", "✗ Not better.", "Try another"):
            assert wanted in page, page
        assert "Instead" not in page
        await pilot.press("s", "pagedown")
        assert "Instead" in shown(app, "page")
        await pilot.press("t")
        assert trying(app).turn == 2, "also after the review has said its own"


async def test_what_was_tried_at_one_turn_says_nothing_about_another(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("g", "t", "l", "1")
        await app.workers.wait_for_complete()
        await pilot.press("escape", "down", "down")
        assert room(app).turn == 4
        page = shown(app, "page")
        assert "What would you say here?" in page
        assert "That is better." not in page
        await pilot.press("t")
        assert "That is better." not in shown(app, "tried")


async def test_nothing_is_hidden_where_no_mistake_was_made(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        for turn, wanted in (
            (1, "you said what this call is to be about"),
            (5, "No wish that this would answer had been"),
        ):
            await pilot.press("home", *["down"] * turn)
            page = " ".join(shown(app, "page").split())
            assert "What would you say here?" not in page
            assert wanted in page, page
            assert "t try" not in shown(app, "keys")
        await pilot.press("home", "t", "s")
        assert room(app).turn == 0


async def test_while_it_may_be_tried_the_handbook_gives_nothing_away(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("g", "h")
        await pilot.pause()
        assert isinstance(app.screen, HandbookPage)
        assert app.screen.k_id == room_below(app).report.turns[1].k


def room_below(app: KamsimApp) -> DebriefScreen:
    below = app.screen_stack[-2]
    assert isinstance(below, DebriefScreen)
    return below


async def test_intentions_and_pages_of_what_could_be_said(open_app: OpenApp) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*CALL, "3")
        await app.workers.wait_for_complete()
        await pilot.press("g", "t", "tab")
        assert trying(app).intention == "listen"
        await pilot.press("shift+tab", "shift+tab")
        assert trying(app).intention == "leave"
        await pilot.press("w")
        assert "Nothing of this kind fits just now." in shown(app, "moves")
        await pilot.press("1", "enter")
        assert not trying(app).waits
        await pilot.press("a", "down")
        assert trying(app).at == 1
        await pilot.press("up", "up")
        assert trying(app).at == 2
        await pilot.press("right", "left", "9")
        assert not trying(app).waits
        assert trying(app).opinion.tried == []
        await pilot.press("pagedown", "pageup", "q")
        assert room(app).turn == 2
