"""Looking after a large database while it is in use: whether it is whole, and the copy of the day."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from kamsim.records.sqlite.backup import back_up, is_due
from kamsim.records.sqlite.database import DATABASE_ERRORS, Database
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.peek import peek

# How long leaving the program waits for a copy that is being written.
PATIENCE_SECONDS: Final = 5.0
# It begins so long after the file was opened: the first keys are typed then, and reading it all takes a processor.
PAUSE_SECONDS: Final = 1.0


class Care:
    """A thread that reads the whole file over a connection of its own, which cannot write.

    Only what was found whole is copied: no copy of a damaged file pushes out a good one.
    """

    def __init__(self, path: Path) -> None:
        self.found_damage = False
        self._path = path
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kamsim-care", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Waits for what has to be done, but not for long."""
        self._leaving.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_SECONDS)

    def _run(self) -> None:
        self._leaving.wait(PAUSE_SECONDS)
        seen = peek(self._path, known=len(STEPS))
        self.found_damage = seen.state == "damaged"
        folder = self._path.parent
        if seen.state == "healthy" and seen.attempts and is_due(folder):
            database = Database(self._path, writable=False)
            # The copy of the day may fail: that is no reason to play without records.
            with suppress(OSError, *DATABASE_ERRORS):
                back_up(database, folder)
            with suppress(*DATABASE_ERRORS):
                database.close()
