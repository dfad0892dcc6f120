"""The tables, and the steps that bring an older file up to them.

Alembic is not used. Its import would add half again to that of SQLAlchemy and it wants a folder of scripts in the
wheel. SQLite's own `PRAGMA user_version` can be read before anything is loaded and changes in the same transaction as
the tables: after a kill the file has the old version and tables, or the new ones.

The file's version is the number of steps taken. A step is never changed once it has been released; a change of the
tables is a new step, and `TABLES` below always describes the newest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Column, Connection, Float, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from kamsim.records.peek import APPLICATION_ID

Step = Callable[[Connection], None]

TABLES: Final = MetaData()

sessions: Final = Table(
    "sessions",
    TABLES,
    Column("number", Integer, primary_key=True),  # the order of beginning; no clock has a say in it
    Column("id", Text, nullable=False, unique=True),
    Column("header", Text, nullable=False),  # the first line of its .kam file
    # Copies from the header, to be searched.
    Column("scenario", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("style", Text, nullable=False),
    Column("deal", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("retry", Integer, nullable=False),
    # What the entries say, kept up with them in the same transaction.
    Column("took_back", Integer, nullable=False, server_default=text("0")),
    Column("ended", Text, nullable=False, server_default=text("''")),
    # The figures; `closed` is the order of finishing and NULL before that.
    Column("closed", Integer, unique=True),
    Column("abandoned", Integer, nullable=False, server_default=text("0")),
    Column("outcome", Text, nullable=False, server_default=text("''")),
    Column("ending", Text, nullable=False, server_default=text("''")),
    Column("score", Float, nullable=False, server_default=text("0")),
    Column("rulebook", Text, nullable=False, server_default=text("''")),  # version that reckoned the score
    Column("duration", Float, nullable=False, server_default=text("0")),  # seconds
    Index("sessions_by_scenario", "scenario", "closed"),
)

entries: Final = Table(
    "entries",
    TABLES,
    Column("number", Integer, primary_key=True),  # the order of all entries of all calls
    Column("session", Integer, nullable=False),  # sessions.number
    Column("seq", Integer, nullable=False),  # from 1
    Column("json", Text, nullable=False),  # one line of a .kam file
    UniqueConstraint("session", "seq"),
)


def _create(connection: Connection) -> None:
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


_CREATE: Final = (
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

STEPS: Final[Sequence[Step]] = (_create,)


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
