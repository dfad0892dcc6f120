"""When face, posture, breath and tone show something: as often as it changes, and never against his own words."""

from __future__ import annotations

from typing import Final, NamedTuple

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

_PLEASED: Final = frozenset((c.OPENS, c.BELIEVES, c.SETTLES, c.COMMITS, c.ORDERS, c.TAKES, c.RESTS, c.WARMS, c.STATES))
_CROSS: Final = frozenset(
    (
        *(c.OBJECTS, c.WORSENS, c.STANDS, c.REFUSES, c.COOLS, c.OFFENDS, c.BRUSHES, c.BRISTLES, c.CORRECTS),
        *(c.INSISTS, c.SAID, c.LOST, c.DOUBTS, c.CURT, c.PRESSES, c.FLAT, c.STALLS),
    )
)
# Whoever tells of a trouble looks neither pleased nor cross.
_TROUBLED: Final = frozenset((c.ADMITS, c.DEEPENS))
# Bands of trust and of patience up to which they are low.
_DISTANT, _SHORT = 1, 1
# How often something shows for mere life.
_EVERY: Final = 4


class Ahead(NamedTuple):
    """What was to be seen or heard before a step: the trust and patience cues, how the two talked, and anger."""

    trust_cue: int
    patience_cue: int
    medium: int
    anger: int


def ahead(s: Ints) -> Ahead:
    """What stands in this position, for the step that is made from it."""
    return Ahead(s[y.TRUST_CUE], s[y.PATIENCE_CUE], s[y.MEDIUM], s[y.ANGER_CUE])


class Cues:
    """What of one buyer's trust and patience was shown so far in a call."""

    def __init__(self) -> None:
        self._trust = self._patience = -1

    def due(self, s: Ints, trust: int, patience: int, angry: bool) -> str | None:
        """What is to be shown after this step (`trust.N`, `patience.N`, `leaving`), from the bands before it; None
        where nothing stirs, or what stirs would belie his words. That is then shown with the next that it fits."""
        if self._trust < 0:
            self._trust, self._patience = trust, patience
        if s[y.ENDING] != c.RUNNING:
            return "leaving"
        if s[y.TURN] == 1:
            # A first word shows nothing of a style yet.
            return None
        trust, patience = s[y.TRUST_CUE], s[y.PATIENCE_CUE]
        short = patience <= _SHORT
        if (patience != self._patience or (short and s[y.TURN] % 2 == 0)) and _fits(s, short, angry):
            self._patience = patience
            return f"patience.{patience}"
        if (trust != self._trust or s[y.TURN] % _EVERY == 0) and _fits(s, trust <= _DISTANT, angry):
            self._trust = trust
            return f"trust.{trust}"
        return None


def _fits(s: Ints, low: bool, angry: bool) -> bool:
    """Whether a sign of little or of much goes with his reply. What anger sounds like is in his words alone."""
    troubled = s[y.REPLY] in _TROUBLED or (s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0)
    return not (angry or troubled or s[y.REPLY] in (_PLEASED if low else _CROSS))
