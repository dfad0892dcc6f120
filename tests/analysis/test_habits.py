"""What a habit does to the result, at a small and at a large deal (K01): the journeyman with one share turned up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean, stdev

import pytest

from kamsim.analysis.kernel.bench import all_styles, bench
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE
from kamsim.sellers.roster import SELLERS
from tests.models import shipped

CALLS = 9600
SEED = 5


@dataclass(frozen=True)
class Gain:
    """Mean difference in points against the same calls without the habit, and half its 95 % interval."""

    mean: float
    half: float

    @property
    def is_there(self) -> bool:
        return self.mean - self.half > 0


def gain(kernel: Compiled, scenario: str, habit: str) -> Gain:
    """What more of a habit brings, call by call with the same chance."""
    model = shipped(scenario)
    desk = bench(model, all_styles(model), model.scenario["deal"], kernel)
    scores = [desk.batch(SELLERS[name], 0, CALLS, SEED)[OUT_SCORE::OUT] for name in ("journeyman", f"more-{habit}")]
    differences = [(more - plain) / 100 for plain, more in zip(*scores, strict=True)]
    return Gain(fmean(differences), 1.96 * stdev(differences) / math.sqrt(CALLS))


def test_in_a_small_sale_problem_questions_carry_it_and_implications_do_not(kernel: Compiled) -> None:
    assert gain(kernel, "holiday-package", "problem").is_there
    assert not gain(kernel, "holiday-package", "implication").is_there


def test_in_a_large_sale_it_is_the_other_way_round(kernel: Compiled) -> None:
    assert gain(kernel, "feed-mill-premix", "implication").is_there
    assert not gain(kernel, "feed-mill-premix", "problem").is_there


@pytest.mark.parametrize("habit", ["situation", "closes", "features"])
def test_questions_for_facts_closes_and_features_win_nothing(kernel: Compiled, habit: str) -> None:
    assert not gain(kernel, "feed-mill-premix", habit).is_there
