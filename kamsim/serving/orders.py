"""What a teacher has told the class: to pause, how much longer it lasts, a message. Kept in a file, so that a program
begun later, or by another server with the same folder, obeys as well."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.domain.text import one_line
from kamsim.playing.preferences import write_json

FILE: Final = "orders.json"
MAX_MESSAGE: Final = 300
MAX_EXTRA: Final = 600
MAX_PAUSES: Final = 200  # that are remembered


@dataclass(frozen=True, slots=True)
class Orders:
    """`paused`: nobody can play on; `extra`: minutes after the exercise's end; `message` is the last one, "" for none,
    and `number` how many there were. `pauses` are the pauses so far, first to last: begin and end in seconds since the
    epoch; the end of one that lasts is 0."""

    paused: bool = False
    extra: int = 0
    message: str = ""
    number: int = 0
    pauses: tuple[tuple[float, float], ...] = ()

    def pause(self, at: float) -> Orders:
        """These, and a pause from then on."""
        return self if self.paused else replace(self, paused=True, pauses=(*self.pauses, (at, 0.0))[-MAX_PAUSES:])

    def resume(self, at: float) -> Orders:
        """These without a pause from then on."""
        return replace(self, paused=False, pauses=tuple((begin, end or max(begin, at)) for begin, end in self.pauses))

    def stood_still(self, since: float, until: float) -> float:
        """Seconds of pauses between two instants."""
        parts = (min(end or until, until) - max(begin, since) for begin, end in self.pauses)
        return sum(part for part in parts if part > 0)

    def plain(self) -> dict[str, object]:
        """It as JSON keeps it."""
        return asdict(self) | {"pauses": [list(pause) for pause in self.pauses]}


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
        _pauses_from(plain.get("pauses")),
    )


def _pauses_from(plain: object) -> tuple[tuple[float, float], ...]:
    if not isinstance(plain, list):
        return ()
    pairs = [one for one in plain if isinstance(one, list) and len(one) == 2]
    return tuple((float(a), float(b)) for a, b in pairs if isinstance(a, int | float) and isinstance(b, int | float))


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


class Standing:
    """The orders of now, as this server knows them."""

    def __init__(self, folder: Path, tell: Callable[[dict[str, object]], Awaitable[None]]) -> None:
        """`folder` is the server's; `tell` sends news to all programs."""
        self.now = read_orders(folder)
        self._folder = folder
        self._tell = tell

    async def obey(self, orders: Orders) -> None:
        """Passes them on to all programs."""
        self.now = orders
        await self._tell({"type": "orders", **orders.plain()})

    async def look(self) -> None:
        """Passes on what another server with the same folder has been told."""
        found = await asyncio.to_thread(read_orders, self._folder)
        if found != self.now:
            await self.obey(found)
