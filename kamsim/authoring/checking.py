"""Everything that is checked of a sound scenario with the rules at hand."""

from __future__ import annotations

from typing import Any

from kamsim.authoring.reach import check_reach
from kamsim.content.findings import Findings
from kamsim.domain.scenario import Repertoire, Scenario
from kamsim.engine.compile import compile_model


def check_scenario(scenario: Scenario, rulebook: dict[str, Any], repertoire: Repertoire, findings: Findings) -> None:
    """Adds to `findings` what the rules show about a scenario whose file is sound."""
    check_reach(compile_model(scenario, rulebook, repertoire), findings)
