"""Taking a trainee out of the copies of the records: what was erased must not come back with a backup.

A copy is opened past the store, since it may be of an older version, and stays of that version.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from kamsim.records.folder import RECORDS
from kamsim.records.sqlite import damage
from kamsim.records.sqlite.backup import backups
from kamsim.records.sqlite.database import ENDINGS


def scrub_copies(folder: Path, whose: Sequence[str], name: str, before: str = "") -> list[Path]:
    """Takes the attempts of these trainees ("" is nobody known), and their names, out of every backup; with `before`,
    an ISO 8601 time, only those begun before it, and no name. Returns the files that were changed or removed.

    A copy in which nothing is left is removed, and so is one that cannot be read or holds the `name` all the same, such
    as records that were found damaged. Raises OSError where a file cannot be changed.
    """
    touched = []
    for path in backups(folder):
        status = path.stat()
        if _scrubbed(path, whose, before) and not _holds(path, name):
            # The age of a copy says when the next one is due.
            os.utime(path, (status.st_atime, status.st_mtime))
        else:
            _remove(path)
        touched.append(path)
    for path in () if before else _set_aside(folder):
        _remove(path)
        touched.append(path)
    if not backups(folder):
        with suppress(OSError):
            damage.answer(folder)
    return touched


def _set_aside(folder: Path) -> list[Path]:
    """Damaged records and logs that were put aside, and the half copies of a program that was killed."""
    found = [*folder.glob(f"{RECORDS}.*"), *(folder / "backups").glob("*.part")]
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _remove(path: Path) -> None:
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _holds(path: Path, name: str) -> bool:
    return bool(name) and name.encode() in path.read_bytes()


def _scrubbed(path: Path, whose: Sequence[str], before: str) -> bool:
    """Whether a copy is clean and holds anything still."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = DELETE")
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "attempts" not in tables:
                # Sessions of version 1 are by nobody known.
                return bool(before) and "sessions" in tables
            connection.execute("BEGIN IMMEDIATE")
            _delete(connection, tables, whose, before)
            connection.execute("COMMIT")
            (left,) = connection.execute("SELECT count(*) FROM attempts").fetchone()
            connection.execute("VACUUM")
    except sqlite3.Error:
        return False
    return bool(left)


def _delete(connection: sqlite3.Connection, tables: set[str], whose: Sequence[str], before: str) -> None:
    marks = ", ".join("?" * len(whose))
    which, values = f"trainee IN ({marks})", [*whose]
    if before:
        which, values = f"{which} AND started < ? AND state <> 'open'", [*whose, before]
    numbers, ids = (f"(SELECT {column} FROM attempts WHERE {which})" for column in ("number", "id"))  # noqa: S608
    for table, found in (("entries", numbers), ("findings", numbers), ("outbox", ids)):
        if table in tables:
            connection.execute(f"DELETE FROM {table} WHERE attempt IN {found}", values)  # noqa: S608 - names of our own
    connection.execute(f"DELETE FROM attempts WHERE {which}", values)  # noqa: S608
    if not before:
        connection.execute(f"DELETE FROM trainees WHERE id IN ({marks})", whose)  # noqa: S608
        if "consents" in tables:
            connection.execute(f"DELETE FROM consents WHERE trainee IN ({marks})", whose)  # noqa: S608
