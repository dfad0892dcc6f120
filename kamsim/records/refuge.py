"""Where moves go that the records did not take: into `.kam` files that are named to the trainee."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kamsim.domain.attempt import Attempt
from kamsim.domain.notice import Notice
from kamsim.records.kam_files import file_name, write_kam_file
from kamsim.records.notices import notice


def write_elsewhere(attempts: Sequence[Attempt], folder: Path, why: Notice) -> Notice:
    """Writes attempts into files beside the records, in the home folder, or among the temporary files.

    The notice names the files; or, where no place took them, how much is lost and `why`.
    """
    for place in _places(folder):
        files = _written(attempts, place)
        if files is not None:
            return notice("written_elsewhere", files=", ".join(map(str, files)), why=why.message)
    moves = sum(len(attempt.entries) for attempt in attempts)
    return notice("lost", count=moves, why=why.message)


def _places(folder: Path) -> list[Path]:
    places = [folder / "unsaved"]
    with contextlib.suppress(RuntimeError):
        places.append(Path.home() / "kamsim-unsaved")
    return [*places, Path(tempfile.gettempdir()) / f"kamsim-unsaved-{os.getpid()}"]


def _written(attempts: Sequence[Attempt], place: Path) -> list[Path] | None:
    """The files, if all of them could be written there."""
    files: list[Path] = []
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except (OSError, ValueError):
        return None
    for attempt in attempts:
        path = place / file_name(attempt.header)
        if write_kam_file(path, attempt, replace=True) is not None:
            return None
        files.append(path)
    return files
