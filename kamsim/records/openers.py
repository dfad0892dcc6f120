"""What opens the store at an address. The database libraries are loaded when it is opened, not before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kamsim.records.address import Address
from kamsim.records.notices import notice
from kamsim.records.store import Opened, Opener


def opener_for(address: Address, trainee: str = "", *, everybody: bool = False) -> Opener:
    """What opens the store at an address; the rest is as in `open_records`."""
    if address.url:
        return partial(_open_postgres, address, trainee, everybody)
    return partial(_open_sqlite, address.folder, trainee if trainee and not everybody else None)


def _open_sqlite(folder: Path, owner: str | None) -> Opened:
    try:
        from kamsim.records.sqlite.opening import open_store
    except ImportError as error:
        return Opened(None, notice("no_library", error=error))
    return open_store(folder, owner=owner)


def _open_postgres(address: Address, trainee: str, everybody: bool) -> Opened:
    try:
        import psycopg  # noqa: F401 - where it is missing, SQLAlchemy says so only when it connects
    except ImportError as error:
        return Opened(None, notice("no_driver", error=error))
    try:
        from kamsim.records.postgres.opening import open_store
    except ImportError as error:
        return Opened(None, notice("no_library", error=error))
    return open_store(address, trainee, everybody=everybody)
