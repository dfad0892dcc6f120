"""The values that go into the records and come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from kamsim.domain.attempt import Attempt, Back, End, Entry, Figures, Header, Move, Rules, seconds
from kamsim.domain.notice import Notice

# An attempt can go on; came to an end and has no figures yet; was given up; has its figures.
OPEN: Final = "open"
ENDED: Final = "ended"
GIVEN_UP: Final = "given_up"
FINISHED: Final = "finished"
STATES: Final = (OPEN, ENDED, GIVEN_UP, FINISHED)

# What can be found out about a call: how its trainee behaved in it, what the review said of it, a mistake in it as a
# puzzle. And the code in an exercise under which an attempt was played.
FINDINGS: Final = ("habits", "review", "mistake", "code")


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
class Unclosed:
    """An attempt that can go on, or one that `ended` and was never given figures.

    `turns` are its moves that were not taken back. `fault` says why it cannot be gone on with; None if it can.
    """

    id: str
    kind: str
    item: str
    mode: str
    turns: int
    started: str
    ended: bool
    fault: Notice | None = None


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
        """Whether it counts for rank and marks: no retry, and no move taken back."""
        return not (self.retry or self.took_back)


@dataclass(frozen=True, slots=True)
class Standing:
    """One item on the home screen: how many of its attempts are finished, how many of these count, and best, first and
    last of those that count."""

    item: str
    attempts: int
    counting: int
    best: Finished | None
    first: Finished | None
    last: Finished | None

    def and_one(self, one: Finished) -> Standing:
        """The standing with one more attempt, the last finished, in it."""
        if not one.counts:
            return replace(self, attempts=self.attempts + 1)
        best = self.best
        return Standing(
            self.item,
            self.attempts + 1,
            self.counting + 1,
            one if best is None or one.figures.score > best.figures.score else best,
            self.first or one,
            one,
        )


class Finding(NamedTuple):
    """What was found out about a finished attempt: its place in the order of finishing, its id, the turn that the
    finding is about (0: all of it), and the finding as JSON."""

    closed: int
    attempt: str
    place: int
    json: str


class Called(NamedTuple):
    """A finished call as growth is reckoned from it: its place in the order of finishing, its id and header, whether it
    counts, and what it came to."""

    closed: int
    attempt: str
    item: str
    style: str
    deal: str
    mode: str
    started: str
    counts: bool
    score: float
    result: str
    header: str


class Outgoing(NamedTuple):
    """A statement on its way to a record store: its UUID, the attempt that it is about, and the statement as JSON."""

    id: str
    attempt: str
    json: str


class Given(NamedTuple):
    """An entry of an attempt that is no call, ended or not: its number in the order of all entries, the attempt's id,
    kind, item and start (ISO 8601, UTC), and the entry as a line of a `.kam` file."""

    number: int
    attempt: str
    kind: str
    item: str
    started: str
    json: str


@dataclass(frozen=True, slots=True)
class Imported:
    """An attempt brought in: `added` entries are new. It got another `attempt_id` if the records hold a different one
    under its own."""

    attempt_id: str
    added: int
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Backups that can be brought back after the records were found damaged, and the attempts in them."""

    paths: tuple[Path, ...]
    attempts: int


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who plays: a UUID that says nothing about the person, and the name to show, "" where none was given."""

    id: str
    name: str = ""


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
    recorded: int = 0
    closed: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether anything of it is not on disk."""
        return not self.begun or self.recorded < len(self.entries) or (self.closing is not None and not self.closed)

    @property
    def ended(self) -> str:
        """The reason of the last entry if that is an end, else ""."""
        last = self.entries[-1] if self.entries else None
        return last.reason if isinstance(last, End) else ""

    @property
    def state(self) -> str:
        """Which of `STATES` it is in."""
        if self.closing is not None:
            return FINISHED if self.closing.figures is not None else GIVEN_UP
        if self.ended == "abandoned":
            return GIVEN_UP
        return ENDED if self.ended else OPEN

    @property
    def took_back(self) -> bool:
        """Whether any move was taken back."""
        return any(isinstance(entry, Back) for entry in self.entries)

    @property
    def turns(self) -> int:
        """How many moves were made and not taken back."""
        count = 0
        for entry in self.entries:
            if isinstance(entry, Move):
                count += 1
            elif isinstance(entry, Back):
                count = max(0, count - entry.n)
        return count

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

    def unclosed(self) -> Unclosed:
        """It as the list of what can go on shows it, where it is not on disk."""
        head = self.header
        return Unclosed(head.id, head.kind, head.item, head.mode, self.turns, head.started, self.state == ENDED)

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
        """What was on disk is gone or is another's: all of it must be recorded again."""
        self.begun, self.recorded, self.closed = False, 0, False

    def take_over(self, found: Held) -> bool:
        """Goes by what is on record of it, where that is this attempt as far as it goes; whether it is."""
        if not found.is_beginning_of(self):
            return False
        self.begun, self.recorded, self.closed = True, len(found.entries), found.closing is not None
        return True

    def mark_recorded(self) -> None:
        """All of it is on disk."""
        self.begun, self.recorded, self.closed = True, len(self.entries), self.closing is not None
