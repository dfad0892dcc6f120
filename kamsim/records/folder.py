"""Where a user's own data is kept, on each system."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from kamsim.content.places import home_folder, user_folder

VARIABLE = "KAMSIM_DATA"
# The file of the records in it.
RECORDS = "records.db"


def data_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder of records and own scenarios; it may not exist yet, and may not be writable.

    `KAMSIM_DATA` decides if it is set; else the system's place for a user's data. A process whose user has no home gets
    a path that cannot be made, so that it says "not saved" instead of leaving files where nobody looks for them.
    """
    chosen = environ.get(VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser() if home_folder() else Path(chosen)
    return user_folder("data", environ, platform) or Path(os.devnull, "kamsim")


def make_private(path: Path) -> None:
    """Takes a file or folder of the user's own away from everybody else's eyes: 0600 and 0700.

    What belongs to somebody else, or is a folder that everybody may write to (`/tmp`), is left as it is.
    """
    with contextlib.suppress(OSError):
        status = path.lstat()
        owned = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
        is_folder, is_file = stat.S_ISDIR(status.st_mode), stat.S_ISREG(status.st_mode)
        if owned and (is_file or is_folder) and status.st_mode & 0o077 and not status.st_mode & stat.S_ISVTX:
            path.chmod(stat.S_IMODE(status.st_mode) & 0o700)
