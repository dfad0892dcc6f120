"""Many calls at once, and the value of a move: loops over buyers, in the subset that numba compiles.

`buyers` is a sequence of tables (a list in plain play, an array of records when compiled); `out` a flat array.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.analysis.kernel.playing import Room, Run, play_call, play_on
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import score
from kamsim.engine.rules.result import won
from kamsim.engine.rules.step import start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.choosing import prepare
from kamsim.sellers.memory import M_SEED, M_VOTES, chance

# What one call leaves in `out` of a batch.
OUT_SCORE, OUT_OUTCOME, OUT_ENDING, OUT_MOVES, OUT_WON = range(5)
OUT = 5


def play_numbered(run: Run, number: int, room: Room) -> int:
    """One call of a batch by its number; returns the moves made."""
    for j in range(len(room.s)):
        room.s[j] = 0
    prepare(room.mem, run.seller, chance(run.seed, number, 77))
    return play_call(run.buyers[number % len(run.buyers)], run.sheet, room.s, room.mem, room.log)


def play_batch(run: Run, room: Room, out: Ints) -> int:
    """Plays the calls of a run; returns the moves made."""
    total = 0
    s = room.s
    for i in range(run.calls):
        number = run.first + i
        moves = play_numbered(run, number, room)
        t = run.buyers[number % len(run.buyers)]
        total += moves
        at = i * OUT
        out[at + OUT_SCORE] = score(t, s)
        out[at + OUT_OUTCOME] = s[y.COMMITMENT]
        out[at + OUT_ENDING] = s[y.ENDING] if s[y.ENDING] != c.RUNNING else c.LEFT
        out[at + OUT_MOVES] = moves
        out[at + OUT_WON] = 1 if won(t, s) else 0
    return total


def values_of(run: Run, states: Ints, moves: Ints, room: Room, out: Ints, wins: Ints) -> None:
    """What each move comes to with each buyer when the seller plays on from the view, `run.calls` times by seeds that
    are the same for all moves.

    `states` holds one position a buyer, end to end; `out[i · buyers + b]` is the sum of the final scores after
    `moves[i]` with buyer b, `wins[…]` how many of those calls were won. The seller takes up the call with the view
    alone: what he remembers is what the view still shows.
    """
    size = y.SIZE
    buyers = run.buyers
    work = room.s
    mem = room.mem
    for i in range(len(moves)):
        for b in range(len(buyers)):
            t = buyers[b]
            at = i * len(buyers) + b
            out[at] = 0
            wins[at] = 0
            for r in range(run.calls):
                work[:] = states[b * size : (b + 1) * size]
                prepare(mem, run.seller, chance(run.seller[M_SEED], b, 900 + r))
                step(t, work, moves[i])
                if work[y.MANNER] >= 0:
                    mem[M_VOTES + work[y.MANNER]] = 1
                if work[y.ENDING] == c.RUNNING:
                    play_on(t, run.sheet, work, mem, room.log)
                out[at] += score(t, work)
                wins[at] += 1 if won(t, work) else 0


def count_legal(t: Tables, s: Ints) -> int:
    """How many moves are open, none after the end; for measuring."""
    count = 0
    if s[y.ENDING] != c.RUNNING:
        return count
    for m in range(t.number[0]):
        if s[y.BLOCKED + m] == 0:
            count += 1
    return count


def play_drawn(buyers: Sequence[Tables], picks: Ints, turns: int, s: Ints) -> int:
    """Plays calls of drawn moves, `turns` picks a call, call i against buyer i modulo their number: each turn the open
    moves are counted and the one taken that the pick, modulo their number, falls on. Returns the moves made; for
    measuring."""
    made = 0
    for i in range(len(picks) // turns):
        t = buyers[i % len(buyers)]
        for j in range(len(s)):
            s[j] = 0
        start(t, s)
        for turn in range(turns):
            count = count_legal(t, s)
            if count == 0:
                break
            step(t, s, open_move(t, s, picks[i * turns + turn] % count))
            made += 1
    return made


def open_move(t: Tables, s: Ints, which: int) -> int:
    """The open move that so many open ones stand before."""
    for m in range(t.number[0]):
        if s[y.BLOCKED + m] == 0:
            if which == 0:
                return m
            which -= 1
    return -1
