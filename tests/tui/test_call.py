"""The call screen: talking, choosing, marking, taking back, pausing; and what each mode keeps to itself."""

from __future__ import annotations

import pytest
from textual import events
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from kamsim.domain.attempt import Back, End, Hint, Move, Note, Plan, Tag
from kamsim.domain.notice import Notice
from kamsim.library.request import StartRequest
from kamsim.playing.host import Waiting
from kamsim.tui.call.screen import CallScreen
from kamsim.tui.debrief.screen import DebriefScreen
from kamsim.tui.home.screen import Home
from kamsim.tui.kit.pane import Pane
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import HEADER, SampleHost, shown

SIZES = [(80, 24), (120, 36)]
PRACTICE = StartRequest("mill", mode="practice", seed=7)
COACH = StartRequest("mill", mode="coach", seed=7)
EXAM = StartRequest("mill", mode="exam", seed=7)


def room(app: object) -> CallScreen:
    from kamsim.tui.program import KamsimApp

    assert isinstance(app, KamsimApp)
    assert isinstance(app.screen, CallScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_number_says_a_move_and_the_reply_is_read(
    open_app: OpenApp, host: SampleHost, size: tuple[int, int]
) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter", "1", "a", "1")
        talk = shown(app, "transcript")
        assert "How does a lot that fails reach the customer?" in talk
        assert "We test every lot ourselves. Twice, since spring." in " ".join(talk.split())
        assert "She straightens the papers" in talk
        assert "turn 2" in shown(app, "status")
    (entries,) = host.kept.values()
    assert [type(entry) for entry in entries] == [Plan, Move, Move]


async def test_each_entry_is_kept_before_the_next_key(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for number, keys in enumerate((("1",), ("a", "1"), ("t", "1"), ("?",), ("u",)), 2):
            await pilot.press(*keys)
            assert len(host.kept[HEADER.id]) == number
    kinds = [type(entry) for entry in host.kept[HEADER.id]]
    assert kinds == [Plan, Move, Move, Tag, Hint, Back]


async def test_the_rules_are_compiled_beside_the_call_from_its_first_paint_on(
    open_app: OpenApp, host: SampleHost
) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        assert host.compiles == 0
        await pilot.press("enter")
        await pilot.pause()
        assert host.compiles == 1


async def test_arrows_and_enter_say_a_move_too(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "down", "down", "up", "enter")
        assert room(app).play.turns[0].move == "p_mixing"


async def test_tab_and_letters_go_through_the_intentions(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        for key, word in zip(
            "alpwocv", ("ask", "listen", "present", "answer", "propose", "courtesy", "leave"), strict=True
        ):
            await pilot.press(key)
            assert room(app).picker.intention == word
        await pilot.press("tab")
        assert room(app).picker.intention == "ask"
        await pilot.press("shift+tab", "w")
        assert "Nothing of this kind fits just now." in shown(app, "moves")
        await pilot.press("1", "enter", "down", "right")
        assert not room(app).play.turns


async def test_moves_and_intentions_can_be_clicked(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        bar = shown(app, "intentions")
        await pilot.click("#intentions", offset=(bar.index("Ask"), 0))
        assert room(app).picker.intention == "ask"
        await pilot.click("#moves", offset=(20, 0))
        assert room(app).play.turns[0].move == "s_tests"
        await pilot.click("#strip", offset=(2, 0))
        assert room(app).board_open


async def test_what_can_be_surveyed_is_not_split(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "f")
        assert "few enough to see all at once" in shown(app, "word")
        assert "you could say" in shown(app, "heading")
        await pilot.press(".", ",", ".")
        assert "How does a lot" in shown(app, "moves")


async def test_search_finds_in_both_languages(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "/", *"quarter")
        assert "second test cost" in shown(app, "moves")
        assert "How does a lot" not in shown(app, "moves")
        await pilot.press("enter", "1")
        assert room(app).play.turns[0].move == "i_mixing"
        await pilot.press("/", *"再见", "down", "enter", "enter")
        assert room(app).play.turns[1].move == "leave_politely"


async def test_escape_leaves_the_search(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "/", *"quarter", "escape")
        await pilot.pause()
        assert room(app).picker.what == "moves"
        await pilot.press("a", "1")
        assert room(app).play.turns[0].move == "s_tests"


async def test_a_reply_is_marked_once(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "t")
        assert "Nothing has been answered yet." in shown(app, "word")
        await pilot.press("a", "2", "t")
        assert "implied need" in shown(app, "moves")
        await pilot.press("1")
        assert "you marked: implied need" in shown(app, "transcript")
        assert "implied 1" in shown(app, "strip")
        await pilot.press("t")
        assert "You have marked this reply already." in shown(app, "word")
        await pilot.press("a")
        assert shown(app, "word") == ""


@pytest.mark.parametrize(("start", "tag", "told"), [
    (COACH, "5", "✔ right"), (COACH, "3", "✘ it was: implied need / fact"), (PRACTICE, "5", "you marked: fact"),
])  # fmt: skip
async def test_a_coach_answers_a_tag_at_once(open_app: OpenApp, start: StartRequest, tag: str, told: str) -> None:
    app = open_app(start)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "t", tag)
        assert told in shown(app, "transcript")
        assert ("✔" in shown(app, "transcript")) == (told == "✔ right")


async def test_taking_back_takes_the_last_turn_away(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "2", "u")
        assert "nuisance" not in shown(app, "transcript")
        assert "Twice, since" in " ".join(shown(app, "transcript").split())
        await pilot.press("u", "u")
        assert "There is nothing to take back yet." in shown(app, "word")


async def test_a_hint_stands_in_the_conversation(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "?")
        assert "Hint: Follow what was said about mixing. (l Listen)" in shown(app, "transcript")
        await pilot.press("a", "1", "f2")
        await pilot.pause()
        assert "您" in shown(app, "keys", "transcript") or "提示" in shown(app)


async def test_pause_stops_the_clock_and_goes_on(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "escape")
        assert room(app).play.paused
        assert "The clock stands still" in shown(app, "heading")
        await pilot.press("t", "a", "u", "1")
        assert not room(app).play.paused
        await pilot.press("escape", "escape")
        assert not room(app).play.paused
        await pilot.press("escape", "2")
        await pilot.pause()
        assert isinstance(app.screen, Home)


async def test_breaking_off_leads_to_the_debrief(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "escape", "3")
        assert "Shall this be the end" in shown(app, "heading")
        await pilot.press("1")
        assert not room(app).play.paused
        await pilot.press("escape", "3", "2")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert host.kept[HEADER.id][-1] == End(host.kept[HEADER.id][-1].at, "abandoned")
    assert host.finished == [HEADER.id]


async def test_a_goodbye_ends_the_call(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "v", "1")
        assert "Goodbye." in shown(app, "transcript")
        assert "The call is over: you took your leave." in shown(app, "heading")
        assert host.finished == []
        await pilot.press("a", "f", "t", "1")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert [entry.reason for entry in host.kept[HEADER.id] if isinstance(entry, End)] == ["left"]
    assert host.finished == [HEADER.id]


async def test_the_last_word_can_be_taken_back_too(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "v", "1", "u", "a", "1")
        assert room(app).play.turns[0].move == "s_tests"
    assert host.finished == []


async def test_coach_mode_shows_kinds_gauges_and_comments(open_app: OpenApp) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a")
        assert "situation" in shown(app, "moves")
        await pilot.press("1", "1")
        assert "Coach: problem question." in shown(app, "transcript")
        assert "Trust +1. Patience −2." in shown(app, "transcript").replace("\u00a0", " ")
        board = shown(app, "board")
        assert "8/20" in board
        assert "26/40" in board
        assert "even mixing: implied, a nuisance, money" in " ".join(board.split())


async def test_coach_mode_asks_for_the_kind_now_and_then(open_app: OpenApp) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1", "l", "1", "1", "a")
        assert "problem" not in shown(app, "moves")
        assert "A question between" in shown(app, "word")
        await pilot.press("2")
        assert "What kind of question is that?" in shown(app, "heading")
        assert "You chose: What does the second test cost you in a quarter?" in shown(app, "word")
        assert "money, time, people, risk, standing" in shown(app, "moves")
        await pilot.press("3")
        assert "Right. implication question: it asks what a difficulty leads to" in shown(app, "word")
        assert len(room(app).play.turns) == 4
        await pilot.press("u", "a", "1", "1")
        assert "No. That was a problem question: it asks what is difficult" in shown(app, "word")


async def test_the_coach_stops_asking_when_told_to(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1", "l", "1", "1", "a", "1", "5")
        assert room(app).play.turns[3].move == "p_mixing"
        assert not app.preferences.quiz
        assert '"quiz": false' in (host.folder / "settings.json").read_text("utf-8")
        await pilot.press("u", "a")
        assert "problem" in shown(app, "moves")


@pytest.mark.parametrize("start", [PRACTICE, EXAM], ids=["practice", "exam"])
async def test_other_modes_show_nothing_of_that(open_app: OpenApp, start: StartRequest) -> None:
    app = open_app(start)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1", "2", "l")
        everything = shown(app, "status", "board", "intentions", "heading", "moves", "word")
        for secret in ("/20", "/40", "implied", "nuisance", "situation", "problem", "stay silent:"):
            assert secret not in everything, secret
        assert "Coach" not in shown(app, "transcript")


async def test_an_exam_has_a_clock_no_hints_and_takes_nothing_back(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(EXAM)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1")
        assert "0:0" in shown(app, "status")
        assert "not yet followed" not in shown(app, "board")
        assert "take back" not in shown(app, "keys")
        await pilot.press("u", "?")
        assert "Not in an exam." in shown(app, "word")
        assert len(room(app).play.turns) == 1
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Plan, Move]


async def test_the_clock_of_an_exam_goes_on(open_app: OpenApp) -> None:
    app = open_app(EXAM)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "escape")
        assert "The clock goes on." in shown(app, "heading")
        assert not room(app).play.paused
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not room(app).play.paused


async def test_leaving_an_exam_is_asked_once(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(EXAM)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1", "v", "1")
        assert "Shall this be the end" in shown(app, "heading")
        await pilot.press("1", "v", "1", "escape", "v", "1")
        assert len(room(app).play.turns) == 1
        await pilot.press("2")
        assert "The call is over" in shown(app, "heading")


async def test_a_call_that_was_only_looked_at_is_not_kept(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "b", "b", "a", "escape", "2")
        await pilot.pause()
        assert isinstance(app.screen, Home)
    assert host.kept == {}
    assert host.finished == []


async def test_breaking_off_before_a_word_keeps_nothing(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "escape", "3", "2")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert (host.kept, host.finished) == ({}, [])


async def test_practice_points_to_what_was_not_followed(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "a", "1")
        board = shown(app, "board")
        assert "said, not yet followed" in board
        assert "every lot is tested twice" in board


async def test_a_narrow_window_opens_the_board_below_the_last_answer(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", "1")
        assert "facts 1" in shown(app, "strip")
        assert not room(app).pane("board").display
        await pilot.press("b")
        assert "every lot is tested twice" in shown(app, "board")
        assert "We test every lot ourselves. Twice, since" in shown(app, "transcript")
        await pilot.press("1")
        assert "three loads came back" in " ".join(shown(app, "transcript").split())
        assert "every lot is tested twice" in shown(app, "board")
        await pilot.press("escape")
        assert "How does a lot" in shown(app, "transcript")
        assert not room(app).play.paused


async def test_text_from_files_is_never_markup(open_app: OpenApp) -> None:
    app = open_app(COACH)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter", "p", "1")
        talk = shown(app, "transcript")
        assert "price [/foo] [@click=app.bell]here[/] [red]red" in talk
        assert "[b]Much[/b]" in talk
        await pilot.click("#transcript", offset=(90, 5))


async def test_trouble_with_the_record_is_said_and_play_goes_on(open_app: OpenApp, host: SampleHost) -> None:
    host.says = Notice(
        "Not saved yet: the disk is full. Your moves are kept in memory and tried again with each move.", {}
    )
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "the disk is full" in shown(app, "word")
        await pilot.press("a", "1")
        assert "the disk is full" in shown(app, "word")
        host.says = None
        await pilot.press("1")
        assert shown(app, "word") == ""


async def test_the_conversation_scrolls_and_follows(open_app: OpenApp) -> None:
    app = open_app(PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "a", *"1212121")
        assert "We have twenty minutes" not in shown(app, "transcript")
        await pilot.press(*["pageup"] * 9)
        assert "We have twenty minutes" in shown(app, "transcript")
        await pilot.press("3")
        assert "More than I like to say aloud." in shown(app, "transcript")
        await pilot.press(*["pageup"] * 9, "pagedown")
        pane = room(app).pane("transcript")
        top = pane.top
        pane.post_message(_wheel(pane, -1))
        await pilot.pause()
        assert pane.top == max(0, top - 3)


def _wheel(pane: Pane, direction: int) -> Message:
    kind = events.MouseScrollUp if direction < 0 else events.MouseScrollDown
    return kind(pane, 1, 1, 0, direction, 0, False, False, False)


async def test_a_kept_call_goes_on(open_app: OpenApp, host: SampleHost) -> None:
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 1, HEADER.started)]
    host.kept[HEADER.id] = [Plan(0.0), Move(4.0, "greet")]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter", "a", "1")
        assert len(room(app).play.turns) == 2
        assert room(app).play.elapsed >= 4.0
    assert len(host.kept[HEADER.id]) == 3


async def test_a_call_on_an_edited_scenario_goes_on_as_its_own(open_app: OpenApp, host: SampleHost) -> None:
    host._unfinished = [Waiting(HEADER.id, "mill", "practice", 2, HEADER.started)]
    host.kept[HEADER.id] = [Plan(0.0), Move(4.0, "greet"), Move(9.0, "since_removed"), Move(9.5, "s_tests")]
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        assert "The scenario has changed since" in shown(app, "word")
        await pilot.press("a", "1")
        mine = room(app).play.about.attempt
    assert host.dropped == [HEADER.id]
    assert [entry.move for entry in host.kept[mine] if isinstance(entry, Move)] == ["greet", "s_tests"]


async def test_the_walk_through_guides_the_first_turns_once(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(walked=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Walk through a first call" in shown(app, "list")
        await pilot.press("enter")
        await pilot.pause()
        assert "This is what one knows before a call" in " ".join(shown(app, "form").split())
        await pilot.press("enter")
        await pilot.pause()
        assert "Greet first." in shown(app, "word")
        await pilot.press("1")
        assert "Now press a for questions." in shown(app, "word")
        await pilot.press("a", "1", "t", "5", "l", "1", "1", "1")
        assert shown(app, "word") == ""
        await pilot.press("escape")
        assert "nothing of this call is kept" in shown(app, "moves")
        await pilot.press("2")
        await pilot.pause()
        assert host.kept == {}
        assert "Walk through" not in shown(app, "list")


async def test_a_note_is_typed_kept_and_shown(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(StartRequest("mill", mode="practice", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "n")
        assert "Nothing has been answered yet." in shown(app, "word")
        await pilot.press("1", "n")
        app.screen.query_one(Input).value = "her hands: 1 [b]t"
        await pilot.press("x", "enter")
        assert "you noted: her hands: 1 [b]tx" in shown(app, "transcript")
        assert [entry.text for entry in host.kept[HEADER.id] if isinstance(entry, Note)] == ["her hands: 1 [b]tx"]
        await pilot.press("n", "y", "escape", "n", "enter")
        assert len([entry for entry in host.kept[HEADER.id] if isinstance(entry, Note)]) == 1
        await pilot.press("v", "1", "enter", "3", "down")
        assert "you noted: her hands: 1 [b]tx" in shown(app)


async def test_a_paste_is_taken_by_the_note_alone(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app(StartRequest("mill", mode="practice", seed=7))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1")
        app.post_message(Paste("121"))
        await pilot.pause()
        assert len(host.kept[HEADER.id]) == 2
        await pilot.press("n")
        app.screen.query_one(Input).post_message(Paste("she said 20 %"))
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(host.kept[HEADER.id][-1], Note)
        assert "you noted: she said 20 %" in shown(app, "transcript")
