"""From a folder to an open store, past everything that can be wrong with the file in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from kamsim.domain.notice import Notice
from kamsim.records.backup import back_up, is_due, newest_healthy
from kamsim.records.notices import TroubleError, code_of_database_error, code_of_os_error, notice, trouble
from kamsim.records.peek import Peek, peek
from kamsim.records.schema import STEPS, Step, version_of
from kamsim.records.store import Store
from kamsim.records.values import Offer, Opened

FILE: Final = "records.db"
DATABASE_ERRORS: Final = (SQLAlchemyError, sqlite3.Error)


def open_store(folder: Path, steps: Sequence[Step] = STEPS) -> Opened:
    """Opens the records in `folder`, making or migrating them as needed. Raises nothing."""
    try:
        return _open(folder, steps)
    except TroubleError as trouble:
        return Opened(None, trouble.notice)
    except OSError as error:
        return _without_writing(folder, steps, code_of_os_error(error))
    except DATABASE_ERRORS as error:
        return _without_writing(folder, steps, code_of_database_error(error))


def _open(folder: Path, steps: Sequence[Step]) -> Opened:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    seen = peek(path, known=len(steps))
    if seen.state == "foreign":
        raise TroubleError(notice("foreign", path=path))
    _refuse_newer(path, seen.version, steps)
    found: Notice | None = None
    offer: Offer | None = None
    if seen.state == "damaged":
        found, offer = _set_aside(folder, steps)
        seen = Peek("absent")
    return Opened(_migrated(folder, steps, calls=seen.calls), found, offer)


def _migrated(folder: Path, steps: Sequence[Step], *, calls: int) -> Store:
    store = Store(folder / FILE)
    try:
        version = _version(store)
        _refuse_newer(store.path, version, steps)
        if 0 < version < len(steps):
            # Without a copy there is no migration: a disk too full for the one is too full for the other.
            back_up(store, folder)
        store.migrate(steps)
        if calls and is_due(folder):
            # The daily copy may fail: that is no reason to play without records.
            with suppress(OSError, *DATABASE_ERRORS):
                back_up(store, folder)
    except BaseException:
        store.close()
        raise
    return store


def _version(store: Store) -> int:
    with store.reading() as connection:
        return version_of(connection)


def _refuse_newer(path: Path, version: int, steps: Sequence[Step]) -> None:
    if version > len(steps):
        raise TroubleError(notice("newer", path=path, found=version, known=len(steps)))


def _without_writing(folder: Path, steps: Sequence[Step], code: str) -> Opened:
    """What can still be had: the calls of before, read from a file that cannot be written."""
    said = trouble(code, folder)
    if code != "read_only" or not (folder / FILE).is_file():
        return Opened(None, said)
    store = Store(folder / FILE, writable=False)
    try:
        if _version(store) == len(steps):
            return Opened(store, said)
    except DATABASE_ERRORS:
        pass
    store.close()
    return Opened(None, said)


def _set_aside(folder: Path, steps: Sequence[Step]) -> tuple[Notice, Offer | None]:
    """Renames a damaged database, so that a new one can be begun, and looks for a backup of it."""
    path = folder / FILE
    kept = _free_name(path)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    # The log goes first: a kill in between leaves the damaged file in its place, to be found damaged again.
    for ending in ("-wal", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(kept.with_name(kept.name + ending))
    found = newest_healthy(folder, len(steps))
    if found is None:
        return notice("damaged", kept=kept), None
    backup, calls = found
    return notice("damaged_backup", kept=kept, backup=backup, count=calls), Offer(backup, calls)


def _free_name(path: Path) -> Path:
    number, kept = 1, path.with_name(f"{path.name}.bad")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.bad{number}")
    return kept
