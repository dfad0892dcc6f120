"""Copies of the records: when they are made, under which names, and how many are kept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from kamsim.records import open_records
from kamsim.records.sqlite import backup
from kamsim.records.sqlite.backup import back_up, backups, is_due, newest_healthy
from kamsim.records.sqlite.database import Database
from kamsim.records.sqlite.peek import peek

from .conftest import NEWEST, NewHeader, Opener, database_of


def set_age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def names(folder: Path) -> list[str]:
    return [path.name for path in backups(folder)]


def test_one_copy_a_day_at_most(folder: Path, new_header: NewHeader) -> None:
    records = open_records(folder)
    records.begin(new_header())
    records.close()
    for _ in range(3):
        open_records(folder).close()
    assert names(folder) == ["records-000001.db"]
    assert peek(backups(folder)[0], known=NEWEST).attempts == 1
    set_age(backups(folder)[0], 25 * 3600)
    open_records(folder).close()
    assert names(folder) == ["records-000002.db", "records-000001.db"]


def test_records_without_a_call_are_not_copied(folder: Path) -> None:
    open_records(folder).close()
    open_records(folder).close()
    assert names(folder) == []


def test_a_clock_set_back_does_not_stop_copies(folder: Path, opener: Opener) -> None:
    store = database_of(opener())
    copy = back_up(store, folder)
    assert not is_due(folder)
    set_age(copy, -1000 * 24 * 3600)
    assert is_due(folder), "a copy from the future says nothing about today"
    # The newest is the one with the highest number, whatever its date.
    assert back_up(store, folder) == backups(folder)[0]
    assert names(folder) == ["records-000002.db", "records-000001.db"]


def test_the_oldest_copies_go(folder: Path, opener: Opener) -> None:
    store = database_of(opener())
    for _ in range(backup.KEPT + 3):
        back_up(store, folder)
    assert names(folder) == [f"records-{number:06}.db" for number in range(backup.KEPT + 3, 3, -1)]


def test_what_a_killed_program_left_is_cleared_away(folder: Path, opener: Opener) -> None:
    store = database_of(opener())
    place = folder / "backups"
    place.mkdir()
    mine, stale, fresh = (place / f"{name}.part" for name in (os.getpid(), "1", "2"))
    for part in (mine, stale, fresh):
        part.write_text("half")
    set_age(stale, 25 * 3600)
    back_up(store, folder)
    assert {path.name for path in place.iterdir()} == {"2.part", "records-000001.db"}


def test_a_copy_that_fails_leaves_nothing_and_stops_nothing(
    folder: Path, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = open_records(folder)
    records.begin(new_header())
    records.close()

    def half(self: Database, target: Path) -> None:
        target.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Database, "copy_to", half)
    records = open_records(folder)
    assert records.notice is None
    assert records.saves
    records.close()
    assert list((folder / "backups").iterdir()) == []


def test_only_a_whole_copy_of_a_known_version_will_do(folder: Path, new_header: NewHeader) -> None:
    assert newest_healthy(folder, 1, range(1, 99)) is None
    records = open_records(folder)
    records.begin(new_header())
    records.close()
    open_records(folder).close()
    (copy,) = backups(folder)
    assert newest_healthy(folder, NEWEST, range(1, 99)) == (copy, 1)
    assert newest_healthy(folder, NEWEST, range(2, 99)) is None
    assert newest_healthy(folder, 1, range(1, 99)) is None
    copy.write_text("no database" * 99)
    assert newest_healthy(folder, NEWEST, range(1, 99)) is None


def test_a_copy_that_vanishes_between_two_looks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "backups", lambda _: [folder / "gone.db"])
    assert is_due(folder)
