"""One level of a search by levels: all moves from all positions kept, the promising ones carried on.

All in the subset that numba compiles. A pool is positions end to end; a candidate is four numbers and a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamsim.analysis.search.positions import GOAL_SKIP, WON, bound, position_key, promise, right_tag, worth
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import tag
from kamsim.engine.rules.step import legal, start, step
from kamsim.engine.rules.tables import Ints, Tables

# A candidate: the position it comes from, the move, how promising, what it may come to at most.
C_FROM, C_MOVE, C_PROMISE, C_BOUND = range(4)
CANDIDATE = 4

# What a level reports: how many candidates, the best end so far and how it was reached, the greatest bound of what was
# lost for want of room, positions met and met again, places taken in the table of keys.
F_COUNT, F_BEST, F_FROM, F_MOVE, F_LOST, F_MET, F_AGAIN, F_TAKEN = range(8)
FOUND = 8


class Task(NamedTuple):
    """What is searched for: the best line with buyer `b`, ended by the goodbye `last` (−1 none), by a `goal` of
    `positions`."""

    buyers: Sequence[Tables]
    b: int
    last: int
    goal: int


class Known(NamedTuple):
    """Positions met, so that none is searched twice: which cells of a position make its key (`cells.cells_of`), from
    which value on they are alike (`caps`), and the table of keys (`seen`)."""

    cells: Ints
    caps: Ints
    seen: Ints


def begin_call(buyers: Sequence[Tables], b: int, s: Ints) -> None:
    """The position before the first move; `s` must be all zero."""
    start(buyers[b], s)


def go_on(t: Tables, s: Ints, m: int) -> int:
    """Makes a move and tags the reply rightly where it can be; the tag, −1 none."""
    step(t, s, m)
    what = right_tag(s)
    if what >= 0:
        tag(s, what)
    return what


def expand_level(task: Task, known: Known, pool: Ints, count: int, work: Ints, candidates: Ints, found: Ints) -> None:
    """Makes every legal move from each of the first `count` positions of the pool.

    Ended calls are judged at once; running ones become candidates unless they were met before or cannot become better
    than `found[F_BEST]`.
    """
    t = task.buyers[task.b]
    goal = task.goal
    size = y.SIZE
    found[F_COUNT] = 0
    for i in range(count):
        work[:] = pool[i * size : (i + 1) * size]
        for m in legal(t, work):
            work[:] = pool[i * size : (i + 1) * size]
            go_on(t, work, m)
            if work[y.ENDING] != c.RUNNING:
                value = worth(t, work, goal)
                if value > found[F_BEST]:
                    found[F_BEST] = value
                    found[F_FROM] = i
                    found[F_MOVE] = m
                continue
            note_candidate(t, work, known, i, m, goal, candidates, found)


def note_candidate(t: Tables, s: Ints, known: Known, i: int, m: int, goal: int, candidates: Ints, found: Ints) -> None:
    """Takes a running position in, unless it is known or hopeless."""
    seen = known.seen
    most = bound(t, s) + (WON if goal == GOAL_SKIP else 0)
    if most <= found[F_BEST] or (goal == GOAL_SKIP and s[y.STATED] > 0):
        return
    key = position_key(s, known.cells, known.caps)
    at = find_place(seen, key)
    if at < 0:
        found[F_AGAIN] += 1
        return
    if (found[F_COUNT] + 1) * CANDIDATE > len(candidates):
        found[F_LOST] = max(found[F_LOST], most)
        return
    if found[F_TAKEN] * 4 > len(seen) * 3:
        # Forgetting costs time, since positions may be searched twice, and no correctness.
        for place in range(len(seen)):
            seen[place] = 0
        found[F_TAKEN] = 0
        at = find_place(seen, key)
    seen[at] = key
    found[F_TAKEN] += 1
    found[F_MET] += 1
    first = found[F_COUNT] * CANDIDATE
    candidates[first + C_FROM] = i
    candidates[first + C_MOVE] = m
    candidates[first + C_PROMISE] = promise(t, s)
    candidates[first + C_BOUND] = most
    found[F_COUNT] += 1


def find_place(seen: Ints, key: int) -> int:
    """Where a key belongs in the table; −1 if it is there already. The table is never full."""
    at = (key >> 7) % len(seen)
    while seen[at] != 0:
        if seen[at] == key:
            return -1
        at += 1
        if at == len(seen):
            at = 0
    return at


def take_level(task: Task, pool: Ints, candidates: Ints, chosen: Ints, work: Ints, target: Ints) -> None:
    """Makes the chosen candidates' moves again, this time to keep what comes of them in `target`."""
    t = task.buyers[task.b]
    size = y.SIZE
    for i in range(len(chosen)):
        place = chosen[i] * CANDIDATE
        origin = candidates[place + C_FROM]
        work[:] = pool[origin * size : (origin + 1) * size]
        go_on(t, work, candidates[place + C_MOVE])
        target[i * size : (i + 1) * size] = work
