"""What else could have been said: at every turn of a played call the lines on the menu are tried, each from the
position as it is. A call that is played so far and ends with that line is a call too.

In the subset that numba compiles."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.analysis.kernel.playing import Room, Run
from kamsim.analysis.kernel.rollout import play_numbered
from kamsim.analysis.playtest.counting import N_TRIED, Tally, count_log, note_call, note_question, note_step
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.step import legal, start, step
from kamsim.engine.rules.tables import Ints, Tables


def explore_batch(run: Run, styles: Ints, room: Room, spare: Ints, tally: Tally) -> int:
    """The calls of a run, counted in with all that could have been said at every turn; returns the moves made."""
    total = 0
    for i in range(run.calls):
        b = (run.first + i) % len(run.buyers)
        moves = play_numbered(run, run.first + i, room)
        explore_log(run.buyers, b, styles[b], room.log, moves, room.s, spare, tally)
        total += moves
    return total


def explore_log(
    buyers: Sequence[Tables], b: int, style: int, log: Ints, count: int, s: Ints, spare: Ints, tally: Tally
) -> None:
    """Counts a call in by its log (`counting.count_log`), and all that could have been said at every turn of it."""
    count_log(buyers, b, style, log, count, s, tally)
    begin_again(buyers[b], s)
    for turn in range(count):
        try_all(buyers[b], s, b, style, spare, tally)
        step(buyers[b], s, log[3 + 2 * turn])


def begin_again(t: Tables, s: Ints) -> None:
    """The position before the first move, in the place of whatever was there."""
    for j in range(len(s)):
        s[j] = 0
    start(t, s)


def try_all(t: Tables, s: Ints, b: int, style: int, spare: Ints, tally: Tally) -> None:
    """Tries every wanted move on the menu and counts in what it shows; the position `s` stays as it is."""
    for m in range(t.number[n.N_MOVES]):
        if tally.wanted[m] == 0 or s[y.BLOCKED + m] != 0:
            continue
        spare[:] = s
        tally.seen[N_TRIED + m] += 1
        note_question(t, spare, m, tally.seen)
        step(t, spare, m)
        if note_step(spare, style, tally):
            note_call(t, spare, b, tally.seen)


def find_difference(run: Run, moved: Sequence[Tables], room: Room, spare: Ints, wanted: Ints) -> int:
    """How many calls of a run it takes until somewhere, to some line, the buyers in `moved` would answer otherwise than
    those of the run, in the same order; 0 where none of its calls shows it. `wanted` is 1 for the moves to try."""
    s = room.s
    for number in range(run.calls):
        t, other = run.buyers[number % len(run.buyers)], moved[number % len(run.buyers)]
        moves = play_numbered(run, number, room)
        begin_again(t, s)
        for turn in range(moves):
            for m in legal(t, s):
                if wanted[m] == 0:
                    continue
                spare[:] = s
                step(t, spare, m)
                answer, qualifier = spare[y.REPLY], spare[y.REPLY_MARK]
                spare[:] = s
                step(other, spare, m)
                if spare[y.REPLY] != answer or spare[y.REPLY_MARK] != qualifier:
                    return number + 1
            step(t, s, room.log[3 + 2 * turn])
    return 0
