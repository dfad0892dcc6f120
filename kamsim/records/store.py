"""Where attempts are recorded: what every database behind the records can do.

`Records` holds attempts in memory and goes by this protocol alone; SQL, files and connections are behind it. SQLite is
in `sqlite`, PostgreSQL in `postgres`. A store has one caller at a time and raises nothing but `StoreError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kamsim.domain.notice import Notice
from kamsim.records.values import Called, Finding, Finished, Given, Held, Offer, Outgoing, Standing, Trainee, Unclosed


class StoreError(Exception):
    """An access came to nothing, and changed nothing. Codes:

    read_only, standby, closed, disk_full, disk_error, busy: it may go better later. conflict: the record has something
    else where this attempt's entries belong. damaged: what is there cannot be read; opening it again begins anew.
    gone: what was opened is no longer in its place; opening finds what is. away: the server does not answer or broke
    the connection, perhaps after it took the entries; opening finds what is there.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Store(Protocol):
    """An open store of attempts. An attempt is found by its header's `id`."""

    @property
    def writable(self) -> bool:
        """Whether it takes entries; one that does not can still be read."""

    @property
    def offer(self) -> Offer | None:
        """The backups that were made before records were found damaged, until `restore` or `decline` answers it."""

    def record(self, held: Held) -> None:
        """Puts on record whatever of `held` is not there: all of it in one transaction that is on disk on return.

        Where it should be there and is gone, all of it is written anew. StoreError "conflict" if the record has
        something else in its place.
        """

    def delete(self, attempt_id: str) -> None:
        """Takes an attempt with all its entries off the record for good; nothing where there is none."""

    def read(self, attempt_id: str) -> Held | Notice:
        """An attempt as it is on record; a notice if there is none, or if a line of it cannot be read."""

    def unclosed(self, *, ended: bool, limit: int) -> list[Unclosed]:
        """Attempts with at least one entry that can go on, or those that ended and have no figures; the one that was
        last added to first. What cannot be read is among them, with its fault."""

    def finished(self, *, limit: int | None = None, item: str | None = None) -> list[Finished]:
        """Finished attempts, the last finished first."""

    def standings(self, kind: str) -> dict[str, Standing]:
        """For each item of this kind that was finished by who plays here, or by nobody known: counts, best, first and
        last."""

    def note(self, attempt_id: str, about: str, found: Mapping[int, str]) -> None:
        """Puts on record what was found out about an attempt, JSON by the turn that it is about (0: all of it), in
        place of all that was noted `about` the same; nothing where there is no such attempt."""

    def findings(self, about: str, *, after: int = 0, attempt_id: str = "", unfinished: bool = False) -> list[Finding]:
        """What was noted about the finished attempts of who plays here, or of nobody known, the first finished first;
        only of those finished after number `after`, and of one attempt where one is named."""

    def calls(self) -> list[Called]:
        """Their finished calls, the first finished first."""

    def answers(self, *, after: int = 0) -> list[Given]:
        """The entries of their attempts that are no calls, finished or not, in the order in which they were made; only
        those after number `after`."""

    def ids(self) -> list[str]:
        """The ids of all attempts, the first begun first."""

    def trainee(self) -> Trainee:
        """Who plays on this machine."""

    def name_trainee(self, name: str) -> None:
        """Gives the one who plays on this machine a name to show; "" takes it away."""

    @property
    def is_shared(self) -> bool:
        """Whether people on many machines keep their attempts here."""

    def was_told(self, words: str) -> bool:
        """Whether the one who plays here was shown the text that `words` names."""

    def tell(self, words: str, lang: str, given: str) -> None:
        """Notes that he was shown it, in which language and when (ISO 8601, UTC); once is enough."""

    def queue(self, target: str, statements: Sequence[Outgoing]) -> int:
        """Puts statements into the queue for the record store `target`, but for those that were ever in it; returns how
        many."""

    def queued(self, target: str) -> list[Outgoing]:
        """What is waiting for it, the first queued first."""

    def arrived(self, target: str, ids: Sequence[str]) -> None:
        """Drops what these statements said: it has them."""

    def restore(self) -> int:
        """Brings the attempts of `offer` back, before those of now; returns how many. All of them or none."""

    def decline(self) -> None:
        """Answers the offer: nothing is brought back, and the backups stay until they are old."""

    def close(self) -> None:
        """Lets go of it; every transaction is on disk already."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store to work with, or the notice that says why there is none; both where there is something to tell."""

    store: Store | None
    notice: Notice | None = None


# Opens the store, or opens it again after it was found damaged or gone. Raises nothing.
Opener = Callable[[], Opened]
