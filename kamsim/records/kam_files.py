"""Reading and writing `.kam` files. What they hold is `domain.kam`; here are only the files."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from kamsim.domain.attempt import Attempt, Header
from kamsim.domain.kam import MAX_BYTES, Parsed, parse_kam, write_kam
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.seal import Seal

_UNFIT: Final = re.compile(r"[^a-z0-9_-]+")


def read_kam_file(path: Path) -> Parsed:
    """The attempt in a file, or what is wrong with the file or in it. Raises nothing, and waits for nobody."""
    try:
        data = _read(path)
    except (OSError, ValueError) as error:
        return Parsed(None, (_problem("kam-unreadable", path, f"the file cannot be read: {_reason(error)}"),))
    if data is None:
        message = "this is no ordinary file, so it is not read"
        return Parsed(None, (_problem("kam-unreadable", path, message, "name a .kam file"),))
    return parse_kam(data, str(path))


def _read(path: Path) -> bytes | None:
    """The content; None for what is no file, such as a folder, a pipe or a device, which may never come to an end."""
    # Opening a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        # One byte over the limit is enough to know that it is too large.
        return file.read(MAX_BYTES + 1)


def write_kam_file(path: Path, attempt: Attempt, *, seal: Seal | None = None, replace: bool = False) -> Problem | None:
    """Writes an attempt, and the seal on it if there is one, into a file, whole or not at all; returns the problem if
    it did not come to that.

    A file already there is left as it is unless `replace` is set.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not replace:
            return _problem("kam-exists", path, "there is a file of this name already", "choose another name")
        with part.open("wb") as file:
            file.write(write_kam(attempt, seal).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except (OSError, ValueError) as error:
        _unlink(part)
        return _problem("kam-not-written", path, f"the file cannot be written: {_reason(error)}")
    return None


def file_name(header: Header) -> str:
    """A name for the attempt's file, which stays inside the folder it is put in, whatever the header says."""
    item = _UNFIT.sub("-", header.item.lower()).strip("-")[:60] or "call"
    return f"{item}-{_UNFIT.sub('', header.id)}.kam"


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (OSError, ValueError):
        return


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _problem(code: str, path: Path, message: str, remedy: str = "") -> Problem:
    return Problem(code, ERROR, str(path), 0, 0, "", message, remedy)
