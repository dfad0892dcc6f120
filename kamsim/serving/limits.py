"""What one visitor may take of the server: all limits in one place, and buckets that hold a rate."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

# Addresses that are remembered; the one that was heard of longest ago is forgotten first.
MOST_ADDRESSES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers are counts, bytes or seconds; rates are per second."""

    sessions: int = 60  # programs at once
    per_address: int = 60  # of them from one address: a class often shares one
    idle: float = 45 * 60.0  # seconds without a key, after which a program is ended
    frame: int = 16 * 1024  # bytes of one message from a browser
    body: int = 4 * 1024  # bytes of a form
    messages: float = 60.0  # messages a second, on the average
    burst: int = 300  # messages at once
    guesses: int = 30  # codes that were wrong, from one address at once
    guess_every: float = 20.0  # seconds after which one more wrong code is allowed
    guesses_in_all: int = 300  # the same for all addresses together
    slow: float = 10.0  # seconds a browser may take to accept what it is sent
    start: float = 20.0  # seconds until a program must have begun
    stop: float = 3.0  # seconds until a program that was asked to end is killed
    heartbeat: float = 10.0  # seconds between questions whether a browser is still there


class Bucket:
    """Holds up to `most` tokens and gains `rate` of them a second."""

    __slots__ = ("_at", "_left", "most", "rate")

    def __init__(self, most: float, rate: float, now: float) -> None:
        self.most, self.rate = most, rate
        self._left, self._at = most, now

    def left(self, now: float) -> float:
        """Tokens that are in it."""
        self._left = min(self.most, self._left + max(0.0, now - self._at) * self.rate)
        self._at = now
        return self._left

    def take(self, now: float) -> bool:
        """Takes a token; False where there is none."""
        if self.left(now) < 1.0:
            return False
        self._left -= 1.0
        return True


class Guesses:
    """Wrong codes, by address and in all. Only a wrong one costs, so a class behind one address gets in at once."""

    def __init__(self, limits: Limits, now: float = 0.0) -> None:
        self._limits = limits
        self._all = Bucket(limits.guesses_in_all, limits.guesses_in_all / limits.guesses / limits.guess_every, now)
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()

    def allowed(self, address: str, now: float) -> bool:
        """Whether somebody at this address may try a code."""
        return self._bucket(address, now).left(now) >= 1.0 and self._all.left(now) >= 1.0

    def wrong(self, address: str, now: float) -> None:
        """A code from this address was wrong."""
        self._bucket(address, now).take(now)
        self._all.take(now)

    def _bucket(self, address: str, now: float) -> Bucket:
        bucket = self._by_address.pop(address, None)
        if bucket is None:
            bucket = Bucket(self._limits.guesses, 1.0 / self._limits.guess_every, now)
        self._by_address[address] = bucket
        while len(self._by_address) > MOST_ADDRESSES:
            self._by_address.popitem(last=False)
        return bucket
