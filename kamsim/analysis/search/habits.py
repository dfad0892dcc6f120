"""The best habits for a seller who goes by the menu: a search by chance and then by small steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kamsim.analysis.kernel.bench import Bench
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE, OUT_WON
from kamsim.sellers.blind import HABITS
from kamsim.sellers.memory import chance
from kamsim.sellers.roster import Seller

# Settings drawn at the beginning, and steps from the best of them, each a habit or two changed.
DRAWN, STEPS = 300, 300
# A call won counts as so many points.
_WIN = 100


class Setting(NamedTuple):
    """Habits, and what they come to over scenarios: mean share won, mean points; `tried` settings were tried."""

    habits: tuple[int, ...]
    won: float
    points: float
    tried: int


def best_setting(
    benches: Sequence[Bench], seller: Seller, calls: int, seed: int = 1, drawn: int = DRAWN, steps: int = STEPS
) -> Setting:
    """The best habits for a seller over some scenarios, by the mean share of calls won and then by points; whether he
    hears replies stays as it is. Each setting plays `calls` calls a scenario."""
    best = _rated(benches, seller, seller.setting, calls, seed)
    for i in range(drawn):
        best = _better(best, _rated(benches, seller, _drawn(seller.setting, seed, i), calls, seed))
    for i in range(steps):
        best = _better(best, _rated(benches, seller, _changed(best.habits, seed, i), calls, seed))
    return best._replace(tried=1 + drawn + steps)


def _rated(benches: Sequence[Bench], seller: Seller, habits: tuple[int, ...], calls: int, seed: int) -> Setting:
    won = points = 0.0
    for bench in benches:
        out = bench.batch(replace(seller, setting=habits), 0, calls, seed)
        won += sum(out[OUT_WON::OUT]) / calls / len(benches)
        points += sum(out[OUT_SCORE::OUT]) / calls / 100 / len(benches)
    return Setting(habits, won, points, 1)


def _better(best: Setting, other: Setting) -> Setting:
    worth = [_WIN * one.won + one.points for one in (best, other)]
    return other if worth[1] > worth[0] else best


def _drawn(setting: tuple[int, ...], seed: int, number: int) -> tuple[int, ...]:
    """Any setting, but for the ear."""
    drawn = [values[chance(seed, number, 50 + at) % len(values)] for at, values in enumerate(HABITS.values())]
    return (setting[0], *drawn[1:])


def _changed(setting: tuple[int, ...], seed: int, number: int) -> tuple[int, ...]:
    """The setting with one habit changed, or two."""
    habits = list(setting)
    choices = list(HABITS.values())
    for change in range(1 + number % 2):
        at = 1 + chance(seed, number, 90 + change) % (len(choices) - 1)
        habits[at] = choices[at][chance(seed, number, 95 + change) % len(choices[at])]
    return tuple(habits)
