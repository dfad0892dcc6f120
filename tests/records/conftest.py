"""What the tests of the records share: a folder, headers, and programs to be killed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from kamsim.domain.attempt import End, Entry, Figures, Header, Move, Rules
from kamsim.records import Records, open_records
from kamsim.records.postgres.store import PostgresStore
from kamsim.records.sqlite.database import Database
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.store import SqliteStore
from tests.records.postgres import postgres as postgres  # noqa: PLC0414 - a fixture of these tests

PROGRAMS = Path(__file__).parent / "programs"
PROJECT = Path(__file__).resolve().parents[2]

NewHeader = Callable[..., Header]
Program = Callable[..., list[dict[str, Any]]]
Opener = Callable[[], Records]


# The version of the tables.
NEWEST = len(STEPS)
# The records that every database must keep alike; those on a server are tested by `make check-system`.
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.system)]


def database_of(records: Records) -> Database:
    """The SQLite file behind the records."""
    store = records._holding.store
    assert isinstance(store, SqliteStore)
    return store.database


@contextmanager
def changing(records: Records) -> Iterator[Connection]:
    """A transaction on the database behind the records, of whatever kind it is."""
    store = records._holding.store
    assert isinstance(store, SqliteStore | PostgresStore)
    with store.database.writing() as connection:
        yield connection


@pytest.fixture
def kind() -> str:
    """The kind of database; a module that tests all of them has a fixture of its own over `KINDS`."""
    return "sqlite"


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest) -> str:
    """The address of a new database; "" for a file in `folder`."""
    return request.getfixturevalue("postgres").new_database() if kind == "postgresql" else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data" / "kamsim"


def make_header(**changes: Any) -> Header:
    """A header with an id of its own."""
    values: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "item": "feed-mill-premix",
        "digest": "ab" * 32,
        "variant": "default",
        "style": "analyzing",
        "deal": "large",
        "mode": "exam",
        "seed": 7,
        "lang": "zh",
        "started": "2025-03-01T08:30:00Z",
    }
    return Header(**values | changes)


@pytest.fixture
def new_header() -> NewHeader:
    """Makes headers, each with an id of its own."""
    return make_header


@pytest.fixture
def opener(folder: Path, database: str) -> Iterator[Opener]:
    """Opens the records of `folder`, as often as asked, and closes all of them in the end."""
    opened: list[Records] = []

    def make() -> Records:
        opened.append(open_records(folder, database))
        return opened[-1]

    yield make
    for records in opened:
        records.close()


@pytest.fixture
def records(opener: Opener) -> Records:
    """Records in a new folder."""
    return opener()


@pytest.fixture
def moves() -> Callable[[int], tuple[Entry, ...]]:
    """Gives the first n moves of a call."""
    return lambda n: tuple(Move(float(second), f"move_{second}") for second in range(n))


@pytest.fixture
def program(database: str) -> Program:
    """Runs one of `programs/` to its end and gives what it printed: one JSON value a line."""

    def run(name: str, *args: object) -> list[dict[str, Any]]:
        command = [sys.executable, str(PROGRAMS / name), *map(str, args)]
        environ = os.environ | {"PYTHONPATH": str(PROJECT), "KAMSIM_DATABASE_URL": database}
        done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture
def bytes_of() -> Callable[[Path], dict[str, str]]:
    """The checksums of a database and its log; the lock file beside them holds nothing of value."""

    def checksums(path: Path) -> dict[str, str]:
        files = [path, path.with_name(path.name + "-wal")]
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.exists()}

    return checksums


@contextmanager
def _bare(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def bare() -> Callable[[Path], Any]:
    """A connection to a database past all of our code."""
    return _bare


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with records of 30 finished calls and one that can go on, closed."""
    folder = tmp_path_factory.mktemp("source")
    records = open_records(folder)
    for score in range(30):
        header = make_header(seed=score)
        records.begin(header)
        for second in range(20):
            records.record(header.id, Move(float(second), f"move_{second}"))
        records.record(header.id, End(20.0, "left"))
        records.finish(header.id, Figures("advance", "left", score, Rules(), 20.0))
    header = make_header(seed=99)
    records.begin(header)
    records.record(header.id, Move(0.0, "move_0"))
    assert records.close() is None
    return folder


@pytest.fixture
def filled(source: Path, folder: Path) -> Path:
    """A folder of its own with those records."""
    shutil.copytree(source, folder)
    return folder
