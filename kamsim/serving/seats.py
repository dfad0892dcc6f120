"""Who sits where: one program a trainee, the newer browser in place of the older, no more than the machine carries."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kamsim.serving.limits import Bucket, Limits

if TYPE_CHECKING:
    from aiohttp import web

    from kamsim.serving.people import Person
    from kamsim.serving.service import Service

# Why a socket is closed, as the page understands it.
LEFT: Final = 4000  # the trainee left the program
TAKEN_OVER: Final = 4001
IDLE: Final = 4002
FULL: Final = 4003
TOO_FAST: Final = 4004
STOPPING: Final = 4005
FAILED: Final = 4006


@dataclass(slots=True)
class Seat:
    """A trainee's place: his browser and his program. `pressed` is when a key came last, by a monotonic clock."""

    person: Person
    address: str
    socket: web.WebSocketResponse
    bucket: Bucket
    pressed: float
    service: Service | None = None
    reason: int = 0
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def leave(self, reason: int) -> None:
        """Asks its browser to go, and waits until its program has ended."""
        self.reason = self.reason or reason
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self.socket.close(code=self.reason), 2.0)
        if self.service is not None:
            await self.service.stop()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.gone.wait(), 10.0)


class Seats:
    """All places of one server."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._taken: dict[str, Seat] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._coming: dict[str, int] = {}

    @property
    def taken(self) -> list[Seat]:
        """Every seat that somebody sits on."""
        return list(self._taken.values())

    @contextlib.asynccontextmanager
    async def turn(self, person: Person) -> AsyncIterator[None]:
        """Lets the browsers of one trainee come one after the other."""
        lock = self._turns.setdefault(person.id, asyncio.Lock())
        self._coming[person.id] = self._coming.get(person.id, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._coming[person.id] -= 1
            if not self._coming[person.id]:
                del self._coming[person.id], self._turns[person.id]

    def has_room(self, seat: Seat) -> bool:
        """Whether there is a place for this one."""
        others = [one for one in self._taken.values() if one.person.id != seat.person.id]
        from_there = sum(one.address == seat.address for one in others)
        return len(others) < self._limits.sessions and from_there < self._limits.per_address

    async def take(self, seat: Seat) -> None:
        """Sits down; whoever sat there on the same ticket is told and leaves first."""
        older = self._taken.get(seat.person.id)
        if older is not None:
            await older.leave(TAKEN_OVER)
        self._taken[seat.person.id] = seat

    def free(self, seat: Seat) -> None:
        """Gets up."""
        if self._taken.get(seat.person.id) is seat:
            del self._taken[seat.person.id]
        seat.gone.set()

    async def send_home_the_idle(self, now: float) -> None:
        """Ends the programs at which nobody has pressed a key for long."""
        idle = [seat for seat in self.taken if now - seat.pressed > self._limits.idle]
        await asyncio.gather(*(seat.leave(IDLE) for seat in idle))

    async def close(self) -> None:
        """Ends all programs in order: each has its calls on record."""
        await asyncio.gather(*(seat.leave(STOPPING) for seat in self.taken))

    async def tell(self, news: dict[str, object]) -> None:
        """Sends news to all programs."""
        told = [seat.service.send_meta(news) for seat in self.taken if seat.service is not None]  # type: ignore[arg-type]
        await asyncio.gather(*told, return_exceptions=True)


def new_seat(person: Person, address: str, socket: web.WebSocketResponse, limits: Limits) -> Seat:
    """A place that nobody sits on yet."""
    now = time.monotonic()
    return Seat(person, address, socket, Bucket(limits.burst, limits.messages, now), now)
