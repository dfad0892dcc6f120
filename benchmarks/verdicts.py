"""The review's verdicts, measured by accuracy and against independent rollouts. Takes many minutes: only by name."""

from __future__ import annotations

from benchmarks.review import measure_verdicts
from benchmarks.rounds import Result


def measure(_: int) -> list[Result]:
    """Accuracies of sellers and shares of right verdicts; rounds would tell nothing more."""
    return measure_verdicts()
