"""Attempts in a PostgreSQL database: the `Store` protocol over its connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, text

from kamsim.records.postgres.database import DATABASE_ERRORS, Database
from kamsim.records.postgres.errors import code_of
from kamsim.records.postgres.schema import CLOSING
from kamsim.records.sql import people, rows
from kamsim.records.sql.store import SqlStore
from kamsim.records.sql.tables import TABLES
from kamsim.records.store import StoreError
from kamsim.records.values import Held, Offer, Trainee

T = TypeVar("T")


class PostgresStore(SqlStore):
    """A `Store` over a database at the newest version.

    Any number of processes on any number of machines may use one database, each with a store of its own. Attempts of
    different trainees never wait for each other but for the moment in which one is closed. Two processes with the same
    attempt wait for each other's transaction: of two different next entries the first one stands, the other is a
    "conflict". One store is used by one thread at a time, and opened after a fork, not before.
    """

    def __init__(self, database: Database, me: str, owner: str | None) -> None:
        super().__init__(owner)
        self.database = database
        self._me = me

    @property
    def writable(self) -> bool:
        """Whether it takes entries."""
        return True

    @property
    def offer(self) -> Offer | None:
        """None: backups are made by whoever runs the server."""
        return None

    @property
    def is_shared(self) -> bool:
        """A server is there for many."""
        return True

    @property
    def player(self) -> str:
        """The id of who plays here."""
        return self._me

    @contextmanager
    def viewing(self) -> Iterator[Connection]:
        """One view of all data."""
        with self._told_as_store_error(), self.database.reading() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes; afterwards new rows are numbered after those that came in it."""
        names = ", ".join(TABLES.tables)
        with self._told_as_store_error(), self.database.writing() as connection:
            connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
            yield connection
            for name in TABLES.tables:
                sequence = f"pg_get_serial_sequence('{name}', 'number')"
                highest = f"(SELECT coalesce(max(number), 0) + 1 FROM {name})"  # noqa: S608 - names of our own
                connection.execute(text(f"SELECT setval({sequence}, {highest}, false)"))

    def forget(self) -> None:
        """Writes the tables anew, without what was deleted. What the server's own log, copies and archives hold is for
        whoever runs it."""
        with self._told_as_store_error(), self.database.bare() as connection:
            connection.execute(text("SET statement_timeout = 0"))
            for name in TABLES.tables:
                connection.execute(text(f"VACUUM FULL {name}"))

    def record(self, held: Held) -> None:
        """Puts on record whatever of `held` is not there."""

        def change(connection: Connection) -> None:
            if held.closing is not None and not held.closed:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CLOSING})
            rows.record(connection, held, self._owner)

        self._write(change)

    def trainee(self) -> Trainee:
        """Who plays here."""
        return self._read(lambda connection: people.read_one(connection, self._me))

    def restore(self) -> int:
        """Nothing to bring back."""
        return 0

    def decline(self) -> None:
        """Nothing to answer."""

    def close(self) -> None:
        """Closes the connections."""
        self.database.close()

    def _write(self, change: Callable[[Connection], T]) -> T:
        return self._accessed(lambda: self._in_writing(change))

    def _in_writing(self, change: Callable[[Connection], T]) -> T:
        with self.database.writing() as connection:
            return change(connection)

    def _read(self, query: Callable[[Connection], T]) -> T:
        return self._accessed(lambda: self._in_reading(query))

    def _in_reading(self, query: Callable[[Connection], T]) -> T:
        with self.database.reading() as connection:
            return query(connection)

    def _accessed(self, access: Callable[[], T]) -> T:
        with self._told_as_store_error():
            return access()

    @contextmanager
    def _told_as_store_error(self) -> Iterator[None]:
        try:
            yield
        except DATABASE_ERRORS as error:
            code = code_of(error)
            if code != "conflict":
                # A connection that failed so may go on failing; the next access makes a new one.
                self.database.drop_connections()
            raise StoreError(code) from error
