"""A test of a scenario says only what it names."""

from __future__ import annotations

from kamsim.domain.scenario_test import Case, Expected, Step


def test_a_test_expects_nothing_that_it_does_not_name() -> None:
    case = Case("one", 2, (Step("greet", Expected(), 4),))
    assert case.steps[0].expected == Expected(None, (), (), None, (), (), (), ())
    assert (case.variant, case.style, case.result, case.ending, case.points) == ("", "", None, None, None)
