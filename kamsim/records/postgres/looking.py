"""What `kamsim doctor` says about records on a server. Nothing here writes into them."""

from __future__ import annotations

import psycopg  # noqa: F401 - where it is missing, importing this module says so
from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError

from kamsim.records.address import Address
from kamsim.records.postgres.database import DATABASE_ERRORS, Database
from kamsim.records.postgres.errors import reason_of
from kamsim.records.postgres.schema import KNOWN, version_of


def look(address: Address) -> tuple[bool, str]:
    """Whether the records there are as they should be, and what was found. Raises nothing."""
    try:
        database = Database(address.url)
        try:
            with database.reading() as connection:
                return _seen(connection)
        finally:
            database.close()
    except (*DATABASE_ERRORS, ArgumentError, ValueError) as error:
        return False, reason_of(error)


def _seen(connection: Connection) -> tuple[bool, str]:
    version = version_of(connection)
    if version is None:
        return False, "the tables belong to another program"
    if version > KNOWN:
        return False, f"version {version}, made by a newer kamsim; this one knows {KNOWN}"
    if version == 0:
        return True, "none yet"
    attempts = connection.execute(text("SELECT count(*) FROM attempts")).scalar_one()
    server, most = _setting(connection, "server_version"), _setting(connection, "max_connections")
    older = f", will be brought to version {KNOWN}" if version < KNOWN else ""
    told = f"PostgreSQL {server}, version {version}{older}, {attempts} attempts, at most {most} sessions"
    if _setting(connection, "fsync") != "on":
        return False, f"{told}; fsync is off, so a power cut may lose moves"
    return True, told


def _setting(connection: Connection, name: str) -> str:
    return str(connection.execute(text(f"SHOW {name}")).scalar_one())
