"""The records as the program has them: what is kept of calls and rounds, and what there is to say about it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.playing.host import Waiting
from kamsim.playing.live_scenarios import LiveScenarios
from kamsim.playing.played import Played
from kamsim.playing.shown import result_of, rules_now, waiting

if TYPE_CHECKING:
    from kamsim.domain.attempt import Attempt, Entry, Header
    from kamsim.engine.call import Call
    from kamsim.records.ledger import Records
    from kamsim.records.values import NotRecorded, Recorded


class LiveRecords:
    """What a host keeps; the records are opened when they are first needed."""

    # Whether a teacher has set up what is played here; a server of records says so by itself.
    is_class_use = False

    def __init__(self, folder: Path, scenarios: LiveScenarios) -> None:
        """`folder` is the data folder; `scenarios` tell of whose calls the records are."""
        # The trainee's plain code where an exercise is played, and the attempts begun under it.
        self.code = ""
        self._coded: set[str] = set()
        self._folder = folder
        self._scenarios = scenarios
        self._lock = threading.Lock()
        self._records: Records | None = None

    @property
    def folder(self) -> Path:
        """Where settings and records live."""
        return self._folder

    @property
    def records(self) -> Records:
        """The records; the first one to ask waits until they are open."""
        with self._lock:
            if self._records is None:
                from kamsim.records.ledger import open_records

                self._records = open_records(self._folder)
            return self._records

    def waiting(self) -> list[Waiting]:
        """Calls to continue, the latest first, and those that ended without a debrief."""
        records = self.records
        buyers = {listing.id: listing.buyer for listing in self._scenarios.listings()}
        calls = [one for one in (*records.unfinished(), *records.unscored()) if one.kind == "call"]
        return [waiting(one, buyers.get(one.item)) for one in calls]

    def standings(self, kind: str) -> dict[str, Played]:
        """What attempts of a kind were at → what was played of it."""
        now = rules_now()
        return {
            scenario: Played(
                standing.attempts, standing.counting, result_of(standing.best, now), result_of(standing.first, now)
            )
            for scenario, standing in self.records.standings(kind).items()
        }

    def load(self, attempt_id: str) -> Attempt | Notice:
        """A call that was recorded, or why there is none."""
        return self.records.load(attempt_id)

    def begin(self, header: Header, entries: Sequence[Entry] = ()) -> Notice | None:
        """Starts keeping a call. In class use the trainee is told once what is kept of him."""
        said = _said(self.records.begin(header))
        for entry in entries:
            said = self.record(header.id, entry)
        if self.code:
            self._coded.add(header.id)
            self._note_code(header.id, header.id)
        if said is None and (self.is_class_use or self.records.is_shared):
            return self.records.tell_once(header.lang)
        return said

    def _note_code(self, attempt_id: str, recorded_as: str) -> None:
        """Notes under which code an attempt of this run is played; once more at its end, since it may have branched off
        or have found no place before."""
        from kamsim.records.codes import note_code

        if attempt_id in self._coded:
            note_code(self.records, recorded_as, self.code)

    def record(self, attempt_id: str, entry: Entry) -> Notice | None:
        """Records an entry."""
        return _said(self.records.record(attempt_id, entry))

    def finish_round(self, attempt_id: str, score: float, seconds: float) -> Notice | None:
        """Notes how a round came out."""
        from kamsim.domain.attempt import Figures, Rules

        done = self.records.finish(attempt_id, Figures("", "", score, Rules(), seconds))
        self._note_code(attempt_id, done.attempt_id)
        return _said(done)

    def finish(self, call: Call, seconds: float) -> Notice | None:
        """Notes how an ended call came out."""
        from kamsim.domain.attempt import Figures
        from kamsim.library.mistakes import note_habits

        if call.abandoned and not call.turns:
            return _said(self.records.abandon(call.header.id))
        figures = Figures(call.outcome, call.ending, call.score / 100, call.model.rules, seconds)
        done = self.records.finish(call.header.id, figures)
        self._note_code(call.header.id, done.attempt_id)
        note_habits(self.records, call)
        return _said(done)

    def drop(self, attempt_id: str) -> None:
        """Gives up a call."""
        self.records.abandon(attempt_id)

    def delete(self, attempt_id: str) -> Notice | None:
        """Takes a call off the record for good."""
        return self.records.delete(attempt_id)

    def trouble(self) -> Notice | None:
        """What there is to say about the records now."""
        return self.records.notice

    def backup(self) -> int | None:
        """How many calls a backup holds that can be brought back."""
        offer = self.records.offer
        return offer.attempts if offer is not None else None

    def restore(self) -> Notice | None:
        """Brings them back."""
        found = self.records.restore()
        return None if isinstance(found, int) else found

    def saves(self) -> bool:
        """Whether everything is on the disk."""
        return self.records.saves

    def close(self) -> Notice | None:
        """Tries once more what is not on disk, and closes the records."""
        with self._lock:
            return self._records.close() if self._records is not None else None


def _said(result: Recorded | NotRecorded) -> Notice | None:
    return result.notice
