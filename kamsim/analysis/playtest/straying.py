"""Calls that stray: in so many turns of a hundred a seller says anything at all that is on the menu, misconduct and
rude goodbyes with it. What such calls come to shows whether the score can be had without earning it.

In the subset that numba compiles."""

from __future__ import annotations

from kamsim.analysis.kernel.playing import LONGEST, Room, Run
from kamsim.analysis.kernel.rollout import count_legal, open_move
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.marking import score
from kamsim.engine.rules.step import legal, start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.choosing import choose, lay_plan, prepare
from kamsim.sellers.memory import M_SEED, chance, note_manner
from kamsim.sellers.sheet import Sheet

# What one call leaves in `out`: its score (hundredths), result and ending, how many grave misconducts were said, and
# 1 where there was nothing to sell.
OUT_SCORE, OUT_OUTCOME, OUT_ENDING, OUT_GRAVE, OUT_NOTHING = range(5)
OUT = 5


def stray_batch(run: Run, rate: int, room: Room, out: Ints) -> int:
    """Plays the calls of a run; each depends on its own number alone. `rate` is the share of turns, per cent, in which
    anything is said. Returns the moves made."""
    made = 0
    s = room.s
    for i in range(run.calls):
        t = run.buyers[(run.first + i) % len(run.buyers)]
        prepare(room.mem, run.seller, chance(run.first + i, 0, 77))
        grave, moves = stray(t, run.sheet, rate, s, room.mem, room.log)
        at = i * OUT
        out[at + OUT_SCORE] = score(t, s)
        out[at + OUT_OUTCOME] = s[y.COMMITMENT]
        out[at + OUT_ENDING] = s[y.ENDING]
        out[at + OUT_GRAVE] = grave
        out[at + OUT_NOTHING] = t.number[n.N_NOTHING_TO_SELL]
        made += moves
    return made


def stray(t: Tables, p: Sheet, rate: int, s: Ints, mem: Ints, log: Ints) -> tuple[int, int]:
    """One call to its end; gives how many grave misconducts were said, and how many moves were made."""
    for j in range(len(s)):
        s[j] = 0
    start(t, s)
    lay_plan(t, p, s, mem, log)
    grave = 0
    moves = 0
    while s[y.ENDING] == c.RUNNING and moves < LONGEST:
        if chance(mem[M_SEED], moves, 64) % 100 < rate:
            m = open_move(t, s, chance(mem[M_SEED], moves, 65) % count_legal(t, s))
        else:
            m = choose(p, s[: y.PUBLIC], legal(t, s), mem)
        grave += t.grave[m]
        step(t, s, m)
        note_manner(s[: y.PUBLIC], mem)
        moves += 1
    return grave, moves
