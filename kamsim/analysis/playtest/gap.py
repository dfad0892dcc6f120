"""One thing of a scenario that no played call reached."""

from __future__ import annotations

from typing import NamedTuple


class Gap(NamedTuple):
    """One thing that never came up: `what` is need, statement, line, reply, reaction, step or objection; `where` is its
    id, for a reply with the place and key of its text; `reason` says why, as a clause; `open` counts the turns at which
    a line was on the menu."""

    what: str
    where: str
    reason: str
    open: int = 0
