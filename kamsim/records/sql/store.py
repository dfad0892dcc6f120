"""What a `Store` asks of any database that SQLAlchemy speaks to; how it is reached is each database's own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection

from kamsim.domain.notice import Notice
from kamsim.records.sql import outgoing, people, rows
from kamsim.records.sql.findings import read_answers, read_calls, read_findings, record_findings
from kamsim.records.sql.standings import read_standings
from kamsim.records.values import Called, Finding, Finished, Given, Held, Outgoing, Standing, Trainee, Unclosed

T = TypeVar("T")


class SqlStore(ABC):
    """The attempts of one trainee, the owner, or of everybody."""

    def __init__(self, owner: str | None = None) -> None:
        """`owner` is the id of the trainee whose attempts are seen and changed; None for those of everybody."""
        self._owner = owner

    # --- accesses

    @abstractmethod
    def _write(self, change: Callable[[Connection], T]) -> T:
        """Makes a change in a transaction that is on disk on return. Raises StoreError alone."""

    @abstractmethod
    def _read(self, query: Callable[[Connection], T]) -> T:
        """Asks in one view of the data. Raises StoreError alone."""

    # --- for what concerns all records at once

    @property
    @abstractmethod
    def writable(self) -> bool:
        """Whether it takes entries."""

    @property
    @abstractmethod
    def is_shared(self) -> bool:
        """Whether people on many machines keep their attempts here."""

    @property
    @abstractmethod
    def player(self) -> str:
        """The id of who plays on this machine; "" where nobody has yet."""

    @abstractmethod
    def viewing(self) -> AbstractContextManager[Connection]:
        """One view of all data. Raises StoreError alone, but for what the block raises itself."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[Connection]:
        """A transaction in which nobody else writes and rows may be given numbers. Raises as `viewing` does."""

    @abstractmethod
    def forget(self) -> None:
        """After something was erased: no byte of it stays in the files of the database, as far as that can be reached.
        Raises StoreError alone."""

    # --- attempts

    def record(self, held: Held) -> None:
        """Puts on record whatever of `held` is not there."""
        self._write(lambda connection: rows.record(connection, held, self._owner))

    def delete(self, attempt_id: str) -> None:
        """Takes an attempt off the record."""
        self._write(lambda connection: rows.remove(connection, attempt_id, self._owner))

    def read(self, attempt_id: str) -> Held | Notice:
        """An attempt as it is on record."""
        return self._read(lambda connection: rows.read(connection, attempt_id, self._owner))

    def unclosed(self, *, ended: bool, limit: int) -> list[Unclosed]:
        """Attempts that can go on, or ended and have no figures."""
        return self._read(lambda one: rows.read_unclosed(one, ended=ended, limit=limit, owner=self._owner))

    def finished(self, *, limit: int | None = None, item: str | None = None) -> list[Finished]:
        """Finished attempts, the last finished first."""
        return self._read(lambda one: rows.read_finished(one, limit=limit, item=item, owner=self._owner))

    def standings(self, kind: str) -> dict[str, Standing]:
        """For each item of this kind, of the one who plays here or nobody known: counts, best, first and last."""
        by = self._players()
        return self._read(lambda connection: read_standings(connection, kind, by))

    def note(self, attempt_id: str, about: str, found: Mapping[int, str]) -> None:
        """Puts on record what was found out about an attempt."""
        self._write(lambda one: record_findings(one, attempt_id, about, found, self._owner))

    def findings(self, about: str, *, after: int = 0, attempt_id: str = "", unfinished: bool = False) -> list[Finding]:
        """What was noted about finished attempts."""
        by = self._players()
        return self._read(
            lambda connection: read_findings(connection, about, by, after, attempt_id, unfinished=unfinished)
        )

    def calls(self) -> list[Called]:
        """The finished calls of who plays here, or of nobody known."""
        by = self._players()
        return self._read(lambda connection: read_calls(connection, by))

    def answers(self, *, after: int = 0) -> list[Given]:
        """The entries of attempts that are no calls."""
        by = self._players()
        return self._read(lambda connection: read_answers(connection, by, after))

    def ids(self) -> list[str]:
        """The ids of all attempts, the first begun first."""
        return self._read(lambda connection: rows.read_ids(connection, self._owner))

    # --- statements on their way

    def queue(self, target: str, statements: Sequence[Outgoing]) -> int:
        """Puts statements into the queue for a record store."""
        return self._write(lambda connection: outgoing.queue(connection, target, statements))

    def queued(self, target: str) -> list[Outgoing]:
        """What is waiting for it."""
        return self._read(lambda connection: outgoing.read_queue(connection, target))

    def arrived(self, target: str, ids: Sequence[str]) -> None:
        """Drops what has arrived."""
        self._write(lambda connection: outgoing.arrived(connection, target, ids))

    # --- who plays

    def trainee(self) -> Trainee:
        """Who plays here."""
        owner = self._owner or ""
        return self._read(lambda connection: people.read_one(connection, owner))

    def name_trainee(self, name: str) -> None:
        """Gives the one who plays here a name to show."""
        own = self.trainee()
        if own.name != name:
            self._write(lambda connection: people.record_name(connection, own.id, name))

    def was_told(self, words: str) -> bool:
        """Whether the one who plays here was shown a text."""
        own = self.trainee().id
        return self._read(lambda connection: people.was_told(connection, own, words))

    def tell(self, words: str, lang: str, given: str) -> None:
        """Notes that he was shown it."""
        own = self.trainee().id
        self._write(lambda connection: people.record_told(connection, own, words, lang, given))

    def _players(self) -> list[str]:
        """Whose attempts the home screen counts."""
        return [self._owner] if self._owner is not None else ["", self.trainee().id]
