"""The values that go into the records and come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.domain.attempt import Attempt, Back, End, Entry, Figures, Header, Rules, seconds
from kamsim.domain.notice import Notice

if TYPE_CHECKING:
    from kamsim.records.store import Store


@dataclass(frozen=True, slots=True)
class Recorded:
    """All of the attempt is on disk: it has `seq` entries. `attempt_id` is not the caller's if it branched off."""

    seq: int
    attempt_id: str
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """Held in memory: `waiting` of the attempt's `seq` entries are not on disk yet, for the reason in `notice`."""

    seq: int
    attempt_id: str
    waiting: int
    notice: Notice


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished attempt as lists show it.

    `closed` is its place in the order of finishing, 1 the first. `started` is for people to read and never decides an
    order.
    """

    closed: int
    id: str
    kind: str
    item: str
    digest: str
    style: str
    deal: str
    mode: str
    started: str
    retry: bool
    took_back: bool
    figures: Figures

    @property
    def counts(self) -> bool:
        """Whether the call counts for rank and marks: no retry, and no move taken back."""
        return not (self.retry or self.took_back)


@dataclass(frozen=True, slots=True)
class Standing:
    """One scenario on the home screen: all finished calls of it, how many of them count, and best, first and last of
    these."""

    item: str
    calls: int
    counting: int
    best: Finished | None
    first: Finished | None
    last: Finished | None


@dataclass(frozen=True, slots=True)
class Imported:
    """An attempt brought in: `added` entries are new. It got another `attempt_id` if the records hold a different one
    under its own."""

    attempt_id: str
    added: int
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A backup that can be brought back after the records were found damaged."""

    path: Path
    calls: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to work with, or the notice that says why there is none; both where it can only be read."""

    store: Store | None
    notice: Notice | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """With what an attempt is closed: its figures, or None where it was given up."""

    figures: Figures | None = None


@dataclass(slots=True)
class Held:
    """An attempt as this process knows it, and how much of that is on disk."""

    header: Header
    entries: list[Entry] = field(default_factory=list)
    closing: Closing | None = None
    begun: bool = False
    saved: int = 0
    closed: bool = False
    # Whether this process has written to it: then it is no longer replaced by what the disk says.
    ours: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether anything of it is not on disk."""
        return not self.begun or self.saved < len(self.entries) or (self.closing is not None and not self.closed)

    @property
    def ended(self) -> str:
        """The reason of the last entry if that is an end, else ""."""
        last = self.entries[-1] if self.entries else None
        return last.reason if isinstance(last, End) else ""

    @property
    def took_back(self) -> bool:
        """Whether any move was taken back."""
        return any(isinstance(entry, Back) for entry in self.entries)

    @property
    def is_finished(self) -> bool:
        """Whether it has figures."""
        return self.closing is not None and self.closing.figures is not None

    def is_open(self, *, ended: bool) -> bool:
        """Whether it was never closed, and can go on; or, if `ended`, came to an end."""
        if self.closing is not None or not self.entries:
            return False
        return self.ended not in {"", "abandoned"} if ended else not self.ended

    def is_beginning_of(self, other: Held) -> bool:
        """Whether `other` is the same attempt, as far as this goes or further."""
        same = self.header == other.header and self.closing in {None, other.closing}
        return same and other.entries[: len(self.entries)] == self.entries

    def add(self, entry: Entry) -> None:
        """Adds an entry, its time in the form in which the disk gives it back."""
        self.entries.append(replace(entry, at=seconds(entry.at)))

    def close(self, closing: Closing) -> None:
        """Gives it its figures; new ones replace those it had."""
        self.closing, self.closed = closing, False

    def attempt(self) -> Attempt:
        """It as a value."""
        return Attempt(self.header, tuple(self.entries), self.closing.figures if self.closing is not None else None)

    def finished(self, closed: int) -> Finished:
        """It as lists show it, where it is not on disk; `closed` is its place in the order of finishing."""
        header = self.header
        figures = (self.closing and self.closing.figures) or Figures("", "", 0.0, Rules(), 0.0)
        return Finished(
            closed,
            header.id,
            header.kind,
            header.item,
            header.digest,
            header.style,
            header.deal,
            header.mode,
            header.started,
            header.retry,
            self.took_back,
            figures,
        )

    def forget_disk(self) -> None:
        """What was on disk is gone or is another's: all of it must be written again."""
        self.begun, self.saved, self.closed = False, 0, False

    def mark_saved(self) -> None:
        """All of it is on disk."""
        self.begun, self.saved, self.closed = True, len(self.entries), self.closing is not None
