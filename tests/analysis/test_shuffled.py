"""No seller goes by the order of the file: with the lines shuffled each does the same (issue: what it must show)."""

from __future__ import annotations

import random
from typing import cast

import pytest

from kamsim.analysis.kernel.bench import all_styles, bench
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE
from kamsim.domain.scenario import Scenario
from kamsim.engine.compile import compile_model
from kamsim.engine.model import Model
from kamsim.sellers.roster import SELLERS, WANDERERS
from tests.models import SHIPPED, shipped

CALLS = 480


def shuffled(model: Model, seed: int) -> Model:
    """The scenario with its lines in another order."""
    lines = list(model.scenario["lines"])
    random.Random(seed).shuffle(lines)
    assert lines != model.scenario["lines"]
    return compile_model(cast("Scenario", {**model.scenario, "lines": lines}), model.rulebook, model.repertoire)


@pytest.mark.parametrize("order", [7, *(pytest.param(order, marks=pytest.mark.deep) for order in (8, 9))])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_shuffled_lines_change_no_sellers_mean(kernel: Compiled, scenario: str, order: int) -> None:
    model = shipped(scenario)
    benches = [bench(one, all_styles(one), one.scenario["deal"], kernel) for one in (model, shuffled(model, order))]
    for seller in (*SELLERS.values(), *WANDERERS):
        scores = [bench.batch(seller, 0, CALLS, 3)[OUT_SCORE::OUT] for bench in benches]
        means = [sum(of) / CALLS / 100 for of in scores]
        # What is drawn for a line belongs to its id, so not even a single call may differ.
        assert means[0] == means[1], seller.name
        assert scores[0] == scores[1], seller.name
