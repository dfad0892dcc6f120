"""What `kamsim doctor` says about the records. Nothing here writes into them."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from kamsim.domain.notice import Notice
from kamsim.records.address import Address, chosen_address
from kamsim.records.folder import data_folder
from kamsim.records.notices import notice

# A year of daily calls takes some 20 MB; below this, something else on the disk is about to fail.
LOW_DISK_BYTES: Final = 100 * 1024 * 1024
# The first release without the WAL-reset bug; see `sqlite.database`.
SOUND_SQLITE: Final = (3, 51, 3)


class Fact(NamedTuple):
    """One line of the report: what was looked at, what was found, and whether that is as it should be."""

    name: str
    value: str
    ok: bool


def doctor_facts(folder: Path | None = None) -> list[Fact]:
    """The facts about the database library and the records in `folder`, by default the user's data folder."""
    place = folder if folder is not None else data_folder()
    chosen = chosen_address(place)
    if isinstance(chosen, Notice):
        return [_sqlite(), _writable(place), Fact("records", chosen.message, False), _disk(place)]
    if chosen.url:
        return [_writable(place), _server(chosen), _disk(place)]
    return [
        _sqlite(),
        _writable(chosen.folder),
        _database(chosen.folder),
        _backups(chosen.folder),
        _disk(chosen.folder),
    ]


def _sqlite() -> Fact:
    import sqlite3

    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < SOUND_SQLITE:
        version += " (has the WAL-reset bug, fixed in 3.51.3; the records are kept in a way that stays clear of it)"
    return Fact("SQLite", version, True)


def _writable(place: Path) -> Fact:
    nearest = _nearest(place)
    try:
        with tempfile.TemporaryFile(dir=nearest) as file:
            file.write(b"kamsim")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Fact("data folder", f"{place}: cannot be written ({error.strerror})", False)
    return Fact("data folder", str(place) if nearest == place else f"{place} (will be made)", True)


def _database(place: Path) -> Fact:
    from kamsim.records.sqlite.migration import STEPS
    from kamsim.records.sqlite.opening import FILE
    from kamsim.records.sqlite.peek import peek

    known = len(STEPS)
    seen = peek(place / FILE, known=known)
    if seen.state in {"absent", "empty"}:
        return Fact("records", "none yet", True)
    if seen.state != "healthy":
        return Fact("records", f"{place / FILE}: {seen.state}", False)
    if seen.version > known:
        return Fact("records", f"version {seen.version}, made by a newer kamsim; this one knows {known}", False)
    older = f", will be brought to version {known}" if seen.version < known else ""
    calls = f"{seen.attempts} attempts, {seen.unclosed} of them not finished"
    return Fact("records", f"sound, version {seen.version}{older}, {calls}", True)


def _server(address: Address) -> Fact:
    try:
        from kamsim.records.postgres.looking import look
    except ImportError as error:
        return Fact("records", notice("no_driver", error=error).message, False)
    ok, said = look(address)
    return Fact("records", f"{address.shown}: {said}", ok)


def _backups(place: Path) -> Fact:
    from kamsim.records.sqlite.backup import backups

    found = backups(place)
    return Fact("backups", f"{len(found)}, the newest {found[0]}" if found else "none yet", True)


def _disk(place: Path) -> Fact:
    try:
        free = shutil.disk_usage(_nearest(place)).free
    except OSError as error:
        return Fact("disk space", f"unknown ({error.strerror})", False)
    return Fact("disk space", f"{free // 1024**2} MiB free", free >= LOW_DISK_BYTES)


def _nearest(place: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return next((folder for folder in (place, *place.parents) if folder.exists()), Path())
