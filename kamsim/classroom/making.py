"""What a teacher makes is kept in new files; one that is there already is left as it is."""

from __future__ import annotations

import os
import re
from pathlib import Path


def is_id(name: str) -> bool:
    """Whether a class or an exercise may be called so: letters, digits, - and _, at most 48."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,47}", name) is not None


def keep_new(path: Path, text: str) -> None:
    """Writes a new file for its owner alone: it holds names, codes or a key. Raises FileExistsError and
    other kinds of OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
