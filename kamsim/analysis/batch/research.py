"""All scenarios at both sizes of deal under study, and what they say to each finding: the value that
`kamsim study --json` writes; docs/commands.md describes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kamsim.analysis.batch import spreading
from kamsim.analysis.batch.observing import R_WON
from kamsim.analysis.batch.studying import (
    ROWS,
    Cell,
    Effect,
    Row,
    cells_of,
    gain_of,
    observe,
    ratio_of,
    records_of,
    verdict_of,
)
from kamsim.domain import vocabulary as v

# Told after every scenario and size: the share of the work that is done, 0 … 1.
Told = Callable[[float], None]


class Watched:
    """One scenario at one size of deal: the share won, and what it says by row."""

    def __init__(self, setup: spreading.Setup, calls: int, seed: int, workers: int | None) -> None:
        self.scenario: str = setup.model.scenario["id"]
        self.deal = setup.deal
        halves = ((0, calls // 2), (calls // 2, calls - calls // 2))
        tasks = [spreading.Task(observe, (first, count, seed)) for first, count in halves if count > 0]
        done = spreading.run(setup, tasks, workers)
        self.is_complete = done.is_complete
        records = records_of([number for part in done.results for number in part or ()])
        self.calls = len(records)
        self.won = sum(r[R_WON] for r in records) / len(records) if records else 0.0
        self.cells = cells_of(records) if records else {}


def study(
    setups: Sequence[spreading.Setup], calls: int, seed: int, workers: int | None = None, told: Told | None = None
) -> dict[str, Any]:
    """What the calls say to each finding, `calls` of them for every setup: a scenario at a size of deal."""
    apart = setups[0].model.rulebook.held_out
    watched: list[Watched] = []
    for setup in setups:
        watched.append(Watched(setup, calls, seed, workers))
        if told is not None:
            told(len(watched) / len(setups))
        if not watched[-1].is_complete:
            break
    return {
        "calls": calls,
        "seed": seed,
        "rulebook": setups[0].model.rules.rulebook,
        "complete": len(watched) == len(setups) and watched[-1].is_complete,
        "held_out": [name for name in apart if any(one.scenario == name for one in watched)],
        "scenarios": [
            {"id": one.scenario, "deal": one.deal, "won": round(one.won, 4), "tells": bool(one.cells)}
            for one in watched
        ],
        "rows": [_row(row, watched, apart) for row in ROWS],
    }


def _row(row: Row, watched: Sequence[Watched], apart: Sequence[str]) -> dict[str, Any]:
    deals = {deal: _deal(row, deal, [one for one in watched if one.deal == deal], apart) for deal in v.DEALS}
    return {"id": row.id, "technique": row.technique, "source": row.source, **deals}


def _deal(row: Row, deal: str, watched: Sequence[Watched], held_out: Sequence[str]) -> dict[str, Any]:
    told = [one for one in watched if row.id in one.cells]
    tuned = [one.cells[row.id] for one in told if one.scenario not in held_out]
    apart = [one.cells[row.id] for one in told if one.scenario in held_out]
    return {
        "published": row.published(deal),
        **_said(row, deal, tuned),
        "held_out": _said(row, deal, apart),
        "scenarios": {one.scenario: _rounded(ratio_of([one.cells[row.id]])) for one in told},
    }


def _said(row: Row, deal: str, cells: Sequence[Cell]) -> dict[str, Any]:
    ratio, gain = ratio_of(cells), gain_of(cells)
    verdict = verdict_of(row.published(deal), ratio, gain)
    return {"verdict": verdict, "ratio": _rounded(ratio), "gain": _rounded(gain)}


def _rounded(effect: Effect | None) -> dict[str, float] | None:
    if effect is None:
        return None
    return {name: round(value, 3) for name, value in effect._asdict().items()}
