"""Random calls that get somewhere: who is called, and a route of moves, some by chance and some by a skilled seller."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Tables
from kamsim.engine.view import seen
from kamsim.sellers.choosing import choose, prepare
from kamsim.sellers.memory import MEMORY, chance, note_manner
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import Sheet, sheet_of
from tests.models import SHIPPED, shipped

# No route is longer than this; no shipped buyer has so much patience.
LONG = 60


def searched(examples: int, *arguments: Any) -> Callable[[Any], Any]:
    """A property: drawn so often in the ordinary run, and as often as the profile says in the deep one."""

    def mark(test: Any) -> Any:
        usual: Any = settings.default
        quick = usual is None or usual.max_examples <= 100
        decorate: Any = given(*arguments)
        drawn = decorate(test)
        if quick:
            drawn = settings(max_examples=examples)(drawn)
        return pytest.mark.parametrize("search", ["quick", pytest.param("wide", marks=pytest.mark.deep)])(drawn)

    return mark


class Called(NamedTuple):
    """Who is called."""

    scenario: str
    variant: int
    style: str
    deal: str

    @property
    def model(self) -> Model:
        return shipped(self.scenario)

    @property
    def tables(self) -> Tables:
        return baked(self)


@cache
def baked(called: Called) -> Tables:
    """His tables; nobody may change them."""
    return bake(called.model, called.variant, called.style, called.deal)


@cache
def sheet(scenario: str, deal: str) -> Sheet:
    """What a seller knows before the call."""
    return sheet_of(shipped(scenario), deal)


def _buyers_of(scenario: str) -> st.SearchStrategy[Called]:
    variants = st.integers(0, len(shipped(scenario).variants) - 1)
    return st.builds(Called, st.just(scenario), variants, st.sampled_from(v.STYLES), st.sampled_from(v.DEALS))


buyers = st.sampled_from(SHIPPED).flatmap(_buyers_of)


def _pair(one: Called, other: Called) -> tuple[Called, Called]:
    """Another variant behind the same manner, save where it is one variant in two styles: else one word tells them."""
    if one.variant == other.variant:
        return one, other._replace(deal=one.deal)
    return one, other._replace(style=one.style, deal=one.deal)


# The same door twice, opened by two buyers of one deal size, as a trainee knows what he sells.
pairs = st.sampled_from(SHIPPED).flatmap(lambda scenario: st.builds(_pair, _buyers_of(scenario), _buyers_of(scenario)))


def route(seed: int, length: int) -> list[int]:
    """So many numbers that choose moves, from a seed: lists that Hypothesis draws are mostly short ones."""
    return [chance(seed, number, 1) for number in range(length)]


routes = st.builds(route, st.integers(0, 2**32 - 1), st.integers(0, LONG))


class Walker:
    """Chooses moves along a route: five in six as a skilled seller would, the others by chance.

    He leaves only where the route says so twice, so that most calls run to their end.
    """

    def __init__(self, scenario: str, deal: str) -> None:
        self.sheet = sheet(scenario, deal)
        self.memory = [0] * MEMORY
        prepare(self.memory, SELLERS["veteran"].numbers(), 1)

    def next(self, state: list[int], legal: list[int], number: int) -> int:
        note_manner(seen(state), self.memory)
        if number % 6:
            return choose(self.sheet, seen(state), legal, self.memory)
        staying = [m for m in legal if self.sheet.kind[m] != c.LEAVE]
        among = legal if number % 64 == 0 or not staying else staying
        return among[number // 6 % len(among)]


def walk(called: Called, route: list[int]) -> list[list[int]]:
    """The positions of a call along a route, the first before any move."""
    t, state = called.tables, [0] * y.SIZE
    walker = Walker(called.scenario, called.deal)
    step.start(t, state)
    positions = [list(state)]
    for number in route:
        if state[y.ENDING] != c.RUNNING:
            break
        step.step(t, state, walker.next(state, step.legal(t, state), number))
        positions.append(list(state))
    return positions


def moves_of(positions: list[list[int]]) -> list[int]:
    """The moves that led through the positions."""
    return [state[y.LAST_MOVE] for state in positions[1:]]
