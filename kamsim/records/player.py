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

FILE: Final = "trainee.json"


def own_id(folder: Path) -> str:
    """The id of who plays here, which is made when it is first asked for. Where the folder takes no file, an id that
    holds for this run. Two programs that make it at once agree."""
    for _ in range(2):
        found = _read(folder / FILE)
        if found:
            return found
        with suppress(FileExistsError):
            return _made(folder)
    return str(uuid.uuid4())


def _made(folder: Path) -> str:
    made = str(uuid.uuid4())
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


def _read(path: Path) -> str:
    content = read_bytes(path, FILE)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else None
        return str(uuid.UUID(plain["id"])) if isinstance(plain, dict) else ""
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
