"""The small effects keep the state within its bounds and report what they did."""

from __future__ import annotations

import pytest

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import effects
from kamsim.engine.rules import layout as y
from tests.models import Position, at, model_of, need, objection, variant, workshop


@pytest.mark.parametrize(("before", "change", "after"), [(10, 3, 13), (19, 5, 20), (2, -5, 0), (20, 1, 20), (7, 0, 7)])
def test_trust_stays_between_0_and_20(before: int, change: int, after: int) -> None:
    position = at().put(trust=before)
    effects.trust(position.s, change)
    assert position.trust == after
    gained = [("trust_gained", after - before)] if after > before else []
    lost = [("trust_lost", before - after)] if after < before else []
    assert position.events == gained + lost


@pytest.mark.parametrize(("before", "change", "after"), [(30, -5, 25), (3, -5, 0), (38, 5, 40)])
def test_patience_stays_between_0_and_40(before: int, change: int, after: int) -> None:
    position = at().put(patience=before)
    effects.tire(position.s, change)
    assert position.patience == after


@pytest.mark.parametrize(("before", "change", "after"), [(5, 3, 8), (9, 4, 10), (1, -3, 0)])
def test_seriousness_stays_between_0_and_10(before: int, change: int, after: int) -> None:
    position = at().serious("heat", before)
    effects.deepen(position.t, position.s, position.k("heat"), change)
    assert position.seriousness("heat") == after


def test_a_step_keeps_its_first_events_when_there_are_too_many() -> None:
    position = at()
    for argument in range(y.MAX_EVENTS + 3):
        effects.report(position.s, c.E_FACT_LEARNED, argument)
    assert [argument for _, argument in position.events] == list(range(y.MAX_EVENTS))


def test_naming_and_telling_happen_once() -> None:
    position = at()
    for _ in range(2):
        effects.name_topic(position.t, position.s, position.k("secret"))
        effects.tell_fact(position.t, position.s, 0)
        effects.name_topic(position.t, position.s, -1)
    assert position.event_names() == ["topic_named", "fact_learned"]
    assert min(position.s[y.BLOCKED : y.BLOCKED + len(position.model.moves)]) == 0


def test_the_first_topic_can_be_named_like_any_other() -> None:
    scenario = workshop(variants=[variant("one", {})])
    scenario["topics"][0]["briefed"] = False
    position = Position(model_of(scenario))
    assert not position.named("heat")
    effects.name_topic(position.t, position.s, 0)
    assert position.named("heat")
    assert position.is_open("p_heat")


def test_a_good_reason_takes_at_least_one_off_what_he_expects_and_never_more_than_is_open() -> None:
    position = at().put(expects=3)
    effects.ease_expectation(position.s, 5)
    assert position.expects == 2
    position.put(expects=100)
    effects.ease_expectation(position.s, 4)
    assert position.expects == 75


def test_a_second_objection_waits_while_one_is_open() -> None:
    objections = [objection("first", "pitch", topic="secret"), objection("second", "rival")]
    position = at(scenario={"objections": objections})
    assert effects.provoke(position.t, position.s, c.CAUSE_PITCH)
    assert position.named("secret")
    assert not effects.provoke(position.t, position.s, c.CAUSE_RIVAL)
    effects.raise_objection(position.t, position.s, 1)
    assert position.objection == 1
    effects.close_objection(position.t, position.s, True)
    assert position.objection == 0
    assert effects.provoke(position.t, position.s, c.CAUSE_RIVAL)
    assert position.objection == 2


def test_each_objection_is_raised_once() -> None:
    position = at(scenario={"objections": [objection("only", "pitch")]})
    effects.provoke(position.t, position.s, c.CAUSE_PITCH)
    effects.close_objection(position.t, position.s, False)
    assert not effects.provoke(position.t, position.s, c.CAUSE_PITCH)


def test_an_objection_comes_only_of_its_own_causes() -> None:
    position = at(scenario={"objections": [objection("only", "pitch", "close")]})
    assert not effects.provoke(position.t, position.s, c.CAUSE_PRICE)
    assert effects.provoke(position.t, position.s, c.CAUSE_CLOSE)
    assert position.s[y.CAUSE] == (1 << c.CAUSE_PRICE) | (1 << c.CAUSE_CLOSE)


def test_an_objection_after_a_stated_need_is_counted_apart() -> None:
    position = at(scenario={"objections": [objection("only", "pitch")]})
    position.s[y.STATED] = 1
    effects.provoke(position.t, position.s, c.CAUSE_PITCH)
    assert (position.objections_before, position.objections_after) == (0, 1)


@pytest.mark.parametrize(("fit", "met", "missed"), [(2, 1, 0), (1, 1, 0), (0, 0, 0), (-1, 0, 1), (-3, 0, 1)])
def test_what_suits_and_what_grates_is_counted(fit: int, met: int, missed: int) -> None:
    position = at()
    effects.suit(position.s, fit)
    assert (position.style_met, position.style_missed) == (met, missed)


def test_a_threshold_is_never_below_one() -> None:
    position = at({"heat": need(threshold=1)}, deal="small")
    assert effects.threshold(position.t, position.k("heat")) == 1


@pytest.mark.parametrize(
    ("serious", "words"), [(0, "nuisance"), (2, "nuisance"), (3, "worry"), (5, "worry"), (6, "urgent")]
)
def test_how_heavy_it_sounds_follows_from_threshold_and_seriousness(serious: int, words: str) -> None:
    position = at({"heat": need(threshold=6)}, threshold_percent=100).serious("heat", serious)
    effects.weigh(position.t, position.s, position.k("heat"))
    assert position.weight("heat") == words


def test_the_pan_adds_up_what_each_need_weighs() -> None:
    position = at({"heat": need(), "freight": need(rival=True), "secret": need()})
    for about, status, serious in (("heat", "implied", 3), ("freight", "matched", 9), ("secret", "explicit", 4)):
        position.come_to(about, status).serious(about, serious)
    expected = 3 * position.number("implied_weight") + 4 * position.number("explicit_weight")
    assert effects.pan(position.t, position.s) == expected
    position.come_to("secret", "matched")
    assert effects.pan(position.t, position.s) == expected + 4 * (
        position.number("matched_weight") - position.number("explicit_weight")
    )
