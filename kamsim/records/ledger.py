"""The records as the program sees them: what goes in is on disk before the call returns, or is held and tried again."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kamsim.domain.attempt import CALL, Attempt, End, Entry, Figures, Header
from kamsim.domain.notice import Notice
from kamsim.domain.problems import Problem
from kamsim.records.address import address_of, chosen_address
from kamsim.records.folder import data_folder
from kamsim.records.holding import Holding
from kamsim.records.kam_files import write_kam_file
from kamsim.records.notices import notice, trouble
from kamsim.records.openers import opener_for
from kamsim.records.store import Opened, Opener, Store, StoreError
from kamsim.records.values import (
    ENDED,
    FINISHED,
    OPEN,
    Called,
    Closing,
    Finding,
    Finished,
    Given,
    Held,
    Imported,
    NotRecorded,
    Offer,
    Outgoing,
    Recorded,
    Standing,
    Trainee,
    Unclosed,
)

# Names the text of the notice "class_use": a trainee is told again when it says something else.
CLASS_USE = "class-use-1"
# As many attempts to go on with as anybody looks through.
MOST_UNCLOSED = 20


def open_records(
    folder: Path | None = None, database: str | None = None, *, trainee: str = "", everybody: bool = False
) -> Records:
    """The records of this program. Raises nothing.

    `folder` is by default the user's data folder, and `database` what is chosen for it (`address.chosen_address`).
    `trainee` is the id of who plays, by default that of this machine: then a server gives his attempts alone, and a
    file gives all that are in it. `everybody` gives those of all trainees, for a teacher.

    Where the disk or the server does not play along the records work in memory and `notice` says why. What an earlier
    run had to write beside them (`refuge`) is taken in first: one goes on from the last move made. Loads the
    database library (a fifth of a second), so it is called after the first paint, in a thread if one likes. Several
    processes may have the same records open; a process that is to be forked opens them afterwards.
    """
    place = folder if folder is not None else data_folder()
    found = chosen_address(place) if database is None else address_of(database, place)
    if isinstance(found, Notice):
        return Records(lambda: Opened(None, found), place)
    records = Records(opener_for(found, trainee, everybody=everybody), found.folder, found.shown)
    if records.saves and not everybody:
        from kamsim.records.refuge import take_back

        take_back(records.folder, records.import_attempt)
    return records


class Records:
    """Attempts, their entries and figures. Safe to use from several threads; nothing here raises."""

    def __init__(self, opener: Opener, folder: Path, place: str = "") -> None:
        """`opener` gives the store; `folder` is where this machine keeps its own, `place` what notices name instead."""
        self._holding = Holding(opener, folder, place)
        self._holding.open()
        self._lock = threading.RLock()

    # ------------------------------------------------------------------------------------------------ what goes in

    def begin(self, header: Header) -> Recorded | NotRecorded:
        """Puts a new attempt on record."""
        with self._lock:
            held = self._holding.held[header.id] = Held(header)
            return self._holding.record(held)

    def record(self, attempt_id: str, entry: Entry) -> Recorded | NotRecorded:
        """Records an entry. `Recorded`: it is on the disk; `NotRecorded`: it is held and goes there with the next."""
        return self._change(attempt_id, lambda held: held.add(entry))

    def finish(self, attempt_id: str, figures: Figures) -> Recorded | NotRecorded:
        """Closes an attempt with its figures; new ones replace those it had."""
        return self._change(attempt_id, lambda held: held.close(Closing(figures)))

    def abandon(self, attempt_id: str) -> Recorded | NotRecorded:
        """Closes an attempt that will not go on. It stays on record, without figures, and is offered no more."""

        def give_up(held: Held) -> None:
            if not held.ended:
                held.entries.append(End(held.entries[-1].at if held.entries else 0.0, "abandoned"))
            held.close(Closing())

        return self._change(attempt_id, give_up)

    def delete(self, attempt_id: str) -> Notice | None:
        """Takes an attempt off the record for good; the trouble where that came to nothing. Backups made before keep
        it until they are old."""
        with self._lock:
            return self._holding.delete(attempt_id)

    def _change(self, attempt_id: str, change: Callable[[Held], None]) -> Recorded | NotRecorded:
        with self._lock:
            held = self._holding.hold(attempt_id)
            if isinstance(held, Notice):
                return NotRecorded(0, attempt_id, 0, held)
            change(held)
            return self._holding.record(held)

    # ---------------------------------------------------------------------------------------------- what comes out

    def load(self, attempt_id: str) -> Attempt | Notice:
        """An attempt, finished or not, as it is on disk now: what to go on from."""
        with self._lock:
            held = self._holding.hold(attempt_id, fresh=True)
            return held if isinstance(held, Notice) else held.attempt()

    def look_at(self, attempt_id: str) -> Attempt | Notice:
        """The same for somebody who will not go on from it, so that it need not be held."""
        with self._lock:
            held = self._holding.look_at(attempt_id)
            return held if isinstance(held, Notice) else held.attempt()

    def unfinished(self, limit: int = MOST_UNCLOSED) -> list[Unclosed]:
        """Attempts that can go on, the one last added to first; those without an entry are left out."""
        return self._unclosed(OPEN, limit)

    def unscored(self, limit: int = MOST_UNCLOSED) -> list[Unclosed]:
        """Attempts that ended and have no figures: the program was stopped in between, or they were imported."""
        return self._unclosed(ENDED, limit)

    def _unclosed(self, state: str, limit: int) -> list[Unclosed]:
        none: list[Unclosed] = []
        with self._lock:
            on_record = self._holding.ask(lambda store: store.unclosed(ended=state == ENDED, limit=limit), none)
            waiting = self._holding.waiting()
            mine = [held.unclosed() for held in waiting if held.entries and held.state == state]
            passed_over = {held.header.id for held in waiting}
            return (mine[::-1] + [one for one in on_record if one.id not in passed_over])[:limit]

    def finished(self, limit: int | None = None, item: str | None = None) -> list[Finished]:
        """Finished attempts with their figures, the last finished first."""
        none: list[Finished] = []
        with self._lock:
            on_record = self._holding.ask(lambda store: store.finished(limit=limit, item=item), none)
            latest = on_record[0].closed if on_record else 0
            mine = self._finished_here(latest)
        return ([one for one in mine[::-1] if item in {None, one.item}] + on_record)[:limit]

    def _finished_here(self, latest: int) -> list[Finished]:
        """Those that are finished and not on record, the first finished first; `latest` is the last number there."""
        waiting = [held for held in self._holding.waiting() if held.state == FINISHED]
        return [held.finished(latest + place) for place, held in enumerate(waiting, start=1)]

    def standings(self, kind: str = CALL) -> dict[str, Standing]:
        """For each item of this kind that was ever finished: how many attempts, and the best, first and last that
        counts."""
        none: dict[str, Standing] = {}
        with self._lock:
            standings = self._holding.ask(lambda store: store.standings(kind), none)
            latest = max((one.last.closed for one in standings.values() if one.last is not None), default=0)
            for one in self._finished_here(latest):
                # What this process has not recorded yet was played here.
                if one.kind == kind:
                    before = standings.get(one.item, Standing(one.item, 0, 0, None, None, None))
                    standings[one.item] = before.and_one(one)
            return standings

    def note(self, attempt_id: str, about: str, found: Mapping[int, str]) -> Notice | None:
        """Puts on record what was found out about an attempt, JSON by turn (0: all of it), in place of what was noted
        `about` the same (`values.FINDINGS`). It is not held where that fails: it can be found out again."""
        with self._lock:
            if not self._holding.is_writable:
                return self._holding.opening or trouble("read_only", self._holding.place)
            self._holding.trouble = None
            self._holding.ask(lambda store: store.note(attempt_id, about, found), None)
            return self._holding.trouble

    def findings(self, about: str, *, after: int = 0, attempt_id: str = "", unfinished: bool = False) -> list[Finding]:
        """What was noted about finished attempts, the first finished first; only of those finished after number
        `after`, and of one attempt where one is named. `unfinished`: of all attempts, whatever came of them."""
        none: list[Finding] = []
        with self._lock:
            return self._holding.ask(
                lambda store: store.findings(about, after=after, attempt_id=attempt_id, unfinished=unfinished), none
            )

    def calls(self) -> list[Called]:
        """The finished calls of who plays here, or of nobody known, the first finished first."""
        none: list[Called] = []
        with self._lock:
            return self._holding.ask(lambda store: store.calls(), none)

    def answers(self, *, after: int = 0) -> list[Given]:
        """The entries of attempts that are no calls, finished or not, as lines of `.kam` files, in the order in which
        they were made; only those after number `after`."""
        none: list[Given] = []
        with self._lock:
            return self._holding.ask(lambda store: store.answers(after=after), none)

    def ids(self) -> list[str]:
        """The ids of all attempts, the first begun first; to export them all."""
        none: list[str] = []
        with self._lock:
            on_record = self._holding.ask(lambda store: store.ids(), none)
            known = set(on_record)
            return on_record + [held.header.id for held in self._holding.waiting() if held.header.id not in known]

    # ------------------------------------------------------------------------------------------------- who plays

    @property
    def trainee(self) -> Trainee:
        """Who plays on this machine; without an id where nothing can be recorded."""
        with self._lock:
            return self._holding.ask(lambda store: store.trainee(), Trainee(""))

    def name_trainee(self, name: str) -> None:
        """Gives the one who plays on this machine a name to show; it stands beside the id and nowhere else."""
        with self._lock:
            if self._holding.is_writable:
                self._holding.ask(lambda store: store.name_trainee(name), None)

    @property
    def is_shared(self) -> bool:
        """Whether people on many machines keep their attempts here: that is class use."""
        with self._lock:
            return self._holding.store is not None and self._holding.store.is_shared

    def tell_once(self, lang: str) -> Notice | None:
        """What the one who plays must be told in class use, the first time he records something; None after that, and
        where nothing is recorded. That he was told is noted."""
        with self._lock:
            if not self._holding.is_writable or self._holding.ask(lambda store: store.was_told(CLASS_USE), True):
                return None
            given = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._holding.ask(lambda store: store.tell(CLASS_USE, lang, given), None)
            return notice("class_use", place=self._holding.place)

    # ----------------------------------------------------------------------------------- statements on their way

    def queue(self, target: str, statements: Sequence[Outgoing]) -> int | Notice:
        """Puts statements into the queue for the record store `target`, but for those that were ever in it."""
        return self._sending(lambda store: store.queue(target, statements))

    def queued(self, target: str) -> list[Outgoing]:
        """What is waiting for it, the first queued first."""
        none: list[Outgoing] = []
        with self._lock:
            return self._holding.ask(lambda store: store.queued(target), none)

    def arrived(self, target: str, ids: Sequence[str]) -> Notice | None:
        """Drops what these statements said: it has them."""

        def drop(store: Store) -> int:
            store.arrived(target, ids)
            return 0

        done = self._sending(drop)
        return done if isinstance(done, Notice) else None

    def _sending(self, act: Callable[[Store], int]) -> int | Notice:
        with self._lock:
            if not self._holding.is_writable:
                return self._holding.opening or trouble("read_only", self._holding.place)
            self._holding.trouble = None
            done = self._holding.ask(act, 0)
            return self._failed() or done

    def _failed(self) -> Notice | None:
        """What went wrong with the last access."""
        return self._holding.trouble

    # --------------------------------------------------------------------------------------- files and backups

    def export_file(self, attempt_id: str, path: Path, *, replace: bool = False) -> Problem | Notice | None:
        """Writes an attempt into a `.kam` file; returns what went wrong, or None."""
        found = self.look_at(attempt_id)
        return found if isinstance(found, Notice) else write_kam_file(path, found, replace=replace)

    def import_attempt(self, attempt: Attempt) -> Imported | NotRecorded:
        """Puts an attempt from elsewhere on record. Figures come with `finish`: those of a file are anybody's.

        What is on record already is not doubled; a longer form of an unfinished attempt is added to it; a different
        attempt under the same id is kept under an id of its own.
        """
        with self._lock:
            header = attempt.header
            brought = Held(header, list(attempt.entries))
            known = self._holding.hold(header.id, fresh=True)
            if isinstance(known, Held) and brought.is_beginning_of(known):
                return Imported(header.id, 0, notice("already_there"))
            if isinstance(known, Held) and known.is_beginning_of(brought):
                before, held = len(known.entries), known
                held.entries.extend(brought.entries[before:])
            else:
                before, held = 0, brought
                if isinstance(known, Held):
                    held.header = replace(header, id=str(uuid.uuid4()))
                self._holding.held[held.header.id] = held
            result = self._holding.record(held)
            return Imported(result.attempt_id, result.seq - before) if isinstance(result, Recorded) else result

    def restore(self) -> int | Notice:
        """Brings the attempts of the backups in `offer` back, before those of now; returns how many."""
        return self._answer(lambda store: store.restore())

    def decline(self) -> int | Notice:
        """Leaves the backups in `offer` where they are, and answers 0."""

        def decline(store: Store) -> int:
            store.decline()
            return 0

        return self._answer(decline)

    def _answer(self, act: Callable[[Store], int]) -> int | Notice:
        with self._lock:
            store = self._holding.store
            if store is None or store.offer is None or not store.writable:
                return notice("no_backup")
            try:
                done = act(store)
            except StoreError as error:
                return trouble(error.code, self._holding.place)
            self._holding.opening = None
            return done

    # ----------------------------------------------------------------------------------------------------- its own

    @property
    def folder(self) -> Path:
        """The folder the records are in, or would be; for a server, where this machine keeps its own."""
        return self._holding.folder

    @property
    def place(self) -> str:
        """Where the records are, as it may be shown: that folder, or the server's address without its password."""
        return self._holding.place

    @property
    def notice(self) -> Notice | None:
        """What the trainee should be told now, or None. While entries are waiting it says why."""
        return self._holding.trouble or self._holding.opening

    @property
    def offer(self) -> Offer | None:
        """The backups that `restore` would bring back, after the records were found damaged."""
        store = self._holding.store
        return store.offer if store is not None else None

    @property
    def saves(self) -> bool:
        """Whether all there is has reached the disk, and what comes should."""
        with self._lock:
            return self._holding.is_writable and not self._holding.waiting()

    @property
    def waiting(self) -> int:
        """How many entries, of all attempts, are in memory only."""
        with self._lock:
            return sum(len(held.entries) - held.recorded for held in self._holding.waiting())

    def unsaved(self) -> list[Attempt]:
        """The attempts of which something is in memory only, whole: to be written elsewhere before the end."""
        with self._lock:
            return [held.attempt() for held in self._holding.waiting()]

    def close(self) -> Notice | None:
        """Tries once more what is waiting, and closes the store.

        What still finds no place there is written into `.kam` files elsewhere; the notice names them, or says that
        it is lost.
        """
        from kamsim.records.refuge import write_elsewhere

        with self._lock:
            said = self._holding.record_all(patient=False) if self._holding.waiting() else None
            self._holding.close()
            left = [held.attempt() for held in self._holding.waiting() if held.entries]
            return write_elsewhere(left, self.folder, said) if left and said is not None else said
