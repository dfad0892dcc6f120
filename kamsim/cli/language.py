"""The language to write in; apart from the options, which load the library that reads command lines."""

from __future__ import annotations

import os


def language(lang: str | None) -> str:
    """The language to write in: the one asked for, else the system's if we speak it, else English."""
    if lang:
        return lang
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if system.lower().startswith("zh") else "en"
