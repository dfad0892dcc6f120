"""A call played by a simulated seller, in the subset that numba compiles: the same functions run plain and compiled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import tag
from kamsim.engine.rules.step import legal, start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.choosing import choose, lay_plan, tag_of
from kamsim.sellers.memory import note_manner
from kamsim.sellers.sheet import Sheet

# No call of any buyer is as long as this: patience wears with nearly every move.
LONGEST = 200

# The log of a call: three places for the plan, then a pair of move and tag for each turn.
LOG = 3 + 2 * LONGEST


class Run(NamedTuple):
    """Calls to be played: those with the numbers `first` … `first + calls − 1`, call i by `seller` (his memory to start
    from) against buyer i modulo their number. Each depends on `seed` and its own number alone."""

    buyers: Sequence[Tables]
    sheet: Sheet
    seller: Ints
    first: int
    calls: int
    seed: int


class Room(NamedTuple):
    """What a call is played in: its position, the seller's memory, its log."""

    s: Ints
    mem: Ints
    log: Ints


def play_on(t: Tables, p: Sheet, s: Ints, mem: Ints, log: Ints) -> int:
    """Plays from the position `s` to the end of the call; returns the number of moves made."""
    count = 0
    while s[y.ENDING] == c.RUNNING and count < LONGEST:
        m = choose(p, s[: y.PUBLIC], legal(t, s), mem)
        step(t, s, m)
        view = s[: y.PUBLIC]
        note_manner(view, mem)
        # Once the call is over there is nobody to listen to: a trainee cannot tag the last reply either.
        what = tag_of(view, mem) if s[y.ENDING] == c.RUNNING else -1
        if what >= 0:
            tag(s, what)
        log[3 + 2 * count] = m
        log[4 + 2 * count] = what
        count += 1
    return count


def play_call(t: Tables, p: Sheet, s: Ints, mem: Ints, log: Ints) -> int:
    """Plays a whole call; `s` must be all zero."""
    start(t, s)
    lay_plan(t, p, s, mem, log)
    return play_on(t, p, s, mem, log)
