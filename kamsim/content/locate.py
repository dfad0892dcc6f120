"""Where the shipped scenarios and assets are: in the source tree, or inside the installed package.

Plain paths, no importlib.resources: that import alone costs as much as reading a scenario from the cache.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder that holds `scenarios` and `assets`."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def shipped_scenarios() -> Path:
    """The folder of the scenarios that come with the program."""
    return data_folder() / "scenarios"


def assets(name: str = "") -> Path:
    """The folder of the assets, or the part of it that is called `name` ("rulebook", "repertoire", "drills" …)."""
    return data_folder() / "assets" / name
