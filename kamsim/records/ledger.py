"""The records as the program sees them: what goes in is on disk before the call returns, or is kept and tried again."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kamsim.domain.problems import Problem
from kamsim.domain.session import End, Entry, Header
from kamsim.records.exchange import read_kam_file, write_kam_file
from kamsim.records.folder import data_folder
from kamsim.records.notices import Notice, notice, trouble
from kamsim.records.shelf import Shelf, access
from kamsim.records.values import Attempt, Closing, Figures, Held, Imported, NotSaved, Offer, Saved, Unfinished

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

    def begin(self, header: Header) -> Saved | NotSaved:
        """Puts a new session on record."""
        with self._lock:
            held = self._shelf.held[header.id] = Held(header, ours=True)
            return self._shelf.save(held)

    def append(self, session_id: str, entry: Entry) -> Saved | NotSaved:
        """Adds an entry. `Saved`: it is on the disk; `NotSaved`: it is kept and goes there with the next that can."""
        return self._change(session_id, lambda held: held.add(entry))

    def finish(
        self, session_id: str, *, outcome: str, ending: str, score: float, rulebook: str, duration: float
    ) -> Saved | NotSaved:
        """Closes a session with its figures: score 0–100 by that rulebook version, duration in seconds."""
        return self._change(session_id, lambda held: held.close(Closing(outcome, ending, score, rulebook, duration)))

    def abandon(self, session_id: str) -> Saved | NotSaved:
        """Closes a session that will not go on. It stays on record, without figures, and is offered no more."""

        def give_up(held: Held) -> None:
            if not held.ended:
                held.entries.append(End(held.entries[-1].at if held.entries else 0.0, "abandoned"))
            held.close(Closing(abandoned=True))

        return self._change(session_id, give_up)

    def _change(self, session_id: str, change: Callable[[Held], None]) -> Saved | NotSaved:
        with self._lock:
            held = self._shelf.hold(session_id)
            if isinstance(held, Notice):
                return NotSaved(0, session_id, 0, held)
            held.ours = True
            change(held)
            return self._shelf.save(held)

    # ---------------------------------------------------------------------------------------------- what comes out

    def load(self, session_id: str) -> tuple[Header, tuple[Entry, ...]] | Notice:
        """Header and entries of a session, finished or not, as they are on disk now: what to go on from."""
        with self._lock:
            held = self._shelf.hold(session_id, fresh=True)
            return held if isinstance(held, Notice) else (held.header, tuple(held.entries))

    def unfinished(self) -> list[Unfinished]:
        """Calls that can go on, the one last added to first; those without an entry are left out.

        `load` the one that is chosen: another window may have gone on with it meanwhile.
        """
        return self._not_closed(ended=False)

    def unscored(self) -> list[Unfinished]:
        """Calls that ended but were never closed: the program was stopped in between, or they were imported."""
        return self._not_closed(ended=True)

    def _not_closed(self, *, ended: bool) -> list[Unfinished]:
        def ask(connection: Connection) -> list[Held]:
            from kamsim.records.rows import read_open

            return read_open(connection, ended=ended)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            waiting = self._shelf.waiting()
            mine = [held for held in waiting if held.is_open(ended=ended)]
            passed_over = {held.header.id for held in waiting}
            others = [self._remembered(held) for held in on_disk if held.header.id not in passed_over]
            return [Unfinished(held.header, tuple(held.entries)) for held in mine[::-1] + others]

    def _remembered(self, found: Held) -> Held:
        """What the trainee was shown of a session is what he goes on from, whatever another window does meanwhile."""
        known = self._shelf.held.get(found.header.id)
        if known is not None and known.ours:
            return known
        self._shelf.held[found.header.id] = found
        return found

    def sessions(self, limit: int | None = None, scenario: str | None = None) -> list[Attempt]:
        """Finished calls with their figures, the last finished first."""

        def ask(connection: Connection) -> list[Attempt]:
            from kamsim.records.rows import read_attempts

            return read_attempts(connection, limit=limit, scenario=scenario)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            latest = on_disk[0].closed if on_disk else 0
            waiting = [held for held in self._shelf.waiting() if held.is_finished]
            mine = [held.attempt(latest + place) for place, held in enumerate(waiting, start=1)]
        mine = [attempt for attempt in mine if scenario in {None, attempt.scenario}]
        return (mine[::-1] + on_disk)[:limit]

    def summary(self) -> dict[str, Figures]:
        """For each scenario ever finished: how many calls, and the best, first and last that counts."""
        by_scenario: dict[str, list[Attempt]] = {}
        for attempt in reversed(self.sessions()):
            by_scenario.setdefault(attempt.scenario, []).append(attempt)
        return {scenario: _figures(scenario, attempts) for scenario, attempts in by_scenario.items()}

    def ids(self) -> list[str]:
        """The ids of all sessions, the first begun first; to export them all."""

        def ask(connection: Connection) -> list[str]:
            from kamsim.records.rows import read_ids

            return read_ids(connection)

        with self._lock:
            on_disk = self._shelf.read_all(ask)
            return on_disk + [held.header.id for held in self._shelf.waiting() if held.header.id not in on_disk]

    # --------------------------------------------------------------------------------------- exchange and backups

    def export_file(self, session_id: str, path: Path, *, replace: bool = False) -> Problem | Notice | None:
        """Writes a session into a `.kam` file; returns what went wrong, or None."""
        found = self.load(session_id)
        return found if isinstance(found, Notice) else write_kam_file(path, *found, replace=replace)

    def import_file(self, path: Path) -> Imported | NotSaved | tuple[Problem, ...]:
        """Puts the session of a `.kam` file on record; the problems if it holds none."""
        parsed = read_kam_file(path)
        if parsed.header is None or parsed.problems:
            return parsed.problems
        return self.import_session(parsed.header, parsed.entries)

    def import_session(self, header: Header, entries: Sequence[Entry]) -> Imported | NotSaved:
        """The same for a session already read. Figures come with `finish`.

        What is on record already is not doubled; a longer form of an unfinished call is added to it; a different call
        under the same id is kept under an id of its own.
        """
        with self._lock:
            brought = Held(header, list(entries), ours=True)
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
            return Imported(result.session_id, result.seq - before) if isinstance(result, Saved) else result

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

    def unsaved(self) -> list[tuple[Header, tuple[Entry, ...]]]:
        """The sessions of which something is in memory only, whole: to be written elsewhere before the end."""
        with self._lock:
            return [(held.header, tuple(held.entries)) for held in self._shelf.waiting()]

    def close(self) -> Notice | None:
        """Tries once more what is waiting, and closes the file; returns a notice if something stays unsaved."""
        with self._lock:
            said = self._shelf.flush(patient=False) if self._shelf.waiting() else None
            self._shelf.close_store()
            return said


def _with_own_id(header: Header) -> Header:
    return replace(header, id=str(uuid.uuid4()))


def _figures(scenario: str, attempts: list[Attempt]) -> Figures:
    """The attempts are in the order of finishing."""
    counting = [attempt for attempt in attempts if attempt.counts]
    return Figures(
        scenario,
        calls=len(attempts),
        counting=len(counting),
        best=max(counting, key=lambda attempt: attempt.score, default=None),
        first=counting[0] if counting else None,
        last=counting[-1] if counting else None,
    )
