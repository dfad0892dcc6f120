"""The connection: what makes a transaction durable, and what it does when others hold the file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kamsim.domain.attempt import Attempt, Entry, Note
from kamsim.domain.notice import Notice
from kamsim.records import NotRecorded, Recorded, Records, open_records
from kamsim.records.sqlite import database
from kamsim.records.sqlite.peek import peek

from .conftest import NEWEST, NewHeader, Opener, Program, database_of

Bare = Callable[[Path], Any]
Moves = Callable[[int], tuple[Entry, ...]]


def pragma(records: Records, name: str) -> object:
    inner = database_of(records)
    with inner.bare() as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_transaction_is_on_the_disk_when_it_ends(records: Records) -> None:
    assert pragma(records, "journal_mode") == "wal"
    assert pragma(records, "synchronous") == 2  # FULL
    assert pragma(records, "wal_autocheckpoint") == database.MAX_LOG_BYTES // 4096


def test_each_write_takes_the_lock_at_its_beginning(records: Records, folder: Path, bare: Bare) -> None:
    inner = database_of(records)
    with bare(folder / "records.db") as other:
        other.execute("PRAGMA busy_timeout = 0")
        with inner.reading():
            other.execute("BEGIN IMMEDIATE")
            other.execute("COMMIT")
        with inner.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_transaction_that_raises_leaves_nothing(records: Records, opener: Opener) -> None:
    inner = database_of(records)
    with suppress(ZeroDivisionError), inner.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        raise ZeroDivisionError
    with inner.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar() == 0


def test_the_log_is_written_back_at_the_end(folder: Path, new_header: NewHeader) -> None:
    records = open_records(folder)
    records.begin(new_header())
    assert (folder / "records.db-wal").stat().st_size > 0
    records.close()
    assert sorted(path.name for path in folder.iterdir()) == ["records.db"]


@pytest.fixture
def locked(folder: Path) -> sqlite3.Connection:
    """A new file that another program has locked before it has a log."""
    folder.mkdir(parents=True)
    connection = sqlite3.connect(folder / "records.db", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def test_a_file_that_another_program_is_making_is_waited_for(folder: Path, locked: sqlite3.Connection) -> None:
    release = threading.Timer(0.2, locked.close)
    release.start()
    records = open_records(folder)
    release.join()
    assert records.notice is None
    assert records.saves
    records.close()


def test_a_file_that_stays_locked_is_given_up(
    folder: Path, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    records = open_records(folder)
    assert records.notice is not None
    assert records.notice.code == "busy"
    locked.close()
    records.close()


def test_a_file_that_programs_wrote_at_once_is_whole(folder: Path, program: Program) -> None:
    program("writers.py", folder, 4, 20)
    seen = peek(folder / "records.db", known=NEWEST)
    assert (seen.state, seen.attempts, seen.unclosed) == ("healthy", 4, 0)


def test_a_long_lock_is_waited_out_in_memory(opener: Opener, new_header: NewHeader, moves: Moves) -> None:
    records, other = opener(), opener()
    attempt = new_header().id
    records.begin(new_header(id=attempt))
    for entry in moves(3):
        records.record(attempt, entry)
    store, busy = database_of(records), database_of(other)
    with store.bare() as connection:
        connection.execute("PRAGMA busy_timeout = 20")
    with busy.writing():
        result = records.record(attempt, moves(4)[3])
        assert isinstance(result, NotRecorded)
        assert (result.waiting, result.notice.code) == (1, "busy")
        assert len(records.unfinished()) == 1
    assert records.record(attempt, moves(5)[4]) == Recorded(5, attempt)


def test_what_is_deleted_is_gone_from_the_file(
    records: Records, opener: Opener, new_header: NewHeader, moves: Moves
) -> None:
    kept, gone = new_header(), new_header()
    for header, entries in ((kept, moves(5)), (gone, (*moves(5), Note(6.0, "unmistakable words")))):
        records.begin(header)
        for entry in entries:
            records.record(header.id, entry)
    file = database_of(records).path
    assert records.delete(gone.id) is None
    assert records.delete("nobody") is None
    assert isinstance(records.load(gone.id), Notice)
    assert records.ids() == [kept.id]
    assert records.load(kept.id) == Attempt(kept, moves(5))
    for path in (file, file.with_name(f"{file.name}-wal")):
        data = path.read_bytes() if path.exists() else b""
        assert b"unmistakable words" not in data
        assert gone.id.encode() not in data
    assert opener().ids() == [kept.id]


def test_an_engine_is_passed_on_where_that_is_asked_for_and_leads_to_the_next_file(tmp_path: Path) -> None:
    def opened(name: str) -> Any:
        (tmp_path / name).mkdir()
        return open_records(tmp_path / name, "")

    with database.passing_on():
        first = opened("first")
        passed = database_of(first)._engine
        first.close()
    second, third = opened("second"), opened("third")
    engines = [database_of(records)._engine for records in (second, third)]
    assert engines[0] is passed
    assert engines[1] is not passed
    for records, name in ((second, "second"), (third, "third")):
        files = [file for _, of, file in bare_rows(records, "PRAGMA database_list") if of == "main"]
        assert [Path(file) for file in files] == [tmp_path / name / "records.db"]
        assert bare_rows(records, "PRAGMA journal_mode") == [("wal",)]
        records.close()
    # Outside of that nothing is passed on: what is closed may still be asked.
    fourth = opened("fourth")
    assert database_of(fourth)._engine not in engines
    fourth.close()


def bare_rows(records: Records, statement: str) -> list[tuple[Any, ...]]:
    with database_of(records).bare() as connection:
        return list(connection.execute(statement).fetchall())
