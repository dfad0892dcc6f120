"""Which scenario files were opened by their path, so that a call of one can be continued.

An attempt names its scenario by id and never by path: its header may come from anybody. Where the file lies only this
machine knows, in a small JSON file in the data folder.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.library.catalogue import is_path
from kamsim.playing.preferences import write_json

FILE: Final = "opened-files.json"
MOST: Final = 200


class OpenedFiles:
    """Scenario id → absolute path of the file that was last opened under it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the user's data folder; nothing is read before it is asked for."""
        self._folder = folder
        self._paths: dict[str, str] | None = None

    def path_of(self, scenario: str) -> str | None:
        """Where the file of this scenario lay; None if it was never opened by path. What looks like a path is none of
        these ids."""
        return None if is_path(scenario) else self._read().get(scenario)

    def note(self, scenario: str, name: str) -> None:
        """Remembers the file if the scenario was opened by its path; that it cannot be kept is no trouble now."""
        if not is_path(name):
            return
        paths, path = self._read(), str(Path(name).absolute())
        if paths.get(scenario) == path:
            return
        paths.pop(scenario, None)
        paths[scenario] = path
        self._paths = dict(list(paths.items())[-MOST:])
        write_json(self._folder, FILE, self._paths)

    def _read(self) -> dict[str, str]:
        if self._paths is None:
            content = read_bytes(self._folder / FILE, FILE)
            try:
                found = json.loads(content) if isinstance(content, bytes) else {}
            except (ValueError, RecursionError):
                found = {}
            entries = found.items() if isinstance(found, dict) else ()
            self._paths = {key: value for key, value in entries if isinstance(value, str)}
        return self._paths
