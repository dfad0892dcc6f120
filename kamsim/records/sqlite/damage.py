"""What is remembered of damage until somebody has answered the offer of a backup.

A small file beside the records holds, for each time the records were found damaged, the number of the newest backup
of that moment. It is written before the damaged file is set aside, so that a kill in between loses the offer no more
than a restart does. While it stands, no backup up to the highest of these numbers is dropped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

FILE: Final = "damaged.json"
_LARGEST: Final = 10_000


def unanswered(folder: Path) -> list[int]:
    """The numbers of the newest backups at each damage that nobody has answered for, in rising order."""
    path = folder / FILE
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        plain = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    found = plain.get("backups") if isinstance(plain, dict) else None
    return sorted({number for number in found if type(number) is int}) if isinstance(found, list) else []


def note(folder: Path, backup: int) -> None:
    """Remembers damage, and the number of the newest backup at that moment. Raises OSError."""
    _write(folder, sorted({*unanswered(folder), backup}))


def answer(folder: Path, backup: int | None = None) -> None:
    """Forgets one damage, or all of them. Raises OSError."""
    left = [number for number in unanswered(folder) if backup is not None and number != backup]
    if left:
        _write(folder, left)
    else:
        (folder / FILE).unlink(missing_ok=True)


def _write(folder: Path, numbers: Sequence[int]) -> None:
    part = folder / f".{FILE}.{os.getpid()}.part"
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"backups": list(numbers)}, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / FILE)
