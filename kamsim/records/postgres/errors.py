"""What went wrong with the server, as codes of `store.StoreError`.

The server's own codes (SQLSTATE) decide: its messages are in the language of whoever set it up.
"""

from __future__ import annotations

from typing import Final

AWAY: Final = "away"
LOGIN: Final = "login"

# SQLSTATE or its class → code.
_CODES: Final = {
    "08": AWAY,  # connection exceptions
    "57P01": AWAY,  # the server shuts down
    "57P02": AWAY,
    "57P03": AWAY,  # it starts up
    "57P05": AWAY,  # it closed a connection that was idle
    "53100": "disk_full",
    "53": "busy",  # too many connections, out of memory
    "55": "busy",  # a lock that was not to be had
    "57014": "busy",  # a statement that took too long
    "40": "busy",  # a deadlock, of which one is undone
    "23": "conflict",
    "25006": "standby",
    "42501": "closed",  # no right to it
    "42P01": "gone",  # the tables were dropped
    "3F": "gone",
    "28": LOGIN,
    "3D": LOGIN,  # no such database
}


def code_of(error: BaseException) -> str:
    """The code of an error of the driver, wrapped by SQLAlchemy or not; "disk_error" for one without a name."""
    inner = getattr(error, "orig", None) or error
    state = getattr(inner, "sqlstate", None) or ""
    if state:
        return _CODES.get(state) or _CODES.get(state[:2]) or "disk_error"
    # Without a code of the server's the connection was not made, or broke.
    return LOGIN if _was_refused(inner) else AWAY


def reason_of(error: BaseException) -> str:
    """The server's or the system's own words, on one line, for a person to read. A password is never among them."""
    inner = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(inner).splitlines() if line.strip()]
    return lines[0][:300] if lines else type(inner).__name__


def _was_refused(error: BaseException) -> bool:
    """Whether the server answered and let nobody in: the password was asked for, or was wrong."""
    connection = getattr(error, "pgconn", None)
    return bool(getattr(connection, "needs_password", False) or getattr(connection, "used_password", False))
