"""Attempts in one SQLite file: the `Store` protocol over its connection."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from kamsim.domain.notice import Notice
from kamsim.records.notices import code_of_database_error, code_of_os_error
from kamsim.records.sql import people, rows
from kamsim.records.sql.findings import read_answers, read_findings, record_findings
from kamsim.records.sql.standings import read_standings
from kamsim.records.sqlite import damage
from kamsim.records.sqlite.care import Care
from kamsim.records.sqlite.database import DATABASE_ERRORS, Database
from kamsim.records.store import StoreError
from kamsim.records.values import Finding, Finished, Given, Held, Offer, Standing, Trainee, Unclosed

T = TypeVar("T")


class SqliteStore:
    """A `Store` over a database at the newest version."""

    def __init__(self, database: Database, offer: Offer | None = None) -> None:
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

    def look_after(self) -> None:
        """Looks through the whole file, and makes the copy of the day, while play goes on."""
        self._care = Care(self.database.path)
        self._care.start()

    # --- attempts

    def record(self, held: Held) -> None:
        """Puts on record whatever of `held` is not there."""
        self._write(lambda connection: rows.record(connection, held))

    def delete(self, attempt_id: str) -> None:
        """Takes an attempt off the record, and out of the file."""
        if self._write(lambda connection: rows.remove(connection, attempt_id)):
            self._accessed(self.database.forget_log)

    def read(self, attempt_id: str) -> Held | Notice:
        """An attempt as it is on record."""
        return self._read(lambda connection: rows.read(connection, attempt_id))

    def unclosed(self, *, ended: bool, limit: int) -> list[Unclosed]:
        """Attempts that can go on, or ended and have no figures."""
        return self._read(lambda connection: rows.read_unclosed(connection, ended=ended, limit=limit))

    def finished(self, *, limit: int | None = None, item: str | None = None) -> list[Finished]:
        """Finished attempts, the last finished first."""
        return self._read(lambda connection: rows.read_finished(connection, limit=limit, item=item))

    def standings(self, kind: str) -> dict[str, Standing]:
        """For each item of this kind, of the one who plays here or nobody known: counts, best, first and last."""
        own = self._own()
        return self._read(lambda connection: read_standings(connection, kind, own))

    def note(self, attempt_id: str, about: str, found: Mapping[int, str]) -> None:
        """Puts on record what was found out about an attempt."""
        self._write(lambda connection: record_findings(connection, attempt_id, about, found))

    def findings(self, about: str, *, after: int = 0, attempt_id: str = "") -> list[Finding]:
        """What was noted about finished attempts."""
        own = self._own()
        return self._read(lambda connection: read_findings(connection, about, own, after, attempt_id))

    def answers(self, *, after: int = 0) -> list[Given]:
        """The entries of attempts that are no calls."""
        own = self._own()
        return self._read(lambda connection: read_answers(connection, own, after))

    def _own(self) -> str:
        """The id of who plays here; "" where nobody can be put on record."""
        return self.trainee().id if self.writable else ""

    def ids(self) -> list[str]:
        """The ids of all attempts, the first begun first."""
        return self._read(rows.read_ids)

    # --- who plays

    def trainee(self) -> Trainee:
        """Who plays on this machine."""

        def find_or_make(connection: Connection) -> Trainee:
            # Under the write lock: two windows that open a new file at once must agree.
            own = people.read_own(connection)
            if own is None:
                own = Trainee(str(uuid.uuid4()))
                people.record_own(connection, own)
            return own

        return self._read(people.read_own) or self._write(find_or_make)

    def name_trainee(self, name: str) -> None:
        """Gives the one who plays on this machine a name to show."""
        own = self.trainee()
        if own.name != name:
            self._write(lambda connection: people.record_name(connection, own.id, name))

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
