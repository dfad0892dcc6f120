"""A line of moves made better by small changes: put in, leave out, move, replace, each tried by replay.

All in the subset that numba compiles. A line is a flat list of moves from a given position; moves that are not legal
when their turn comes are passed over, so every list is a line.
"""

from __future__ import annotations

from typing import NamedTuple

from kamsim.analysis.kernel.playing import LONGEST, Room, Run, play_on
from kamsim.analysis.kernel.rollout import count_legal, open_move
from kamsim.analysis.search.beam import Task, go_on
from kamsim.analysis.search.positions import worth
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.step import step
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


# A line's positions are kept before every so many of its moves, so that a change is played from where it begins.
EVERY = 4
KEPT = (LONGEST // EVERY + 1) * y.SIZE


class Changes(NamedTuple):
    """How many changes are tried one after the other, by which seed, and how many hundredths one may lose at first;
    `kept` is room for `KEPT` numbers."""

    seed: int
    rounds: int
    heat: int
    kept: Ints


def seller_line(run: Run, b: int, root: Ints, room: Room, line: Ints) -> int:
    """The moves by which the seller of a run, by its seed, plays on with buyer `b` from a position; returns their
    number."""
    return seeded_line(run, b, run.seed, root, room, line)


def seeded_line(run: Run, b: int, seed: int, root: Ints, room: Room, line: Ints) -> int:
    """The same by another seed."""
    room.s[:] = root
    prepare(room.mem, run.seller, seed)
    count = play_on(run.buyers[b], run.sheet, room.s, room.mem, room.log)
    for i in range(count):
        line[i] = room.log[3 + 2 * i]
    return count


def best_of_seller(task: Task, run: Run, root: Ints, room: Room, best: Ints, made: Ints, result: Ints) -> int:
    """The best of the lines by which the seller of a run plays on from a position, by as many seeds as the run has
    calls. Where one is worth more than `result[0]`, it goes to `best` and its worth to `result[0]`; returns its length,
    −1 where none is."""
    t, s = task.buyers[task.b], room.s
    line = best.copy()
    length = -1
    for seed in range(run.first, run.first + run.calls):
        count = seeded_line(run, task.b, seed, root, room, line)
        s[:] = root
        done = play_line(t, s, line, min(count, LONGEST), task.last, made)
        if s[y.ENDING] == c.RUNNING:
            continue
        value = worth(t, s, task.goal)
        if value > result[0]:
            result[0] = value
            length = done
            for i in range(done):
                best[i] = made[2 * i]
    return length


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


def play_unchanged(t: Tables, s: Ints, line: Ints, begin: int, end: int, kept: Ints) -> None:
    """Plays the moves of a line from `begin` up to `end`, and keeps the position before every `EVERY`-th of them."""
    for i in range(begin, end + 1):
        if i % EVERY == 0:
            place = i // EVERY * y.SIZE
            kept[place : place + y.SIZE] = s
        if i < end:
            go_on(t, s, line[i])


def changed_line(t: Tables, s: Ints, line: Ints, count: int, change: Change, made: Ints, begin: int) -> int:
    """Plays a line with one change on from the position before its move `begin`, up to which nothing changes. Returns
    the number of moves made, those before it with them."""
    op, at, to = change.op, change.at, change.to
    done = begin
    carried = line[at] if op == CARRY else -1
    for i in range(begin, count + 1):
        if i == at and (op == PUT_IN or op == REPLACE) and s[y.ENDING] == c.RUNNING:
            made[2 * done] = open_move(t, s, change.draw % count_legal(t, s))
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

    `best` holds the line to start from, as it was made, and in the end the best one met, `result[0]` its worth.
    Returns its length.
    """
    t = task.buyers[task.b]
    last, seed, rounds, kept = task.last, changes.seed, changes.rounds, changes.kept
    line = best.copy()
    length = count
    now = result[0]
    # Up to which of the kept positions they are those of the line.
    valid = 0
    kept[: y.SIZE] = root
    for turn in range(rounds):
        roll = chance(seed, turn, 1)
        op = roll % 4
        at = chance(seed, turn, 2) % (length + 1)
        if at >= length and op != PUT_IN:
            continue
        change = Change(op, at, chance(seed, turn, 4) % (length + 1), chance(seed, turn, 3))
        first = min(at, change.to) if op == CARRY else at
        begin = min(valid, first // EVERY)
        work[:] = kept[begin * y.SIZE : (begin + 1) * y.SIZE]
        play_unchanged(t, work, line, begin * EVERY, first, kept)
        valid = max(valid, first // EVERY)
        done = changed_line(t, work, line, length, change, made, first)
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
        valid = min(valid, first // EVERY)
        for i in range(first, done):
            line[i] = made[2 * i]
        if value > result[0]:
            result[0] = value
            count = done
            for i in range(done):
                best[i] = line[i]
    return count
