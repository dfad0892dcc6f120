"""Puzzles tell who listens: the master solves them, the veteran most, who does not listen a third at most."""

from __future__ import annotations

from functools import cache

import pytest

from kamsim.library.puzzles import position_of, puzzled, puzzles_on
from kamsim.sellers.roster import SELLERS
from kamsim.study.solving import solves
from tests.models import shipped

# Seeds that no puzzle was chosen by.
SEEDS = (201, 202, 203)
# Of "your move" there are few, and who misreads at a seed misreads in many: more of them tell more.
MORE_SEEDS = range(201, 213)
# A veteran errs at some seeds in many puzzles, at others in none: it takes three times as many to know him.
VETERAN_SEEDS = range(201, 237)
MOST_OF_A_VETERAN = 0.85


@cache
def share(name: str) -> float:
    """The share of puzzles "your move" that a seller solves."""
    solved = total = 0
    seeds = VETERAN_SEEDS if name == "veteran" else MORE_SEEDS
    for scenario in puzzled():
        for puzzle in puzzles_on(scenario):
            if puzzle["theme"] == "your_move":
                call = position_of(puzzle, shipped(scenario))
                assert call is not None
                solved += sum(solves(SELLERS[name], puzzle, call, seed) for seed in seeds)
                total += len(seeds)
    return solved / total


def test_the_master_solves_nine_of_ten() -> None:
    assert share("master") >= 0.9


def test_the_veteran_solves_most_and_not_all() -> None:
    assert 0.6 <= share("veteran") <= MOST_OF_A_VETERAN


@pytest.mark.parametrize("name", ["technician", "word-blind", "menu-blind"])
def test_who_does_not_listen_solves_a_third_at_most(name: str) -> None:
    assert share(name) <= 0.35


@pytest.mark.parametrize("theme", ["told", "whom"])
def test_the_master_hears_what_he_is_told_and_by_whom(theme: str) -> None:
    for scenario in puzzled():
        for puzzle in puzzles_on(scenario):
            call = position_of(puzzle, shipped(scenario))
            if puzzle["theme"] == theme:
                assert call is not None
                assert sum(solves(SELLERS["master"], puzzle, call, seed) for seed in SEEDS) >= 2, puzzle["id"]
