"""Records as the first released tables left them are brought up to date, and a kill at any instant harms nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Back, Rules
from kamsim.records import open_records
from kamsim.records.kam_files import read_kam_file
from kamsim.records.sqlite.backup import backups
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.opening import open_store
from kamsim.records.sqlite.peek import Peek, peek
from kamsim.records.values import Held

from .conftest import Program

FIXTURES = Path(__file__).parent / "fixtures"
Checksums = Callable[[Path], dict[str, str]]
KNOWN = len(STEPS)


@pytest.fixture
def old(folder: Path) -> Path:
    """A folder with records of version 1, as the program of that time wrote them."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / "records.db")) as connection:
        connection.executescript((FIXTURES / "version-1.sql").read_text("utf-8"))
    return folder


def lines_of(path: Path, table: str, column: str) -> list[tuple[int, int, str]]:
    """Every recorded line of a database, past all of our code."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(f"SELECT number, {column}, json FROM {table} ORDER BY number").fetchall()


def test_every_call_is_there_with_all_it_had(old: Path) -> None:
    before = lines_of(old / "records.db", "entries", "session")
    assert peek(old / "records.db", known=KNOWN) == Peek("healthy", 1, 10, 3)
    records = open_records(old)
    assert records.notice is None
    assert peek(old / "records.db", known=KNOWN).version == KNOWN
    assert lines_of(old / "records.db", "entries", "attempt") == before
    found = [records.load(attempt_id) for attempt_id in records.ids()]
    assert len(found) == 10
    assert all(isinstance(attempt, Attempt) for attempt in found)
    headers = [attempt.header for attempt in found if isinstance(attempt, Attempt)]
    assert {(header.kind, header.trainee, header.rules) for header in headers} == {("call", "", Rules())}
    records.close()


def test_what_can_go_on_and_what_was_scored_is_known(old: Path) -> None:
    records = open_records(old)
    (open_one,) = records.unfinished()
    assert (open_one.item, open_one.mode, open_one.turns, open_one.fault) == ("street-watch", "practice", 7 - 2, None)
    (ended,) = records.unscored()
    assert (ended.item, ended.ended) == ("feed-mill-premix", True)
    finished = records.finished()
    assert [one.closed for one in finished] == [7, 5, 4, 3, 2, 1]
    assert [one.counts for one in finished] == [False, True, True, True, False, True]
    assert (finished[0].took_back, finished[0].figures.score, finished[0].figures.rules) == (True, 31.25, Rules())
    standings = records.standings()
    assert {item: (one.attempts, one.counting) for item, one in standings.items()} == {
        "street-watch": (3, 1),
        "feed-mill-premix": (3, 3),
    }
    records.close()


def test_turns_are_counted_as_they_stand(old: Path) -> None:
    records = open_records(old)
    store = records._holding.store
    assert store is not None
    for attempt_id in records.ids():
        held = store.read(attempt_id)
        assert isinstance(held, Held)
        path = old / "records.db"
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute(
                "SELECT turns, took_back, state FROM attempts WHERE id = ?", (attempt_id,)
            ).fetchone()
        assert row == (held.turns, int(any(isinstance(entry, Back) for entry in held.entries)), held.state)
    records.close()


def test_the_old_file_stays_as_a_copy(old: Path) -> None:
    before = lines_of(old / "records.db", "entries", "session")
    open_records(old).close()
    (copy,) = backups(old)
    assert peek(copy, known=KNOWN) == Peek("healthy", 1, 10, 3)
    assert lines_of(copy, "entries", "session") == before


def test_a_copy_of_version_1_can_be_brought_back(old: Path) -> None:
    open_records(old).close()
    (old / "records.db").write_bytes(b"no database" * 999)
    records = open_records(old)
    assert records.offer is not None
    assert records.restore() == 10
    assert len(records.ids()) == 10
    assert records.standings()["feed-mill-premix"].attempts == 3
    records.close()


def test_a_line_that_cannot_be_read_does_not_stop_the_rest(old: Path) -> None:
    with closing(sqlite3.connect(old / "records.db")) as connection:
        connection.execute("UPDATE entries SET json = '[[[' WHERE session = 1 AND seq = 2")
        connection.execute("UPDATE entries SET json = '[]' WHERE session = 1 AND seq = 3")
        connection.commit()
    records = open_records(old)
    assert records.notice is None
    assert len(records.ids()) == 10
    records.close()


def test_a_kill_at_any_statement_leaves_old_or_new_with_a_copy(old: Path, program: Program) -> None:
    before = lines_of(old / "records.db", "entries", "session")
    stages = program("migrated.py", old, KNOWN)
    assert len(stages) > 15
    assert [stage["killed"] for stage in stages] == [True] * (len(stages) - 1) + [False]
    assert {stage["state"] for stage in stages} == {"healthy"}
    assert {stage["version"] for stage in stages} == {1, KNOWN}
    for stage in stages:
        place = Path(stage["folder"])
        table = "session" if stage["version"] == 1 else "attempt"
        assert lines_of(place / "records.db", "entries", table) == before
        assert stage["version"] == 1 or backups(place), "what was changed has a copy"
        opened = open_store(place)
        assert opened.notice is None
        assert opened.store is not None
        assert len(opened.store.ids()) == 10
        opened.store.close()
        shutil.rmtree(place)


def test_a_newer_file_is_refused_and_not_one_byte_of_it_changes(old: Path, bytes_of: Checksums) -> None:
    path = old / "records.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 9")
    before, files = bytes_of(path), sorted(old.iterdir())
    records = open_records(old)
    assert records.notice is not None
    assert records.notice.code == "newer"
    assert "version 9" in records.notice.message
    assert f"version {KNOWN}" in records.notice.message
    records.close()
    assert (bytes_of(path), sorted(old.iterdir())) == (before, files)


def test_a_file_of_format_1_is_read_and_written_in_format_2(old: Path, tmp_path: Path) -> None:
    parsed = read_kam_file(FIXTURES / "format-1.kam")
    assert parsed.attempt is not None
    assert parsed.problems == ()
    assert (parsed.attempt.header.kind, parsed.attempt.header.item) == ("call", "street-watch")
    assert not parsed.attempt.header.rules.known
    records = open_records(old)
    records.import_attempt(parsed.attempt)
    target = tmp_path / "again.kam"
    assert records.export_file(parsed.attempt.header.id, target) is None
    assert target.read_text("utf-8").startswith('{"kam":2,')
    assert read_kam_file(target).attempt == parsed.attempt
    records.close()
