"""Brings the calls of a backup back into records that were begun anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from kamsim.records.schema import STEPS
from kamsim.records.store import Store

# The calls of the backup were before those of now: the numbers of now make room for theirs. They go through negative
# values, since a number may not stand twice even for a moment.
_ROOM = (
    "UPDATE main.entries SET number = -(number + {entries}), session = -(session + {sessions})",
    "UPDATE main.entries SET number = -number, session = -session",
    "UPDATE main.sessions SET number = -(number + {sessions}), closed = -(closed + {closed})",
    "UPDATE main.sessions SET number = -number, closed = -closed",
)
_COLUMNS = (
    "number, id, header, scenario, digest, style, deal, mode, started, retry, took_back, ended, closed, abandoned, "
    "outcome, ending, score, rulebook, duration"
)
# A session of both keeps the entries of now.
_COPY_SESSIONS = f"""
    INSERT INTO main.sessions ({_COLUMNS}) SELECT {_COLUMNS} FROM old.sessions
    WHERE id NOT IN (SELECT id FROM main.sessions)
"""  # noqa: S608 - the names of columns
_COPY_ENTRIES = """
    INSERT INTO main.entries (number, session, seq, json) SELECT number, session, seq, json FROM old.entries
    WHERE session IN (SELECT number FROM main.sessions)
"""


def restore(store: Store, backup: Path) -> int:
    """Adds the calls of `backup` that are missing, before those of now; returns how many. All of them or none.

    Raises OSError, `sqlalchemy.exc.DBAPIError` or `sqlite3.Error`.
    """
    with _at_newest_version(store, backup) as copy, store.bare() as connection:
        connection.execute("ATTACH DATABASE ? AS old", (str(copy),))
        try:
            with store.writing() as writing:
                return _merge(writing)
        finally:
            connection.execute("DETACH DATABASE old")


@contextmanager
def _at_newest_version(store: Store, backup: Path) -> Iterator[Path]:
    """A copy of the backup with the tables of now; the backup itself stays as it is."""
    copy = store.path.with_name(f"{store.path.name}.restoring")
    shutil.copyfile(backup, copy)
    try:
        other = Store(copy)
        try:
            other.migrate(STEPS)
        finally:
            other.close()
        yield copy
    finally:
        for ending in ("", "-wal", "-shm"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _merge(connection: Connection) -> int:
    highest = {
        "sessions": _highest(connection, "old.sessions", "number"),
        "closed": _highest(connection, "old.sessions", "closed"),
        "entries": _highest(connection, "old.entries", "number"),
    }
    for statement in _ROOM:
        connection.exec_driver_sql(statement.format(**highest))
    before = _count(connection)
    for statement in (_COPY_SESSIONS, _COPY_ENTRIES):
        connection.exec_driver_sql(statement)
    return _count(connection) - before


def _highest(connection: Connection, table: str, column: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT coalesce(max({column}), 0) FROM {table}").scalar_one())  # noqa: S608


def _count(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM main.sessions").scalar_one())
