"""The connection: what makes a transaction durable, and what it does when others hold the file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kamsim.records import Records, open_records
from kamsim.records.sqlite import database

from .conftest import NewHeader, Opener, database_of

Bare = Callable[[Path], Any]


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
