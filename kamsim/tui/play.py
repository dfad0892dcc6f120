"""A call being played: the engine's call, the clock, and the record that keeps each entry before the next key."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kamsim.domain.session import Back, End, Entry, Hint, Move, Plan, Tag, seconds
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.timeline import derived_line

if TYPE_CHECKING:
    from kamsim.tui.host import Continued, Host, Session, Trouble


class Play:
    """One call in play. What an entry does is the engine's affair; this gives it its time and has it kept.

    `trouble` is what the records had to say about the last entry; None for nothing.
    """

    def __init__(
        self, call: Call, host: Host, *, before: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`before` are the seconds that the call has lasted already, for one that is continued."""
        self.call = call
        self.host = host
        self.trouble: Trouble | None = None
        self.closed = False
        self.end_noted = False
        self._clock = clock
        self._before = before
        self._since: float | None = clock()

    # --- clock

    @property
    def elapsed(self) -> float:
        """Seconds since the call began, pauses left out."""
        running = 0.0 if self._since is None else max(0.0, self._clock() - self._since)
        return seconds(self._before + running)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._since is None

    def pause(self) -> None:
        """Stops the clock."""
        self._before, self._since = self.elapsed, None

    def go_on(self) -> None:
        """Starts the clock again."""
        if self._since is None:
            self._since = self._clock()

    # --- entries

    def begin(self, plan: Mapping[str, str]) -> None:
        """Starts the record with the call plan: advances wanted and enough, role and style as guessed."""
        self.trouble = self.host.begin(self.call.header)
        parts = [plan.get(part, "") for part in ("wanted", "enough", "role", "style")]
        self._submit(Plan(0.0, *parts))

    def say(self, move: str) -> Turn | Refusal | None:
        """Makes a move."""
        return self._submit(Move(self.elapsed, move))

    def tag(self, tag: str) -> Turn | Refusal | None:
        """Marks the buyer's last reply."""
        return self._submit(Tag(self.elapsed, tag))

    def hint(self) -> Turn | Refusal | None:
        """Notes that a hint was asked for."""
        return self._submit(Hint(self.elapsed))

    def take_back(self, moves: int = 1) -> Turn | Refusal | None:
        """Takes moves off the line."""
        return self._submit(Back(self.elapsed, moves))

    def close(self) -> None:
        """Notes how a call came out that has ended."""
        if not self.closed:
            self.closed = True
            if not self.end_noted:
                self._keep(End(self.elapsed, self.call.ending))
            self.trouble = self.host.finish(self.call, self.elapsed) or self.trouble

    def abandon(self) -> None:
        """Ends the call without a goodbye."""
        self._submit(End(self.elapsed, "abandoned"))
        self.end_noted = True

    def _submit(self, entry: Entry) -> Turn | Refusal | None:
        found = self.call.submit(entry)
        if not isinstance(found, Refusal):
            self._keep(entry)
        return found

    def _keep(self, entry: Entry) -> None:
        self.trouble = self.host.keep(self.call.header.id, entry)


def continued(host: Host, kept: Session, found: Continued) -> Play:
    """A kept call, ready to go on.

    Where the scenario has changed so that not all of it fits, what fits goes on as a call of its own: entries added
    behind ones that no longer fit could never be replayed.
    """
    before = kept.entries[-1].at if kept.entries else 0.0
    if found.taken == len(kept.entries):
        play = Play(found.call, host, before=before)
        play.end_noted = any(isinstance(entry, End) for entry in kept.entries)
        return play
    digest = found.call.model.scenario["digest"]
    found.call.header = replace(found.call.header, id=str(uuid.uuid4()), digest=digest)
    host.drop(kept.header.id)
    play = Play(found.call, host, before=before)
    play.trouble = host.begin(found.call.header, found.call.entries)
    return play


def retried(play: Play, turn: int) -> Play | None:
    """A new call like one that is over, as it stood just before a turn; None if its scenario is gone.

    It is kept under an id of its own and marked as a retry, so that it never counts for rank.
    """
    old = play.call
    header = replace(
        old.header,
        id=str(uuid.uuid4()),
        started=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        retry=True,
    )
    call = play.host.call(header)
    if call is None:
        return None
    entries = before_turn(old.entries, turn)
    for entry in entries:
        call.submit(entry)
    again = Play(call, play.host, before=entries[-1].at if entries else 0.0)
    again.trouble = play.host.begin(header, call.entries)
    return again


def before_turn(entries: Sequence[Entry], turn: int) -> list[Entry]:
    """The entries that count, up to just before move number `turn`, from 1."""
    kept: list[Entry] = []
    moves = 0
    for entry in derived_line(list(entries)):
        moves += isinstance(entry, Move)
        if moves >= turn:
            break
        if not isinstance(entry, End):
            kept.append(entry)
    return kept
