"""A home screen over thousands of attempts asks no more of the records than one over a few."""

from __future__ import annotations

import uuid
from pathlib import Path
from time import process_time

from benchmarks.attempts import ATTEMPTS, fill
from kamsim.records import open_records

ITEMS = 25


def test_a_home_screen_over_thousands_of_attempts(tmp_path: Path) -> None:
    fill(tmp_path, [f"item-{number}" for number in range(ITEMS)])
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
