"""What goes into the records comes out of them, in the order in which it happened."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from kamsim.domain.attempt import Attempt, Back, End, Entry, Figures, Header, Hint, Move, Note, Plan, Rules, Tag
from kamsim.domain.notice import Notice
from kamsim.records import Finished, Imported, NotRecorded, Recorded, Records, Standing, open_records
from kamsim.records.kam_files import read_kam_file
from kamsim.records.notices import notice
from kamsim.records.sqlite.database import Database

from .conftest import KINDS, NewHeader, Opener, changing, database_of, make_header

Moves = Callable[[int], tuple[Entry, ...]]
UNKNOWN, NOW = Rules(), Rules("ab" * 32, "cd" * 32)
CALL: tuple[Entry, ...] = (
    Plan(0.5, wanted="trial_lot", role="technical", style="analyzing"),
    Move(2.0, "问好"),
    Tag(2.5, "fact"),
    Hint(3.0),
    Back(4.0, 1),
    Move(5.25, "s_plan"),
)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of database."""
    return str(request.param)


def play(records: Records, header: Header, *entries: Entry) -> str:
    records.begin(header)
    for entry in entries:
        assert isinstance(records.record(header.id, entry), Recorded)
    return header.id


def finish(records: Records, attempt_id: str, score: float = 50.0, **changes: Any) -> Recorded | NotRecorded:
    return records.finish(attempt_id, replace(Figures("advance", "left", score, UNKNOWN, 60.0), **changes))


def brought(records: Records, file: Path) -> Imported | NotRecorded:
    parsed = read_kam_file(file)
    assert parsed.attempt is not None
    return records.import_attempt(parsed.attempt)


def test_a_call_is_there_for_the_next_program(records: Records, opener: Opener, new_header: NewHeader) -> None:
    header = new_header()
    assert records.begin(header) == Recorded(0, header.id)
    for seq, entry in enumerate(CALL, start=1):
        assert records.record(header.id, entry) == Recorded(seq, header.id)
        assert opener().load(header.id) == Attempt(header, CALL[:seq])
    assert records.saves
    (call,) = opener().unfinished()
    assert (call.id, call.item, call.mode, call.turns) == (header.id, header.item, header.mode, 1)


def test_times_are_kept_to_the_hundredth(records: Records, new_header: NewHeader) -> None:
    attempt = play(records, new_header(), Move(1.23456, "a"))
    loaded = records.load(attempt)
    assert isinstance(loaded, Attempt)
    assert loaded.entries == (Move(1.23, "a"),)
    assert isinstance(records.record(attempt, Move(2.3456, "b")), Recorded)


def test_a_note_is_kept_with_its_turn(records: Records, opener: Opener, new_header: NewHeader) -> None:
    noted = (*CALL, Note(6.0, "he asks for figures 要数字"))
    attempt = play(records, new_header(), *noted)
    records.close()
    found = opener().load(attempt)
    assert isinstance(found, Attempt)
    assert found.entries == noted


def test_a_call_goes_on_in_the_next_program(records: Records, opener: Opener, new_header: NewHeader) -> None:
    header = new_header()
    play(records, header, *CALL)
    records.close()
    again = opener()
    (call,) = again.unfinished()
    assert again.record(call.id, End(9.0, "left")) == Recorded(7, header.id)
    assert again.unfinished() == []
    assert again.load(header.id) == Attempt(header, (*CALL, End(9.0, "left")))
    # The program may also know the id from elsewhere.
    assert opener().record(header.id, Back(10.0, 1)) == Recorded(8, header.id)


def test_calls_last_added_to_come_first(records: Records, opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    first, second, bare = (play(records, new_header(), *moves(n)) for n in (2, 2, 0))
    assert [call.id for call in records.unfinished()] == [second, first]
    records.record(first, moves(3)[2])
    assert [call.id for call in records.unfinished()] == [first, second]
    assert [call.id for call in opener().unfinished()] == [first, second]
    assert records.ids() == [first, second, bare]


def test_a_call_that_ended_and_was_not_scored(records: Records, opener: Opener, new_header: NewHeader) -> None:
    attempt = play(records, new_header(), *CALL, End(6.0, "walked_out"))
    given_up = play(records, new_header(), End(1.0, "abandoned"))
    assert records.unfinished() == []
    assert [call.id for call in opener().unscored()] == [attempt]
    assert finish(records, attempt) == Recorded(7, attempt)
    assert records.unscored() == []
    assert given_up not in [call.id for call in records.unscored()]


def test_an_end_taken_back_is_none(records: Records, new_header: NewHeader) -> None:
    attempt = play(records, new_header(), Move(1.0, "a"), End(2.0, "walked_out"), Back(3.0, 1))
    assert [call.id for call in records.unfinished()] == [attempt]
    assert records.unscored() == []


def test_an_abandoned_call_is_kept_without_figures(records: Records, opener: Opener, new_header: NewHeader) -> None:
    header = new_header()
    play(records, header, *CALL)
    assert records.abandon(header.id) == Recorded(7, header.id)
    for one in (records, opener()):
        assert (one.unfinished(), one.unscored(), one.finished()) == ([], [], [])
        assert one.load(header.id) == Attempt(header, (*CALL, End(5.25, "abandoned")))
    assert records.abandon(header.id) == Recorded(7, header.id), "once is enough"
    bare = play(records, new_header())
    assert records.abandon(bare) == Recorded(1, bare)


def test_finished_calls_have_figures(records: Records, opener: Opener, new_header: NewHeader) -> None:
    header = new_header(retry=True, mode="practice")
    play(records, header, *CALL, End(60.0, "left"))
    finish(records, header.id, 61.5, rules=NOW, result="order", ending="agreed", seconds=60.25)
    wanted = Finished(
        closed=1,
        id=header.id,
        kind="call",
        item="feed-mill-premix",
        digest="ab" * 32,
        style="analyzing",
        deal="large",
        mode="practice",
        started="2025-03-01T08:30:00Z",
        retry=True,
        took_back=True,
        figures=Figures("order", "agreed", 61.5, NOW, 60.25),
    )
    assert records.finished() == opener().finished() == [wanted]
    assert not wanted.counts


def test_figures_can_be_reckoned_again(records: Records, new_header: NewHeader) -> None:
    attempt = play(records, new_header(), End(1.0, "left"))
    finish(records, attempt, 40)
    finish(records, attempt, 42, rules=NOW)
    assert [(one.figures.score, one.figures.rules, one.closed) for one in records.finished()] == [(42, NOW, 2)]


def test_finished_calls_come_last_first(records: Records, new_header: NewHeader) -> None:
    ids = [play(records, new_header(item=name)) for name in ("a", "b", "a", "a")]
    for attempt in (ids[2], ids[0], ids[1], ids[3]):
        finish(records, attempt)
    assert [attempt.id for attempt in records.finished()] == [ids[3], ids[1], ids[0], ids[2]]
    assert [attempt.id for attempt in records.finished(2)] == [ids[3], ids[1]]
    assert [attempt.id for attempt in records.finished(item="a")] == [ids[3], ids[0], ids[2]]
    assert [attempt.id for attempt in records.finished(1, "b")] == [ids[1]]
    assert records.finished(item="c") == []


def test_the_home_screen_shows_best_first_and_last(records: Records, new_header: NewHeader) -> None:
    for score in (30.0, 80.0, 55.0):
        finish(records, play(records, new_header(), Move(1.0, "a")), score)
    finish(records, play(records, new_header(retry=True)), 99.0)
    finish(records, play(records, new_header(), Move(1.0, "a"), Back(2.0, 1)), 98.0)
    finish(records, play(records, new_header(item="street-watch", retry=True)), 10.0)
    summary = records.standings()
    feed, street = summary["feed-mill-premix"], summary["street-watch"]
    assert feed.attempts == 5
    assert [one and one.figures.score for one in (feed.best, feed.first, feed.last)] == [80.0, 30.0, 55.0]
    assert (feed.counting, street) == (3, Standing("street-watch", 1, 0, None, None, None))


def test_a_clock_that_runs_backwards_changes_no_order(
    records: Records, opener: Opener, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter(range(28, 0, -1))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 86400 * (30 - next(days)))
    dates = [f"2025-02-{day:02}T08:30:00Z" for day in range(28, 18, -1)]
    ids = [play(records, new_header(started=date), *moves(2)) for date in dates]
    for attempt in ids[:5]:
        finish(records, attempt)
    for one in (records, opener()):
        assert [call.id for call in one.unfinished()] == ids[:4:-1]
        assert [attempt.id for attempt in one.finished()] == ids[4::-1]
        assert one.ids() == ids


def test_a_call_nobody_knows(records: Records) -> None:
    unknown = notice("unknown_attempt", id="nobody")
    assert records.load("nobody") == unknown
    for result in (records.record("nobody", Hint(1.0)), finish(records, "nobody"), records.abandon("nobody")):
        assert result == NotRecorded(0, "nobody", 0, unknown)
    assert records.ids() == []
    assert records.waiting == 0


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ('UPDATE entries SET json = \'{"at":1,"dance":true}\' WHERE seq = 2', "2"),
        ("UPDATE entries SET json = 'half a li' WHERE seq = 3", "3"),
        ("UPDATE attempts SET header = '{}'", "0"),
    ],
)
def test_a_row_that_cannot_be_read_is_told(
    records: Records, opener: Opener, new_header: NewHeader, moves: Moves, change: str, entry: str
) -> None:
    attempt = play(records, new_header(), *moves(3))
    with changing(records) as connection:
        connection.exec_driver_sql(change)
    again = opener()
    assert again.load(attempt) == notice("unreadable", id=attempt, entry=entry)
    assert [(call.id, call.fault) for call in again.unfinished()] == [(attempt, again.load(attempt))]
    assert isinstance(again.record(attempt, Hint(9.0)), NotRecorded)


def test_importing_the_package_loads_no_database(project: Path) -> None:
    code = "import sys, kamsim.records; print(sorted({'sqlalchemy', 'sqlite3', 'alembic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ------------------------------------------------------------------------------------------------------------ exchange


def test_a_call_travels_from_one_machine_to_another(records: Records, tmp_path: Path, new_header: NewHeader) -> None:
    header = new_header()
    play(records, header, *CALL)
    file = tmp_path / "call.kam"
    assert records.export_file(header.id, file) is None
    other = open_records(tmp_path / "other")
    assert brought(other, file) == Imported(header.id, len(CALL))
    assert [call.id for call in other.unfinished()] == [header.id]
    assert brought(other, file) == Imported(header.id, 0, notice("already_there"))
    # The call goes on over there, comes back, and is added to.
    other.record(header.id, End(9.0, "left"))
    assert other.export_file(header.id, file, replace=True) is None
    assert brought(records, file) == Imported(header.id, 1)
    assert records.load(header.id) == Attempt(header, (*CALL, End(9.0, "left")))
    assert [call.id for call in records.unscored()] == [header.id]
    finish(records, header.id)
    assert brought(records, file) == Imported(header.id, 0, notice("already_there"))
    other.close()


def test_a_different_call_under_the_same_id_is_kept_apart(records: Records, new_header: NewHeader) -> None:
    header = new_header()
    play(records, header, *CALL)
    result = records.import_attempt(Attempt(header, (*CALL[:3], Move(7.0, "other"))))
    assert isinstance(result, Imported)
    assert (result.attempt_id != header.id, result.added) == (True, 4)
    finish(records, header.id)
    longer = records.import_attempt(Attempt(header, (*CALL, Move(7.0, "more"))))
    assert isinstance(longer, Imported)
    assert longer.attempt_id != header.id, "a finished call is not added to"
    assert records.load(header.id) == Attempt(header, CALL, Figures("advance", "left", 50.0, UNKNOWN, 60.0))
    assert len(records.ids()) == 3


def test_an_import_waits_for_the_disk_like_all_else(tmp_path: Path, new_header: NewHeader) -> None:
    (tmp_path / "kamsim").touch()
    records = open_records(tmp_path / "kamsim")
    header = new_header()
    result = records.import_attempt(Attempt(header, CALL))
    assert isinstance(result, NotRecorded)
    assert (result.waiting, records.waiting) == (6, 6)
    assert records.load(header.id) == Attempt(header, CALL)


def test_an_unknown_attempt_is_not_exported(records: Records, tmp_path: Path) -> None:
    assert isinstance(records.export_file("nobody", tmp_path / "call.kam"), Notice)
    assert list(tmp_path.glob("*.kam")) == []


# ------------------------------------------------------------------------------------------------------- all together

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("begin"), st.integers(0, 2)),
        st.tuples(st.just("append"), st.integers(0, 2)),
        st.tuples(st.just("finish"), st.integers(0, 2)),
        st.tuples(st.just("abandon"), st.integers(0, 2)),
        st.tuples(st.sampled_from(["fill", "clear", "restart"]), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(STEPS)
def test_whatever_happens_nothing_is_lost(steps: list[tuple[str, int]]) -> None:
    """A random story of three calls on a disk that is full at times, told beside a plain list of what happened."""
    with tempfile.TemporaryDirectory() as name:
        records, is_full = open_records(Path(name)), False
        headers = [make_header() for _ in range(3)]
        told: dict[str, list[Entry]] = {}
        closed: dict[str, float | None] = {}
        for second, (what, which) in enumerate(steps):
            attempt = headers[which].id
            if what == "restart" and not is_full:
                assert records.close() is None
                records = open_records(Path(name))
            elif what in {"fill", "clear"} and is_full != (what == "fill"):
                is_full = what == "fill"
                set_full(records, is_full=is_full)
            elif what == "begin" and attempt not in told:
                records.begin(headers[which])
                told[attempt] = []
            elif attempt in told and attempt not in closed:
                tell(records, what, attempt, float(second), told, closed)
        set_full(records, is_full=False)
        for _ in range(2):
            check(records, headers, told, closed)
            assert records.close() is None
            records = open_records(Path(name))
        records.close()


def set_full(records: Records, *, is_full: bool) -> None:
    store = database_of(records)
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL

    @contextmanager
    def refusing() -> Iterator[Connection]:
        with Database.writing(store) as connection:
            yield connection
            raise error  # as late as it can be: at the commit

    vars(store)["writing"] = refusing if is_full else partial(Database.writing, store)


def tell(
    records: Records,
    what: str,
    attempt: str,
    at: float,
    told: dict[str, list[Entry]],
    closed: dict[str, float | None],
) -> None:
    if what == "append":
        entry = Move(at, "x" * 150)
        records.record(attempt, entry)
        told[attempt].append(entry)
    elif what == "finish":
        finish(records, attempt, at)
        closed[attempt] = at
    elif what == "abandon":
        records.abandon(attempt)
        told[attempt].append(End(told[attempt][-1].at if told[attempt] else 0.0, "abandoned"))
        closed[attempt] = None


def check(
    records: Records, headers: list[Header], told: dict[str, list[Entry]], closed: dict[str, float | None]
) -> None:
    for header in headers:
        if header.id in told:
            score = closed.get(header.id)
            figures = None if score is None else Figures("advance", "left", score, UNKNOWN, 60.0)
            assert records.load(header.id) == Attempt(header, tuple(told[header.id]), figures)
        else:
            assert isinstance(records.load(header.id), Notice)
    going = {attempt for attempt, entries in told.items() if entries and attempt not in closed}
    assert {call.id for call in records.unfinished()} == going
    assert {attempt.id: attempt.figures.score for attempt in records.finished()} == {
        attempt: score for attempt, score in closed.items() if score is not None
    }
    assert sorted(records.ids()) == sorted(told)


def test_what_is_only_in_memory_is_deleted_too(folder: Path, new_header: NewHeader) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    records = open_records(folder)
    header = new_header()
    records.begin(header)
    assert records.delete(header.id) is None
    assert records.unsaved() == []
    said = records.delete("nobody")
    assert said is None or isinstance(said, Notice)
