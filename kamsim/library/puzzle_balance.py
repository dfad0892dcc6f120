"""Which of the positions found become puzzles: such that, taken together, listening decides.

One position tempts who knows the kinds of question, another who hears no words, another a good seller on a bad day. Of
all that were found so many are kept that each of these solves no more than his share of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.puzzle import Puzzle
from kamsim.engine.rules import codes as c

# What share of the puzzles a simulated trainee may solve, on the average. Somewhat below what is wanted: he is measured
# by other tries afterwards.
MOST: Final = {"technician": 0.29, "word-blind": 0.29, "menu-blind": 0.31, "veteran": 0.77}
# A puzzle that all who do not listen solve more often than this tempts nobody.
TEMPTS_NOBODY: Final = 0.5
# Nor does one make a puzzle that the technician solves more often than this: the kinds of question alone give it away.
GIVEN_AWAY: Final = 0.6

# Of a scenario's puzzles one line is the answer of so many; a third at most ask for what a solution would be worth; of
# a hundred so many may be easier than EASY, which most journeymen solve.
OF_A_LINE: Final = 3
PAYOFFS_AMONG: Final = 3
# So many of a scenario stay, the hardest, however often they are solved.
LEAST: Final = 4
# Of a hundred so many at least ask for a move of another kind than most do.
OTHERS_LEAST: Final = 20
EASY: Final = 1400
EASY_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Tried:
    """A puzzle and the share of tries, 0 … 1, in which each of MOST solves it."""

    puzzle: Puzzle
    shares: dict[str, float]

    @property
    def answer(self) -> str:
        """The line that is right."""
        return self.puzzle["options"][0]


def tempts(shares: Mapping[str, float]) -> bool:
    """Whether a position tempts those who do not listen, by the shares in which they solve it."""
    given_away = shares["technician"] > GIVEN_AWAY
    return not given_away and min(shares["technician"], shares["word-blind"]) <= TEMPTS_NOBODY


def balanced(found: Sequence[Tried], wanted: int, kind_of: Callable[[str], int]) -> list[Puzzle]:
    """At most `wanted` of the puzzles, in the order in which they were found; `kind_of` tells the kind of an answer."""
    kept = _of_each_line(found)
    while len(kept) > LEAST and (heaviest := _one_too_many(kept, wanted, kind_of)) is not None:
        kept.remove(heaviest)
    return [one.puzzle for one in kept]


def _one_too_many(kept: Sequence[Tried], wanted: int, kind_of: Callable[[str], int]) -> Tried | None:
    """The puzzle that makes a set too large, too easy or too much of one kind; None where it is neither."""
    payoffs = [one for one in kept if kind_of(one.answer) == c.PAYOFF]
    easy = [one for one in kept if one.puzzle["rating"] < EASY]
    over = _over(kept)
    if over or len(kept) > wanted:
        among, names = _of_most(kept, kind_of), over or list(MOST)
    elif PAYOFFS_AMONG * len(payoffs) > len(kept):
        among, names = payoffs, ["veteran"]
    elif 100 * len(easy) > EASY_MOST * len(kept):
        among, names = easy, list(MOST)
    else:
        return None
    return max(among, key=lambda one: _burden(one, names))


def _of_most(kept: Sequence[Tried], kind_of: Callable[[str], int]) -> Sequence[Tried]:
    """Those of the kind that most ask for, where the other kinds are few; all of them otherwise."""
    most, count = Counter(kind_of(one.answer) for one in kept).most_common(1)[0]
    if 100 * (len(kept) - count) > OTHERS_LEAST * len(kept):
        return kept
    return [one for one in kept if kind_of(one.answer) == most]


def _of_each_line(found: Sequence[Tried]) -> list[Tried]:
    """Of each answer those that are solved least."""
    first = sorted(found, key=lambda one: _burden(one, MOST))
    rank = {id(one): sum(other.answer == one.answer for other in first[:at]) for at, one in enumerate(first)}
    return [one for one in found if rank[id(one)] < OF_A_LINE]


def _over(kept: Sequence[Tried]) -> list[str]:
    """Who solves more than his share."""
    return [name for name, most in MOST.items() if sum(one.shares[name] for one in kept) > most * len(kept)]


def _burden(one: Tried, names: Iterable[str]) -> float:
    """By how much a puzzle is above the shares of these, in parts of what is left to them."""
    return sum((one.shares[name] - MOST[name]) / (1 - MOST[name]) for name in names)
