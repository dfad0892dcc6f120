"""What a teacher has told the class: to pause, how much longer it lasts, a message. Kept in a file, so that a program
begun later, or by another server with the same folder, obeys as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.domain.text import one_line
from kamsim.playing.preferences import write_json

FILE: Final = "orders.json"
MAX_MESSAGE: Final = 300
MAX_EXTRA: Final = 600


@dataclass(frozen=True, slots=True)
class Orders:
    """`paused`: nobody can play on; `extra`: minutes after the exercise's end; `message` is the last one, "" for none,
    and `number` how many there were."""

    paused: bool = False
    extra: int = 0
    message: str = ""
    number: int = 0

    def plain(self) -> dict[str, object]:
        """It as JSON keeps it."""
        return asdict(self)


def orders_from(plain: object) -> Orders:
    """Orders from what a file or a pipe brought; whatever does not fit is as at first."""
    if not isinstance(plain, Mapping):
        return Orders()
    extra, number = plain.get("extra"), plain.get("number")
    return Orders(
        plain.get("paused") is True,
        max(0, min(MAX_EXTRA, extra)) if isinstance(extra, int) else 0,
        one_line(str(plain.get("message", "")))[:MAX_MESSAGE],
        number if isinstance(number, int) else 0,
    )


def read_orders(folder: Path) -> Orders:
    """The orders of now."""
    content = read_bytes(folder / FILE, FILE)
    try:
        return orders_from(json.loads(content)) if isinstance(content, bytes) else Orders()
    except (ValueError, RecursionError):
        return Orders()


def keep_orders(folder: Path, orders: Orders) -> bool:
    """Keeps them; False where the folder cannot be written to."""
    return write_json(folder, FILE, orders.plain())
