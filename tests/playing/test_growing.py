"""Growth over the records of years: quick, and nothing that another trainee did."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time

import pytest

from benchmarks.attempts import header_of
from kamsim.domain.attempt import Answer, Header
from kamsim.domain.attempt_lines import entry_to_plain, header_to_plain
from kamsim.domain.kam import line_of
from kamsim.playing.live_host import LiveHost
from kamsim.records import open_records

ATTEMPTS = 20_000
NOW = datetime.now(UTC)
_ATTEMPT = (
    "INSERT INTO attempts (number, id, header, kind, item, digest, style, deal, mode, started, retry, state, "
    "closed, counts, turns, latest, score, result) "
    "VALUES (?, ?, ?, ?, ?, ?, 'analyzing', 'large', 'practice', ?, 0, 'finished', ?, 1, 10, ?, ?, 'advance')"
)
_ENTRY = "INSERT INTO entries (attempt, seq, json) VALUES (?, ?, ?)"
_FINDING = "INSERT INTO findings (attempt, about, place, json) VALUES (?, ?, ?, ?)"
HABITS = {"figures": {"problem": 3.0, "met": 0.8}, "bird": "veteran", "systems": {"K01": [3.0, 4.0]}}
REVIEW = {"rules": "old", "accuracy": 70.0, "slips": [[4, "K07", "mistake"], [9, "K01", "blunder"]]}


def years_of(folder: Path) -> None:
    """Twenty thousand attempts over three years: every tenth a call, half of the others drills of ten questions, the
    rest puzzles. Written past the store, which would put each on the disk by itself."""
    open_records(folder).close()
    attempts: list[tuple[object, ...]] = []
    entries: list[tuple[object, ...]] = []
    findings: list[tuple[object, ...]] = []
    for number in range(1, ATTEMPTS + 1):
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
        connection.executemany(_ATTEMPT, attempts)
        connection.executemany(_ENTRY, entries)
        connection.executemany(_FINDING, findings)
        connection.commit()


def _header(number: int, kind: str) -> Header:
    started = NOW - timedelta(minutes=80 * (ATTEMPTS - number))
    header = header_of(number, "street-watch" if kind == "call" else "all")
    return replace(header, kind=kind, mode="practice", started=started.strftime("%Y-%m-%dT%H:%M:%SZ"))


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such records."""
    folder = tmp_path_factory.mktemp("years")
    years_of(folder)
    return folder


@pytest.fixture
def host(years: Path) -> Iterator[LiveHost]:
    """A host over them."""
    found = LiveHost(folder=years)
    yield found
    found.close()


def test_years_of_attempts_are_read_at_once(host: LiveHost) -> None:
    # What comes from the library is read once and kept by its cache.
    host.growing.today()
    begun = process_time()
    today, between = host.growing.today(), process_time()
    progress = host.growing.progress()
    took = between - begun, process_time() - between
    assert len(progress.made) == ATTEMPTS // 10
    assert progress.answers == answers_given()
    assert today.due > 0
    # Only what is worse than linear takes so long; speed is measured in `benchmarks/`.
    assert max(took) < 2.5, f"today {took[0]:.2f} s, progress {took[1]:.2f} s"


def answers_given() -> int:
    """How many questions were answered in those years."""
    drills = sum(1 for number in range(1, ATTEMPTS + 1) if number % 10 and number % 2)
    puzzles = sum(1 for number in range(1, ATTEMPTS + 1) if number % 10 and not number % 2)
    return 10 * drills + puzzles
