"""Who hears what is typed into a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Heard(NamedTuple):
    """Who hears what is typed: every change, the whole at Enter, and that it was left with Esc."""

    changed: Callable[[str], None] | None = None
    done: Callable[[str], None] | None = None
    left: Callable[[], None] | None = None
