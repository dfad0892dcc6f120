"""A number says a line once: a key that is held down, or typed ahead of what will be answered, says no second one."""

from __future__ import annotations

import time
from collections.abc import Callable


class KeyGuard:
    """Tells a key that chooses from one that merely repeats.

    For `AFTER` seconds after a choice no key chooses. A key that repeats without another key between is no choice
    before it was let go for `HELD` seconds, which is longer than a keyboard waits before it repeats.
    """

    AFTER = 0.3
    HELD = 0.7

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._chosen = float("-inf")
        self._key, self._pressed = "", float("-inf")

    def chose(self) -> None:
        """Something was chosen just now."""
        self._chosen = self._clock()

    def other(self) -> None:
        """Another key was pressed: what comes next is no repetition."""
        self._key = ""

    def passes(self, key: str) -> bool:
        """Whether this key may choose."""
        now = self._clock()
        repeats = key == self._key and now - self._pressed < self.HELD
        self._key, self._pressed = key, now
        return not repeats and now - self._chosen >= self.AFTER
