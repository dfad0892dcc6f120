"""Where a user's own data is kept, on each system."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from kamsim.content.places import data_folder as data_folder  # noqa: PLC0414 - every module takes it from here

# The file of the records in it.
RECORDS = "records.db"


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
