"""A sequence of moves bred to win with many buyers at once, whatever they answer. Bred on half of the variants and
played on the other half it should win hardly ever; where it wins, replies do not matter.

`play_fixed` and `breed_line` keep to the subset that numba compiles; `breed` runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kamsim.analysis.kernel.playing import LONGEST
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.marking import score
from kamsim.engine.rules.result import won
from kamsim.engine.rules.step import start, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.memory import chance
from kamsim.sellers.roster import SELLERS

# What a call won is worth beside its points, in hundredths.
WIN = 10_000
# A sequence is no longer than this; what is left of a call after it is the goodbye.
MOST = 60
# How many hundredths a call a change may lose at first.
_HEAT = 300
# Changes tried, in so many goes, each from the best sequence of the one before.
CHANGES, GOES = 6_000, 3
# Who lends his calls to begin with.
_LENDERS = ("master", "technician", "menu-blind")


def play_fixed(t: Tables, s: Ints, line: Ints, count: int, last: int) -> None:
    """Plays a sequence to its end from the first move, passing over what is not open, and leaves."""
    for j in range(len(s)):
        s[j] = 0
    start(t, s)
    for i in range(count):
        if s[y.ENDING] != c.RUNNING:
            return
        if s[y.BLOCKED + line[i]] == 0:
            step(t, s, line[i])
    if s[y.ENDING] == c.RUNNING and last >= 0 and s[y.BLOCKED + last] == 0:
        step(t, s, last)


def worth_of_line(buyers: Sequence[Tables], line: Ints, count: int, last: int, s: Ints) -> int:
    """What a sequence comes to over all buyers: points in hundredths, and `WIN` for every call won."""
    total = 0
    for b in range(len(buyers)):
        play_fixed(buyers[b], s, line, count, last)
        total += score(buyers[b], s) + (WIN if won(buyers[b], s) else 0)
    return total


def wins_of_line(buyers: Sequence[Tables], line: Ints, count: int, last: int, s: Ints) -> int:
    """How many buyers a sequence wins."""
    total = 0
    for b in range(len(buyers)):
        play_fixed(buyers[b], s, line, count, last)
        total += 1 if won(buyers[b], s) else 0
    return total


def change_line(line: Ints, count: int, moves: int, seed: int, turn: int, spare: Ints) -> int:
    """Writes a sequence with one change to `spare`: a move put in, left out, replaced or carried. Returns its
    length."""
    op = chance(seed, turn, 1) % 4
    at = chance(seed, turn, 2) % (count + 1)
    to = chance(seed, turn, 3) % (count + 1)
    move = chance(seed, turn, 4) % moves
    if op == 3 and at < count:
        move = line[at]
    length = 0
    for i in range(count + 1):
        if (i == at and (op == 0 or op == 2)) or (i == to and op == 3):
            spare[length] = move
            length += 1
        if i < count and (i != at or op == 0):
            spare[length] = line[i]
            length += 1
    return min(length, MOST)


def breed_line(
    buyers: Sequence[Tables], best: Ints, count: int, last: int, seed: int, rounds: int, s: Ints, spare: Ints
) -> int:
    """Changes a sequence `rounds` times for the better over all buyers, at first also a little for the worse; `best`
    holds the one to begin with and in the end the best one met. Returns its length."""
    line = best.copy()
    length = count
    now = worth_of_line(buyers, line, length, last, s)
    top = now
    for turn in range(rounds):
        done = change_line(line, length, buyers[0].number[0], seed, turn, spare)
        value = worth_of_line(buyers, spare, done, last, s)
        slack = _HEAT * len(buyers) * (rounds - turn) // rounds
        if value < now - chance(seed, turn, 5) % (slack + 1):
            continue
        now = value
        length = done
        for i in range(done):
            line[i] = spare[i]
        if value > top:
            top = value
            count = done
            for i in range(done):
                best[i] = spare[i]
    return count


class Bred(NamedTuple):
    """The best sequence by move numbers; the shares of the calls it wins with the buyers it was bred on, and with the
    others."""

    moves: tuple[int, ...]
    at_home: float
    abroad: float


def breed(bench: SearchBench, seed: int = 1, changes: int = CHANGES, most: int = 1000) -> Bred:
    """Breeds a sequence on every other variant in all styles of the bench (`most` buyers of them, evenly spread), and
    plays it with the rest."""
    home = [b for b, (variant, _) in enumerate(bench.names) if variant % 2 == 0]
    home = home[:: max(1, -(-len(home) // most))]
    abroad = [b for b, (variant, _) in enumerate(bench.names) if variant % 2 == 1]
    buyers = bench.some(home)
    best, spare, s = bench.ints(LONGEST), bench.ints(LONGEST), bench.ints(y.SIZE)
    count = _begin(bench, home, best, seed)
    for go in range(GOES):
        chance = seed * 16 + go
        count = int(bench.call("breed_line")(buyers, best, count, bench.last, chance, changes // GOES, s, spare))
    wins = [
        int(bench.call("wins_of_line")(bench.some(half), best, count, bench.last, s)) / max(1, len(half))
        for half in (home, abroad)
    ]
    return Bred(tuple(int(best[i]) for i in range(count)), *wins)


def _begin(bench: SearchBench, home: list[int], best: Ints, seed: int) -> int:
    """The lent call that comes to most as a sequence, written to `best`; its length."""
    buyers, s, line = bench.some(home), bench.ints(y.SIZE), bench.ints(LONGEST)
    most, length = -1, 0
    for b in home[:: max(1, len(home) // 8)]:
        for name in _LENDERS:
            moves = bench.line_of(SELLERS[name], b, seed)[:MOST]
            for i, move in enumerate(moves):
                line[i] = move
            value = int(bench.call("worth_of_line")(buyers, line, len(moves), bench.last, s))
            if value > most:
                most, length = value, len(moves)
                for i, move in enumerate(moves):
                    best[i] = move
    return length
