"""Where review and playtest draw their lines: how many buyers count, how wide a belief is, which reason goes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from types import SimpleNamespace
from typing import cast

import pytest

from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE
from kamsim.analysis.playtest.reporting import Played, _separation
from kamsim.analysis.review.around import Around
from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.grounds import Ground, ground_of
from kamsim.analysis.review.judging import Difference, Judge
from kamsim.analysis.review.offering import advisable
from kamsim.analysis.review.population import RARELY, Candidate, population
from kamsim.analysis.review.samples import Sample
from kamsim.analysis.review.verdicts import Situation, judge_turn
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.roster import BIRDS
from tests.models import Position, at, line, need, shipped

OF = 4  # buyers in a sample: half of them are less than two thirds


@dataclass(frozen=True, slots=True)
class Answered(Sample):
    """A sample in which some of the buyers answer any move so that `changed` holds of the position."""

    some: int
    changed: Callable[[Ints], None]

    def after(self, move: int) -> list[Ints]:  # noqa: ARG002 - as Sample has it
        found = [list(state) for state in self.states]
        for state in found[: self.some]:
            self.changed(state)
        return found


def situation(
    position: Position, some: int, changed: Callable[[Ints], None], *, loss: float = 4, falls: int = 0
) -> Situation:
    """A question that lost `loss` points, before `OF` buyers of whom some answer in a certain way."""
    alike = tuple(Candidate(0, "analyzing", i, position.t) for i in range(OF))
    sample = Answered(alike, tuple(list(position.s) for _ in alike), some, changed)
    lost = Difference(loss, loss / 2, 2 * loss)
    return Situation(sample, position.m("s_free"), lost, None, c.DID_NOTHING, falls)


def ends(s: Ints) -> None:
    """He goes."""
    s[y.ENDING] = c.WALKED_OUT


@pytest.fixture
def open_call() -> Position:
    return at({"heat": need(), "freight": need()})


@pytest.mark.parametrize(("falls", "told"), [(2, ("unlucky", "unheard")), (3, ("unlucky", "result_falls"))])
def test_the_result_falls_where_it_does_with_two_thirds(open_call: Position, falls: int, told: tuple[str, str]) -> None:
    assert situation(open_call, 0, ends, loss=12, falls=falls).verdict(Around()) == told


@pytest.mark.parametrize(("some", "told"), [(2, ("unlucky", "unheard")), (3, ("mistake", "thrown_away"))])
def test_a_call_is_thrown_away_where_two_thirds_end_it(open_call: Position, some: int, told: tuple[str, str]) -> None:
    assert situation(open_call, some, ends, loss=12).verdict(Around()) == told


def test_throwing_the_call_away_is_told_before_the_result_that_falls(open_call: Position) -> None:
    assert situation(open_call, OF, ends, falls=OF).verdict(Around()) == ("inaccuracy", "thrown_away")


def test_after_the_yes_is_told_before_the_same_again(open_call: Position) -> None:
    open_call.make("s_meter")
    history = [list(open_call.s)]
    assert ground_of(open_call.t, history, open_call.m("s_meter")) == Ground("again", 0)
    history[0][y.COMMITMENT] = c.ADVANCED
    assert ground_of(open_call.t, history, open_call.m("s_meter")) == Ground("after_yes", 0)


@pytest.mark.parametrize(("angle", "told"), [("money", None), ("time", Ground("other_side", 0))])
def test_the_side_that_was_voiced_is_that_of_the_topic_asked_about(angle: str, told: Ground | None) -> None:
    asked = line("i_freight", "implication", topic="freight", angle=angle)
    position = at({"freight": need(angles=["money"])}, scenario={"lines": [asked]})
    position.make("p_freight")
    assert ground_of(position.t, [list(position.s)], position.m("i_freight")) == told


def test_what_most_would_answer_unwillingly_is_not_weighed_beside_what_they_answer_willingly() -> None:
    position = at({"heat": need(open=20), "freight": need(open=0)}).put(trust=10)
    alike = tuple(Candidate(0, "analyzing", i, position.t) for i in range(2))
    states = tuple(list(position.s) for _ in alike)
    decision = Decision(1, position.m("s_free"), alike, states, (list(position.s),))
    sample, heat = Sample(alike, states), position.m("p_heat")
    assert heat in advisable(position.t, position.s)
    assert sample.willing(heat) == 0
    found = judge_turn(Judge(position.model, "large", None), decision)
    assert heat not in [one.move for one in found.ranked]
    assert all(sample.willing(one.move) for one in found.ranked if one.move != decision.move)


@pytest.mark.parametrize(("place", "name"), [(n.N_TRUST, "trust"), (n.N_PATIENCE, "patience"), (n.N_COST, "cost")])
def test_a_number_is_drawn_now_and_then_and_from_the_whole_of_the_belief(place: int, name: str) -> None:
    model = shipped("feed-mill-premix")
    width = model.rulebook.beliefs._asdict()[name]
    drawn = population(model, "analyzing", "large")
    declared = {(one.variant, one.style): one.tables.number[place] for one in drawn if one.copy == 0}
    apart = [one.tables.number[place] - declared[one.variant, one.style] for one in drawn if one.copy]
    assert (min(apart), max(apart)) == (-width, width)
    # One in RARELY is drawn, and of these one in 2 × width + 1 comes to what was declared.
    share = 2 * width / (2 * width + 1) / RARELY
    assert fmean(one != 0 for one in apart) == pytest.approx(share, rel=0.25)
    assert RARELY == 4


def test_equal_scores_count_half_when_sellers_are_told_apart() -> None:
    def calls(*scores: int) -> list[int]:
        out = [0] * (OUT * len(scores))
        out[OUT_SCORE::OUT] = scores
        return out

    def apart(*poor: int) -> dict[str, object]:
        good = calls(5000, 5000)
        made = {"master": good, "veteran": good, "rookie": calls(*poor), "technician": calls(*poor)}
        return _separation(cast("Played", SimpleNamespace(calls=dict.fromkeys(BIRDS, good) | made)))

    assert apart(5000, 5000) == {"better_wins": 0.5, "gap": 0.0, "word": "poorly"}
    assert apart(5000, 4000) == {"better_wins": 0.75, "gap": 5.0, "word": "fairly"}
    assert apart(4000, 4000) == {"better_wins": 1.0, "gap": 10.0, "word": "well"}
