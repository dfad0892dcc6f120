"""Checks as items of a test: how hard each was for this class, and whether it tells strong calls from weak ones."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized
from kamsim.study.classwork.papers import Paper

# With fewer calls a discrimination says next to nothing (its standard error is above 0.18).
ENOUGH: Final = 30
_LEAST: Final = 5


@dataclass(frozen=True, slots=True)
class Item:
    """A check. `share` is the mean share of its points that was earned (0–1, its difficulty as test theory has it),
    `calls` in how many there was an occasion. `discrimination` is the correlation of that share with the share of all
    other points, −1 to 1; None where it cannot be told: fewer than five calls, or all alike."""

    id: str
    k: str
    title: Localized
    calls: int
    share: float
    discrimination: float | None


def items(papers: Sequence[Paper]) -> tuple[Item, ...]:
    """Every check that had an occasion, in the order of the scorecard."""
    shares: dict[str, list[tuple[float, float]]] = {}
    named: dict[str, tuple[str, Localized]] = {}
    for paper in papers:
        checks = [check for criterion in paper.told.card.criteria for check in criterion.checks if check.of > 0]
        earned, possible = sum(check.points for check in checks), sum(check.of for check in checks)
        for check in checks:
            rest = (earned - check.points) / (possible - check.of) if possible > check.of else 0.0
            named.setdefault(check.id, (check.k, check.title))
            shares.setdefault(check.id, []).append((check.points / check.of, rest))
    return tuple(
        Item(
            id=check,
            k=k,
            title=title,
            calls=len(of := shares[check]),
            share=round(statistics.fmean(mine for mine, _ in of), 2),
            discrimination=correlation(of),
        )
        for check, (k, title) in named.items()
    )


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation to two places; None for fewer than five pairs, or where one side does not vary."""
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    if len(pairs) < _LEAST or len(set(ones)) < 2 or len(set(others)) < 2:
        return None
    return round(statistics.correlation(ones, others), 2)
