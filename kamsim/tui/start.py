"""What the command line asks of the terminal interface. Importing this imports nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StartRequest:
    """A call to begin with. `scenario` is an id or a path, "" for the home screen; what is "" or None is not asked for.

    `scenarios` is a folder or file of scenarios beside the known ones; `folder` replaces the user's data folder.
    """

    scenario: str = ""
    style: str = ""
    mode: str = ""
    seed: int | None = None
    deal: str = ""
    lang: str = ""
    scenarios: Path | None = None
    folder: Path | None = None
