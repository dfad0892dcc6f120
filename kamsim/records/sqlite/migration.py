"""The steps that make the tables of a SQLite file, and bring those of an older one up to date.

Alembic is not used. Its import would add half again to that of SQLAlchemy and it wants a folder of scripts in the
wheel. SQLite's own `PRAGMA user_version` can be read before anything is loaded and changes in the same transaction as
the tables: after a kill the file has the old version and tables, or the new ones.

The file's version is the number of steps taken. A step is never changed once it has been released; a change of the
tables is a new step, and `sql.tables` always describes the newest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from sqlalchemy import Connection

from kamsim.records.sqlite.peek import APPLICATION_ID

Step = Callable[[Connection], None]


def _begin(connection: Connection) -> None:
    for statement in _VERSION_1:
        connection.exec_driver_sql(statement)


_VERSION_1: Final = (
    """CREATE TABLE sessions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        header TEXT NOT NULL,
        scenario TEXT NOT NULL,
        digest TEXT NOT NULL,
        style TEXT NOT NULL,
        deal TEXT NOT NULL,
        mode TEXT NOT NULL,
        started TEXT NOT NULL,
        retry INTEGER NOT NULL,
        took_back INTEGER NOT NULL DEFAULT 0,
        ended TEXT NOT NULL DEFAULT '',
        closed INTEGER UNIQUE,
        abandoned INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL DEFAULT '',
        ending TEXT NOT NULL DEFAULT '',
        score FLOAT NOT NULL DEFAULT 0,
        rulebook TEXT NOT NULL DEFAULT '',
        duration FLOAT NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX sessions_by_scenario ON sessions (scenario, closed)",
    """CREATE TABLE entries (
        number INTEGER PRIMARY KEY,
        session INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (session, seq)
    )""",
)


def _attempts(connection: Connection) -> None:
    """Sessions become attempts of the kind "call", by nobody known, scored under unknown rules.

    Their headers stay in the form of `.kam` version 1, which is read as it was.
    """
    for statement in _VERSION_2:
        connection.exec_driver_sql(statement)
    turns = [{"number": number, "turns": count} for number, count in _turns(connection)]
    if turns:
        connection.exec_driver_sql("UPDATE attempts SET turns = :turns WHERE number = :number", turns)


_VERSION_2: Final = (
    """CREATE TABLE trainees (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL DEFAULT '',
        own INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE attempts (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        header TEXT NOT NULL,
        trainee TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL,
        item TEXT NOT NULL,
        digest TEXT NOT NULL,
        style TEXT NOT NULL,
        deal TEXT NOT NULL,
        mode TEXT NOT NULL,
        started TEXT NOT NULL,
        retry INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'open',
        took_back INTEGER NOT NULL DEFAULT 0,
        turns INTEGER NOT NULL DEFAULT 0,
        latest INTEGER NOT NULL DEFAULT 0,
        closed INTEGER UNIQUE,
        counts INTEGER NOT NULL DEFAULT 0,
        result TEXT NOT NULL DEFAULT '',
        ending TEXT NOT NULL DEFAULT '',
        score FLOAT NOT NULL DEFAULT 0,
        rulebook TEXT NOT NULL DEFAULT '',
        repertoire TEXT NOT NULL DEFAULT '',
        seconds FLOAT NOT NULL DEFAULT 0
    )""",
    "ALTER TABLE entries RENAME COLUMN session TO attempt",
    """INSERT INTO attempts (
        number, id, header, kind, item, digest, style, deal, mode, started, retry,
        state, took_back, latest, closed, counts, result, ending, score, seconds
    ) SELECT
        number, id, header, 'call', scenario, digest, style, deal, mode, started, retry,
        CASE
            WHEN closed IS NOT NULL AND NOT abandoned THEN 'finished'
            WHEN closed IS NOT NULL OR ended = 'abandoned' THEN 'given_up'
            WHEN ended <> '' THEN 'ended'
            ELSE 'open'
        END,
        took_back,
        (SELECT coalesce(max(entries.number), 0) FROM entries WHERE entries.attempt = sessions.number),
        closed,
        closed IS NOT NULL AND NOT abandoned AND NOT retry AND NOT took_back,
        outcome, ending, score, duration
    FROM sessions""",
    "DROP TABLE sessions",
    "CREATE INDEX attempts_by_state ON attempts (state, latest)",
    "CREATE INDEX attempts_by_item ON attempts (kind, state, item, counts, closed, trainee)",
    "CREATE INDEX attempts_by_score ON attempts (kind, state, item, counts, score, closed, trainee)",
)


def _turns(connection: Connection) -> list[tuple[int, int]]:
    """The number of each attempt, and how many of its moves were not taken back."""
    lines = connection.exec_driver_sql("SELECT attempt, json FROM entries ORDER BY attempt, seq")
    found = []
    for number, rows in groupby(lines, key=lambda row: int(row[0])):
        count = 0
        for _, line in rows:
            entry = _entry(line)
            back = entry.get("back")
            count += "move" in entry
            if isinstance(back, int):
                count = max(0, count - back)
        found.append((number, count))
    return found


def _entry(line: str) -> dict[str, object]:
    """A line that is no entry is told when its attempt is opened; here it counts for nothing."""
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _findings(connection: Connection) -> None:
    """A place for what takes long to find out about an attempt."""
    for statement in _VERSION_3:
        connection.exec_driver_sql(statement)


_VERSION_3: Final = (
    """CREATE TABLE findings (
        number INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL,
        about TEXT NOT NULL,
        place INTEGER NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (attempt, about, place)
    )""",
    "CREATE INDEX findings_by_subject ON findings (about, attempt)",
)


def _class(connection: Connection) -> None:
    """A place for consents and for statements on their way."""
    for statement in _VERSION_4:
        connection.exec_driver_sql(statement)


_VERSION_4: Final = (
    """CREATE TABLE consents (
        number INTEGER PRIMARY KEY,
        trainee TEXT NOT NULL,
        words TEXT NOT NULL,
        lang TEXT NOT NULL,
        given TEXT NOT NULL,
        UNIQUE (trainee, words)
    )""",
    """CREATE TABLE outbox (
        number INTEGER PRIMARY KEY,
        target TEXT NOT NULL,
        id TEXT NOT NULL,
        attempt TEXT NOT NULL,
        json TEXT NOT NULL,
        UNIQUE (target, id)
    )""",
    "CREATE INDEX outbox_by_attempt ON outbox (attempt)",
)


STEPS: Final[Sequence[Step]] = (_begin, _attempts, _findings, _class)


def version_of(connection: Connection) -> int:
    """The number of steps the file has behind it."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(connection: Connection, steps: Sequence[Step]) -> None:
    """Takes the steps that are missing. The caller holds the write lock and commits: all of them or none."""
    version = version_of(connection)
    if version == 0:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    for number, step in enumerate(steps[version:], start=version + 1):
        step(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
