"""A line of moves made better by small changes: put in, leave out, move, replace, each tried by replay.

All in the subset that numba compiles. A line is a flat list of moves from a given position; moves that are not legal
when their turn comes are passed over, so every list is a line.
"""

from __future__ import annotations

from typing import NamedTuple

from kamsim.analysis.kernel.playing import LONGEST, Room, Run, play_on
from kamsim.analysis.search.beam import Task, go_on
from kamsim.analysis.search.positions import worth
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.step import legal, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.choosing import prepare
from kamsim.sellers.memory import chance

PUT_IN, LEAVE_OUT, REPLACE, CARRY = range(4)


class Change(NamedTuple):
    """A change of a line: at turn `at` a legal move drawn by `draw` is put in or replaces what stood there, or the move
    is left out, or carried to turn `to`, as `op` says."""

    op: int
    at: int
    to: int
    draw: int


class Changes(NamedTuple):
    """How many changes are tried one after the other, by which seed, and how many hundredths one may lose at first."""

    seed: int
    rounds: int
    heat: int


def seller_line(run: Run, b: int, root: Ints, room: Room, line: Ints) -> int:
    """The moves by which the seller of a run, by its seed, plays on with buyer `b` from a position; returns their
    number."""
    room.s[:] = root
    prepare(room.mem, run.seller, run.seed)
    count = play_on(run.buyers[b], run.sheet, room.s, room.mem, room.log)
    for i in range(count):
        line[i] = room.log[3 + 2 * i]
    return count


def play_line(t: Tables, s: Ints, line: Ints, count: int, last: int, made: Ints) -> int:
    """Plays a line out, tagging rightly, and ends it by leaving; what was in fact done goes to `made` as pairs of move
    and tag. Returns the number of moves made."""
    done = 0
    for i in range(count):
        if s[y.ENDING] != c.RUNNING or done >= LONGEST - 1:
            break
        m = line[i]
        if s[y.BLOCKED + m] == 0:
            made[2 * done] = m
            made[2 * done + 1] = go_on(t, s, m)
            done += 1
    if s[y.ENDING] == c.RUNNING and last >= 0 and s[y.BLOCKED + last] == 0:
        made[2 * done] = last
        made[2 * done + 1] = go_on(t, s, last)
        done += 1
    return done


def replay_line(task: Task, root: Ints, line: Ints, count: int, work: Ints, made: Ints, result: Ints) -> int:
    """Plays a line from a position; `result` gets its worth, and `work` is left at the end of it. Returns the number of
    moves made."""
    t = task.buyers[task.b]
    work[:] = root
    done = play_line(t, work, line, count, task.last, made)
    result[0] = worth(t, work, task.goal) if work[y.ENDING] != c.RUNNING else -1
    return done


def changed_line(t: Tables, s: Ints, line: Ints, count: int, change: Change, made: Ints) -> int:
    """Plays a line with one change. Returns the number of moves made."""
    op, at, to = change.op, change.at, change.to
    done = 0
    carried = line[at] if op == CARRY else -1
    for i in range(count + 1):
        if i == at and (op == PUT_IN or op == REPLACE) and s[y.ENDING] == c.RUNNING:
            open_now = legal(t, s)
            made[2 * done] = open_now[change.draw % len(open_now)]
            made[2 * done + 1] = go_on(t, s, made[2 * done])
            done += 1
        if i == to and carried >= 0 and s[y.ENDING] == c.RUNNING and s[y.BLOCKED + carried] == 0:
            made[2 * done] = carried
            made[2 * done + 1] = go_on(t, s, carried)
            done += 1
        if i == count or (i == at and op != PUT_IN) or done >= LONGEST - 4:
            continue
        m = line[i]
        if s[y.ENDING] == c.RUNNING and s[y.BLOCKED + m] == 0:
            made[2 * done] = m
            made[2 * done + 1] = go_on(t, s, m)
            done += 1
    return done


def improve_line(
    task: Task, root: Ints, best: Ints, count: int, changes: Changes, work: Ints, made: Ints, result: Ints
) -> int:
    """Tries changes one after the other, at first also taking such as lose a little.

    `best` holds the line to start from and in the end the best one met, `result[0]` its worth. Returns its length.
    """
    t = task.buyers[task.b]
    last, seed, rounds = task.last, changes.seed, changes.rounds
    line = best.copy()
    for i in range(count):
        line[i] = best[i]
    length = count
    now = result[0]
    for turn in range(rounds):
        roll = chance(seed, turn, 1)
        op = roll % 4
        at = chance(seed, turn, 2) % (length + 1)
        if at >= length and op != PUT_IN:
            continue
        work[:] = root
        change = Change(op, at, chance(seed, turn, 4) % (length + 1), chance(seed, turn, 3))
        done = changed_line(t, work, line, length, change, made)
        if work[y.ENDING] == c.RUNNING and last >= 0 and work[y.BLOCKED + last] == 0:
            made[2 * done] = last
            step(t, work, last)
            done += 1
        if work[y.ENDING] == c.RUNNING:
            continue
        value = worth(t, work, task.goal)
        slack = changes.heat * (rounds - turn) // rounds
        if value < now - (chance(seed, turn, 5) % (slack + 1)):
            continue
        now = value
        length = done
        for i in range(done):
            line[i] = made[2 * i]
        if value > result[0]:
            result[0] = value
            count = done
            for i in range(done):
                best[i] = made[2 * i]
    return count
