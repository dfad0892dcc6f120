"""How often each thing of a scenario comes up when good sellers play it."""

from __future__ import annotations

from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.playtest.coverage import Coverage, empty_counts, play_counted
from kamsim.sellers.roster import SELLERS

# Who plays, and how many calls each.
_SELLERS = ("journeyman", "veteran", "master")
CALLS = {True: 96, False: 12}


def hits_of(setup: Setup, seed: int = 1) -> dict[str, float]:
    """By `line:ID`, `fact:ID`, `need:ID`, `objection:ID` and `step:ID`: in which share of the calls it came up. A line
    that is said more than once in a call counts as often, up to a share of 1."""
    bench, model = setup.bench(), setup.model
    counts = empty_counts(len(bench.names))
    for name in _SELLERS:
        counts.add(play_counted(bench, SELLERS[name], 0, CALLS[setup.compiles], seed)[1])
    coverage, scenario = Coverage(model, bench.names, counts), model.scenario
    # Of a line that asks for a step, the step shows what came of it.
    found = {
        f"line:{line['id']}": coverage.made(m) for m, line in enumerate(scenario["lines"]) if line["kind"] != "advance"
    }
    found |= {f"fact:{fact['id']}": coverage.known(f) for f, fact in enumerate(scenario["facts"])}
    found |= {f"need:{topic['id']}": coverage.reached(k, 1) for k, topic in enumerate(scenario["topics"])}
    found |= {f"objection:{one['id']}": coverage.raised(o) for o, one in enumerate(scenario["objections"])}
    found |= {f"step:{one['id']}": coverage.agreed(a) for a, one in enumerate(scenario["advances"])}
    return {key: min(1.0, times / counts.calls) for key, times in found.items()}
