"""How the sellers lie apart, what each signal is worth, and that nothing scores without having been earned (K39)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kamsim.analysis.kernel.bench import bench
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE, OUT_WON
from kamsim.analysis.playtest import straying
from kamsim.analysis.search.habits import best_setting
from kamsim.analysis.search.searching import SearchBench
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.roster import SELLERS
from tests.models import shipped

SCENARIOS = ("bridge-price-talk", "feed-mill-premix", "holiday-package", "laptop-complaint", "no-time", "street-watch")
CALLS = 1600
# In so many calls shares won are uncertain by about so many of a hundred.
SLACK = 2.5
# Neighbours lie so many points apart, and so much loses who is deaf to a signal.
APART = 10
LOST = {"angles": 15, "hints": 10, "weight": 8}
# Where the scenario stays below that, what it reaches.
LOWER = {("bridge-price-talk", "apart"): 9, ("laptop-complaint", "apart"): 9, ("street-watch", "veteran"): 68}


def seated(scenario: str, kernel: Compiled | None, styles: tuple[str, ...] = ()) -> SearchBench:
    model = shipped(scenario)
    offered = styles or tuple(model.scenario["styles"])
    buyers = [(i, style) for style in offered for i in range(len(model.variants))]
    return SearchBench(model, buyers, model.scenario["deal"], kernel)


def played(at: SearchBench, seller: str) -> tuple[float, float]:
    """Mean points and calls won of a hundred."""
    out = at.batch(SELLERS[seller], 0, CALLS, 5)
    return sum(out[OUT_SCORE::OUT]) / CALLS / 100, 100 * sum(out[OUT_WON::OUT]) / CALLS


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_neighbours_lie_apart_and_each_signal_is_worth_something(scenario: str, kernel: Compiled) -> None:
    at = seated(scenario, kernel)
    names = ("rookie", "technician", "journeyman", "veteran", "master")
    points = [played(at, name)[0] for name in names]
    steps = [after - before for before, after in pairwise(points)]
    assert min(steps) >= LOWER.get((scenario, "apart"), APART), points
    lost = {to: points[-1] - played(at, f"deaf-to-{to}")[0] for to in LOST}
    assert all(lost[to] >= LOWER.get((scenario, to), least) for to, least in LOST.items()), lost


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_calls_are_won_by_those_who_listen(scenario: str, kernel: Compiled) -> None:
    at = seated(scenario, kernel)
    easier = 15 if shipped(scenario).scenario["level"] == "intro" else 0
    journeyman, veteran, master = (played(at, name)[1] for name in ("journeyman", "veteran", "master"))
    assert 25 + easier - SLACK <= journeyman <= 50 + easier + SLACK
    assert LOWER.get((scenario, "veteran"), 60 + easier) - SLACK <= veteran <= 85 + easier + SLACK
    assert 75 + easier - SLACK <= master <= 95 + easier + SLACK
    assert played(at, "word-blind")[1] <= veteran / 2
    assert played(at, "menu-blind")[1] <= veteran / 3


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_styles_are_about_equally_hard(scenario: str, kernel: Compiled) -> None:
    means = [played(seated(scenario, kernel, (style,)), "veteran")[0] for style in v.STYLES]
    assert max(means) - min(means) <= 8, means


def strayed(scenario: str, kernel: Compiled | None, seller: str, rate: int, calls: int) -> list[list[int]]:
    """Calls that stray at a rate, `straying.OUT` numbers each."""
    at = bench(
        shipped(scenario), tuple(shipped(scenario).scenario["styles"]), shipped(scenario).scenario["deal"], kernel
    )

    def ints(length: int) -> Ints:
        return [0] * length if kernel is None else kernel.numpy.zeros(length, kernel.numpy.int64)

    run = straying.stray_batch if kernel is None else kernel.functions["stray_batch"]
    out = ints(calls * straying.OUT)
    made = run(at.run(SELLERS[seller], 0, calls, 0), rate, at.room(), out)
    assert made > calls
    flat = [int(number) for number in out]
    return [flat[i : i + straying.OUT] for i in range(0, len(flat), straying.OUT)]


def is_earned(call: list[int]) -> bool:
    """Nothing without a result above 65; walked out on or after a grave misconduct nothing above 40."""
    score, outcome, ending, grave, nothing_to_sell = call
    if grave > 0 or ending == c.WALKED_OUT:
        return score <= 4000
    return outcome >= c.ADVANCED or nothing_to_sell == 1 or score <= 6500


@pytest.mark.parametrize("rate", [10, 100])
def test_a_call_that_strays_scores_what_it_has_earned(rate: int) -> None:
    calls = strayed("street-watch", None, "master", rate, 60)
    assert all(map(is_earned, calls))
    assert not is_earned([6600, c.CONTINUATION, c.LEFT, 0, 0])
    assert not is_earned([4100, c.ORDERED, c.AGREED, 1, 0])
    assert not is_earned([4100, c.NO_SALE, c.WALKED_OUT, 0, 0])


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_of_a_hundred_thousand_calls_none_scores_what_it_has_not_earned(scenario: str, kernel: Compiled) -> None:
    """Six scenarios, drawn calls and such as a good seller would play but for a few slips."""
    for seller, rate in (("master", 100), ("master", 5), ("master", 20), ("veteran", 10), ("word-blind", 15)):
        calls = strayed(scenario, kernel, seller, rate, 3400)
        assert [call for call in calls if not is_earned(call)] == []


# A style pair is one style taken for another; so many points it costs at least to be sure of the wrong one. Two
# scenarios have few lines in which the manner shows.
PAIRS = 15
FEW_PAIRS = {"bridge-price-talk": 11, "no-time": 11}


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_pair_of_styles_differs(scenario: str, kernel: Compiled) -> None:
    sure = {style: replace(SELLERS["veteran"], assumed=number) for number, style in enumerate(v.STYLES)}
    cost: dict[tuple[str, str], float] = {}
    for style in shipped(scenario).scenario["styles"]:
        at = seated(scenario, kernel, (style,))
        points = {of: sum(at.batch(seller, 0, CALLS, 5)[OUT_SCORE::OUT]) / CALLS / 100 for of, seller in sure.items()}
        cost |= {(style, of): points[style] - points[of] for of in v.STYLES if of != style}
    assert min(cost.values()) >= FEW_PAIRS.get(scenario, PAIRS), cost


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whoever_goes_by_the_menu_alone_stays_behind_in_his_best_setting(scenario: str, kernel: Compiled) -> None:
    """The best habits found for this very scenario, played anew with another seed."""
    at = seated(scenario, kernel)
    veteran = played(at, "veteran")[1] / 100
    for name, part in (("word-blind", 0.5), ("menu-blind", 1 / 3)):
        best = best_setting([at], SELLERS[name], 300, 1, 150, 150)
        again = best_setting([at], replace(SELLERS[name], setting=best.habits), CALLS, 9, 0, 0)
        assert again.won <= part * veteran + 0.02, (name, again, veteran)
