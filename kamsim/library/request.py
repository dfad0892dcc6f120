"""What a command line asks of an interface. Importing this imports next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class StartRequest(NamedTuple):
    """A call to begin with. `scenario` is an id or a path, "" for the home screen; what is "" or None is not asked for.

    `scenarios` is a folder or file of scenarios beside the known ones; `folder` replaces the user's data folder.
    `plain` asks for lines of text instead of a screen.
    """

    scenario: str = ""
    style: str = ""
    mode: str = ""
    seed: int | None = None
    deal: str = ""
    lang: str = ""
    scenarios: Path | None = None
    folder: Path | None = None
    plain: bool = False
