"""How far a long command has come, on standard error and for a person only."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

WIDTH = 24


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[float, float], None] | None]:
    """A bar with the time left, drawn anew at every call (share done 0 … 1, seconds left); None without terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        yield _draw
    finally:
        sys.stderr.write("\r" + " " * (WIDTH + 40) + "\r")
        sys.stderr.flush()


def _draw(share: float, left: float) -> None:
    done = round(WIDTH * share)
    sys.stderr.write(f"\r{'#' * done}{'.' * (WIDTH - done)} {share:4.0%}  {_time(left)} left ")
    sys.stderr.flush()


def _time(seconds: float) -> str:
    whole = max(0, round(seconds))
    return f"{whole} s" if whole < 100 else f"{whole // 60} min {whole % 60:02d} s"
