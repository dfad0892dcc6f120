"""Attempts in one SQLite file: the `Store` protocol over its connection."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from kamsim.records.notices import code_of_database_error, code_of_os_error
from kamsim.records.sql import people, rows
from kamsim.records.sql.store import SqlStore
from kamsim.records.sqlite import damage
from kamsim.records.sqlite.care import Care
from kamsim.records.sqlite.database import DATABASE_ERRORS, Database
from kamsim.records.store import StoreError
from kamsim.records.values import Offer, Trainee

T = TypeVar("T")


class SqliteStore(SqlStore):
    """A `Store` over a database at the newest version.

    Several processes may use one file at once: a transaction that writes takes the write lock, and waits for it.
    """

    def __init__(self, database: Database, offer: Offer | None = None, owner: str | None = None) -> None:
        super().__init__(owner)
        self.database = database
        self._offer = offer
        self._care: Care | None = None

    @property
    def writable(self) -> bool:
        """Whether it takes entries."""
        return self.database.writable

    @property
    def offer(self) -> Offer | None:
        """The backups that can be brought back."""
        return self._offer

    @property
    def is_shared(self) -> bool:
        """A file is one machine's."""
        return False

    @property
    def player(self) -> str:
        """The id of who plays on this machine."""
        own = self._read(people.read_own)
        return own.id if own is not None else ""

    @contextmanager
    def viewing(self) -> Iterator[Connection]:
        """One view of all data."""
        with _told_as_store_error(), self.database.reading() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A transaction, which has the file for itself."""
        with _told_as_store_error(), self.database.writing() as connection:
            yield connection

    def forget(self) -> None:
        """Writes the file anew and empties its log. StoreError "busy" where another program has it open."""
        self._accessed(self.database.forget_all)

    def look_after(self) -> None:
        """Looks through the whole file, and makes the copy of the day, while play goes on."""
        self._care = Care(self.database.path)
        self._care.start()

    def delete(self, attempt_id: str) -> None:
        """Takes an attempt off the record, and out of the file."""
        if self._write(lambda connection: rows.remove(connection, attempt_id, self._owner)):
            self._accessed(self.database.forget_log)

    # --- who plays

    def trainee(self) -> Trainee:
        """Who plays on this machine, or the owner."""
        if self._owner is not None:
            return super().trainee()

        def find_or_make(connection: Connection) -> Trainee:
            # Under the write lock: two windows that open a new file at once must agree.
            own = people.read_own(connection)
            if own is None:
                own = Trainee(str(uuid.uuid4()))
                people.record_own(connection, own)
            return own

        return self._read(people.read_own) or self._write(find_or_make)

    def _players(self) -> list[str]:
        return super()._players() if self.writable or self._owner is not None else [""]

    # --- backups

    def restore(self) -> int:
        """Brings the attempts of the offer back, before those of now."""
        from kamsim.records.sqlite.restore import restore

        added = 0
        # The newest first: each is put before what is there.
        for path in reversed(self._offer.paths if self._offer is not None else ()):
            with _told_as_store_error():
                added += restore(self.database, path)
        self.decline()
        return added

    def decline(self) -> None:
        """Answers the offer."""
        with _told_as_store_error():
            damage.answer(self.database.path.parent)
        self._offer = None

    def close(self) -> None:
        """Closes the file."""
        if self._care is not None:
            self._care.stop()
        with _told_as_store_error():
            self.database.close()

    # --- accesses

    def _write(self, change: Callable[[Connection], T]) -> T:
        if not self.database.is_in_place():
            raise StoreError("gone")
        return self._accessed(lambda: self._in_writing(change))

    def _in_writing(self, change: Callable[[Connection], T]) -> T:
        with self.database.writing() as connection:
            return change(connection)

    def _read(self, query: Callable[[Connection], T]) -> T:
        def in_reading() -> T:
            with self.database.reading() as connection:
                return query(connection)

        return self._accessed(in_reading)

    def _accessed(self, access: Callable[[], T]) -> T:
        if self._care is not None and self._care.found_damage:
            raise StoreError("damaged")
        try:
            with _told_as_store_error():
                return access()
        except StoreError as error:
            if error.code in {"disk_error", "read_only"}:
                # A connection that failed so may go on failing; the next access makes a new one.
                self.database.drop_connection()
            raise


@contextmanager
def _told_as_store_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(code_of_os_error(error)) from error
    except DATABASE_ERRORS as error:
        raise StoreError(code_of_database_error(error)) from error
