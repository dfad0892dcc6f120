"""Copies of the records, kept beside them: one before each migration and at most one a day."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kamsim.records.folder import make_private
from kamsim.records.sqlite import damage
from kamsim.records.sqlite.peek import peek

if TYPE_CHECKING:
    from kamsim.records.sqlite.database import Database

KEPT: Final = 7
DAY_SECONDS: Final = 24 * 60 * 60
_NAME: Final = re.compile(r"records-([0-9]{6,})\.db")


def backups(folder: Path) -> list[Path]:
    """The backups of the records in `folder`, the newest first: by their number, never by the clock."""
    try:
        found = [path for path in _place(folder).iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(found, key=number_of, reverse=True)


def number_of(backup: Path) -> int:
    """The number in a backup's name."""
    return int(backup.stem.removeprefix("records-"))


def newest_number(folder: Path) -> int:
    """The number of the newest backup; 0 where there is none."""
    return next(map(number_of, backups(folder)), 0)


def newest_healthy(folder: Path, known: int, numbers: range) -> tuple[Path, int] | None:
    """The newest backup with one of these numbers that this program can read whole, and how many attempts it has."""
    for path in backups(folder):
        if number_of(path) in numbers:
            seen = peek(path, known=known)
            if seen.state == "healthy" and seen.version <= known and seen.attempts:
                return path, seen.attempts
    return None


def is_due(folder: Path) -> bool:
    """Whether the newest backup is a day away, in either direction: the clock may have been set back."""
    newest = backups(folder)[:1]
    try:
        return not newest or abs(time.time() - newest[0].stat().st_mtime) >= DAY_SECONDS
    except OSError:
        return True


def back_up(database: Database, folder: Path) -> Path:
    """Copies the database and drops the oldest copies. A kill leaves no half copy under a backup's name.

    Copies from before damage that nobody has answered for are not dropped. Raises OSError or one of
    `database.DATABASE_ERRORS` if the disk does not take it.
    """
    place = _place(folder)
    place.mkdir(mode=0o700, exist_ok=True)
    part = place / f"{os.getpid()}.part"
    _drop_stale_parts(place)
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        database.copy_to(part)
        synchronise(part)
        newest = max([newest_number(folder), *damage.unanswered(folder)])
        target = place / f"records-{newest + 1:06}.db"
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _drop_oldest(folder)
    return target


def _drop_oldest(folder: Path) -> None:
    needed = max(damage.unanswered(folder), default=0)
    for old in backups(folder)[KEPT:]:
        if number_of(old) > needed:
            with suppress(OSError):
                old.unlink()


def make_backups_private(folder: Path) -> None:
    """Takes the backups that older programs made away from everybody else's eyes."""
    make_private(_place(folder))
    for path in backups(folder):
        make_private(path)


def synchronise(path: Path) -> None:
    """Has the file's content on the disk, not only in the system's memory."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _place(folder: Path) -> Path:
    return folder / "backups"


def _drop_stale_parts(place: Path) -> None:
    """What a killed program left; one that another program is writing now is younger than a day."""
    for part in place.glob("*.part"):
        with suppress(OSError):
            if abs(time.time() - part.stat().st_mtime) >= DAY_SECONDS:
                part.unlink()
