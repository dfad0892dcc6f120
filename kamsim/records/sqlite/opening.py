"""From a folder to an open store, past everything that can be wrong with the file in it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from kamsim.domain.notice import Notice
from kamsim.records.folder import RECORDS, make_private
from kamsim.records.notices import TroubleError, code_of_database_error, code_of_os_error, notice, trouble
from kamsim.records.sqlite import damage
from kamsim.records.sqlite.backup import (
    back_up,
    is_due,
    make_backups_private,
    newest_healthy,
    newest_number,
)
from kamsim.records.sqlite.database import DATABASE_ERRORS, ENDINGS, Database, free_name
from kamsim.records.sqlite.migration import STEPS, Step, version_of
from kamsim.records.sqlite.peek import Peek, peek
from kamsim.records.sqlite.store import SqliteStore
from kamsim.records.store import Opened
from kamsim.records.values import Offer

FILE: Final = RECORDS
# A file up to this size is looked through before it is opened, in some ten milliseconds; a larger one while play goes
# on, so that no home screen waits for it.
AT_ONCE_BYTES: Final = 2 * 1024 * 1024


def open_store(folder: Path, steps: Sequence[Step] = STEPS, owner: str | None = None) -> Opened:
    """Opens the records in `folder`, making or migrating them as needed. Raises nothing.

    `owner` is the trainee to whose attempts the store keeps; None for all that are in the file.
    """
    try:
        return _open(folder, steps, owner)
    except TroubleError as found:
        return Opened(None, found.notice)
    except OSError as error:
        return _without_writing(folder, steps, code_of_os_error(error), owner)
    except DATABASE_ERRORS as error:
        return _without_writing(folder, steps, code_of_database_error(error), owner)


def _open(folder: Path, steps: Sequence[Step], owner: str | None) -> Opened:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    at_once = _size(path) <= AT_ONCE_BYTES
    seen = peek(path, known=len(steps), thorough=at_once)
    if not at_once and 0 < seen.version < len(steps):
        # What is about to be changed is looked through, however long that takes.
        seen = peek(path, known=len(steps))
    if seen.state == "foreign":
        raise TroubleError(notice("foreign", path=path))
    _refuse_newer(path, seen.version, steps)
    found: Notice | None = None
    if seen.state == "damaged":
        found = _set_aside(folder)
        seen = Peek("absent")
    elif seen.state == "absent":
        _set_log_aside(path)
    _make_private(folder)
    database = _migrated(folder, steps, attempts=seen.attempts if at_once else 0)
    offer = pending_offer(folder, len(steps))
    if offer is not None:
        found = _offered(offer, found)
    store = SqliteStore(database, offer, owner)
    if not at_once:
        store.look_after()
    return Opened(store, found)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _make_private(folder: Path) -> None:
    make_private(folder)
    for ending in ENDINGS:
        make_private(folder / f"{FILE}{ending}")
    for kept in folder.glob(f"{FILE}.*"):
        make_private(kept)
    make_backups_private(folder)


def _migrated(folder: Path, steps: Sequence[Step], *, attempts: int) -> Database:
    database = Database(folder / FILE)
    try:
        version = _version(database)
        _refuse_newer(database.path, version, steps)
        if 0 < version < len(steps):
            # Without a copy there is no migration: a disk too full for the one is too full for the other.
            back_up(database, folder)
        database.migrate(steps)
        if attempts and is_due(folder):
            # The daily copy may fail: that is no reason to play without records.
            with suppress(OSError, *DATABASE_ERRORS):
                back_up(database, folder)
    except BaseException:
        database.close()
        raise
    return database


def _version(database: Database) -> int:
    with database.reading() as connection:
        return version_of(connection)


def _refuse_newer(path: Path, version: int, steps: Sequence[Step]) -> None:
    if version > len(steps):
        raise TroubleError(notice("newer", path=path, found=version, known=len(steps)))


def _without_writing(folder: Path, steps: Sequence[Step], code: str, owner: str | None) -> Opened:
    """What can still be had: the attempts of before, read from a file that cannot be written."""
    said = trouble(code, folder)
    if code != "read_only" or not (folder / FILE).is_file():
        return Opened(None, said)
    database = Database(folder / FILE, writable=False, immutable=True)
    try:
        if _version(database) == len(steps):
            return Opened(SqliteStore(database, owner=owner), said)
    except DATABASE_ERRORS:
        pass
    database.close()
    return Opened(None, said)


# ------------------------------------------------------------------------------------------------------------ damage


def _set_aside(folder: Path) -> Notice:
    """Renames a damaged database, so that a new one can be begun, and remembers that its backups are wanted."""
    path = folder / FILE
    kept = free_name(path, "bad")
    newest = newest_number(folder)
    if newest:
        damage.note(folder, newest)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    # The log goes first: a kill in between leaves the damaged file in its place, to be found damaged again.
    for ending in ("-wal", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(kept.with_name(kept.name + ending))
    return notice("damaged", kept=kept)


def _set_log_aside(path: Path) -> None:
    """A log whose database is gone must not be taken for that of the next one."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and not path.exists():
        kept = free_name(path, "left")
        log.replace(kept.with_name(f"{kept.name}-wal"))
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def pending_offer(folder: Path, known: int) -> Offer | None:
    """The backups to bring back, the newest whole one of each time that damage was found and not answered for."""
    paths: list[Path] = []
    attempts, before = 0, 0
    for number in damage.unanswered(folder):
        found = newest_healthy(folder, known, range(before + 1, number + 1))
        before = number
        if found is not None:
            paths.append(found[0])
            attempts += found[1]
    return Offer(tuple(paths), attempts) if paths else None


def _offered(offer: Offer, damaged: Notice | None) -> Notice:
    backup = ", ".join(str(path) for path in offer.paths)
    if damaged is None:
        return notice("backup_waits", backup=backup, count=offer.attempts)
    return notice("damaged_backup", **damaged.details, backup=backup, count=offer.attempts)
