"""Figures that growth is measured by, made by simulated sellers: how hard each shipped scenario is, and how the birds
behave.

Deterministic: the same scenarios and rules give the same figures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final, cast

from kamsim.content.cache import cached
from kamsim.content.locate import assets
from kamsim.study.habits import FIGURES, figures_of, mean_figures
from kamsim.study.rating import difficulty_for

if TYPE_CHECKING:
    from kamsim.engine.model import Model
    from kamsim.engine.timeline import Timeline

FILE: Final = "figures.json"
# The birds that stand beside a trainee, and the strength that each is said to have, in the units of ratings. They fix
# the scale: what a technician brings to half of the points is as hard as he is strong.
BIRDS: Final[Mapping[str, float]] = {"rookie": 1000.0, "technician": 1300.0, "veteran": 1800.0}
# So many calls of each with each style a scenario has.
CALLS: Final = 6
# How hard a scenario is that nobody measured, by its level.
LEVELS: Final[Mapping[str, float]] = {"intro": 1300.0, "core": 1500.0, "advanced": 1700.0}

Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """`difficulties` of scenarios by id, as ratings go; `sellers` → their mean figures of behaviour."""

    difficulties: Mapping[str, float]
    sellers: Mapping[str, Mapping[str, float]]


def figures() -> Figures:
    """The figures that came with the program; none where they are damaged."""
    path = assets("study") / FILE

    def build() -> Any:
        return json.loads(path.read_text(encoding="utf-8"))

    try:
        plain = cast("dict[str, Any]", cached(path, "figures", build))
        return Figures(
            {str(name): float(value) for name, value in plain["difficulties"].items()},
            {
                str(name): {figure: float(of[figure]) for figure in FIGURES if figure in of}
                for name, of in plain["sellers"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Figures({}, {})


def make_figures(models: Sequence[Model], told: Told | None = None) -> dict[str, Any]:
    """The figures of these scenarios, as their file holds them; `told` hears the share done."""
    difficulties: dict[str, float] = {}
    habits: dict[str, list[dict[str, float]]] = {name: [] for name in BIRDS}
    for number, model in enumerate(models, start=1):
        means = {}
        for name in BIRDS:
            played = _calls(model, name)
            habits[name] += [figures_of(timeline) for timeline in played]
            means[name] = fmean(timeline.score for timeline in played) / 10_000
        difficulties[model.scenario["id"]] = round(fmean(difficulty_for(BIRDS[name], means[name]) for name in BIRDS))
        if told is not None:
            told(number / len(models))
    return {
        "made_under": {"rulebook": models[0].rules.rulebook, "repertoire": models[0].rules.repertoire},
        "difficulties": difficulties,
        "sellers": {name: mean_figures(of) for name, of in habits.items()},
    }


def figures_text(made: Mapping[str, Any]) -> str:
    """The file."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _calls(model: Model, seller: str) -> list[Timeline]:
    """Calls of a simulated seller on a scenario, over its styles and variants."""
    from kamsim.library.simulated import simulated_call
    from kamsim.sellers.memory import chance
    from kamsim.sellers.roster import SELLERS

    return [
        simulated_call(model, SELLERS[seller], style, number, chance(5, number, 17)).timeline
        for style in model.scenario["styles"]
        for number in range(CALLS)
    ]
