"""A home screen over thousands of attempts asks no more of the records than one over a few."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from time import process_time

from kamsim.domain.attempt import Move
from kamsim.domain.attempt_lines import entry_to_plain, header_to_plain
from kamsim.domain.kam import line_of
from kamsim.records import open_records

from .conftest import make_header

ATTEMPTS, MOVES, ITEMS = 5000, 10, 25


def fill(folder: Path) -> None:
    """Records of many attempts, every tenth of which can go on."""
    open_records(folder).close()
    line = line_of(entry_to_plain(Move(1.0, "greet")))
    attempts, entries = [], []
    for number in range(1, ATTEMPTS + 1):
        header = make_header(item=f"item-{number % ITEMS}", id=str(uuid.UUID(int=number, version=4)))
        finished = number % 10 != 0
        attempts.append(
            (number, header.id, line_of(header_to_plain(header)), header.item, header.digest, header.started)
            + (("finished", number, 1) if finished else ("open", None, 0))
            + (number * MOVES, float(number % 100))
        )
        entries += [(number, seq, line) for seq in range(1, MOVES + 1)]
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.executemany(
            "INSERT INTO attempts (number, id, header, kind, item, digest, style, deal, mode, started, retry, state, "
            "closed, counts, turns, latest, score) VALUES (?, ?, ?, 'call', ?, ?, 'analyzing', 'large', 'exam', ?, 0, "
            "?, ?, ?, 10, ?, ?)",
            attempts,
        )
        connection.executemany("INSERT INTO entries (attempt, seq, json) VALUES (?, ?, ?)", entries)
        connection.commit()


def test_a_home_screen_over_thousands_of_attempts(tmp_path: Path) -> None:
    fill(tmp_path)
    records = open_records(tmp_path)
    records.standings()
    begun = process_time()
    unclosed, standings = records.unfinished(), records.standings()
    took = process_time() - begun
    assert len(unclosed) == 20
    assert unclosed[0].id == str(uuid.UUID(int=ATTEMPTS, version=4))
    assert sum(one.attempts for one in standings.values()) == ATTEMPTS * 9 // 10
    best = standings["item-1"].best
    assert best is not None
    assert best.figures.score == max(float(number % 100) for number in range(1, ATTEMPTS) if number % ITEMS == 1)
    # Reading all of them took more than half a second.
    assert took < 0.15
    records.close()
