"""Who listens wins, who only knows the steps does not (issue: what it must show; K39)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kamsim.analysis.batch.simulate import Played, Tally, simulate
from kamsim.domain import vocabulary as v
from kamsim.engine.rules.codes import ADVANCE, ADVANTAGE, BENEFIT, CLOSE, FEATURE, PROOF
from kamsim.sellers.memory import M_ASSUMED
from kamsim.sellers.roster import RECIPES, SELLERS
from tests.models import is_rising, shipped

FEED, STREET = "feed-mill-premix", "street-watch"
QUICK, DEEP = 128, 2000
BIRDS = ("random", "rookie", "technician", "veteran")
OPPOSITE = {
    "controlling": "facilitating",
    "facilitating": "controlling",
    "analyzing": "advocating",
    "advocating": "analyzing",
}

both = pytest.mark.parametrize("calls", [QUICK, pytest.param(DEEP, marks=pytest.mark.deep)])


@cache
def played(
    scenario: str, seller: str, calls: int, styles: tuple[str, ...] = v.STYLES, assumed: str = ""
) -> list[Played]:
    """So many calls over all variants and these styles; in the deep run so many a style."""

    model = shipped(scenario)
    number = v.STYLES.index(assumed) if assumed else -1
    one = replace(SELLERS[seller], assumed=number)
    assert one.numbers()[M_ASSUMED] == number
    count = calls * len(styles) if calls == DEEP else calls
    return list(simulate(model, one, count, 1, styles, model.scenario["deal"]))


def tally(calls: list[Played]) -> Tally:
    total = Tally()
    for one in calls:
        total.add(one)
    return total


def mean(scenario: str, seller: str, calls: int) -> float:
    return tally(played(scenario, seller, calls)).mean


def successes(scenario: str, seller: str, calls: int) -> float:
    """Share of calls with an order or an advance."""
    total = tally(played(scenario, seller, calls))
    return (total.outcomes["order"] + total.outcomes["advance"]) / len(total.scores)


@both
def test_each_bird_flies_higher_than_the_one_before(calls: int) -> None:
    assert is_rising([mean(FEED, bird, calls) for bird in BIRDS])


@both
def test_the_veteran_is_thirty_points_above_the_rookie(calls: int) -> None:
    assert mean(FEED, "veteran", calls) >= mean(FEED, "rookie", calls) + 30


@both
def test_the_veteran_gets_somewhere_in_most_calls_and_the_rookie_hardly_ever(calls: int) -> None:
    assert successes(FEED, "veteran", calls) > 0.3
    assert successes(FEED, "rookie", calls) < 0.1


@pytest.mark.parametrize("recipe", RECIPES)
@both
def test_no_recipe_wins(recipe: str, calls: int) -> None:
    assert mean(FEED, recipe, calls) <= 45
    assert successes(FEED, recipe, calls) <= 0.1


@both
def test_whoever_climbs_the_ladder_without_listening_is_far_below_who_listens(calls: int) -> None:
    assert mean(FEED, "ladder", calls) <= mean(FEED, "veteran", calls) - 20


@both
def test_tagging_everything_alike_earns_nothing_over_not_tagging(calls: int) -> None:
    assert mean(FEED, "tag-all", calls) <= mean(FEED, "ladder", calls) + 1


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.deep
def test_the_birds_keep_their_order_with_every_style(style: str) -> None:
    means = [tally(played(FEED, bird, DEEP, (style,))).mean for bird in BIRDS]
    assert is_rising(means)
    assert means[3] >= means[1] + 30


@both
def test_a_veteran_who_takes_him_for_the_opposite_loses_ten_points(calls: int) -> None:
    each = calls if calls == DEEP else calls // 2
    right = [tally(played(FEED, "veteran", each, (style,), style)).mean for style in v.STYLES]
    wrong = [tally(played(FEED, "veteran", each, (style,), OPPOSITE[style])).mean for style in v.STYLES]
    assert sum(right) / 4 - sum(wrong) / 4 >= 10


# -- the watch on the street ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seller", ["random", "rookie", *RECIPES])
@both
def test_on_the_street_hardly_anybody_gets_an_order_by_pitching(seller: str, calls: int) -> None:
    assert tally(played(STREET, seller, calls)).outcomes["order"] <= 0.05 * len(played(STREET, seller, calls))


@both
def test_on_the_street_leaving_at_once_does_not_score(calls: int) -> None:
    assert set(tally(played(STREET, "leave-at-once", calls)).scores) == {0.0}


@both
def test_on_the_street_who_asks_sells_where_there_is_a_need_and_leaves_where_there_is_none(calls: int) -> None:
    model = shipped(STREET)
    for one in played(STREET, "veteran", calls):
        if not model.scenario["variants"][one.variant]["needs"]:
            assert v.OUTCOMES[one.outcome] in ("no_sale", "continuation")
    assert successes(STREET, "veteran", calls) >= 0.5
    assert mean(STREET, "veteran", calls) >= mean(STREET, "rookie", calls) + 30


@both
def test_whoever_pitches_most_gets_least(calls: int) -> None:
    kinds = shipped(FEED).base["kind"]
    goods = (FEATURE, ADVANTAGE, BENEFIT, PROOF)

    def share(seller: str, wanted: tuple[int, ...]) -> float:
        moves = [move for one in played(FEED, seller, calls) for move, _ in one.moves]
        return sum(kinds[move] in wanted for move in moves) / len(moves)

    assert share("rookie", goods) > share("veteran", goods)
    assert share("technician", (CLOSE, ADVANCE)) > share("veteran", (CLOSE,))
