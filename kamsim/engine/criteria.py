"""Which checks a scenario is scored by: the rulebook's, with those that only make sense where there is occasion."""

from __future__ import annotations

from kamsim.domain.rulebook import DeclaredCriterion, Rulebook
from kamsim.domain.scenario import Repertoire, Scenario


def occasions(scenario: Scenario) -> set[str]:
    """What a scenario gives occasion for: `concessions` (K28) where there are lines to concede by, `anger` (K38) where
    some buyer comes angry."""
    found = set()
    if any(line["kind"] == "concede" for line in scenario["lines"]):
        found.add("concessions")
    if any(variant["heat"] > 0 for variant in scenario["variants"]):
        found.add("anger")
    return found


def out_of_place(scenario: Scenario, repertoire: Repertoire) -> dict[str, str]:
    """The general moves that never come up in a scenario → why: "without", left out by the author; or the occasion
    that it does not give and whose move it does not word. One can always leave."""
    here = occasions(scenario)
    found = {}
    for move in repertoire["moves"]:
        if move["kind"] == "leave":
            continue
        if move["id"] in scenario["without"]:
            found[move["id"]] = "without"
        elif move["occasion"] is not None and move["occasion"] not in here and move["id"] not in scenario["wording"]:
            found[move["id"]] = move["occasion"]
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
