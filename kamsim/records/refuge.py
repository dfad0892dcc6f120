"""Where moves go that the records did not take: into `.kam` files that are named to the trainee; and their way back."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kamsim.domain.attempt import Attempt
from kamsim.domain.notice import Notice
from kamsim.records.kam_files import file_name, read_kam_file, write_kam_file
from kamsim.records.notices import notice
from kamsim.records.values import Imported, NotRecorded

# The folder beside the records. What is in it goes back into them when they are next opened.
UNSAVED: Final = "unsaved"
# As many files as one opening reads; the next one goes on.
MOST_TAKEN_BACK: Final = 50


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


def take_back(folder: Path, take: Callable[[Attempt], Imported | NotRecorded]) -> int:
    """Gives what was written beside the records to `take`; a file that the records have now goes.

    Returns how many went. A file that cannot be read, or bears another name than it was given, stays where it is.
    """
    taken = 0
    with contextlib.suppress(OSError, ValueError):
        for path in sorted((folder / UNSAVED).glob("*.kam"))[:MOST_TAKEN_BACK]:
            attempt = read_kam_file(path).attempt
            if attempt is None or path.name != file_name(attempt.header):
                continue
            if isinstance(take(attempt), Imported):
                path.unlink(missing_ok=True)
                taken += 1
    return taken


def _places(folder: Path) -> list[Path]:
    places = [folder / UNSAVED]
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
