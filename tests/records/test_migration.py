"""Older files are brought up to date whole or not at all, and only with a copy of them at hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from kamsim.records.sql.tables import TABLES
from kamsim.records.sqlite import backup
from kamsim.records.sqlite.database import Database
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.opening import open_store
from kamsim.records.sqlite.peek import Peek, peek

from .conftest import NEWEST, Opener

Checksums = Callable[[Path], dict[str, str]]


def more(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE more (a)")


def failing(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (a)")
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def test_a_migration_first_makes_a_copy(filled: Path, bytes_of: Checksums) -> None:
    opened = open_store(filled, (*STEPS, more))
    assert opened.store is not None
    opened.store.close()
    assert peek(filled / "records.db", known=NEWEST + 1).version == NEWEST + 1
    (copy,) = backup.backups(filled)
    assert peek(copy, known=NEWEST + 1) == Peek("healthy", NEWEST, 31, 1)


def test_a_migration_that_fails_changes_nothing(filled: Path) -> None:
    opened = open_store(filled, (*STEPS, more, failing))
    assert opened.store is None
    assert opened.notice is not None
    assert opened.notice.code == "disk_error"
    assert peek(filled / "records.db", known=NEWEST + 2) == Peek("healthy", NEWEST, 31, 1)
    with closing(Database(filled / "records.db")) as database, database.reading() as connection:
        assert inspect(connection).get_table_names() == sorted(TABLES.tables)


def test_no_migration_without_a_copy(filled: Path) -> None:
    (filled / "backups").write_text("in the way")
    opened = open_store(filled, (*STEPS, more))
    assert opened.store is None
    assert peek(filled / "records.db", known=NEWEST + 1).version == NEWEST


def test_an_older_file_in_a_closed_folder_is_not_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(Database, "migrate", refuse)
    before = open_store(filled).store
    assert before is not None
    before.close()
    assert open_store(filled, (*STEPS, more)).store is None
    monkeypatch.setattr("kamsim.records.sqlite.opening._version", refuse)
    monkeypatch.setattr("kamsim.records.sqlite.opening.DATABASE_ERRORS", (PermissionError,))
    assert open_store(filled).store is None


def test_the_steps_arrive_at_the_tables(opener: Opener, folder: Path) -> None:
    opener()
    with closing(Database(folder / "records.db")) as database, database.reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == set(TABLES.tables)
        for name, table in TABLES.tables.items():
            columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in found.get_columns(name)}
            wanted = {c.name: (str(c.type), bool(c.nullable) and not c.primary_key) for c in table.columns}
            assert {key: kind for key, (kind, _) in columns.items()} == {key: kind for key, (kind, _) in wanted.items()}
            assert {index["name"]: index["column_names"] for index in found.get_indexes(name)} == {
                index.name: [column.name for column in index.columns] for index in table.indexes
            }
            unique = {tuple(constraint["column_names"]) for constraint in found.get_unique_constraints(name)}
            wanted_unique: set[tuple[str, ...]] = {(column.name,) for column in table.columns if column.unique}
            together = {"entries": ("attempt", "seq"), "findings": ("attempt", "about", "place")}
            together |= {"consents": ("trainee", "words"), "outbox": ("target", "id")}
            wanted_unique |= {together[name]} if name in together else set()
            assert unique == wanted_unique, "uniqueness is what tells two windows apart"
