"""Which of his words stand beside a verdict: the latest that were left lying."""

from __future__ import annotations

from typing import Final

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

# Answers in which he adds something to a difficulty or to an objection.
_ADDS: Final = {
    c.DUE_TAKE_UP: (c.ADMITS, c.DEEPENS),
    c.DUE_OBJECTION: (c.OBJECTS, c.STALLS, c.STANDS, c.WORSENS),
}


def left_lying(s: Ints, since: int) -> int:
    """The turn of the last words about what is due in a position; `since` is the turn that made it due. What he adds
    later, of his own accord or because an answer did not reach it, lies nearer."""
    opened = s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0 and s[y.DUE] == c.DUE_TAKE_UP
    adds = opened or s[y.REPLY] in _ADDS.get(s[y.DUE], ())
    return s[y.TURN] if adds and s[y.TURN] > since else since
