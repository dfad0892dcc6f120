"""`python -m benchmarks.attempts`: fills the records of this home with thousands of attempts, as years of play do."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kamsim.domain.attempt import Header, Move
from kamsim.domain.attempt_lines import entry_to_plain, header_to_plain
from kamsim.domain.kam import line_of
from kamsim.records import open_records

ATTEMPTS, MOVES = 5000, 10
_ATTEMPT = (
    "INSERT INTO attempts (number, id, header, kind, item, digest, style, deal, mode, started, retry, state, "
    "closed, counts, turns, latest, score) VALUES (?, ?, ?, 'call', ?, ?, 'analyzing', 'large', 'exam', ?, 0, "
    "?, ?, ?, 10, ?, ?)"
)


def fill(folder: Path, items: Sequence[str], *, waiting: bool = True) -> None:
    """Records of `ATTEMPTS` attempts over some items, every tenth of which can go on if there are to be any `waiting`.
    Written past the store, which would put each of them on the disk by itself."""
    open_records(folder).close()
    line = line_of(entry_to_plain(Move(1.0, "greet")))
    attempts, entries = [], []
    for number in range(1, ATTEMPTS + 1):
        header = header_of(number, items[number % len(items)])
        finished = number % 10 != 0 or not waiting
        attempts.append(
            (number, header.id, line_of(header_to_plain(header)), header.item, header.digest, header.started)
            + (("finished", number, 1) if finished else ("open", None, 0))
            + (number * MOVES, float(number % 100))
        )
        entries += [(number, seq, line) for seq in range(1, MOVES + 1)]
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.executemany(_ATTEMPT, attempts)
        connection.executemany("INSERT INTO entries (attempt, seq, json) VALUES (?, ?, ?)", entries)
        connection.commit()


def header_of(number: int, item: str) -> Header:
    """The header of attempt number `number`."""
    return Header(
        id=str(uuid.UUID(int=number, version=4)),
        item=item,
        digest="ab" * 32,
        variant="v",
        style="analyzing",
        deal="large",
        mode="exam",
        seed=1,
        lang="en",
        started="2025-03-01T08:30:00Z",
    )


def main() -> None:
    """Fills the records of this home with finished calls of the shipped scenarios: what can go on is shown above them,
    so a key that comes before the records are read would go to another line than one that comes after."""
    from kamsim.content.places import user_folder
    from kamsim.library.catalogue import Catalogue

    folder = user_folder("data")
    if folder is None:
        raise RuntimeError("there is no home to fill")
    fill(folder, [listing.id for listing in Catalogue().listings()], waiting=False)


if __name__ == "__main__":
    main()
