"""A class surveyed: everything that a teacher's report shows, from the calls that count."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.study.classwork.items import Item, items
from kamsim.study.classwork.mistakes import Mistake, mistakes
from kamsim.study.classwork.papers import Paper
from kamsim.study.classwork.positions import Position, positions

# Points are counted by tens; the last step holds 90 to 100.
STEP: Final = 10
STEPS: Final = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """A trainee's first and best call on a scenario, in points, and how many he handed in that count."""

    code: str
    scenario: str
    first: float
    best: float
    calls: int


@dataclass(frozen=True, slots=True)
class Survey:
    """A class. `spread` counts the points of the calls that marks are taken from by tens, `results` what they came to
    (`vocabulary.OUTCOMES`); `mean` and `middle` (median) are None where there are none. `heat` is the share (0–1) of
    points earned by trainee and system; the systems stand in the order of their numbers."""

    trainees: int
    calls: int
    spread: tuple[int, ...]
    mean: float | None
    middle: float | None
    results: Mapping[str, int]
    systems: tuple[str, ...]
    heat: Mapping[str, Mapping[str, float]]
    mistakes: tuple[Mistake, ...]
    positions: tuple[Position, ...]
    items: tuple[Item, ...]
    progress: tuple[Progress, ...]

    def discussed(self, most: int = 5) -> tuple[Position, ...]:
        """The moments to talk about: those that divide the class most, no more than two with the same thing due."""
        chosen: list[Position] = []
        for one in self.positions:
            alike = sum(one.due == other.due for other in chosen)
            if len(chosen) < most and alike < 2 and len(one.choices) > 1:
                chosen.append(one)
        return tuple(chosen)


def survey(papers: Sequence[Paper]) -> Survey:
    """Everything about these calls, which are in the order of the class."""
    taken = [paper for paper in papers if paper.is_taken]
    points = [paper.points for paper in taken]
    heat = _heat(taken)
    return Survey(
        trainees=len({paper.code for paper in papers}),
        calls=len(papers),
        spread=tuple(sum(min(STEPS - 1, int(one // STEP)) == place for one in points) for place in range(STEPS)),
        mean=round(statistics.fmean(points), 1) if points else None,
        middle=round(statistics.median(points), 1) if points else None,
        results=_results(taken),
        systems=tuple(sorted({k for of in heat.values() for k in of})),
        heat=heat,
        mistakes=mistakes(taken),
        positions=positions(papers),
        items=items(taken),
        progress=_progress(papers),
    )


def _results(taken: Sequence[Paper]) -> Mapping[str, int]:
    counted = Counter(paper.timeline.outcome for paper in taken)
    return {outcome: counted[outcome] for outcome in reversed(v.OUTCOMES)}


def _heat(taken: Sequence[Paper]) -> dict[str, dict[str, float]]:
    sums: dict[str, dict[str, tuple[float, float]]] = {}
    for paper in taken:
        of = sums.setdefault(paper.code, {})
        for k, (earned, possible) in paper.shares().items():
            had = of.get(k, (0.0, 0.0))
            of[k] = (had[0] + earned, had[1] + possible)
    return {code: {k: earned / possible for k, (earned, possible) in of.items()} for code, of in sums.items()}


def _progress(papers: Sequence[Paper]) -> tuple[Progress, ...]:
    by: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        by.setdefault((paper.code, paper.scenario), []).append(paper)
    return tuple(
        Progress(
            code,
            scenario,
            first=next((one.points for one in of if one.is_first), of[0].points),
            best=max(one.points for one in of),
            calls=len(of),
        )
        for (code, scenario), of in by.items()
    )
