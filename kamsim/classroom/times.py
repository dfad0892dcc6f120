"""Times as teachers write and read them, and as files keep them: ISO 8601 in UTC, whole seconds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

_KEPT: Final = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """The time as files keep it."""
    return datetime.now(UTC).strftime(_KEPT)


def in_utc(text: str) -> str:
    """A time as files keep it, from one such as `2026-11-30 08:00`: of this machine's clock, unless it names its zone
    (`2026-11-30T08:00:00Z`). "" for none. Raises ValueError where it is no time, or a day without an hour."""
    plain = text.strip()
    if not plain:
        return ""
    if ":" not in plain:
        # A day alone would begin a lesson, and close one, at midnight.
        raise ValueError(plain)
    try:
        return datetime.fromisoformat(plain).astimezone(UTC).strftime(_KEPT)
    except (ValueError, OverflowError) as error:
        raise ValueError(plain) from error


def shown_here(kept: str) -> str:
    """A time of a file by this machine's clock, such as `2026-11-30 16:00 (UTC+08:00)`."""
    here = datetime.fromisoformat(kept).astimezone()
    zone = here.strftime("%z")
    return f"{here:%Y-%m-%d %H:%M} (UTC{zone[:3]}:{zone[3:]})"
