"""What else could have been said: at every turn of a played call every line on the menu is tried, each from the
position as it is. A call that is played so far and ends with that line is a call too.

In the subset that numba compiles."""

from __future__ import annotations

from collections.abc import Sequence

from kamsim.analysis.kernel.rollout import play_numbered
from kamsim.analysis.playtest.counting import N_TRIED, count_log, note_call, note_question, note_step
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.step import legal, start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.sheet import Sheet


def explore_batch(
    buyers: Sequence[Tables],
    styles: Ints,
    p: Sheet,
    seller: Ints,
    first: int,
    count: int,
    seed: int,
    s: Ints,
    spare: Ints,
    mem: Ints,
    log: Ints,
    seen: Ints,
    replies: Ints,
    times: Ints,
) -> int:
    """The calls of `rollout.play_batch`, counted in with all that could have been said at every turn; returns the moves
    made."""
    total = 0
    for i in range(count):
        b = (first + i) % len(buyers)
        moves = play_numbered(buyers, p, seller, first + i, seed, s, mem, log)
        explore_log(buyers, b, styles[b], log, moves, s, spare, seen, replies, times)
        total += moves
    return total


def explore_log(
    buyers: Sequence[Tables],
    b: int,
    style: int,
    log: Ints,
    count: int,
    s: Ints,
    spare: Ints,
    seen: Ints,
    replies: Ints,
    times: Ints,
) -> None:
    """Counts a call in by its log (`counting.count_log`), and all that could have been said at every turn of it."""
    count_log(buyers, b, style, log, count, s, seen, replies, times)
    begin_again(buyers[b], s)
    for turn in range(count):
        try_all(buyers[b], s, b, style, spare, seen, replies, times)
        step(buyers[b], s, log[3 + 2 * turn])


def begin_again(t: Tables, s: Ints) -> None:
    """The position before the first move, in the place of whatever was there."""
    for j in range(len(s)):
        s[j] = 0
    start(t, s)


def try_all(t: Tables, s: Ints, b: int, style: int, spare: Ints, seen: Ints, replies: Ints, times: Ints) -> None:
    """Tries every move on the menu and counts in what it shows; the position `s` stays as it is."""
    for m in legal(t, s):
        spare[:] = s
        seen[N_TRIED + m] += 1
        note_question(t, spare, m, seen)
        step(t, spare, m)
        if note_step(spare, style, seen, replies, times):
            note_call(t, spare, b, seen)


def find_difference(
    buyers: Sequence[Tables],
    moved: Sequence[Tables],
    p: Sheet,
    seller: Ints,
    count: int,
    seed: int,
    s: Ints,
    spare: Ints,
    mem: Ints,
    log: Ints,
) -> int:
    """How many calls of a seller it takes until somewhere, to some line, the buyers in `moved` would answer otherwise
    than those in `buyers`, in the same order; 0 where none of `count` calls shows it."""
    for number in range(count):
        t, other = buyers[number % len(buyers)], moved[number % len(buyers)]
        moves = play_numbered(buyers, p, seller, number, seed, s, mem, log)
        begin_again(t, s)
        for turn in range(moves):
            for m in legal(t, s):
                spare[:] = s
                step(t, spare, m)
                answer, qualifier = spare[y.REPLY], spare[y.REPLY_MARK]
                spare[:] = s
                step(other, spare, m)
                if spare[y.REPLY] != answer or spare[y.REPLY_MARK] != qualifier:
                    return number + 1
            step(t, s, log[3 + 2 * turn])
    return 0
