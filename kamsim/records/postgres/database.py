"""The connections to one database of a PostgreSQL server, and its transactions.

A process keeps one connection open and makes another where two threads ask at once; SQLAlchemy's pool holds them. It
has no threads of its own, which a forked process would miss. A transaction is on the server's disk before `writing`
returns, whatever the server's default is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import URL, Connection, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from kamsim.records.sql.transactions import Transactions

# Else a connection that broke is reported on standard error, in the middle of the screen.
for _name in ("sqlalchemy", "psycopg"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

DATABASE_ERRORS: Final = (SQLAlchemyError,)
# How long a key press may wait: for a server that does not answer, for a lock, for an answer.
CONNECT_SECONDS: Final = 2
LOCK_SECONDS: Final = 5
STATEMENT_SECONDS: Final = 60
_CONNECTION: Final[dict[str, Any]] = {
    "connect_timeout": CONNECT_SECONDS,
    # A network that went away without a word is noticed within ten seconds.
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}
_SESSION: Final = (
    "SET synchronous_commit = on",
    f"SET lock_timeout = '{LOCK_SECONDS}s'",
    f"SET statement_timeout = '{STATEMENT_SECONDS}s'",
    "SET idle_in_transaction_session_timeout = '60s'",
)


class Database(Transactions):
    """One database of a server. Its methods raise one of `DATABASE_ERRORS`."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            driver_url(url),
            connect_args=dict(_CONNECTION),
            pool_size=1,
            max_overflow=1,
            pool_timeout=LOCK_SECONDS,
            pool_use_lifo=True,
        )
        event.listen(self._engine, "connect", _set_up)
        self._reader = self._engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection outside any transaction, for statements that are allowed only there."""
        with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            yield connection

    def drop_connections(self) -> None:
        """Gives up connections that failed; the next transaction makes a new one."""
        self._engine.dispose()

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()


def driver_url(text: str) -> URL:
    """The URL in the form in which SQLAlchemy names the driver."""
    return make_url(text).set(drivername="postgresql+psycopg")


def _set_up(connection: Any, _: object) -> None:
    autocommit = connection.autocommit
    connection.autocommit = True
    connection.execute("; ".join(_SESSION))
    connection.autocommit = autocommit
