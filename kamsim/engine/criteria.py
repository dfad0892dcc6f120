"""Which checks a scenario is scored by: the rulebook's, with those that only make sense where there is occasion."""

from __future__ import annotations

from kamsim.domain.rulebook import DeclaredCriterion, Rulebook
from kamsim.domain.scenario import Scenario


def occasions(scenario: Scenario) -> set[str]:
    """What a scenario gives occasion for: `concessions` (K28) where there are lines to concede by, `anger` (K38) where
    some buyer comes angry."""
    found = set()
    if any(line["kind"] == "concede" for line in scenario["lines"]):
        found.add("concessions")
    if any(variant["heat"] > 0 for variant in scenario["variants"]):
        found.add("anger")
    return found


def criteria_for(scenario: Scenario, rulebook: Rulebook) -> list[DeclaredCriterion]:
    """The criteria with the checks that apply, in order. A check for an occasion takes its points from the one named in
    `out_of`, so that a criterion weighs the same in every scenario."""
    here = occasions(scenario)
    criteria = []
    for criterion in rulebook.checks.criteria:
        checks = [check for check in criterion.checks if not check.only or check.only in here]
        taken: dict[str, float] = {}
        for check in checks:
            if check.only:
                taken[check.out_of] = taken.get(check.out_of, 0) + check.points
        left = tuple(check._replace(points=check.points - taken.get(check.id, 0)) for check in checks)
        criteria.append(criterion._replace(checks=left))
    return criteria
