"""The language to write in; apart from the options, which load the library that reads command lines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise


def language(lang: str | None) -> str:
    """The language to write in: the one asked for, else the system's if we speak it, else English."""
    if lang:
        return lang
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if system.lower().startswith("zh") else "en"


def language_in(args: Sequence[str]) -> str:
    """The language that a command line asks for, whether or not the rest of it can be understood."""
    given = [after for before, after in pairwise(args) if before == "--lang"]
    given += [arg.partition("=")[2] for arg in args if arg.startswith("--lang=")]
    return language(given[-1] if given and given[-1] in ("en", "zh") else None)
