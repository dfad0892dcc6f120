"""One open database file: its connection and its transactions.

A process has one connection that writes to a file. A transaction that writes takes the write lock at its beginning
(BEGIN IMMEDIATE): two programs then wait for each other, while with a plain BEGIN the second one fails. WAL with
`synchronous=FULL` has each transaction on the disk before `writing` returns.

The log is written back into the file when its last connection closes, which SQLite does under an exclusive lock, and
else only once it has grown very large. Versions before 3.51.3 may damage a file in which two connections write back and
write at the same time (the WAL-reset bug); this keeps well away from it, and no key press waits for a write-back.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from kamsim.records.sql.transactions import Transactions
from kamsim.records.sqlite.migration import Step, migrate
from kamsim.records.sqlite.peek import connect_read_only

# Else a connection that cannot even be closed is reported on standard error, in the middle of the screen.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

DATABASE_ERRORS: Final = (SQLAlchemyError, sqlite3.Error)
# How long to wait for another program, which holds the lock for about a millisecond at a time.
BUSY_SECONDS: Final = 5.0
# A log that has grown this large, since never was the last window closed, is written back all the same.
MAX_LOG_BYTES: Final = 64 * 1024 * 1024
# The files of a database, by what follows its name.
ENDINGS: Final = ("", "-wal", "-shm")


class Database(Transactions):
    """A database file, open. Its methods raise OSError or one of `DATABASE_ERRORS`."""

    def __init__(self, path: Path, *, writable: bool = True, immutable: bool = False) -> None:
        """`immutable` is for a file that cannot be written and that nobody changes; see `peek.connect_read_only`."""
        self.path = path
        self.writable = writable
        self._door = _door(path, writable=writable, immutable=immutable)
        self._engine = self._door.engine
        self._reader = self._engine.execution_options(reading=True)
        # Device and inode of the file that was opened, and of its log; None before that.
        self._identity: tuple[int, int] | None = None
        self._log: tuple[int, int] | None = None

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """The connection outside any transaction, for statements that SQLite allows only there."""
        with self._engine.connect() as connection:
            inner = connection.connection.driver_connection
            assert isinstance(inner, sqlite3.Connection)
            yield inner

    def migrate(self, steps: Sequence[Step]) -> None:
        """Brings the tables up to date: all steps or none."""
        with self.writing() as connection:
            migrate(connection, steps)
        self._identity, self._log = identity_of(self.path), identity_of(_log_of(self.path))

    def is_in_place(self) -> bool:
        """Whether the file that was opened is still the one at its path: not moved, deleted or replaced."""
        return self._identity is None or identity_of(self.path) == self._identity

    def copy_to(self, target: Path) -> None:
        """Writes the whole database, log included, into a new or empty file."""
        with self.bare() as connection:
            connection.execute("VACUUM INTO ?", (str(target),))

    def forget_log(self) -> None:
        """Writes the log into the file and empties it, so that what was deleted stands in neither. Where somebody is
        reading, the log is emptied as far as that allows, and wholly when the last one closes the file."""
        with self.bare() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget_all(self) -> None:
        """Writes the whole file anew, without what was deleted since it was begun, and empties the log."""
        with self.bare() as connection:
            connection.execute("VACUUM")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    def drop_connection(self) -> None:
        """Gives up a connection that failed; the next transaction makes a new one."""
        self._engine.dispose()

    def close(self) -> None:
        """Closes the file; the log is written back if nobody else has it open.

        Where the file is no longer in its place its log is set aside: SQLite knows a log by its name alone, and would
        write it into whatever database stands there now.
        """
        gone = not self.is_in_place()
        self._engine.dispose()
        if _passes_on:
            _spare[:] = [self._door]
        log = _log_of(self.path)
        if gone and self._log is not None and identity_of(log) == self._log:
            log.replace(_log_of(free_name(self.path, "left")))
            self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Device and inode of the file at a path; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def free_name(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has: with `.word`, or `.word2`, `.word3` …"""
    number, kept = 1, path.with_name(f"{path.name}.{word}")
    while kept.exists() or _log_of(kept).exists():
        number += 1
        kept = path.with_name(f"{path.name}.{word}{number}")
    return kept


class _Door:
    """An engine, and to which file it leads: it may outlive a closed one, for it holds what was compiled of the
    statements, which are the same for every file. A server has them compiled once, before it forks."""

    def __init__(self) -> None:
        self.connect: Callable[[], sqlite3.Connection] | None = None
        # One connection for all threads of the process; `Records` lets one of them in at a time.
        self.engine = create_engine("sqlite://", creator=self._connected, poolclass=StaticPool)
        event.listen(self.engine, "begin", _begin)

    def _connected(self) -> sqlite3.Connection:
        assert self.connect is not None
        return self.connect()


# One that a closed file has left to the next, and whether files leave theirs.
_spare: list[_Door] = []
_passes_on: list[bool] = []


@contextmanager
def passing_on() -> Iterator[None]:
    """The engine of the last file that is closed meanwhile is that of the next one that is opened, in this process or a
    fork of it. Whoever closed it may not use it any more."""
    _passes_on.append(True)
    try:
        yield
    finally:
        _passes_on.clear()


def _door(path: Path, *, writable: bool, immutable: bool) -> _Door:
    def connect() -> sqlite3.Connection:
        return _connect(path) if writable else connect_read_only(path, immutable=immutable)

    door = _spare.pop() if _spare else _Door()
    door.connect = connect
    return door


def _begin(connection: Connection) -> None:
    # The driver's own habit of beginning transactions is switched off by `isolation_level=None`.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _connect(path: Path) -> sqlite3.Connection:
    # Made by us, a file is its owner's alone from its first byte; SQLite gives log and lock file the same rights. What
    # is there already is not opened: closing it would let go of the locks that SQLite has on it in this process.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # What is deleted is overwritten with zeros.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {MAX_LOG_BYTES // _page_size(connection)}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _page_size(connection: sqlite3.Connection) -> int:
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(size)
