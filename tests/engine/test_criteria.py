"""Checks for an occasion: only where there is one, and out of the points of another."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.engine.criteria import criteria_for
from tests.models import SHIPPED, line, model_of, shipped, variant, workshop


def checks(**changes: Any) -> dict[str, float]:
    """The points of each check of the workshop with these changes."""
    model = model_of(workshop(**{"variants": [variant("one", {})], **changes}))
    found = criteria_for(model.scenario, model.rulebook)
    return {check.id: check.points for criterion in found for check in criterion.checks}


def test_without_occasion_there_is_no_such_check() -> None:
    assert {"feeling_first", "price_held", "steps_traded"}.isdisjoint(checks())


@pytest.mark.parametrize(
    ("changes", "added", "payer"),
    [
        ({"variants": [variant("calm", {}), variant("angry", {}, heat=1)]}, {"feeling_first"}, "opened_up"),
        ({"lines": [line("co_1", "concede", amount=1)]}, {"price_held", "steps_traded"}, "result"),
    ],
)
def test_with_occasion_its_points_come_out_of_another(changes: dict[str, Any], added: set[str], payer: str) -> None:
    plain, found = checks(), checks(**changes)
    assert found.keys() - plain.keys() == added
    assert plain[payer] - found[payer] == sum(found[name] for name in added)
    assert {name for name in plain if plain[name] != found[name]} == {payer}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_a_criterion_weighs_the_same_everywhere(scenario: str) -> None:
    model = shipped(scenario)
    declared = model.rulebook.checks.criteria
    for found, wanted in zip(criteria_for(model.scenario, model.rulebook), declared, strict=True):
        everywhere = sum(check.points for check in wanted.checks if not check.only)
        assert sum(check.points for check in found.checks) == everywhere
