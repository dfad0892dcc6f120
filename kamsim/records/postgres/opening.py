"""From an address to an open store on a server, past everything that can be wrong with it."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError

from kamsim.domain.notice import Notice
from kamsim.records.address import Address
from kamsim.records.notices import TroubleError, notice
from kamsim.records.player import own_id
from kamsim.records.postgres.database import DATABASE_ERRORS, Database
from kamsim.records.postgres.errors import code_of, reason_of
from kamsim.records.postgres.schema import KNOWN, LOCK, upgrade, version_of
from kamsim.records.postgres.store import PostgresStore
from kamsim.records.store import Opened


def open_store(address: Address, trainee: str = "", *, everybody: bool = False, known: int = KNOWN) -> Opened:
    """Opens the records at `address`, making or migrating the tables as needed. Raises nothing.

    `trainee` is the id of who plays, by default that of this machine. The store keeps to his attempts, unless it is for
    `everybody`. Tables of a version above `known` are refused and stay as they are.
    """
    try:
        database = Database(address.url)
    except (*DATABASE_ERRORS, ArgumentError, ValueError):
        return Opened(None, notice("bad_address", address=address.shown))
    try:
        _bring_up_to_date(database, address, known)
    except TroubleError as found:
        database.close()
        return Opened(None, found.notice)
    except DATABASE_ERRORS as error:
        database.close()
        return Opened(None, said_of(error, address))
    me = trainee or own_id(address.folder)
    return Opened(PostgresStore(database, me, None if everybody else me))


def said_of(error: BaseException, address: Address) -> Notice:
    """What to say about an error on the way to an open store."""
    code = code_of(error)
    told = code if code in {"away", "login", "closed", "standby", "busy", "disk_full"} else "server_error"
    return notice(told, folder=address.shown, reason=reason_of(error))


def _bring_up_to_date(database: Database, address: Address, known: int) -> None:
    with database.reading() as connection:
        version = _known_version(connection, address, known)
    if version < known:
        with database.writing() as connection:
            # Of programs that open it at once one takes the steps, the others find them taken.
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            if _known_version(connection, address, known) < known:
                _upgraded(connection, known)


def _upgraded(connection: Connection, known: int) -> None:
    try:
        upgrade(connection, known)
    except ImportError as error:
        raise TroubleError(notice("no_driver", error=error)) from error


def _known_version(connection: Connection, address: Address, known: int) -> int:
    version = version_of(connection)
    if version is None:
        raise TroubleError(notice("foreign", path=address.shown))
    if version > known:
        raise TroubleError(notice("newer", path=address.shown, found=version, known=known))
    return version
