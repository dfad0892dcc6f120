"""What trainees have set out to practise, in a small file of the data folder: several may share a machine."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kamsim.content.sources import read_bytes
from kamsim.study.focus import BEHAVIOURS, Chosen

FILE: Final = "focus.json"


def chosen_in(folder: Path, trainee: str) -> Chosen | None:
    """What a trainee chose; None where he chose nothing, or the file says nothing that can be read."""
    try:
        plain: Any = all_in(folder)[trainee]
        since = datetime.fromisoformat(plain["since"]).astimezone(UTC)
        return Chosen(plain["behaviour"], since) if plain["behaviour"] in BEHAVIOURS else None
    except (ValueError, TypeError, KeyError, OverflowError, OSError):
        return None


def all_in(folder: Path) -> dict[str, Any]:
    """What the file holds, by the id of a trainee; nothing where it is damaged."""
    content = read_bytes(folder / FILE, FILE)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else {}
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def with_choice(folder: Path, trainee: str, chosen: Chosen | None) -> dict[str, Any]:
    """What the file is to hold once a trainee has chosen; None takes his choice away."""
    others = {name: plain for name, plain in all_in(folder).items() if name != trainee}
    if chosen is None:
        return others
    since = chosen.since.strftime("%Y-%m-%dT%H:%M:%SZ")
    return others | {trainee: {"behaviour": chosen.behaviour, "since": since}}
