"""A look at a database file that changes not one byte of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kamsim.records.notices import code_of_database_error

# "kams" as a number, so that the file of another program is never taken for ours.
APPLICATION_ID: Final = 0x6B616D73

State = Literal["absent", "empty", "healthy", "damaged", "foreign", "unreadable"]

# Table of attempts, and which of them are not closed, by version of the file.
_ATTEMPTS: Final = {1: ("sessions", "closed IS NULL"), 2: ("attempts", "closed IS NULL")}


@dataclass(frozen=True, slots=True)
class Peek:
    """The state of a file; `version`, `attempts` and `unclosed` are told where it can be read.

    empty: a database without tables, as a kill at its creation leaves it. unreadable: locked or closed to us.
    """

    state: State
    version: int = 0
    attempts: int = 0
    unclosed: int = 0


def peek(path: Path, *, known: int, thorough: bool = True) -> Peek:
    """The state of the file at `path`, which is read whole if `thorough`, unless its version is above `known`.

    Raises nothing.
    """
    try:
        if not path.exists() or path.stat().st_size == 0:
            return Peek("absent")
        # A read-only connection writes nothing, not even what a killed program left in the log. But it makes a log
        # where there is none, so a file without one is first looked at as if nobody could change it. Damage seen in
        # that way may be no more than another program's log being written back, so it is looked at again.
        if not _has_log(path):
            seen = _look(path, known, immutable=True, thorough=thorough)
            if seen.state != "damaged":
                return seen
        return _look(path, known, immutable=False, thorough=thorough)
    except OSError:
        return Peek("unreadable")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _look(path: Path, known: int, *, immutable: bool, thorough: bool) -> Peek:
    try:
        with closing(connect_read_only(path, immutable=immutable)) as connection:
            return _state(connection, known, thorough=thorough)
    except sqlite3.Error as error:
        return Peek("damaged" if code_of_database_error(error) == "damaged" else "unreadable")


def connect_read_only(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """A connection that cannot write. `immutable` also does without the log and lock files beside the database, which
    a folder closed to us would not let us make."""
    mode = "immutable=1" if immutable else "mode=ro"
    uri = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=1, check_same_thread=False)


def _state(connection: sqlite3.Connection, known: int, *, thorough: bool) -> Peek:
    version = _number(connection, "PRAGMA user_version")
    tables = _number(connection, "SELECT count(*) FROM sqlite_master")
    ours = _number(connection, "PRAGMA application_id") == APPLICATION_ID
    if tables and not ours:
        return Peek("foreign")
    if version > known:
        return Peek("healthy", version)
    if thorough and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return Peek("damaged")
    if not tables:
        return Peek("empty", version)
    table, unclosed = _ATTEMPTS.get(version, _ATTEMPTS[2])
    count = f"SELECT count(*) FROM {table}"  # noqa: S608 - names of our own
    return Peek("healthy", version, _number(connection, count), _number(connection, f"{count} WHERE {unclosed}"))


def _number(connection: sqlite3.Connection, query: str) -> int:
    (found,) = connection.execute(query).fetchone()
    return int(found)
