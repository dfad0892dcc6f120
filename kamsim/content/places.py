"""Where a user's own data and what is kept for speed belong, on each system.

Of the systems only Windows is asked with a library's help: its folders can be moved, and only an interface of its own
knows where to. Elsewhere they follow from two variables, and the library would make a short command half as long again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

_NAME = "kamsim"
VARIABLE = "KAMSIM_DATA"
# Kind → the variable that names the place, and the place below the home folder without it.
_XDG = {"data": ("XDG_DATA_HOME", ".local/share"), "cache": ("XDG_CACHE_HOME", ".cache")}
_MAC = {"data": "Library/Application Support", "cache": "Library/Caches"}


def user_folder(
    kind: Literal["data", "cache"], environ: Mapping[str, str] = os.environ, platform: str | None = None
) -> Path | None:
    """The folder for this program's data or cache; None where the user has no home. It may not exist yet.

    A relative path in a variable is passed over, as the XDG specification says: it would be another folder wherever the
    program is started.
    """
    system = platform or sys.platform
    if system == "win32":
        return _on_windows(kind)
    if system == "darwin":
        return _below_home(_MAC[kind])
    variable, place = _XDG[kind]
    named = Path(environ.get(variable, ""))
    return named / _NAME if named.is_absolute() else _below_home(place)


def data_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The folder of records and own scenarios; it may not exist yet, and may not be writable.

    `KAMSIM_DATA` decides if it is set; else the system's place for a user's data. A process whose user has no home gets
    a path that cannot be made, so that it says "not saved" instead of leaving files where nobody looks for them.
    """
    chosen = environ.get(VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser() if home_folder() else Path(chosen)
    return user_folder("data", environ, platform) or Path(os.devnull, "kamsim")


def home_folder() -> Path | None:
    """The user's home; None where there is none, or it is not a place on this system."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_absolute() else None


def _below_home(place: str) -> Path | None:
    home = home_folder()
    return home / place / _NAME if home is not None else None


def _on_windows(kind: str) -> Path | None:
    from platformdirs import user_cache_path, user_data_path

    found = user_data_path(_NAME, appauthor=False) if kind == "data" else user_cache_path(_NAME, appauthor=False)
    return found if found.is_absolute() else None
