"""The sessions this process works on, and how they get to the disk: at once, or as soon as it takes them again."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kamsim.domain.notice import Notice
from kamsim.records.notices import PASSING, code_of_database_error, code_of_os_error, notice, trouble
from kamsim.records.values import Held, NotRecorded, Offer, Opened, Recorded

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kamsim.records.store import Store

T = TypeVar("T")

# Opening looks through the whole file, which is too slow for every move.
REOPEN_SECONDS: Final = 2.0
# How often one session is tried: it may branch off once, and the file be begun anew once.
_TRIES: Final = 3


class Shelf:
    """Sessions held in memory, and the store behind them, if there is one. The caller lets in one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store: Store | None = None
        self.offer: Offer | None = None
        self.held: dict[str, Held] = {}
        # What was said when the file was opened, and what went wrong with the last access to it.
        self.opening: Notice | None = None
        self.trouble: Notice | None = None
        self._opened_at = 0.0
        # The caller's id of a session → the id it goes by since it branched off.
        self._branches: dict[str, str] = {}

    def hold(self, attempt_id: str, *, fresh: bool = False) -> Held | Notice:
        """The session, from memory or disk. `fresh` takes what the disk says, unless something is waiting here."""
        attempt_id = self._branches.get(attempt_id, attempt_id)
        held = self.held.get(attempt_id)
        if held is not None and (held.is_waiting or not fresh):
            return held
        found = self._on_disk(attempt_id)
        if isinstance(found, Held):
            self.held[attempt_id] = found
            return found
        return found if held is None else held

    def waiting(self) -> list[Held]:
        """The sessions of which something is not on disk, the first begun first."""
        return [held for held in self.held.values() if held.is_waiting]

    def save(self, held: Held) -> Recorded | NotRecorded:
        """Tries to put everything that is waiting on disk, and says what came of this session."""
        before = held.header.id
        said = self.flush()
        seq, now = len(held.entries), held.header.id
        if held.is_waiting:
            return NotRecorded(seq, now, seq - held.saved, said or trouble("disk_error", self.folder))
        return Recorded(seq, now, notice("branched") if now != before else None)

    def flush(self, *, patient: bool = True) -> Notice | None:
        """Puts everything that is waiting on disk, in order; returns the trouble that stopped it.

        Where there is no file to write to, `patient` tries to open it only now and then.
        """
        due = not patient or time.monotonic() >= self._opened_at + REOPEN_SECONDS
        if due and not self.is_writable and self.opening is not None and self.opening.code in PASSING:
            self.open()
        self.trouble = None
        for held in self.waiting():
            self.trouble = self._put(held)
            if self.trouble is not None:
                break
        return self.trouble

    def read(self, query: Callable[[Connection], T], default: T) -> T:
        """The answer of the store; the default if there is none or it fails."""
        store = self.store
        if store is None:
            return default

        def ask() -> T:
            with store.reading() as connection:
                return query(connection)

        found, code = access(ask)
        if code:
            self.trouble = self._recover(code)
        return default if found is None else found

    def read_all(self, query: Callable[[Connection], list[T]]) -> list[T]:
        """The same for a query that gives a list."""
        return self.read(query, [])

    @property
    def is_writable(self) -> bool:
        """Whether there is a file that takes entries."""
        return self.store is not None and self.store.writable

    def open(self) -> None:
        """Opens the file, or opens it again."""
        self.close_store()
        self._opened_at = time.monotonic()
        opened = _open(self.folder)
        self.store, self.opening = opened.store, opened.notice
        self.offer = opened.offer or self.offer

    def close_store(self) -> None:
        """Closes the file, if it is open."""
        if self.store is not None:
            access(self.store.close)
            self.store = None

    def _put(self, held: Held) -> Notice | None:
        """Puts one session on disk in one transaction; returns the trouble with that."""
        for _ in range(_TRIES):
            store = self.store
            if store is None or not store.writable:
                return self.opening or trouble("read_only", self.folder)
            _, code = access(partial(_write, store, held))
            if not code:
                held.mark_saved()
                return None
            if code == "conflict":
                self._settle(held)
                continue
            said = self._recover(code)
            if code != "damaged":
                return said
        return trouble("disk_error", self.folder)

    def _recover(self, code: str) -> Notice:
        """Makes the next access possible, if that can be done, and returns what to say about this one."""
        if code == "damaged":
            # Opening sets the damaged file aside and begins a new one.
            self.open()
            return self.opening or trouble(code, self.folder)
        if code in {"disk_error", "read_only"} and self.store is not None:
            self.store.drop_connection()
        return trouble(code, self.folder)

    def _settle(self, held: Held) -> None:
        """The record has something where this session's entries belong: they are these, or those of another window."""
        found = self._on_disk(held.header.id)
        if isinstance(found, Held) and found.is_beginning_of(held):
            # The disk took them and failed to say so.
            held.begun, held.saved, held.closed = True, len(found.entries), found.closing is not None
        else:
            self._branch_off(held)

    def _branch_off(self, held: Held) -> None:
        """Keeps the session under an id of its own, so that neither window's moves are lost."""
        old, new = held.header.id, str(uuid.uuid4())
        held.header = replace(held.header, id=new)
        held.forget_disk()
        self.held[new] = self.held.pop(old)
        self._branches = {given: new if now == old else now for given, now in self._branches.items()} | {old: new}

    def _on_disk(self, attempt_id: str) -> Held | Notice:
        from kamsim.records.rows import read

        unknown: Held | Notice = notice("unknown_attempt", id=attempt_id)
        return self.read(lambda connection: read(connection, attempt_id), unknown)


def access(action: Callable[[], T]) -> tuple[T | None, str]:
    """The action's result and "", or None and the code of what the disk did to it."""
    from kamsim.records.opening import DATABASE_ERRORS

    try:
        return action(), ""
    except OSError as error:
        return None, code_of_os_error(error)
    except DATABASE_ERRORS as error:
        return None, code_of_database_error(error)


def _write(store: Store, held: Held) -> None:
    from kamsim.records.rows import write

    with store.writing() as connection:
        write(connection, held)


def _open(folder: Path) -> Opened:
    try:
        from kamsim.records.opening import open_store
    except ImportError as error:
        return Opened(None, notice("no_library", error=error))
    return open_store(folder)
