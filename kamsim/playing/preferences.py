"""The user's settings, as a small JSON file in the data folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.domain.text import one_line
from kamsim.domain.vocabulary import LANGUAGES, MODES

FILE: Final = "settings.json"
MAX_NAME: Final = 40
THEMES: Final = ("auto", "dark", "light")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user can set.

    `lang` "" follows the system, `theme` "auto" the terminal's own background. `walked` tells that the walk-through was
    seen, `mode` is the one last played in.
    `database` is the address of the records where they are not in the data folder, as `records.address` reads it.
    `quiz`: the coach asks now and then what kind of question was chosen.
    """

    lang: str = ""
    theme: str = "auto"
    plain: bool = False
    motion: bool = True
    name: str = ""
    walked: bool = False
    mode: str = "coach"
    quiz: bool = True
    database: str = ""


def load(folder: Path) -> Preferences:
    """The settings kept in `folder`; whatever is missing or unreadable in the file is as it was at first."""
    content = read_bytes(folder / FILE, FILE)
    try:
        found = json.loads(content) if isinstance(content, bytes) else None
    except (ValueError, RecursionError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    return Preferences(
        lang=found["lang"] if found.get("lang") in LANGUAGES else "",
        theme=found["theme"] if found.get("theme") in THEMES else "auto",
        plain=found.get("plain") is True,
        motion=found.get("motion") is not False,
        name=one_line(str(found.get("name", "")))[:MAX_NAME],
        walked=found.get("walked") is True,
        mode=found["mode"] if found.get("mode") in MODES else "coach",
        quiz=found.get("quiz") is not False,
        database=found["database"] if isinstance(found.get("database"), str) else "",
    )


def save(folder: Path, preferences: Preferences) -> bool:
    """Keeps the settings; False where the folder cannot be written to."""
    return write_json(folder, FILE, asdict(preferences))


def write_json(folder: Path, name: str, value: object) -> bool:
    """Keeps a small file of the user's; False where the folder cannot be written to."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    # Written beside and moved over, so that a full disk leaves the old file whole.
    part = folder / f"{name}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(folder / name)
    except OSError:
        return False
    return True
