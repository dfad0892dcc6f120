"""Puzzles put and judged: in which order the options stand, and whether an answer is right."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import LEVELS, Puzzle

# Puzzles whose ratings differ by less are as hard.
STEP: Final = 100


def order_of(puzzle: Puzzle) -> tuple[int, ...]:
    """The places of the options in the order in which they are shown: turns by number, tags and styles as everywhere,
    moves shuffled by the puzzle's id, so that of any four puzzles numbered in a row the right one stands once in each
    of four places."""
    places = list(range(len(puzzle["options"])))
    if puzzle["theme"] == "mistake":
        return tuple(sorted(places, key=lambda place: int(puzzle["options"][place])))
    fixed = {"told": v.TAGS, "whom": v.STYLES}.get(puzzle["theme"])
    if fixed is not None:
        return tuple(sorted(places, key=lambda place: fixed.index(puzzle["options"][place])))
    random.Random(puzzle["id"]).shuffle(places)
    scenario, _, number = puzzle["id"].rpartition("-")
    if len(puzzle["right"]) == 1 and number.isdigit():
        block, at = divmod(int(number), len(places))
        turn = list(range(len(places)))
        random.Random(f"{scenario}:{block}").shuffle(turn)
        places.remove(puzzle["right"][0])
        places.insert(turn[at], puzzle["right"][0])
    return tuple(places)


def drawn(puzzles: Sequence[Puzzle], count: int, seed: int) -> list[Puzzle]:
    """So many puzzles in an order drawn by the seed."""
    left = sorted(puzzles, key=lambda one: one["id"])
    random.Random(f"{seed}:puzzles").shuffle(left)
    return left[:count]


def near(puzzles: Sequence[Puzzle], level: float, count: int, seed: int) -> list[Puzzle]:
    """So many puzzles as close as can be to a level, in an order drawn by the seed: within a step of difficulty none is
    preferred."""
    closest = sorted(drawn(puzzles, len(puzzles), seed), key=lambda one: int(abs(one["rating"] - level) // STEP))
    return closest[:count]


def asked_for(
    puzzles: Sequence[Puzzle], theme: str, systems: Collection[str], level: str, count: int, seed: int
) -> list[Puzzle]:
    """So many puzzles of a theme, on systems, or where neither is named of all, in an order drawn by the seed; as close
    as can be to the `level` (of LEVELS) where one is named."""
    wanted = [one for one in puzzles if (not theme or one["theme"] == theme) and (not systems or one["k"] in systems)]
    return near(wanted, LEVELS[level], count, seed) if level else drawn(wanted, count, seed)
