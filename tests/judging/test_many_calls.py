"""What tests/scoring asserts of the judge's words, over many more calls; here no coverage is measured."""

from __future__ import annotations

import pytest

from tests.models import SHIPPED
from tests.scoring.random_calls import calls_of
from tests.scoring.test_claims import advice_could_have_been_said, all_is_true_of

# Calls a scenario; the same ones at every run.
CALLS = 200
MANY = 2000
DEEP = pytest.param(MANY, marks=pytest.mark.deep)


@pytest.mark.parametrize("calls", [CALLS, DEEP])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_everything_said_of_a_call_is_true_of_it(scenario: str, calls: int) -> None:
    for call in calls_of(scenario, calls, seed=3):
        all_is_true_of(call)


@pytest.mark.parametrize("calls", [CALLS // 4, DEEP])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_what_is_advised_could_have_been_said_at_that_turn(scenario: str, calls: int) -> None:
    for call in calls_of(scenario, calls, seed=4):
        advice_could_have_been_said(call)
