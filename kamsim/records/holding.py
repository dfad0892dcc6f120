"""The attempts this process works on, and how they get on record: at once, or as soon as the store takes them again."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from kamsim.domain.notice import Notice
from kamsim.records.notices import PASSING, notice, trouble
from kamsim.records.store import Opener, Store, StoreError
from kamsim.records.values import Held, NotRecorded, Recorded

T = TypeVar("T")

# Opening looks through the whole file, which is too slow for every move.
REOPEN_SECONDS: Final = 2.0
# A server that lets one wait so long is asked the less often.
_SLOW_SECONDS: Final = 0.5
# Codes after which the store is opened anew.
_REOPENED: Final = frozenset({"damaged", "gone", "away"})
# How often one attempt is tried: it may branch off once, and the store be opened anew once.
_TRIES: Final = 3


class Holding:
    """Attempts held in memory, and the store behind them, if there is one. The caller lets in one thread at a time."""

    def __init__(self, opener: Opener, folder: Path, place: str = "") -> None:
        """`folder` is where this machine keeps its own; `place` is what notices name, by default that folder."""
        self.folder = folder
        self.place = place or str(folder)
        self.store: Store | None = None
        self.held: dict[str, Held] = {}
        # What was said when the store was opened, and what went wrong with the last access to it.
        self.opening: Notice | None = None
        self.trouble: Notice | None = None
        self._opener = opener
        self._opened_at = 0.0
        self._took = 0.0
        # The store was away, and what it has of the attempts held here must be looked at.
        self._is_unsure = False
        # The caller's id of an attempt → the id it goes by since it branched off.
        self._branches: dict[str, str] = {}

    def hold(self, attempt_id: str, *, fresh: bool = False) -> Held | Notice:
        """The attempt, from memory or the store. `fresh` takes what is on record, unless something is waiting here."""
        attempt_id = self._branches.get(attempt_id, attempt_id)
        held = self.held.get(attempt_id)
        if held is not None and (held.is_waiting or not fresh):
            return held
        found = self._on_record(attempt_id)
        if isinstance(found, Held):
            self.held[attempt_id] = found
            return found
        return found if held is None else held

    def look_at(self, attempt_id: str) -> Held | Notice:
        """The attempt, if it is waiting from memory, else as it is on record, without holding it."""
        attempt_id = self._branches.get(attempt_id, attempt_id)
        held = self.held.get(attempt_id)
        return held if held is not None and held.is_waiting else self._on_record(attempt_id)

    def delete(self, attempt_id: str) -> Notice | None:
        """Forgets an attempt, here and on record; the trouble where the record keeps it."""
        attempt_id = self._branches.get(attempt_id, attempt_id)
        held = self.held.get(attempt_id)
        if held is None or held.begun:
            if not self.is_writable or self.store is None:
                return self.opening or trouble("read_only", self.place)
            try:
                self.store.delete(attempt_id)
            except StoreError as error:
                self.trouble = self._recover(error.code)
                return self.trouble
        self.held.pop(attempt_id, None)
        return None

    def waiting(self) -> list[Held]:
        """The attempts of which something is not on record, the first begun first."""
        return [held for held in self.held.values() if held.is_waiting]

    def record(self, held: Held) -> Recorded | NotRecorded:
        """Tries to record everything that is waiting, and says what came of this attempt."""
        before = held.header.id
        opened_before = self.opening
        said = self.record_all()
        seq, now = len(held.entries), held.header.id
        if held.is_waiting:
            return NotRecorded(seq, now, seq - held.recorded, said or trouble("disk_error", self.place))
        if now != before:
            return Recorded(seq, now, notice("branched"))
        return Recorded(seq, now, self.opening if self.opening is not opened_before else None)

    def record_all(self, *, patient: bool = True) -> Notice | None:
        """Records everything that is waiting, in order; returns the trouble that stopped it.

        Where there is nothing to record in, `patient` tries to open it only now and then.
        """
        if not self.is_writable and self.opening is not None and self.opening.code in PASSING:
            self._reopen(patient=patient)
        self.trouble = None
        # Recording one may make others wait: those of a store that is gone.
        while self.trouble is None and (waiting := self.waiting()):
            self.trouble = self._try(waiting[0])
        return self.trouble

    def ask(self, query: Callable[[Store], T], default: T) -> T:
        """The answer of the store; the default if there is none or it fails. A server that is back is asked again."""
        for _ in range(_TRIES):
            if self.store is None and self.opening is not None and self.opening.code == "away":
                self._reopen()
            if self.store is None:
                return default
            try:
                return query(self.store)
            except StoreError as error:
                self.trouble = self._recover(error.code)
                if error.code != "away" or self.store is None:
                    return default
                self.trouble = None
        return default

    @property
    def is_writable(self) -> bool:
        """Whether there is a store that takes entries."""
        return self.store is not None and self.store.writable

    def open(self) -> None:
        """Opens the store, or opens it again."""
        self.close()
        begun = time.monotonic()
        opened = self._opener()
        self._opened_at = time.monotonic()
        self._took = self._opened_at - begun
        self.store, self.opening = opened.store, opened.notice
        if self._is_unsure and self.store is not None:
            self._make_sure(self.store)

    def _reopen(self, *, patient: bool = True) -> None:
        pause = REOPEN_SECONDS + (4 * self._took if self._took > _SLOW_SECONDS else 0.0)
        if not patient or time.monotonic() >= self._opened_at + pause:
            self.open()

    def _make_sure(self, store: Store) -> None:
        """Looks at what a store that was away has of the attempts held here: its last answer may have been lost, and a
        server may come back as it was some time ago."""
        for held in [*self.held.values()]:
            try:
                found = store.read(held.header.id)
            except StoreError:
                # Away again: the next opening goes on with it.
                return
            if isinstance(found, Notice):
                held.forget_disk()
            else:
                held.take_over(found)
        self._is_unsure = False

    def close(self) -> None:
        """Closes the store, if it is open."""
        store, self.store = self.store, None
        if store is not None:
            try:
                store.close()
            except StoreError as error:
                self.trouble = trouble(error.code, self.place)

    def _try(self, held: Held) -> Notice | None:
        """Records one attempt in one transaction; returns the trouble with that."""
        for _ in range(_TRIES):
            if self.store is None or not self.store.writable:
                return self.opening or trouble("read_only", self.place)
            try:
                self.store.record(held)
            except StoreError as error:
                if error.code == "conflict":
                    self._settle(held)
                    continue
                said = self._recover(error.code)
                if error.code not in _REOPENED:
                    return said
            else:
                held.mark_recorded()
                return None
        return trouble("disk_error", self.place)

    def _recover(self, code: str) -> Notice:
        """Makes the next access possible, if that can be done, and returns what to say about this one."""
        if code not in _REOPENED:
            return trouble(code, self.place)
        self._is_unsure |= code == "away"
        # Opening sets a damaged file aside and begins a new one.
        self.open()
        if code != "away":
            # Nothing of what this run recorded can be counted on: all of it is recorded anew.
            for held in self.held.values():
                held.forget_disk()
        if code == "gone" and self.opening is None:
            self.opening = notice("gone", path=self.place)
        return self.opening or trouble(code, self.place)

    def _settle(self, held: Held) -> None:
        """The record has something where this attempt's entries belong: they are these, or those of another window."""
        found = self._on_record(held.header.id)
        # The disk may have taken them and failed to say so.
        if not isinstance(found, Held) or not held.take_over(found):
            self._branch_off(held)

    def _branch_off(self, held: Held) -> None:
        """Keeps the attempt under an id of its own, so that neither window's moves are lost."""
        old, new = held.header.id, str(uuid.uuid4())
        held.header = replace(held.header, id=new)
        held.forget_disk()
        self.held[new] = self.held.pop(old)
        self._branches = {given: new if now == old else now for given, now in self._branches.items()} | {old: new}

    def _on_record(self, attempt_id: str) -> Held | Notice:
        unknown: Held | Notice = notice("unknown_attempt", id=attempt_id)
        return self.ask(lambda store: store.read(attempt_id), unknown)
