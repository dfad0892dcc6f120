"""The language to write in; apart from the options, which load the library that reads command lines."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import pairwise

from kamsim.domain.vocabulary import LANGUAGES

# As `playing.preferences` names it, which takes longer to load than a command that says a line.
SETTINGS = "settings.json"
_LANG = re.compile(rf'"lang"\s*:\s*"({"|".join(LANGUAGES)})"'.encode())


def language(lang: str | None) -> str:
    """The language to write in: the one asked for, else that of the settings, else the system's if we speak it, else
    English."""
    return lang or _in_settings() or _of_system()


def _in_settings() -> str:
    """The language set in the program; "" where none is, or the settings cannot be read."""
    from kamsim.content.places import data_folder

    file = data_folder() / SETTINGS
    try:
        # Read as JSON it would take as long as the rest of a short command.
        found = _LANG.search(file.read_bytes()) if file.is_file() else None
    except OSError:
        return ""
    return found[1].decode() if found is not None else ""


def _of_system() -> str:
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if system.lower().startswith("zh") else "en"


def language_in(args: Sequence[str]) -> str:
    """The language that a command line asks for, whether or not the rest of it can be understood."""
    given = [after for before, after in pairwise(args) if before == "--lang"]
    given += [arg.partition("=")[2] for arg in args if arg.startswith("--lang=")]
    return language(given[-1] if given and given[-1] in LANGUAGES else None)
