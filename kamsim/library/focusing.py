"""What a trainee has set out to practise, in a small file of the data folder."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from kamsim.content.sources import read_bytes
from kamsim.study.focus import BEHAVIOURS, Chosen

FILE: Final = "focus.json"


def chosen_in(folder: Path) -> Chosen | None:
    """What was chosen; None where nothing was, or the file says nothing that can be read."""
    content = read_bytes(folder / FILE, FILE)
    try:
        plain: Any = json.loads(content) if isinstance(content, bytes) else None
        since = datetime.fromisoformat(plain["since"]).astimezone(UTC)
        return Chosen(plain["behaviour"], since) if plain["behaviour"] in BEHAVIOURS else None
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return None


def focus_to_plain(chosen: Chosen | None) -> dict[str, str]:
    """As the file holds it; nothing where nothing is practised."""
    if chosen is None:
        return {}
    return {"behaviour": chosen.behaviour, "since": chosen.since.strftime("%Y-%m-%dT%H:%M:%SZ")}
