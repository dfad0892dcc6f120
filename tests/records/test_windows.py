"""Several windows, programs and threads on the same records: every row is there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, End, Entry, Move
from kamsim.records import Recorded, Records

from .conftest import KINDS, NewHeader, Opener, Program, changing

Moves = Callable[[int], tuple[Entry, ...]]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


def test_programs_that_open_and_write_at_once(folder: Path, program: Program, opener: Opener) -> None:
    told = program("writers.py", folder, 4, 100)
    assert [(line["saved"], line["notice"]) for line in told] == [(True, None)] * 4
    records = opener()
    for line in told:
        loaded = records.load(line["id"])
        assert isinstance(loaded, Attempt)
        assert [entry.at for entry in loaded.entries] == [*map(float, range(99)), 100.0]
    assert [attempt.closed for attempt in records.finished()] == [4, 3, 2, 1]
    assert records.unfinished() == []


def test_two_windows_on_two_calls(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    windows = [opener(), opener()]
    headers = [new_header(), new_header()]
    for window, header in zip(windows, headers, strict=True):
        window.begin(header)
    for entry in moves(20):
        for window, header in zip(windows, headers, strict=True):
            assert isinstance(window.record(header.id, entry), Recorded)
    for window, header in zip(windows, headers[::-1], strict=True):
        assert window.load(header.id) == Attempt(header, moves(20))


def entries_in(window: Records, attempt_id: str) -> tuple[Entry, ...]:
    loaded = window.load(attempt_id)
    assert isinstance(loaded, Attempt)
    return loaded.entries


def begun(window: Records, new_header: NewHeader, moves: Moves) -> str:
    header = new_header()
    window.begin(header)
    for entry in moves(3):
        window.record(header.id, entry)
    return header.id


def test_two_windows_on_one_call_branch_off(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second = opener(), opener()
    attempt = begun(first, new_header, moves)
    assert entries_in(second, attempt) == moves(3)
    assert first.record(attempt, Move(9.0, "mine")) == Recorded(4, attempt)
    branch = second.record(attempt, Move(8.0, "yours"))
    assert isinstance(branch, Recorded)
    assert branch.notice is not None
    assert branch.notice.code == "branched"
    assert branch.attempt_id != attempt
    # The caller may go on with the id it knows, or with the new one.
    assert second.record(attempt, Move(10.0, "on")) == Recorded(5, branch.attempt_id)
    assert second.record(branch.attempt_id, End(11.0, "left")) == Recorded(6, branch.attempt_id)
    first.record(attempt, End(12.0, "left"))
    third = opener()
    one, two = third.load(attempt), third.load(branch.attempt_id)
    assert isinstance(one, Attempt)
    assert isinstance(two, Attempt)
    assert one.entries == (*moves(3), Move(9.0, "mine"), End(12.0, "left"))
    assert two.entries == (*moves(3), Move(8.0, "yours"), Move(10.0, "on"), End(11.0, "left"))
    assert second.load(attempt) == two


def test_a_branch_may_branch_again(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second, third = opener(), opener(), opener()
    attempt = begun(first, new_header, moves)
    second.load(attempt)
    first.record(attempt, Move(9.0, "mine"))
    branch = second.record(attempt, Move(8.0, "yours"))
    third.load(branch.attempt_id)
    third.record(branch.attempt_id, Move(9.0, "theirs"))
    again = second.record(attempt, Move(9.5, "more"))
    assert len({attempt, branch.attempt_id, again.attempt_id}) == 3
    assert second.record(attempt, Move(10.0, "still")) == Recorded(6, again.attempt_id)
    assert second.record(branch.attempt_id, Move(11.0, "here")) == Recorded(7, again.attempt_id)


def test_a_call_ended_in_the_other_window_branches_off(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second = opener(), opener()
    attempt = begun(first, new_header, moves)
    second.load(attempt)
    first.abandon(attempt)
    assert second.record(attempt, Move(9.0, "on")).attempt_id != attempt
    (call,) = first.unfinished()
    assert entries_in(first, call.id) == (*moves(3), Move(9.0, "on"))


def test_the_same_move_in_both_windows_is_one_move(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second = opener(), opener()
    attempt = begun(first, new_header, moves)
    second.load(attempt)
    first.record(attempt, Move(9.004, "same"))
    assert second.record(attempt, Move(9.001, "same")) == Recorded(4, attempt)
    assert first.load(attempt) == second.load(attempt)


def test_a_call_under_way_is_not_exchanged_under_its_player(
    opener: Opener, new_header: NewHeader, moves: Moves
) -> None:
    attempt = begun(opener(), new_header, moves)
    first, second = opener(), opener()
    second.load(attempt)
    second.record(attempt, moves(4)[3])
    first.load(attempt)
    first.record(attempt, moves(5)[4])
    # What he was shown is what he goes on from.
    branch = second.record(attempt, Move(9.0, "on"))
    loaded = first.load(branch.attempt_id)
    assert isinstance(loaded, Attempt)
    assert loaded.entries == (*moves(4), Move(9.0, "on"))


def test_a_paused_call_is_taken_up_as_the_other_window_left_it(
    opener: Opener, new_header: NewHeader, moves: Moves
) -> None:
    first, second = opener(), opener()
    attempt = begun(first, new_header, moves)
    second.load(attempt)
    second.record(attempt, moves(4)[3])
    loaded = first.load(attempt)
    assert isinstance(loaded, Attempt)
    assert loaded.entries == moves(4)
    assert first.record(attempt, moves(5)[4]) == Recorded(5, attempt)


def test_a_home_screen_sees_what_the_other_window_did(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second = opener(), opener()
    attempt = begun(first, new_header, moves)
    assert entries_in(second, attempt) == moves(3)
    first.record(attempt, moves(4)[3])
    assert second.unfinished()[0].turns == 4
    assert entries_in(second, attempt) == moves(4)
    assert second.record(attempt, moves(5)[4]) == Recorded(5, attempt)
    assert first.load(attempt) == second.load(attempt)


def test_beginning_what_is_begun_keeps_both(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second = opener(), opener()
    header = new_header()
    first.begin(header)
    assert second.begin(header) == Recorded(0, header.id), "nothing was played yet: it is the same call"
    first.record(header.id, moves(1)[0])
    assert opener().begin(header).attempt_id != header.id


def test_a_call_that_vanished_is_written_anew(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    records = opener()
    attempt = begun(records, new_header, moves)
    with changing(records) as connection:
        connection.exec_driver_sql("DELETE FROM entries")
        connection.exec_driver_sql("DELETE FROM attempts")
    assert records.record(attempt, moves(4)[3]) == Recorded(4, attempt)
    loaded = opener().load(attempt)
    assert isinstance(loaded, Attempt)
    assert loaded.entries == moves(4)


def test_threads_share_one_connection(records: Records, new_header: NewHeader, moves: Moves) -> None:
    headers = [new_header() for _ in range(4)]
    failed: list[object] = []

    def play(attempt: str) -> None:
        failed.extend(
            result for entry in moves(50) if not isinstance(result := records.record(attempt, entry), Recorded)
        )

    for header in headers:
        records.begin(header)
    threads = [threading.Thread(target=play, args=[header.id]) for header in headers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert all(records.load(header.id) == Attempt(header, moves(50)) for header in headers)
