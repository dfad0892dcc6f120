"""The four ways of giving way come out as the material says (K28), from the rules: one opening, four patterns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import fmean, stdev

import pytest

from kamsim.engine.bake import bake
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.sellers import due, veteran
from kamsim.sellers.choosing import prepare
from kamsim.sellers.enders import confirm_or_go
from kamsim.sellers.memory import MEMORY, note_manner
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import Sheet, sheet_of
from tests.models import shipped

BRIDGE = "bridge-price-talk"
# In units of 10,000 yuan, as in the worked case; from him who gives least to him who gives all.
PATTERNS = {
    "shrinking": (40, 20, 15, 5),
    "even": (200,) * 5,
    "rising": (100, 200, 300, 400),
    "all at once": (1000,),
}
SEEDS = 2
ASKS = 3


@dataclass
class Bargainer:
    """The veteran until two needs are met or he would ask for something himself. Then he asks for the order and gives
    way by the pattern, each step against something, until the buyer rests; at last he takes what step he can get."""

    p: Sheet
    steps: tuple[int, ...]
    mem: Ints
    bargains: bool = False
    rests: bool = False
    given: int = 0
    asked: int = 0

    def choose(self, s: Ints, legal: Ints) -> int:
        view = s[: y.PUBLIC]
        if not self.bargains:
            m = veteran.choose_veteran(self.p, view, legal, self.mem)
            matched = sum(view[y.NEED + k] == c.MATCHED for k in range(self.p.topics))
            short = matched >= 1 and view[y.PATIENCE_CUE] <= 1
            if matched < 2 and not short and self.p.kind[m] not in (c.ADVANCE, c.CLOSE, c.LEAVE):
                return m
            self.bargains = True
        self.rests = self.rests or (view[y.LAST_KIND] == c.CONCEDE and view[y.REPLY] == c.RESTS)
        if view[y.COMMITMENT] >= c.ORDERED:
            return confirm_or_go(self.p, view, legal, self.mem)
        m = due.handle_objection(self.p, view, legal, self.mem)
        return m if m >= 0 else self.bargain(view, legal)

    def bargain(self, view: Ints, legal: Ints) -> int:
        """Asks first, when the buyer rests and when there is nothing left to give; in between gives."""
        p = self.p
        advances = [m for m in legal if p.kind[m] == c.ADVANCE and p.advance[m] >= 0]
        orders = [m for m in advances if p.advance_size[p.advance[m]] == 1]
        spent = self.given >= len(self.steps)
        if orders and self.asked < ASKS and (self.asked == 0 or self.rests or spent):
            self.asked += 1
            return orders[0]
        if not self.rests and not spent:
            amount = self.steps[self.given]
            self.given += 1
            return next(m for m in legal if p.kind[m] == c.CONCEDE and p.amount[m] == amount and p.traded[m] == 1)
        smaller = [m for m in advances if m not in orders and view[y.PROPOSED + p.advance[m]] == 0]
        if smaller and view[y.COMMITMENT] < c.ADVANCED:
            return smaller[0]
        return confirm_or_go(p, view, legal, self.mem)


def conceded_and_committed(number: int, style: str, steps: tuple[int, ...], seed: int) -> tuple[int, int]:
    """What one call comes to."""
    model = shipped(BRIDGE)
    deal = model.scenario["deal"]
    t = bake(model, number, style, deal)
    mem = [0] * MEMORY
    prepare(mem, SELLERS["master"].numbers(), seed)
    seller = Bargainer(sheet_of(model, deal), steps, mem)
    s = [0] * y.SIZE
    step.start(t, s)
    while s[y.ENDING] == c.RUNNING:
        step.step(t, s, seller.choose(s, step.legal(t, s)))
        note_manner(s[: y.PUBLIC], mem)
    return s[y.CONCEDED], s[y.COMMITMENT]


@cache
def calls(pattern: str) -> list[tuple[int, bool]]:
    """What was conceded in each call, and whether it was won; all variants and styles."""
    model = shipped(BRIDGE)
    found = [
        conceded_and_committed(number, style, PATTERNS[pattern], 1000 * seed + number)
        for number in range(len(model.variants))
        for style in model.scenario["styles"]
        for seed in range(SEEDS)
    ]
    return [(conceded, commitment >= c.ADVANCED) for conceded, commitment in found]


def interval(pattern: str) -> tuple[float, float]:
    """The 95 % interval of the mean conceded."""
    given = [conceded for conceded, _ in calls(pattern)]
    half = 1.96 * stdev(given) / math.sqrt(len(given))
    return fmean(given) - half, fmean(given) + half


def won(pattern: str) -> float:
    return fmean(is_won for _, is_won in calls(pattern))


@pytest.mark.parametrize(("less", "more"), list(pairwise(PATTERNS)))
def test_each_pattern_gives_away_more_than_the_one_before(less: str, more: str) -> None:
    assert interval(less)[1] < interval(more)[0]


def test_who_gives_all_at_once_wins_least() -> None:
    assert won("all at once") <= min(won(pattern) for pattern in PATTERNS if pattern != "all at once")


def test_shrinking_steps_win_most_calls_and_leave_room() -> None:
    assert won("shrinking") > 0.5
    assert interval("shrinking")[1] < 200


def test_to_concede_nothing_is_a_way_and_a_risk() -> None:
    """With some of these buyers reasons alone bring the order; the others let him go without."""
    model = shipped(BRIDGE)
    found = [
        conceded_and_committed(number, style, (), number)
        for number in range(len(model.variants))
        for style in model.scenario["styles"]
    ]
    assert {conceded for conceded, _ in found} == {0}
    assert {commitment == c.ORDERED for _, commitment in found} == {True, False}
