"""From points to a mark: a scheme that a teacher gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Criteria and score are rounded apart, each to the hundredth or tenth.
_ROUNDING: Final = 0.2


@dataclass(frozen=True, slots=True)
class Scheme:
    """`steps` are points from which a mark is given, most points first; `passes` the points that pass; `weights` are
    how much more or less a criterion counts than in the score, by its id."""

    steps: tuple[tuple[float, str], ...]
    passes: float
    weights: tuple[tuple[str, float], ...] = ()

    def mark(self, points: float) -> str:
        """The mark for so many points; that of the last step where they reach none."""
        return next((mark for least, mark in self.steps if points >= least), self.steps[-1][1])

    def points(self, score: float, criteria: Mapping[str, tuple[float, float]]) -> float:
        """Points of a hundred: the score as it is, or taken anew from the criteria (earned, possible) with the weights.

        A score below what the criteria come to was capped, or paid for hints; weights never give that back.
        """
        if not self.weights:
            return score
        weights = dict(self.weights)
        earned = sum(weights.get(name, 1.0) * points for name, (points, _) in criteria.items())
        possible = sum(weights.get(name, 1.0) * of for name, (_, of) in criteria.items())
        if not possible:
            return score
        weighted = round(100 * earned / possible, 1)
        unweighted = 100 * sum(points for points, _ in criteria.values()) / sum(of for _, of in criteria.values())
        return min(weighted, score) if unweighted > score + _ROUNDING else weighted


# Where no scheme is given: points are points, and sixty pass.
PLAIN: Final = Scheme(((0.0, ""),), 60.0)
