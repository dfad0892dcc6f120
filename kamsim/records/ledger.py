"""The records as the program sees them: what goes in is on disk before the call returns, or is kept and tried again."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kamsim.domain.attempt import Attempt, End, Entry, Figures, Header
from kamsim.domain.notice import Notice
from kamsim.domain.problems import Problem
from kamsim.records.folder import data_folder
from kamsim.records.kam_files import write_kam_file
from kamsim.records.notices import notice, trouble
from kamsim.records.shelf import Shelf, access
from kamsim.records.values import Closing, Finished, Held, Imported, NotRecorded, Offer, Recorded, Standing

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


def open_records(folder: Path | None = None) -> Records:
    """The records in `folder`, by default the user's data folder. Raises nothing.

    Where the disk does not play along the records work in memory and `notice` says why. Loads the database library
    (a fifth of a second), so it is called after the first paint, in a thread if one likes.
    """
    shelf = Shelf(folder if folder is not None else data_folder())
    shelf.open()
    return Records(shelf)


class Records:
    """Sessions, their entries and figures. Safe to use from several threads; nothing here raises."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lock = threading.RLock()

    # ------------------------------------------------------------------------------------------------ what goes in

    def begin(self, header: Header) -> Recorded | NotRecorded:
        """Puts a new session on record."""
        with self._lock:
            held = self._shelf.held[header.id] = Held(header, ours=True)
            return self._shelf.save(held)

    def record(self, attempt_id: str, entry: Entry) -> Recorded | NotRecorded:
        """Records an entry. `Recorded`: it is on the disk; `NotRecorded`: it is held and goes there with the next."""
        return self._change(attempt_id, lambda held: held.add(entry))

    def finish(self, attempt_id: str, figures: Figures) -> Recorded | NotRecorded:
        """Closes an attempt with its figures; new ones replace those it had."""
        return self._change(attempt_id, lambda held: held.close(Closing(figures)))

    def abandon(self, attempt_id: str) -> Recorded | NotRecorded:
        """Closes a session that will not go on. It stays on record, without figures, and is offered no more."""

        def give_up(held: Held) -> None:
            if not held.ended:
                held.entries.append(End(held.entries[-1].at if held.entries else 0.0, "abandoned"))
            held.close(Closing())

        return self._change(attempt_id, give_up)

    def _change(self, attempt_id: str, change: Callable[[Held], None]) -> Recorded | NotRecorded:
        with self._lock:
            held = self._shelf.hold(attempt_id)
            if isinstance(held, Notice):
                return NotRecorded(0, attempt_id, 0, held)
            held.ours = True
            change(held)
            return self._shelf.save(held)

    # ---------------------------------------------------------------------------------------------- what comes out

    def load(self, attempt_id: str) -> Attempt | Notice:
        """An attempt, finished or not, as it is on disk now: what to go on from."""
        with self._lock:
            held = self._shelf.hold(attempt_id, fresh=True)
            return held if isinstance(held, Notice) else held.attempt()

    def unfinished(self) -> list[Attempt]:
        """Calls that can go on, the one last added to first; those without an entry are left out.

        `load` the one that is chosen: another window may have gone on with it meanwhile.
        """
        return self._not_closed(ended=False)

    def unscored(self) -> list[Attempt]:
        """Calls that ended but were never closed: the program was stopped in between, or they were imported."""
        return self._not_closed(ended=True)

    def _not_closed(self, *, ended: bool) -> list[Attempt]:
        def ask(connection: Connection) -> list[Held]:
            from kamsim.records.rows import read_open

            return read_open(connection, ended=ended)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            waiting = self._shelf.waiting()
            mine = [held for held in waiting if held.is_open(ended=ended)]
            passed_over = {held.header.id for held in waiting}
            others = [self._remembered(held) for held in on_disk if held.header.id not in passed_over]
            return [held.attempt() for held in mine[::-1] + others]

    def _remembered(self, found: Held) -> Held:
        """What the trainee was shown of a session is what he goes on from, whatever another window does meanwhile."""
        known = self._shelf.held.get(found.header.id)
        if known is not None and known.ours:
            return known
        self._shelf.held[found.header.id] = found
        return found

    def finished(self, limit: int | None = None, item: str | None = None) -> list[Finished]:
        """Finished attempts with their figures, the last finished first."""

        def ask(connection: Connection) -> list[Finished]:
            from kamsim.records.rows import read_finished

            return read_finished(connection, limit=limit, item=item)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            latest = on_disk[0].closed if on_disk else 0
            waiting = [held for held in self._shelf.waiting() if held.is_finished]
            mine = [held.finished(latest + place) for place, held in enumerate(waiting, start=1)]
        mine = [attempt for attempt in mine if item in {None, attempt.item}]
        return (mine[::-1] + on_disk)[:limit]

    def standings(self) -> dict[str, Standing]:
        """For each item ever finished: how many attempts, and the best, first and last that counts."""
        by_item: dict[str, list[Finished]] = {}
        for attempt in reversed(self.finished()):
            by_item.setdefault(attempt.item, []).append(attempt)
        return {item: _standing(item, attempts) for item, attempts in by_item.items()}

    def ids(self) -> list[str]:
        """The ids of all sessions, the first begun first; to export them all."""

        def ask(connection: Connection) -> list[str]:
            from kamsim.records.rows import read_ids

            return read_ids(connection)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            return on_disk + [held.header.id for held in self._shelf.waiting() if held.header.id not in on_disk]

    # --------------------------------------------------------------------------------------- exchange and backups

    def export_file(self, attempt_id: str, path: Path, *, replace: bool = False) -> Problem | Notice | None:
        """Writes a session into a `.kam` file; returns what went wrong, or None."""
        found = self.load(attempt_id)
        return found if isinstance(found, Notice) else write_kam_file(path, found, replace=replace)

    def import_attempt(self, attempt: Attempt) -> Imported | NotRecorded:
        """Puts an attempt from elsewhere on record. Figures come with `finish`: those of a file are anybody's.

        What is on record already is not doubled; a longer form of an unfinished call is added to it; a different call
        under the same id is kept under an id of its own.
        """
        with self._lock:
            header = attempt.header
            brought = Held(header, list(attempt.entries), ours=True)
            known = self._shelf.hold(header.id, fresh=True)
            if isinstance(known, Held) and brought.is_beginning_of(known):
                return Imported(header.id, 0, notice("already_there"))
            if isinstance(known, Held) and known.is_beginning_of(brought):
                before, held = len(known.entries), known
                held.entries.extend(brought.entries[before:])
            else:
                before, held = 0, brought
                if isinstance(known, Held):
                    held.header = _with_own_id(header)
                self._shelf.held[held.header.id] = held
            result = self._shelf.save(held)
            return Imported(result.attempt_id, result.seq - before) if isinstance(result, Recorded) else result

    def restore(self) -> int | Notice:
        """Brings the calls of the backup in `offer` back, before those of now; returns how many."""
        with self._lock:
            store, offer = self._shelf.store, self._shelf.offer
            if store is None or offer is None or not store.writable:
                return notice("no_backup")

            def bring_back() -> int:
                from kamsim.records.restore import restore

                return restore(store, offer.path)

            added, code = access(bring_back)
            if added is None:
                return trouble(code, self.folder)
            self._shelf.offer = self._shelf.opening = None
            return added

    # ----------------------------------------------------------------------------------------------------- its own

    @property
    def folder(self) -> Path:
        """The folder the records are in, or would be."""
        return self._shelf.folder

    @property
    def notice(self) -> Notice | None:
        """What the trainee should be told now, or None. While entries are waiting it says why."""
        return self._shelf.trouble or self._shelf.opening

    @property
    def offer(self) -> Offer | None:
        """The backup that `restore` would bring back, after the records were found damaged."""
        return self._shelf.offer

    @property
    def saves(self) -> bool:
        """Whether all there is has reached the disk, and what comes should."""
        with self._lock:
            return self._shelf.is_writable and not self._shelf.waiting()

    @property
    def waiting(self) -> int:
        """How many entries, of all sessions, are in memory only."""
        with self._lock:
            return sum(len(held.entries) - held.saved for held in self._shelf.waiting())

    def unsaved(self) -> list[Attempt]:
        """The attempts of which something is in memory only, whole: to be written elsewhere before the end."""
        with self._lock:
            return [held.attempt() for held in self._shelf.waiting()]

    def close(self) -> Notice | None:
        """Tries once more what is waiting, and closes the file; returns a notice if something stays unsaved."""
        with self._lock:
            said = self._shelf.flush(patient=False) if self._shelf.waiting() else None
            self._shelf.close_store()
            return said


def _with_own_id(header: Header) -> Header:
    return replace(header, id=str(uuid.uuid4()))


def _standing(item: str, attempts: list[Finished]) -> Standing:
    """The attempts are in the order of finishing."""
    counting = [attempt for attempt in attempts if attempt.counts]
    return Standing(
        item,
        calls=len(attempts),
        counting=len(counting),
        best=max(counting, key=lambda attempt: attempt.figures.score, default=None),
        first=counting[0] if counting else None,
        last=counting[-1] if counting else None,
    )
