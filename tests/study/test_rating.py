"""Ratings: the paper's example, days without play, and simulated learners of known strength."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from kamsim.library.learner import systems_of_puzzles
from kamsim.study.rating import (
    DEVIATION,
    START,
    Contest,
    Rating,
    difficulty_for,
    expected,
    rated,
    rested,
    story,
)
from tests.study.learners import TODAY, solves

PAPER = [Contest(1, 1400, 1.0, 30), Contest(1, 1550, 0.0, 100), Contest(1, 1700, 0.0, 300)]
LEARNERS, PUZZLES, SPREAD = 30, 20, 300.0


def test_the_example_of_the_paper() -> None:
    found = rated(Rating(1500, 200, 0.06), PAPER)
    assert found.value == pytest.approx(1464.06, abs=0.01)
    assert found.deviation == pytest.approx(151.52, abs=0.01)
    assert found.volatility == pytest.approx(0.05999, abs=0.00001)


def test_the_volatility_is_that_of_the_paper_away_from_1500_too() -> None:
    """By the formulas of the paper, worked out apart from the library, which has the rating in place of the deviation
    in step 5."""
    found = rated(Rating(2100, 80, 0.06), [Contest(1, 2400, 1.0, 30)] * 8)
    assert found.value == pytest.approx(2307.3820, abs=0.001)
    assert found.volatility == pytest.approx(0.0604091, abs=0.0000001)


def test_a_rest_leaves_the_rating_and_widens_the_range() -> None:
    before = Rating(1620, 70, 0.06)
    after = rested(before, 100)
    assert after.value == before.value
    assert 110 < after.deviation < 130
    assert rested(before, 0) == rested(before, -5) == before
    assert rested(before, 10**6).deviation == DEVIATION


def test_a_story_has_a_point_a_day_and_rests_between() -> None:
    contests = [Contest(TODAY, 1500, 1.0), Contest(TODAY, 1500, 1.0), Contest(TODAY + 40, 1600, 0.0)]
    found = story(contests, TODAY + 41)
    assert [point.day for point in found.points] == [TODAY, TODAY + 40]
    assert found.items == 3
    assert found.points[0].rating.value > START
    assert found.now.value == found.points[-1].rating.value
    assert found.now.deviation > found.points[-1].rating.deviation
    # Nothing is lost by resting but certainty: the same without the forty days ends surer.
    assert story(contests[:2], TODAY).now.deviation < story(contests[:2], TODAY + 40).now.deviation


def test_a_newcomer_and_a_clock_set_back() -> None:
    assert story([], TODAY) == story([], TODAY + 100)
    assert story([], TODAY).now == Rating()
    back = story([Contest(TODAY, 1500, 1.0), Contest(TODAY - 30, 1500, 1.0)], TODAY - 30)
    assert [point.day for point in back.points] == [TODAY]
    assert back.now == back.points[0].rating


def test_it_says_when_it_is_a_guess() -> None:
    assert not Rating().settled
    assert Rating(1500, 100).settled
    assert (Rating(1500, 100).low, Rating(1500, 100).high) == (1304.0, 1696.0)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_difficulty_and_chance_are_one_law(share: float) -> None:
    assert expected(1300, difficulty_for(1300, share)) == pytest.approx(share)


def test_no_share_is_beyond_measure() -> None:
    assert difficulty_for(1300, 0.0) == difficulty_for(1300, 0.01) < 2100
    assert difficulty_for(1300, 1.0) > 500


def class_of(seed: int) -> tuple[float, float]:
    """Thirty learners of known strength solve twenty of the shipped puzzles each, at their level: Spearman's rank
    correlation of strength and rating, and the share of them whose strength lies in the stated range."""
    chance = random.Random(seed)
    difficulties = sorted(systems_of_puzzles()[0].values())
    strengths = [chance.gauss(START, SPREAD) for _ in range(LEARNERS)]
    ratings = []
    for strength in strengths:
        rating, left = Rating(), list(difficulties)
        for _ in range(PUZZLES):
            near = sorted(left, key=lambda one: abs(one - rating.value))[:5]
            one = chance.choice(near)
            left.remove(one)
            rating = rated(rating, [Contest(TODAY, one, float(solves(strength, one, chance)))])
        ratings.append(rating)
    covered = [rating.low <= strength <= rating.high for strength, rating in zip(strengths, ratings, strict=True)]
    return spearman(strengths, [rating.value for rating in ratings]), fmean(covered)


def spearman(first: list[float], second: list[float]) -> float:
    """The rank correlation; no two values are equal."""
    count = len(first)
    ranks = [{value: place for place, value in enumerate(sorted(values))} for values in (first, second)]
    apart = sum((ranks[0][a] - ranks[1][b]) ** 2 for a, b in zip(first, second, strict=True))
    return 1 - 6 * apart / (count * (count**2 - 1))


@pytest.mark.parametrize("classes", [12, pytest.param(100, marks=pytest.mark.deep)])
def test_after_twenty_puzzles_it_orders_a_class_and_knows_how_sure_it_is(classes: int) -> None:
    found = [class_of(seed) for seed in range(classes)]
    assert fmean(order for order, _ in found) >= 0.9
    assert 0.9 <= fmean(covered for _, covered in found) <= 0.97


def test_rubbish_orders_nobody() -> None:
    """The measure can fail: who answers by chance is not ordered by his strength."""
    chance = random.Random(1)
    strengths = [chance.gauss(START, SPREAD) for _ in range(LEARNERS)]
    ratings = [
        story([Contest(TODAY, 1500, float(chance.random() < 0.5)) for _ in range(PUZZLES)], TODAY).now.value
        + chance.random() / 1e6
        for _ in strengths
    ]
    assert abs(spearman(strengths, ratings)) < 0.5
