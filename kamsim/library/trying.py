"""A few simulated calls, played as the rules stand, for a quick answer."""

from __future__ import annotations

from statistics import fmean
from typing import Any

from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE, OUT_WON
from kamsim.engine.model import Model
from kamsim.sellers.roster import SELLERS


def fares(model: Model, seller: str, calls: int, seed: int = 1) -> dict[str, Any]:
    """`mean` points and the share `won` of so many calls of a seller, over all variants and styles."""
    bench = Setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], False, None).bench()
    out = bench.batch(SELLERS[seller], 0, calls, seed)
    scores = [out[at + OUT_SCORE] / 100 for at in range(0, len(out), OUT)]
    wins = [out[at + OUT_WON] for at in range(0, len(out), OUT)]
    return {"mean": round(fmean(scores), 2), "won": round(sum(wins) / len(wins), 4)}
