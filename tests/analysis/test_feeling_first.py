"""Whoever goes to the facts before the feeling is heard loses by it, with the very same moves (K38)."""

from __future__ import annotations

from statistics import fmean

import pytest

from kamsim.analysis.batch.simulate import Played, play
from kamsim.engine.bake import bake
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Tables
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from tests.models import shipped

COMPLAINT = "laptop-complaint"
Moves = list[tuple[int, int]]


def score_of(t: Tables, plan: tuple[int, int, int], moves: Moves) -> float:
    """What these moves come to, in points; what is not on the menu any more is left out."""
    s = [0] * y.SIZE
    step.start(t, s)
    marking.plan(t, s, *plan)
    for m, tag in moves:
        if s[y.ENDING] != c.RUNNING:
            break
        if m in step.legal(t, s):
            step.step(t, s, m)
            if tag >= 0 and s[y.ENDING] == c.RUNNING:
                marking.tag(s, tag)
    return marking.score(t, s) / 100


def facts_first(t: Tables, played: Played, *, again: bool) -> Moves:
    """The same moves, but the first two questions come before the listening that preceded them; and once more after
    it, if `again`."""
    moves = list(played.moves)
    first = next(i for i, (m, _) in enumerate(moves) if t.kind[m] <= c.PAYOFF)
    head, tail = moves[:first], moves[first:]
    asked = [one for one in tail if t.kind[one[0]] <= c.PAYOFF][:2]
    heard = [one for one in head if t.kind[one[0]] == c.LISTEN]
    courteous = [one for one in head if t.kind[one[0]] != c.LISTEN]
    rest = tail if again else [one for one in tail if one not in asked]
    return [*courteous, *asked, *heard, *rest]


@pytest.mark.parametrize("again", [False, True])
def test_facts_before_the_feeling_cost_fifteen_points(again: bool) -> None:
    """On average over all buyers, even if the questions are put once more after the anger was heard."""
    model = shipped(COMPLAINT)
    deal = model.scenario["deal"]
    sheet = sheet_of(model, deal)
    losses = []
    for number in range(len(model.variants)):
        for style in model.scenario["styles"]:
            t = bake(model, number, style, deal)
            played = play(t, sheet, SELLERS["master"], number, style, 1)
            right = score_of(t, played.plan, list(played.moves))
            assert right == played.score / 100
            losses.append(right - score_of(t, played.plan, facts_first(t, played, again=again)))
    assert fmean(losses) >= 15
