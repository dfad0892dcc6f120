"""`python -m benchmarks.attempts`: fills the records of this home with thousands of attempts, as years of play do."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kamsim.domain.attempt import Answer, Header, Move
from kamsim.domain.attempt_lines import entry_to_plain, header_to_plain
from kamsim.domain.kam import line_of
from kamsim.records import open_records

ATTEMPTS, MOVES = 5000, 10
# Attempts of somebody who has practised for three years.
YEARS = 20_000
_ATTEMPT = (
    "INSERT INTO attempts (number, id, header, kind, item, digest, style, deal, mode, started, retry, state, "
    "closed, counts, turns, latest, score) VALUES (?, ?, ?, 'call', ?, ?, 'analyzing', 'large', 'exam', ?, 0, "
    "?, ?, ?, 10, ?, ?)"
)
_YEARS_ATTEMPT = (
    "INSERT INTO attempts (number, id, header, kind, item, digest, style, deal, mode, started, retry, state, "
    "closed, counts, turns, latest, score, result) "
    "VALUES (?, ?, ?, ?, ?, ?, 'analyzing', 'large', 'practice', ?, 0, 'finished', ?, 1, 10, ?, ?, 'advance')"
)
_ENTRY = "INSERT INTO entries (attempt, seq, json) VALUES (?, ?, ?)"
_FINDING = "INSERT INTO findings (attempt, about, place, json) VALUES (?, ?, ?, ?)"
HABITS = {"figures": {"problem": 3.0, "met": 0.8}, "bird": "veteran", "systems": {"K01": [3.0, 4.0]}}
REVIEW = {"rules": "old", "accuracy": 70.0, "slips": [[4, "K07", "mistake"], [9, "K01", "blunder"]]}


def fill(folder: Path, items: Sequence[str], *, waiting: bool = True, count: int = ATTEMPTS) -> None:
    """Records of so many attempts over some items, every tenth of which can go on if there are to be any `waiting`.
    Written past the store, which would put each of them on the disk by itself."""
    open_records(folder).close()
    line = line_of(entry_to_plain(Move(1.0, "greet")))
    attempts, entries = [], []
    for number in range(1, count + 1):
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


def fill_years(folder: Path) -> None:
    """Twenty thousand attempts over three years: every tenth a call, half of the others drills of ten questions, the
    rest puzzles. Written past the store, which would put each on the disk by itself."""
    open_records(folder).close()
    attempts: list[tuple[object, ...]] = []
    entries: list[tuple[object, ...]] = []
    findings: list[tuple[object, ...]] = []
    for number in range(1, YEARS + 1):
        kind = "call" if number % 10 == 0 else "drill" if number % 2 else "puzzle"
        header = _header(number, kind)
        line = line_of(header_to_plain(header))
        row = (number, header.id, line, kind, header.item, header.digest, header.started, number, number * 10, 70.0)
        attempts.append(row)
        if kind == "call":
            findings += [(number, "habits", 0, json.dumps(HABITS)), (number, "review", 0, json.dumps(REVIEW))]
        for seq in range(1, {"call": 0, "drill": 10, "puzzle": 1}[kind] + 1):
            item = f"K{1 + (number + seq) % 42:02d}.set.{seq}" if kind == "drill" else f"street-watch-{number % 30:03d}"
            answer = Answer(float(seq), item, "1", (number + seq) % 3 > 0, 1.0)
            entries.append((number, seq, line_of(entry_to_plain(answer))))
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.executemany(_YEARS_ATTEMPT, attempts)
        connection.executemany(_ENTRY, entries)
        connection.executemany(_FINDING, findings)
        connection.commit()


def _header(number: int, kind: str) -> Header:
    started = datetime.now(UTC) - timedelta(minutes=80 * (YEARS - number))
    header = header_of(number, "street-watch" if kind == "call" else "all")
    return replace(header, kind=kind, mode="practice", started=started.strftime("%Y-%m-%dT%H:%M:%SZ"))


def main() -> None:
    """Fills the records of this home with finished calls of the shipped scenarios: what can go on is shown above them,
    so a key that comes before the records are read would go to another line than one that comes after."""
    from kamsim.content.places import user_folder
    from kamsim.library.catalogue import Catalogue

    folder = user_folder("data")
    if folder is None:
        raise RuntimeError("there is no home to fill")
    fill(folder, [listing.id for listing in Catalogue().listings()], waiting=False, count=YEARS)


if __name__ == "__main__":
    main()
