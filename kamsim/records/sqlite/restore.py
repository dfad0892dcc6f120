"""Brings the attempts of a backup back into records that were begun anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from kamsim.records.sql.tables import attempts
from kamsim.records.sqlite.database import ENDINGS, Database
from kamsim.records.sqlite.migration import STEPS

# The attempts of the backup were before those of now: the numbers of now make room for theirs. They go through negative
# values, since a number may not stand twice even for a moment.
_ROOM = (
    "UPDATE main.entries SET number = -(number + {entries}), attempt = -(attempt + {attempts})",
    "UPDATE main.entries SET number = -number, attempt = -attempt",
    "UPDATE main.findings SET number = -(number + {findings}), attempt = -(attempt + {attempts})",
    "UPDATE main.findings SET number = -number, attempt = -attempt",
    """UPDATE main.attempts SET number = -(number + {attempts}), closed = -(closed + {closed}),
    latest = CASE WHEN latest > 0 THEN latest + {entries} ELSE 0 END""",
    "UPDATE main.attempts SET number = -number, closed = -closed",
)
_COLUMNS = ", ".join(column.name for column in attempts.columns)
# An attempt of both keeps the entries of now.
_COPY_ATTEMPTS = f"""
    INSERT INTO main.attempts ({_COLUMNS}) SELECT {_COLUMNS} FROM old.attempts
    WHERE id NOT IN (SELECT id FROM main.attempts)
"""  # noqa: S608 - the names of columns
_COPY_ENTRIES = """
    INSERT INTO main.entries (number, attempt, seq, json) SELECT number, attempt, seq, json FROM old.entries
    WHERE attempt IN (SELECT number FROM main.attempts)
"""
# What was found out about an attempt of both is that of now.
_COPY_FINDINGS = """
    INSERT INTO main.findings (number, attempt, about, place, json) SELECT number, attempt, about, place, json
    FROM old.findings WHERE attempt IN (SELECT number FROM main.attempts)
"""
# A consent given before holds; what was on its way then has arrived or is here.
_COPY_CONSENTS = """
    INSERT OR IGNORE INTO main.consents (trainee, words, lang, given)
    SELECT trainee, words, lang, given FROM old.consents ORDER BY number
"""
# Who played before the damage plays now: the id that was made for the new file was only in place of his.
_COPY_TRAINEES = (
    "UPDATE main.trainees SET own = 0 WHERE own = 1 AND EXISTS (SELECT 1 FROM old.trainees WHERE own = 1)",
    """INSERT INTO main.trainees (id, name, own) SELECT id, name, own FROM old.trainees
    WHERE id NOT IN (SELECT id FROM main.trainees) ORDER BY number""",
    "UPDATE main.trainees SET own = 1 WHERE id IN (SELECT id FROM old.trainees WHERE own = 1)",
)


def restore(database: Database, backup: Path) -> int:
    """Adds the attempts of `backup` that are missing, before those of now; returns how many. All of them or none.

    Raises OSError or one of `database.DATABASE_ERRORS`.
    """
    with _at_newest_version(database, backup) as copy, database.bare() as connection:
        connection.execute("ATTACH DATABASE ? AS old", (str(copy),))
        try:
            with database.writing() as writing:
                return _merge(writing)
        finally:
            connection.execute("DETACH DATABASE old")


@contextmanager
def _at_newest_version(database: Database, backup: Path) -> Iterator[Path]:
    """A copy of the backup with the tables of now; the backup itself stays as it is."""
    copy = database.path.with_name(f"{database.path.name}.restoring")
    copy.unlink(missing_ok=True)
    try:
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(backup, copy)
        other = Database(copy)
        try:
            other.migrate(STEPS)
        finally:
            other.close()
        yield copy
    finally:
        for ending in ENDINGS:
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _merge(connection: Connection) -> int:
    highest = {
        "attempts": _highest(connection, "old.attempts", "number"),
        "closed": _highest(connection, "old.attempts", "closed"),
        "entries": _highest(connection, "old.entries", "number"),
        "findings": _highest(connection, "old.findings", "number"),
    }
    for statement in _ROOM:
        connection.exec_driver_sql(statement.format(**highest))
    before = _count(connection)
    for statement in (_COPY_ATTEMPTS, _COPY_ENTRIES, _COPY_FINDINGS, _COPY_CONSENTS, *_COPY_TRAINEES):
        connection.exec_driver_sql(statement)
    return _count(connection) - before


def _highest(connection: Connection, table: str, column: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT coalesce(max({column}), 0) FROM {table}").scalar_one())  # noqa: S608


def _count(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM main.attempts").scalar_one())
