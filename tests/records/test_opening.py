"""Files that are newer, damaged or another program's, and what becomes of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.domain.attempt import Attempt, End, Entry, Figures, Rules
from kamsim.domain.notice import Notice
from kamsim.records import NotRecorded, Offer, Recorded, Records, open_records
from kamsim.records.notices import notice
from kamsim.records.sqlite import backup
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.peek import Peek, peek
from kamsim.records.sqlite.store import SqliteStore

from .conftest import NEWEST, NewHeader, Opener, database_of

Moves = Callable[[int], tuple[Entry, ...]]
Checksums = Callable[[Path], dict[str, str]]
Bare = Callable[[Path], Any]


def code_of(records: Records) -> str:
    return records.notice.code if records.notice else ""


# --------------------------------------------------------------------------------------------------------------- newer


def test_a_newer_file_is_refused_and_stays_as_it_is(
    filled: Path, bare: Bare, bytes_of: Checksums, new_header: NewHeader
) -> None:
    with bare(filled / "records.db") as connection:
        connection.execute("PRAGMA user_version = 12")
    before = bytes_of(filled / "records.db")
    records = open_records(filled)
    assert code_of(records) == "newer"
    assert records.notice is not None
    assert "version 12" in records.notice.message
    assert f"version {len(STEPS)}" in records.notice.message
    assert isinstance(records.begin(new_header()), NotRecorded)
    assert records.finished() == []
    assert records.close() == records.notice
    assert bytes_of(filled / "records.db") == before
    assert not (filled / "backups").exists()


def test_a_newer_file_is_known_by_its_log(filled: Path, bytes_of: Checksums) -> None:
    path = filled / "records.db"
    child = os.fork()
    if child == 0:  # a newer program, killed after it had migrated
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA user_version = 99")
        os._exit(0)
    os.waitpid(child, 0)
    before = bytes_of(path)
    assert len(before) == 2
    records = open_records(filled)
    assert code_of(records) == "newer"
    records.close()
    assert bytes_of(path) == before


def test_a_file_made_newer_between_two_looks_is_refused(
    filled: Path, bare: Bare, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bare(filled / "records.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    monkeypatch.setattr("kamsim.records.sqlite.opening.peek", lambda *_, **__: Peek("healthy", 2))
    assert code_of(open_records(filled)) == "newer"


# ------------------------------------------------------------------------------------------------------------- foreign


def test_the_file_of_another_program_is_left_alone(folder: Path, bare: Bare, bytes_of: Checksums) -> None:
    folder.mkdir(parents=True)
    with bare(folder / "records.db") as connection:
        connection.execute("CREATE TABLE vinyl (title)")
    before = bytes_of(folder / "records.db")
    records = open_records(folder)
    assert code_of(records) == "foreign"
    records.close()
    assert bytes_of(folder / "records.db") == before


def test_an_empty_file_is_taken(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "records.db").touch()
    records = open_records(folder)
    assert records.notice is None
    assert records.saves
    records.close()


# ------------------------------------------------------------------------------------------------------------- damaged


def scribble(path: Path) -> None:
    """Overwrites every page after the first."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def replace(path: Path) -> None:
    path.write_text("these are not the records you are looking for\n" * 300)


@pytest.mark.parametrize("damage", [scribble, cut_off, replace])
def test_a_damaged_file_is_kept_and_a_new_one_begun(
    filled: Path, damage: Callable[[Path], None], new_header: NewHeader, moves: Moves
) -> None:
    path = filled / "records.db"
    damage(path)
    damaged = path.read_bytes()
    records = open_records(filled)
    assert code_of(records) == "damaged"
    assert records.offer is None
    assert (filled / "records.db.bad").read_bytes() == damaged
    assert records.notice is not None
    assert "records.db.bad" in records.notice.message
    header = new_header()
    assert records.begin(header) == Recorded(0, header.id)
    assert code_of(records) == "damaged", "the word stays until it was read"
    assert records.restore() == notice("no_backup")
    records.close()
    again = open_records(filled)
    assert again.notice is None
    assert again.load(header.id) == Attempt(header, ())
    again.close()


def test_the_log_of_a_damaged_file_is_kept_with_it(filled: Path) -> None:
    scribble(filled / "records.db")
    (filled / "records.db-wal").write_bytes(b"log")
    open_records(filled).close()
    assert (filled / "records.db.bad-wal").read_bytes() == b"log"


def test_damage_found_twice_is_kept_twice(filled: Path) -> None:
    scribble(filled / "records.db")
    open_records(filled).close()
    replace(filled / "records.db")
    open_records(filled).close()
    assert (filled / "records.db.bad").stat().st_size > (filled / "records.db.bad2").stat().st_size


def test_the_newest_whole_backup_is_offered_and_brought_back(
    filled: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = open_records(filled)  # makes the copy of the day
    before, unfinished = records.finished(), records.unfinished()
    records.close()
    (copy,) = backup.backups(filled)
    broken = copy.with_name("records-000002.db")
    broken.write_bytes(copy.read_bytes())
    scribble(broken)
    (copy.parent / "notes.txt").touch()
    scribble(filled / "records.db")

    records = open_records(filled)
    assert code_of(records) == "damaged_backup"
    assert records.offer == Offer((copy,), 31)
    assert records.notice is not None
    assert copy.name in records.notice.message
    # Play goes on before the offer is taken.
    finished, going = new_header(), new_header()
    for header in (finished, going):
        records.begin(header)
        records.record(header.id, moves(1)[0])
    records.finish(finished.id, Figures("order", "agreed", 90, Rules(), 5))

    assert records.restore() == 31
    assert [records.offer, records.notice] == [None, None]
    assert records.restore() == notice("no_backup")
    assert [attempt.closed for attempt in records.finished()] == list(range(31, 0, -1))
    assert [attempt.id for attempt in records.finished()] == [finished.id, *[attempt.id for attempt in before]]
    assert [call.id for call in records.unfinished()] == [going.id, unfinished[0].id]
    assert records.ids()[-2:] == [finished.id, going.id]
    assert len(records.ids()) == 33
    # What was open in this window goes on as if nothing had happened.
    assert records.record(going.id, moves(2)[1]) == Recorded(2, going.id)
    assert records.record(unfinished[0].id, moves(2)[1]) == Recorded(2, unfinished[0].id)
    records.close()
    assert peek(filled / "records.db", known=NEWEST).state == "healthy"
    names = {path.name for path in filled.iterdir()}
    assert names - {"records.db.bad-wal"} == {"backups", "records.db", "records.db.bad"}


def test_a_backup_keeps_what_both_have_as_it_is_now(filled: Path, moves: Moves) -> None:
    records = open_records(filled)
    (call,) = records.unfinished()
    records.close()
    (copy,) = backup.backups(filled)
    records = open_records(filled)
    records.record(call.id, moves(2)[1])
    inner = records._holding.store
    assert isinstance(inner, SqliteStore)
    inner._offer = Offer((copy,), 31)
    assert records.restore() == 0
    loaded = records.load(call.id)
    assert isinstance(loaded, Attempt)
    assert loaded.entries == moves(2)
    assert len(records.finished()) == 30
    store = database_of(records)
    with store.reading() as connection:
        lost = "SELECT count(*) FROM entries WHERE attempt NOT IN (SELECT number FROM attempts)"
        assert connection.exec_driver_sql(lost).scalar() == 0
    records.close()


def test_a_backup_that_cannot_be_brought_back_changes_nothing(
    filled: Path, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_records(filled).close()
    scribble(filled / "records.db")
    records = open_records(filled)
    assert records.offer is not None
    header = new_header()
    records.begin(header)
    records.offer.paths[0].rename(filled / "elsewhere.db")
    said = records.restore()
    assert isinstance(said, Notice)
    assert "{" not in said.message
    assert records.offer is not None
    (filled / "elsewhere.db").rename(records.offer.paths[0])
    monkeypatch.setattr("kamsim.records.sqlite.restore._COPY_ENTRIES", "INSERT INTO nowhere VALUES (1)")
    assert isinstance(records.restore(), Notice)
    twice = "INSERT INTO main.attempts SELECT * FROM old.attempts LIMIT 1"
    monkeypatch.setattr("kamsim.records.sqlite.restore._COPY_ENTRIES", twice)
    assert records.restore() == notice("disk_error", folder=filled)
    assert records.ids() == [header.id]
    monkeypatch.undo()
    assert records.restore() == 31
    records.close()


def test_damage_met_while_playing(opener: Opener, folder: Path, new_header: NewHeader, moves: Moves) -> None:
    records = opener()
    other = new_header()
    opener().import_attempt(Attempt(other, moves(3)))
    assert isinstance(records.load(other.id), Attempt)
    header = new_header()
    records.begin(header)
    records.record(header.id, moves(1)[0])
    opener().close()
    store = database_of(records)
    with store.bare() as connection:  # the log goes into the file, and the file goes bad
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        scribble(folder / "records.db")
        connection.execute("PRAGMA shrink_memory")
    store.drop_connection()
    # All of the call is put into the new file, though a part of it was saved in the old one.
    assert records.record(header.id, moves(2)[1]) == Recorded(2, header.id, records.notice)
    assert code_of(records) == "damaged_backup"
    assert opener().load(header.id) == Attempt(header, moves(2))
    assert (folder / "records.db.bad").exists()
    # What this window had only read is put there as soon as it goes on.
    assert records.record(other.id, moves(4)[3]) == Recorded(4, other.id)
    assert opener().load(other.id) == Attempt(other, moves(4))


def test_damage_met_at_the_end_of_a_call(opener: Opener, folder: Path, new_header: NewHeader) -> None:
    records = opener()
    header = new_header()
    records.begin(header)
    records.record(header.id, End(1.0, "left"))
    store = database_of(records)
    with store.bare() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.drop_connection()
    scribble(folder / "records.db")
    figures = Figures("no_sale", "left", 12.5, Rules(), 1.0)
    assert records.finish(header.id, figures) == Recorded(1, header.id, records.notice)
    assert code_of(records) == "damaged"
    assert [attempt.figures.score for attempt in opener().finished()] == [12.5]
    assert opener().load(header.id) == Attempt(header, (End(1.0, "left"),), figures)


def test_damage_met_while_reading(opener: Opener, folder: Path, new_header: NewHeader, moves: Moves) -> None:
    records = opener()
    header = new_header()
    records.begin(header)
    store = database_of(records)
    with store.bare() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.drop_connection()
    scribble(folder / "records.db")
    assert records.finished() == []
    assert code_of(records) == "damaged"
    assert records.record(header.id, moves(1)[0]) == Recorded(1, header.id)


# ---------------------------------------------------------------------------------------------------------------- peek


def test_a_look_tells_the_state(filled: Path, bare: Bare, bytes_of: Checksums) -> None:
    path = filled / "records.db"
    before = bytes_of(path)
    assert peek(path, known=NEWEST) == Peek("healthy", NEWEST, 31, 1)
    assert bytes_of(path) == before
    assert peek(filled / "none.db", known=NEWEST) == Peek("absent")
    assert peek(filled, known=NEWEST) == Peek("unreadable")
    assert peek(path / "below", known=NEWEST) == Peek("absent")
    assert peek(filled / ("n" * 300), known=NEWEST) == Peek("unreadable")
    replace(path)
    assert peek(path, known=NEWEST) == Peek("damaged")
