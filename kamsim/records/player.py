"""Who plays on this machine, where the records are on a server that others use too.

A file of records says by itself who plays. A shared database cannot: the pseudonymous id stands in a small file in the
data folder of each player.
"""

from __future__ import annotations

import json
import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.records.folder import RECORDS

FILE: Final = "trainee.json"


def own_id(folder: Path) -> str:
    """The id of who plays here: that in the file of records of this folder, or one that is made.

    Where the folder takes no file, it holds for this run. Two programs that make it at once agree.
    """
    for _ in range(2):
        found = _read(folder / FILE)
        if found:
            return found
        with suppress(FileExistsError):
            return _made(folder)
    return str(uuid.uuid4())


def _made(folder: Path) -> str:
    made = _in_records(folder) or str(uuid.uuid4())
    part = folder / f".{FILE}.{os.getpid()}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"id": made}, file)
        # A link, unlike a renaming, leaves the file of a program that was faster.
        os.link(part, folder / FILE)
    except FileExistsError:
        raise
    except OSError:
        return made
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return made


def _in_records(folder: Path) -> str:
    """Who played in this folder before the records were on a server."""
    import sqlite3
    from contextlib import closing

    path = folder / RECORDS
    if not path.is_file():
        return ""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=1)) as connection:
            found = connection.execute("SELECT id FROM trainees WHERE own = 1 ORDER BY number").fetchone()
        return str(uuid.UUID(found[0])) if found else ""
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return ""


def _read(path: Path) -> str:
    content = read_bytes(path, FILE)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else None
        return str(uuid.UUID(plain["id"])) if isinstance(plain, dict) else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
