"""Why the buyer answered as he did, from the hidden numbers."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.causes import CAUSES, Cause, cause_of
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from tests.models import Position, advance, at, line, need, objection, reaction, shipped


def why(position: Position, *moves: str) -> Cause:
    """The reason for the last reply."""
    before = position.s
    for move in moves:
        assert position.is_open(move), move
        before = list(position.s)
        step.step(position.t, position.s, position.m(move))
    return cause_of(position.t, before, position.s)


HEAVY = {"heat": need(threshold=10, seriousness=1)}


@pytest.mark.parametrize(
    ("needs", "moves", "expected"),
    [
        ({}, ["s_meter"], "plain"),
        ({}, ["s_meter", "s_shift", "s_free", "s_free"], "too_many_facts"),
        ({}, ["p_heat"], "no_need"),
        ({"secret": need()}, ["p_paint"], "no_need"),
        ({"heat": need(open=20)}, ["p_heat"], "trust_short"),
        ({"heat": need(facts=["meter"])}, ["p_heat"], "fact_short"),
        ({}, ["p_heat", "i_money"], "no_need"),
        ({"heat": need(open=20)}, ["p_heat", "i_money"], "not_admitted"),
        (HEAVY, ["p_heat", "i_time"], "angle_unheard"),
        (HEAVY, ["p_heat", "i_money"], "angle_heard"),
        (HEAVY, ["p_heat", "n_heat"], "need_light"),
        ({"heat": need(threshold=1)}, ["p_heat", "n_heat"], "need_heavy"),
        ({"heat": need()}, ["p_heat"], "told_in_trust"),
        ({"heat": need()}, ["s_heat"], "slipped"),
        ({"heat": need()}, ["a_heat"], "homeless"),
        ({"heat": need(threshold=1)}, ["p_heat", "n_heat", "a_heat"], "plain"),
        ({}, ["p_heat", "p_heat"], "said_before"),
        ({"heat": need(threshold=1)}, ["p_heat", "n_heat", "n_heat"], "said_before"),
        ({}, ["p_heat", "paraphrase"], "misheard"),
        ({"heat": need(threshold=1)}, ["p_heat", "n_heat", "s_meter", "s_shift"], "still_due"),
        ({}, ["f_plain"], "plain"),
        ({}, ["greet", "leave_politely"], "plain"),
    ],
)
def test_the_reason_for_a_reply(needs: dict[str, Any], moves: list[str], expected: str) -> None:
    assert why(at(needs, fact_run=3), *moves).word == expected


def test_what_was_missing_is_told_with_its_measure() -> None:
    assert why(at({"heat": need(open=17)}), "p_heat") == Cause("trust_short", 0, 10, 17)
    light = at({"heat": need(threshold=9, seriousness=4)}, admitted_bonus=0, threshold_percent=100)
    assert why(light, "p_heat", "n_heat") == Cause("need_light", 0, 4, 9)


def test_too_many_facts_and_too_little_patience_are_two_reasons() -> None:
    tired = at(low_patience=5).put(patience=5)
    assert why(tired, "s_meter") == Cause("patience_low", -1, 5, 5)


def test_pressed_on_the_pain_or_still_angry() -> None:
    assert why(at(HEAVY, pain_run=0), "p_heat", "i_money", "i_money").word == "pain_enough"
    assert why(at(HEAVY, pain_run=9), "p_heat", "i_time", "i_money").word == "angle_shut"
    assert why(at(buyer={"heat": 2}), "s_meter").word == "still_angry"


@pytest.mark.parametrize(
    ("fit", "twice", "rich", "expected"),
    [
        (1, False, True, "suited"),
        (-2, False, True, "grated"),
        (-1, False, True, "grated"),
        (0, True, True, "nothing_to_hold"),
        (0, False, False, "nothing_to_hold"),
    ],
)
def test_why_listening_was_taken_so(fit: int, twice: bool, rich: bool, expected: str) -> None:
    position = at().suits("acknowledge", fit)
    position.make("p_heat" if rich else "s_meter")
    assert why(position, *["acknowledge"] * (2 if twice else 1)).word == expected


def wanting(**changes: Any) -> Position:
    position = at({"heat": need(threshold=1, **changes)}, believe=0)
    position.make("p_heat", "n_heat")
    return position


def test_why_goods_were_taken_so() -> None:
    assert why(wanting(), "b_heat").word == "right_evidence"
    assert why(wanting(proof=True), "b_heat").word == "wants_evidence"
    assert why(wanting().suits("pr_heat", -1), "pr_heat").word == "wrong_evidence"
    assert why(wanting(rival=True), "b_heat").word == "rival_serves"


def test_why_a_courtesy_was_taken_so() -> None:
    assert why(at().suits("greet", 1), "greet").word == "suited"
    assert why(at().suits("greet", -2), "greet").word == "grated"
    flattered = at().suits("praise_open", 1).suits("affirm", 1)
    assert why(flattered, "greet", "praise_open", "affirm").word == "courtesy_spent"
    assert why(at(), "greet", "interrupt").word in ("grated", "courtesy_spent")


def asking(about: dict[str, Any] | None = None, **changes: Any) -> Position:
    """Ready to say yes to a trial described by `about`."""
    advances = [advance("trial", **(about or {})), advance("order", size="order"), advance("closed", open=False)]
    changes["scenario"] = {"advances": advances, **changes.get("scenario", {})}
    position = at(**changes)
    position.make("s_meter")
    for move in ("ad_trial", "ad_order", "ad_closed"):
        position.suits(move, 0)
    return position.put(trust=15)


def seen(position: Position) -> Position:
    """A benefit was believed."""
    position.s[y.T_MATCHED] = 1
    return position


USER = {"buyer": {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": "user"}}


def test_why_he_agreed_or_not() -> None:
    assert why(asking(), "ad_trial").word == "all_fit"
    assert why(asking(), "ad_closed").word == "advance_closed"
    assert why(asking(scenario=USER), "ad_order").word == "cannot_decide"
    assert why(asking({"weight": 9}), "ad_trial") == Cause("scale_light", -1, 0, 9)
    assert why(asking(buyer={"cost": 7}), "ad_order").word == "unseen"
    assert why(seen(asking(buyer={"cost": 7})), "ad_order") == Cause("scale_light", -1, 0, 7)
    assert why(asking({"trust": 20}), "ad_trial") == Cause("advance_trust_short", -1, 15, 20)
    assert why(seen(asking()).put(expects=1), "ad_order").word == "appetite"
    assert why(asking().put(anger=1), "ad_trial").word == "still_angry"
    assert why(asking().suits("ad_trial", -2), "ad_trial").word == "grated"
    assert why(asking().suits("propose_next_step", 0), "propose_next_step").word == "plain"
    open_one = asking(scenario={"objections": [objection("o", "rival")]}).put(objection=1)
    assert why(open_one, "ad_trial").word == "objection_open"


def test_an_objection_raised_by_the_request_itself_is_told_by_the_scale() -> None:
    position = asking({"weight": 9}, scenario={"objections": [objection("early", "close")]})
    assert why(position, "ad_trial") == Cause("scale_light", -1, 0, 9)


def test_a_request_that_pressed_him_into_an_objection_has_a_plain_reason() -> None:
    position = asking(scenario={"objections": [objection("pushed", "pressure")]}, pressure_trust=1)
    position.t.pressure[position.m("ad_trial")] = 1
    assert why(position, "ad_trial").word == "plain"


def test_a_question_that_a_reaction_turned_is_still_explained() -> None:
    position = at({"heat": need(open=10)}, scenario={"reactions": [reaction("r", {"kind": "problem"}, {"trust": -9})]})
    assert why(position, "p_heat") == Cause("told_in_trust", 0, 10, 10)


def test_a_deflection_after_the_facts_came_out_elsewhere_is_plain() -> None:
    position = at({"heat": need()})
    before = list(position.s)
    position.make("p_heat")
    position.s[y.REPLY] = v.REPLIES.index("deflects")
    assert cause_of(position.t, before, position.s).word == "plain"


def test_every_reason_has_a_sentence() -> None:
    assert set(shipped("street-watch").rulebook.feedback.reasons) == set(CAUSES)


def test_an_answer_to_an_objection_is_told_by_what_it_came_to() -> None:
    scenario = {
        "objections": [objection("o", "pitch")],
        "lines": [
            line("an", "answer", objection="o", method="refute"),
            line("later", "answer", objection="o", method="pass_over"),
        ],
    }
    position = at(scenario=scenario)
    position.t.answer_score[:] = [1] * len(position.t.answer_score)
    found = why(position.numbers(settle_at=4, worsen_at=-3), "a_heat", "an")
    assert (position.reply, found.word, found.needed) == ("stands", "answer_short", 4)
    position.numbers(settle_at=found.have)
    assert why(position, "an") == Cause("answer_enough", -1, found.have, found.have)
    assert position.reply == "settles"
    assert why(at(scenario=scenario).numbers(worsen_at=-9), "a_heat", "later").word == "answer_put_off"
