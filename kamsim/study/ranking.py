"""Customers ranked by weights (K34), beside the list by a single index and what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamsim.domain.workbook import Ranking

# As many as get most of the visits.
TOP = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """What came of a ranking: the customers' numbers, best first, by the weights, by the single index, and by what they
    brought later; `brought` and `brought_single` are what the TOP of each list brought, of `possible`."""

    order: tuple[int, ...]
    single: tuple[int, ...]
    later: tuple[int, ...]
    brought: float
    brought_single: float
    possible: float


def ranked(ranking: Ranking, weights: Mapping[str, float]) -> Ranked:
    """Ranks by weighted columns, each brought to 0–1 by its range, so that thousands and per cent can be added."""
    order = _order(scores(ranking, weights))
    single = _order(scores(ranking, {ranking["single"]: 1.0}))
    brought = [one["later"] for one in ranking["customers"]]
    later = _order(brought)
    return Ranked(order, single, later, *(_top(brought, of) for of in (order, single, later)))


def scores(ranking: Ranking, weights: Mapping[str, float]) -> list[float]:
    """The weighted score of each customer, from 0 to the sum of the weights."""
    totals = [0.0] * len(ranking["customers"])
    for place, name in enumerate(ranking["columns"]):
        column = [one["values"][place] for one in ranking["customers"]]
        low, high = min(column), max(column)
        for number, value in enumerate(column):
            share = (value - low) / (high - low) if high > low else 0.0
            totals[number] += weights.get(name, 0.0) * (1 - share if name in ranking["less"] else share)
    return totals


def _order(values: Sequence[float]) -> tuple[int, ...]:
    return tuple(sorted(range(len(values)), key=lambda number: (-values[number], number)))


def _top(values: Sequence[float], order: Sequence[int]) -> float:
    return sum(values[number] for number in order[:TOP])
