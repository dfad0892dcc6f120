"""What the records have to tell the trainee, each in one clear line."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kamsim.domain.notice import Notice
from kamsim.domain.text import clean

# Code → English sentence, which is also the key of its translation. {names} are filled from the details.
TEXTS: Final[Mapping[str, str]] = {
    "read_only": "Not saved: the folder {folder} cannot be written. You can play on; nothing will be kept.",
    "disk_full": "Not saved yet: the disk is full. Your moves are kept in memory and tried again with each move.",
    "disk_error": "Not saved yet: the disk reports an error. Your moves are kept in memory and tried again.",
    "busy": "Not saved yet: another program is using the records. Your moves are kept and tried again.",
    "newer": (
        "Not saved: the records {path} have version {found}, this kamsim knows version {known}. "
        "They were left as they are; use a newer kamsim."
    ),
    "foreign": "Not saved: {path} belongs to another program. It was left as it is; move it away to keep records.",
    "damaged": "The records were damaged and are kept as {kept}. There is no backup; a new file was begun.",
    "damaged_backup": (
        "The records were damaged and are kept as {kept}. A new file was begun; "
        "the backup {backup} with {count} calls can be brought back."
    ),
    "backup_waits": (
        "The records were damaged some time ago; the backup {backup} with {count} calls can still be brought back: "
        "“kamsim restore” does it, “kamsim restore --decline” leaves it."
    ),
    "gone": (
        "The records were moved, deleted or replaced while kamsim was running. "
        "All calls of this run were recorded anew in {path}."
    ),
    "bad_address": (
        "Not saved: {address} is no address of records. Give a URL such as postgresql://name@host/database, "
        "or the path of a folder."
    ),
    "no_driver": (
        "Not saved: what kamsim needs for PostgreSQL is not installed ({error}). "
        'Install it with: pip install "kamsim[class]".'
    ),
    "away": (
        "Not saved yet: the database {folder} does not answer. "
        "Your moves are kept in memory and tried again with each move. ({reason})"
    ),
    "login": (
        "Not saved: the database {folder} does not let kamsim in; check its name, the user and the password. ({reason})"
    ),
    "closed": "Not saved: this name may not read or write the records in {folder}.",
    "standby": "Not saved yet: the database {folder} takes no changes just now. Your moves are kept and tried again.",
    "server_error": (
        "Not saved yet: the database {folder} reports an error. Your moves are kept and tried again. ({reason})"
    ),
    "written_elsewhere": (
        "Not saved in the records. Calls with moves that are not there were written to {files}; "
        "“kamsim import” brings them in, and so does the next start where they lie beside the records. {why}"
    ),
    "lost": "{count} moves could not be saved anywhere: {why}",
    "no_library": "Not saved: the database library is missing ({error}). Install kamsim anew.",
    "branched": "This call also went on in another window; from here on yours is kept as a call of its own.",
    "unknown_attempt": "There is no such call in the records: {id}",
    "unreadable": "The call {id} is in the records but cannot be read: entry {entry}.",
    "not_copied": "Nothing was copied: {reason}.",
    "class_use": (
        "In class use your moves, times, notes and scores are kept in {place} under a pseudonym, and your teacher sees "
        "them. Scores are for training. “kamsim data show” tells all that is kept; whoever does not want that leaves "
        "now and has it erased."
    ),
    "no_backup": "There is no backup to bring back.",
    "already_there": "This call is in the records already.",
}


def notice(code: str, **details: object) -> Notice:
    """A notice whose details are safe to print."""
    return Notice(TEXTS[code], {name: clean(str(value)) for name, value in details.items()}, code)


# Troubles that may be over by the time of the next move; a newer or foreign file stays what it is.
PASSING: Final = frozenset({"read_only", "disk_full", "disk_error", "busy", "away", "standby", "server_error"})


def trouble(code: str, place: Path | str) -> Notice:
    """The notice for an error code of the disk or the database, where nothing more is known about it.

    `place` is the folder of the records, or the server as it may be shown.
    """
    return notice(code if code in PASSING or code == "closed" else "disk_error", folder=place)


class TroubleError(Exception):
    """Carries a notice from where the disk failed to where it becomes a result; it never leaves this package."""

    def __init__(self, found: Notice) -> None:
        super().__init__(found.message)
        self.notice = found


_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT})


def code_of_os_error(error: OSError) -> str:
    """A code for `trouble`, from an error of the file system."""
    if error.errno in _FULL:
        return "disk_full"
    return "read_only" if error.errno in _CLOSED else "disk_error"


# SQLite's primary result codes, by number: naming them here would load its module with this one.
_SQLITE: Final = {
    3: "read_only",  # PERM
    5: "busy",
    6: "busy",  # LOCKED
    8: "read_only",
    10: "disk_error",
    11: "damaged",  # CORRUPT
    13: "disk_full",
    14: "read_only",  # CANTOPEN
    19: "conflict",  # CONSTRAINT: for `Holding` to settle, never a notice
    26: "damaged",  # NOTADB
}


_MOVED: Final = 8 | 4 << 8  # READONLY_DBMOVED


def code_of_database_error(error: BaseException) -> str:
    """The same for an error of the database, wrapped by its library or not; also "damaged", "conflict" and "gone"."""
    inner = getattr(error, "orig", None) or error
    code = getattr(inner, "sqlite_errorcode", 0)
    return "gone" if code == _MOVED else _SQLITE.get(code & 0xFF, "disk_error")
