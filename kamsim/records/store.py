"""Where attempts are recorded: what every database behind the records can do.

`Records` holds attempts in memory and goes by this protocol alone; SQL, files and connections are behind it. SQLite is
in `sqlite`. A store has one caller at a time and raises nothing but `StoreError`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kamsim.domain.notice import Notice
from kamsim.records.values import Finished, Held, Offer, Standing, Trainee, Unclosed


class StoreError(Exception):
    """An access came to nothing, and changed nothing. Codes:

    read_only, disk_full, disk_error, busy: it may go better later. conflict: the record has something else where this
    attempt's entries belong. damaged: what is there cannot be read; `reopen` begins anew. gone: what was opened is no
    longer in its place; `reopen` opens what is.
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

    def ids(self) -> list[str]:
        """The ids of all attempts, the first begun first."""

    def trainee(self) -> Trainee:
        """Who plays on this machine."""

    def name_trainee(self, name: str) -> None:
        """Gives the one who plays on this machine a name to show; "" takes it away."""

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
