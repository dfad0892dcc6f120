"""Copies of the records, kept beside them: one before each migration and at most one a day."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kamsim.records.peek import peek

if TYPE_CHECKING:
    from kamsim.records.store import Store

KEPT: Final = 7
DAY_SECONDS: Final = 24 * 60 * 60
_NAME: Final = re.compile(r"records-([0-9]{6,})\.db")


def backups(folder: Path) -> list[Path]:
    """The backups of the records in `folder`, the newest first: by their number, never by the clock."""
    try:
        found = [(int(match[1]), path) for path in _place(folder).iterdir() if (match := _NAME.fullmatch(path.name))]
    except OSError:
        return []
    return [path for _, path in sorted(found, reverse=True)]


def newest_healthy(folder: Path, known: int) -> tuple[Path, int] | None:
    """The newest backup that this program can read whole, with the number of calls in it."""
    for path in backups(folder):
        seen = peek(path, known=known)
        if seen.state == "healthy" and seen.version <= known and seen.calls:
            return path, seen.calls
    return None


def is_due(folder: Path) -> bool:
    """Whether the newest backup is a day away, in either direction: the clock may have been set back."""
    newest = backups(folder)[:1]
    try:
        return not newest or abs(time.time() - newest[0].stat().st_mtime) >= DAY_SECONDS
    except OSError:
        return True


def back_up(store: Store, folder: Path) -> Path:
    """Copies the database and drops the oldest copies. A kill leaves no half copy under a backup's name.

    Raises OSError, `sqlalchemy.exc.DBAPIError` or `sqlite3.Error` if the disk does not take it.
    """
    place = _place(folder)
    place.mkdir(exist_ok=True)
    part = place / f"{os.getpid()}.part"
    _drop_stale_parts(place)
    part.unlink(missing_ok=True)
    try:
        store.copy_to(part)
        synchronise(part)
        target = place / f"records-{_next_number(folder):06}.db"
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    for old in backups(folder)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def synchronise(path: Path) -> None:
    """Has the file's content on the disk, not only in the system's memory."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _place(folder: Path) -> Path:
    return folder / "backups"


def _next_number(folder: Path) -> int:
    newest = backups(folder)[:1]
    return int(newest[0].stem.removeprefix("records-")) + 1 if newest else 1


def _drop_stale_parts(place: Path) -> None:
    """What a killed program left; one that another program is writing now is younger than a day."""
    for part in place.glob("*.part"):
        with suppress(OSError):
            if abs(time.time() - part.stat().st_mtime) >= DAY_SECONDS:
                part.unlink()
