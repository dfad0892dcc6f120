"""When face, posture, breath and tone show something: as often as it changes, and never against his own words."""

from __future__ import annotations

from typing import Final, NamedTuple

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

# A sign of much goes with a reply that gives or agrees, a sign of little with one that withholds or turns down. Whoever
# tells of a trouble shows neither; a bare nod goes with either.
_WARM: Final = frozenset(
    (
        *(c.OPENS, c.BELIEVES, c.SETTLES, c.COMMITS, c.ORDERS, c.TAKES, c.RESTS, c.WARMS, c.STATES),
        *(c.TELLS, c.NODS),
    )
)
_COOL: Final = frozenset(
    (
        *(c.OBJECTS, c.WORSENS, c.STANDS, c.REFUSES, c.COOLS, c.OFFENDS, c.BRUSHES, c.BRISTLES, c.CORRECTS, c.INSISTS),
        *(c.SAID, c.LOST, c.DOUBTS, c.CURT, c.PRESSES, c.FLAT, c.STALLS, c.SLIDES, c.DEFLECTS, c.PREFERS_RIVAL),
        *(c.HEARS, c.TOLERATES, c.NODS),
    )
)
# Whoever is short of time may answer all the same, in few words.
_HURRIED: Final = _COOL | {c.TELLS, c.SHRUGS}
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

    def due(self, s: Ints, trust: int, patience: int, *, angry: bool, brief: bool) -> str | None:
        """What is to be shown after this step (`trust.N`, `patience.N`, `leaving`), from the bands before it; None
        where nothing stirs, or what stirs would belie his words. That is then shown with the next that it fits.
        `brief` is whether he made few words."""
        if self._trust < 0:
            self._trust, self._patience = trust, patience
        if s[y.ENDING] != c.RUNNING:
            # Whoever breaks off has said so; a friendly gesture would belie it.
            return None if s[y.ENDING] == c.WALKED_OUT else "leaving"
        if s[y.TURN] == 1:
            # A first word shows nothing of a style yet.
            return None
        trust, patience = s[y.TRUST_CUE], s[y.PATIENCE_CUE]
        short = patience <= _SHORT
        hurried = _HURRIED if brief else _COOL
        if (patience != self._patience or (short and s[y.TURN] % 2 == 0)) and _fits(
            s, hurried if short else _WARM, angry
        ):
            self._patience = patience
            return f"patience.{patience}"
        if (trust != self._trust or s[y.TURN] % _EVERY == 0) and _fits(s, _COOL if trust <= _DISTANT else _WARM, angry):
            self._trust = trust
            return f"trust.{trust}"
        return None


def _fits(s: Ints, replies: frozenset[int], angry: bool) -> bool:
    """Whether a sign that goes with these replies goes with his. What anger sounds like is in his words alone, and
    whoever adds what he feels shows nothing besides."""
    voiced = s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0
    return not (angry or voiced) and s[y.REPLY] in replies
