"""A program killed at any instant has lost nothing that it had called saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Entry
from kamsim.records.sql.tables import TABLES
from kamsim.records.sqlite.opening import open_store
from kamsim.records.sqlite.peek import peek
from kamsim.records.sqlite.store import SqliteStore

from .conftest import NEWEST, NewHeader, Opener, Program

Moves = Callable[[int], tuple[Entry, ...]]


@pytest.mark.parametrize("kills", [30, pytest.param(200, marks=pytest.mark.deep)])
def test_no_recorded_entry_is_lost_by_a_kill(
    folder: Path, program: Program, opener: Opener, moves: Moves, kills: int
) -> None:
    rounds = program("killed.py", folder, kills, 1)
    assert len(rounds) == kills
    assert len({told["told"] for told in rounds}) > 8, "the kills should come at many different instants"
    assert peek(folder / "records.db", known=NEWEST).state == "healthy"
    records = opener()
    for told in rounds:
        loaded = records.load(told["id"])
        assert isinstance(loaded, Attempt)
        # One more may have reached the disk while the word of it did not reach the parent.
        assert len(loaded.entries) in {told["told"], told["told"] + 1}
        assert loaded.entries == moves(len(loaded.entries))
    # The last one killed is the first one offered.
    assert [call.id for call in records.unfinished(kills)] == [told["id"] for told in rounds[::-1]]


def test_a_kill_in_a_migration_leaves_old_or_new(
    folder: Path, program: Program, opener: Opener, new_header: NewHeader, moves: Moves
) -> None:
    records = opener()
    header = new_header()
    records.begin(header)
    for entry in moves(3):
        records.record(header.id, entry)
    records.close()
    stages = program("migrated.py", folder)
    assert [stage["killed"] for stage in stages] == [True] * (len(stages) - 1) + [False]
    assert len(stages) >= 8
    assert all(stage["state"] == "healthy" for stage in stages)
    assert [stage["version"] for stage in stages] == [NEWEST] * (len(stages) - 1) + [NEWEST + 1]
    for stage in stages[:-1]:
        # The next start finds the old file whole, with a copy made before the migration once it had begun.
        opened = open_store(Path(stage["folder"]))
        assert opened.notice is None
        assert isinstance(opened.store, SqliteStore)
        with opened.store.database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 3
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
            assert set(tables) == set(TABLES.tables)
        opened.store.close()
    assert (Path(stages[-1]["folder"]) / "backups" / "records-000001.db").exists()


def test_a_kill_while_the_file_is_made_leaves_none_or_a_whole_one(folder: Path, program: Program) -> None:
    folder.parent.mkdir(parents=True)
    stages = program("migrated.py", folder)
    assert {stage["state"] for stage in stages[:-1]} <= {"absent", "empty"}
    assert stages[-1]["state"] == "healthy"
    for stage in stages[:-1]:
        opened = open_store(Path(stage["folder"]))
        assert opened.store is not None
        opened.store.close()
        assert peek(Path(stage["folder"]) / "records.db", known=NEWEST).version == NEWEST
        shutil.rmtree(stage["folder"])
