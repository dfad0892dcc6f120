"""A disk that is full, closed or gone: play goes on in memory, nothing old is harmed, nothing new is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kamsim.domain.attempt import Attempt, End, Entry, Figures, Rules
from kamsim.records import NotRecorded, Recorded, Records, holding, open_records

from .conftest import NewHeader, Opener, Program, database_of

Moves = Callable[[int], tuple[Entry, ...]]
Checksums = Callable[[Path], dict[str, str]]


def allow_pages(records: Records, pages: int) -> None:
    """Lets the database grow to so many pages; SQLite then reports a full disk."""
    store = database_of(records)
    with store.bare() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_keeps_moves_in_memory_and_tries_again(
    records: Records, opener: Opener, new_header: NewHeader, moves: Moves
) -> None:
    header = new_header()
    records.begin(header)
    records.record(header.id, moves(1)[0])
    allow_pages(records, 1)  # no fewer than it has
    results = [records.record(header.id, entry) for entry in moves(400)[1:]]
    # What fits on the pages there are is saved; the first that does not fit holds up all after it.
    first = next(place for place, result in enumerate(results) if isinstance(result, NotRecorded))
    assert all(isinstance(result, NotRecorded) for result in results[first:])
    assert [result.waiting for result in results[first:] if isinstance(result, NotRecorded)] == list(
        range(1, len(results) - first + 1)
    )
    assert records.notice is not None
    assert records.notice.code == "disk_full"
    assert not records.saves
    assert records.load(header.id) == Attempt(header, moves(400))
    assert records.unsaved() == [Attempt(header, moves(400))]
    assert opener().load(header.id) == Attempt(header, moves(1 + first))

    allow_pages(records, 10_000)
    result = records.record(header.id, End(400.0, "left"))
    assert result == Recorded(401, header.id)
    assert [records.notice, records.waiting, records.unsaved(), records.saves] == [None, 0, [], True]
    assert opener().load(header.id) == Attempt(header, (*moves(400), End(400.0, "left")))


def test_all_that_a_call_brings_waits_for_room(records: Records, opener: Opener, new_header: NewHeader) -> None:
    allow_pages(records, 1)
    filler = new_header(variant="x" * 180)
    while isinstance(records.begin(filler), Recorded):
        filler = new_header(variant="x" * 180)
    header = new_header(item="street-watch")
    assert isinstance(records.begin(header), NotRecorded)
    assert isinstance(records.record(header.id, End(4.0, "left")), NotRecorded)
    assert [call.id for call in records.unscored()] == [header.id]
    figures = Figures("no_sale", "left", 12.5, Rules(), 4.0)
    result = records.finish(header.id, figures)
    assert isinstance(result, NotRecorded)
    assert result.waiting == 1
    assert [attempt.figures.score for attempt in records.finished()] == [12.5]
    assert [attempt.figures.score for attempt in records.finished(item="street-watch")] == [12.5]
    assert records.finished(item="feed-mill-premix") == []
    assert records.standings()["street-watch"].attempts == 1
    assert records.ids()[-2:] == [filler.id, header.id]
    assert records.unscored() == []
    memory = records.finished()
    allow_pages(records, 10_000)
    assert records.close() is None
    assert opener().finished() == memory


def test_what_never_got_room_is_told_at_the_end(records: Records, new_header: NewHeader, moves: Moves) -> None:
    allow_pages(records, 1)
    header = new_header()
    records.begin(header)
    for entry in moves(400):
        records.record(header.id, entry)
    said = records.close()
    assert said is not None
    assert said.code == "written_elsewhere"
    assert "the disk is full" in said.message
    assert records.unsaved() == [Attempt(header, moves(400))]


@pytest.mark.parametrize("when", ["while", "before"])
def test_no_file_may_grow(folder: Path, program: Program, when: str) -> None:
    begun, full, again, after = program("full_disk.py", folder, when)
    assert begun["saved"] == [when == "while"] * 5
    assert not any(full["saved"])
    assert full["notice"] in {"disk_full", "disk_error"}
    assert (full["waiting"], full["entries"]) == (20 if when == "while" else 25, 25)
    assert again == {"saved": [True], "waiting": 0, "notice": None, "entries": 26}
    assert after == {"saved": [], "waiting": 0, "notice": None, "entries": 26}


def check_memory_mode(records: Records, new_header: NewHeader, moves: Moves, code: str) -> None:
    header = new_header()
    assert records.notice is not None
    assert records.notice.code == code
    assert isinstance(records.begin(header), NotRecorded)
    for waiting, entry in enumerate(moves(5), start=1):
        result = records.record(header.id, entry)
        assert isinstance(result, NotRecorded)
        assert (result.seq, result.waiting, result.notice.code) == (waiting, waiting, code)
    assert records.load(header.id) == Attempt(header, moves(5))
    assert [(call.id, call.turns) for call in records.unfinished()] == [(header.id, 5)]
    records.abandon(header.id)
    assert (records.unfinished(), records.unscored(), records.finished()) == ([], [], [])
    said = records.close()
    assert said is not None
    assert said.code == "written_elsewhere"
    assert records.notice is not None
    assert records.notice.message in said.message


@pytest.mark.parametrize("place", ["kamsim", "kamsim/deeper"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, new_header: NewHeader, moves: Moves, place: str) -> None:
    (tmp_path / "kamsim").write_text("mine")
    check_memory_mode(open_records(tmp_path / place), new_header, moves, "read_only")
    assert (tmp_path / "kamsim").read_text() == "mine"


def test_a_folder_that_cannot_be_made(new_header: NewHeader, moves: Moves) -> None:
    check_memory_mode(open_records(Path(os.devnull) / "kamsim"), new_header, moves, "read_only")


def test_a_folder_where_the_file_should_be(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    (folder / "records.db").mkdir(parents=True)
    check_memory_mode(open_records(folder), new_header, moves, "read_only")


@contextmanager
def closed_folder(folder: Path) -> Iterator[None]:
    """The folder without leave to write. Leave is not asked of root, so root becomes nobody for the while."""
    inside = list(folder.iterdir())
    for path in inside:
        path.chmod(0o444)
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        for path in inside:
            path.chmod(0o644)


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder whose parents anybody may enter."""
    # The libraries may lie where nobody may read: they are loaded first.
    open_records(Path(tempfile.mkdtemp(dir=tmp_path))).close()
    folder = Path(tempfile.mkdtemp(prefix="kamsim-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_folder_still_shows_the_calls_of_before(
    open_folder: Path, new_header: NewHeader, moves: Moves, bytes_of: Checksums
) -> None:
    records = open_records(open_folder)
    old = new_header()
    records.begin(old)
    records.record(old.id, End(3.0, "left"))
    records.finish(old.id, Figures("order", "agreed", 70.0, Rules(), 3.0))
    records.close()
    before = bytes_of(open_folder / "records.db")
    with closed_folder(open_folder):
        records = open_records(open_folder)
        assert [attempt.figures.score for attempt in records.finished()] == [70.0]
        assert records.load(old.id) == Attempt(old, (End(3.0, "left"),), Figures("order", "agreed", 70.0, Rules(), 3.0))
        header = new_header()
        assert isinstance(records.begin(header), NotRecorded)
        assert isinstance(records.record(header.id, moves(1)[0]), NotRecorded)
        assert records.notice is not None
        assert str(open_folder) in records.notice.message
        assert isinstance(records.restore(), type(records.notice))
    assert bytes_of(open_folder / "records.db") == before
    # Once it may be written again, the next start of the file takes what was waiting.
    assert records.close() is None
    with closing(open_records(open_folder)) as again:
        assert again.load(header.id) == Attempt(header, moves(1))


def test_an_empty_read_only_folder(open_folder: Path, new_header: NewHeader, moves: Moves) -> None:
    with closed_folder(open_folder):
        check_memory_mode(open_records(open_folder), new_header, moves, "read_only")
    assert list(open_folder.iterdir()) == []


def test_a_folder_that_opens_up_later(
    tmp_path: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kamsim"
    folder.write_text("in the way")
    records = open_records(folder)
    header = new_header()
    assert isinstance(records.begin(header), NotRecorded)
    folder.unlink()
    assert isinstance(records.record(header.id, moves(1)[0]), NotRecorded), "it is not tried at every move"
    monkeypatch.setattr(holding, "REOPEN_SECONDS", 0.0)
    assert records.record(header.id, moves(2)[1]) == Recorded(2, header.id)
    assert records.notice is None
    records.close()
    again = open_records(folder)
    assert again.load(header.id) == Attempt(header, moves(2))
    again.close()


def connection_of(records: Records) -> sqlite3.Connection:
    store = database_of(records)
    with store.bare() as connection:
        return connection


class Refusal:
    """Makes the next accesses of a store fail as a disk would."""

    def __init__(self, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
        store = database_of(records)
        self.left = 0
        self.code = 0
        for name in ("writing", "reading"):
            monkeypatch.setattr(store, name, self.wrapped(getattr(store, name)))

    def wrapped(self, method: Callable[[], Any]) -> Callable[[], Any]:
        @contextmanager
        def failing() -> Iterator[Any]:
            if self.left:
                self.left -= 1
                error = sqlite3.OperationalError("failed")
                error.sqlite_errorcode = self.code
                raise error
            with method() as connection:
                yield connection

        return failing

    def __call__(self, code: int, times: int = 1) -> None:
        self.code, self.left = code, times


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "disk_error"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk_error"),
        (sqlite3.SQLITE_FULL, "disk_full"),
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_READONLY, "read_only"),
        (0, "disk_error"),
    ],
)
def test_each_error_of_the_disk_has_its_word(
    records: Records,
    new_header: NewHeader,
    moves: Moves,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    said: str,
) -> None:
    refuse = Refusal(records, monkeypatch)
    header = new_header()
    records.begin(header)
    refuse(code)
    before = connection_of(records)
    result = records.record(header.id, moves(1)[0])
    assert isinstance(result, NotRecorded)
    assert result.notice.code == said
    assert result.notice == records.notice
    assert records.record(header.id, moves(2)[1]) == Recorded(2, header.id)
    assert (connection_of(records) is before) == (said in {"disk_full", "busy"}), "a broken connection is given up"
    refuse(code)
    assert records.finished() == []
    assert records.notice is not None
    assert records.notice.code == said
    assert records.load(header.id) == Attempt(header, moves(2))


def test_an_error_of_the_file_system_under_the_database(
    records: Records, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kamsim.records.sql.rows.record", full)
    result = records.begin(new_header())
    assert isinstance(result, NotRecorded)
    assert result.notice.code == "disk_full"


def test_a_session_that_conflicts_for_ever_is_kept_in_memory(
    records: Records, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = Refusal(records, monkeypatch)
    refuse(sqlite3.SQLITE_CONSTRAINT, 99)
    result = records.begin(new_header())
    assert isinstance(result, NotRecorded)
    assert result.notice.code == "disk_error"


def test_records_are_for_their_owner_only(records: Records, folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_the_database_library(
    folder: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "kamsim.records.sqlite.opening", None)
    check_memory_mode(open_records(folder), new_header, moves, "no_library")
