"""Features, advantages, benefits, proof and the answers to objections (K20, K22, K25)."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.models import Position, at, line, need, objection

PRICE = {"objections": [objection("price", "pitch")]}


def wanting(**changes: object) -> Position:
    """He has said that he wants the heat dealt with, and trusts the seller's word."""
    position = at({"heat": need(threshold=1, **changes)}, believe=0)
    position.make("p_heat", "n_heat")
    assert position.status("heat") == "explicit"
    return position


# -- pitching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", ["a_heat", "b_heat"])
def test_goods_shown_for_a_need_that_nobody_stated_raise_an_objection(move: str) -> None:
    position = at(scenario=PRICE)
    assert position.make(move) == "objects"
    assert position.objection == 1
    assert position.mark == 0
    assert position.pitched == 1
    assert position.objections_before == 1


def test_a_first_feature_is_heard_and_the_next_raises_an_objection() -> None:
    position = at(scenario=PRICE, pitch_run=1)
    assert position.make("f_heat") == "hears"
    assert position.make("f_plain") == "objects"


def test_goods_shown_to_an_angry_man_make_it_worse() -> None:
    position = at(buyer={"heat": 3})
    position.make("b_heat")
    assert (position.anger, position.pressed_in_anger) == (4, 1)


def test_a_benefit_for_a_need_nobody_stated_is_a_benefit_in_name() -> None:
    position = at()
    position.make("b_heat")
    assert position.reply == "hears"
    assert position.status("heat") == "latent"
    assert position.pitched == 1


def test_an_advantage_without_an_objection_at_hand_costs_trust_and_a_feature_does_not() -> None:
    plain = at().stand("investigating", "doubtful")
    assert plain.make("f_heat") == "hears"
    assert plain.trust == 10
    claim = at().stand("investigating", "doubtful")
    assert claim.make("a_heat") == "hears"
    assert claim.trust == 9


def test_features_too_many_without_an_objection_at_hand_are_only_boring() -> None:
    position = at(pitch_run=1).stand("investigating", "doubtful")
    position.make("f_heat", "f_plain")
    assert position.trust == 10


def test_pitching_before_anything_was_asked_costs_trust() -> None:
    early, later = at(), at().stand("investigating", "doubtful")
    early.make("f_heat")
    later.make("f_heat")
    assert early.trust == later.trust - 1
    assert (early.early_pitch, later.early_pitch) == (1, 0)


@pytest.mark.parametrize(("move", "bored"), [("f_heat", [0, 0, 1, 2, 3]), ("a_heat", [0, 1, 2, 3, 3])])
def test_each_further_pitch_bores_him_more_and_a_plain_feature_later(move: str, bored: list[int]) -> None:
    position = at(pitch_run=1).stand("demonstrating", "doubtful").put(patience=40)
    spent = []
    for _ in range(5):
        before = position.patience
        position.make(move)
        spent.append(before - position.patience - position.cost_of(move, "hears"))
        position.put(trust=10, patience=40)
        position.s[y.USED + position.m(move)] = 0
    assert spent == bored


def test_after_a_need_is_stated_pitching_is_judged_by_topic() -> None:
    position = wanting()
    assert position.make("f_plain") == "hears"
    assert position.pitched == 0
    assert position.make("b_paint") == "insists"
    position.owe("none")
    assert position.make("b_paint") == "hears"
    assert position.pitched == 1


def test_a_wish_on_one_topic_does_not_make_a_feature_of_another_free() -> None:
    position = at({"heat": need(threshold=1)}, scenario={"lines": [line("f_paint", "feature", "paint")]})
    position.make("p_heat", "n_heat", "f_paint")
    assert position.pitched == 1


def test_goods_for_a_stated_need_that_are_no_benefit_are_just_heard() -> None:
    position = wanting()
    assert position.make("a_heat") == "hears"
    assert position.pitched == 0


# -- the price ------------------------------------------------------------------------------------------------------

DEAR = {"lines": [line("f_price", "feature", price=True)], "objections": [objection("price", "price_named")]}


def test_a_price_named_before_any_need_is_stated_raises_the_price_objection() -> None:
    position = at(scenario=DEAR)
    assert position.make("f_price") == "hears"
    assert position.objection == 1
    assert position.priced == 1


def test_a_price_named_after_a_need_is_stated_raises_nothing() -> None:
    position = at({"heat": need(threshold=1)}, scenario=DEAR)
    position.make("p_heat", "n_heat", "f_price")
    assert position.objection == 0
    assert position.priced == 1


def test_a_pitch_that_raised_an_objection_raises_no_second_one_by_its_price() -> None:
    lines = [line("a_price", "advantage", price=True)]
    position = at(
        scenario={"lines": lines, "objections": [objection("source", "pitch"), objection("price", "price_named")]}
    )
    assert position.make("a_price") == "objects"
    assert position.s[y.OBJECTED + 1] == 0


# -- benefits and proof ---------------------------------------------------------------------------------------------


def test_a_benefit_for_a_stated_need_is_believed() -> None:
    position = wanting()
    assert position.make("b_heat") == "believes"
    assert position.status("heat") == "matched"
    assert position.matched == 1


def test_a_benefit_told_twice_is_only_heard() -> None:
    position = wanting()
    position.make("b_heat")
    assert position.make("b_heat") == "hears"
    assert position.matched == 1


def test_a_need_that_calls_for_evidence_gets_a_request_for_proof() -> None:
    position = wanting(proof=True)
    assert position.make("b_heat") == "wants_proof"
    assert position.status("heat") == "explicit"


def test_short_of_trust_he_wants_proof_of_anything() -> None:
    position = wanting().numbers(believe=20)
    assert position.make("b_heat") == "wants_proof"


def test_who_is_convinced_wants_no_proof() -> None:
    position = wanting(proof=True).stand("investigating", "convinced")
    assert position.make("b_heat") == "believes"


def doubting() -> Position:
    """He likes the benefit and has asked for proof; there is an objection that benefits can raise."""
    position = at({"heat": need(threshold=1, proof=True)}, scenario={"objections": [objection("doubt", "benefit")]})
    position.make("p_heat", "n_heat", "b_heat")
    assert position.reply == "wants_proof"
    return position


def test_a_request_for_proof_is_no_objection() -> None:
    position = doubting()
    assert (position.objection, position.objections_after) == (0, 0)
    assert position.s[y.CAUSE] == 1 << v.CAUSES.index("benefit")


def test_what_he_wanted_proved_and_is_not_proved_stands_in_the_way() -> None:
    position = doubting()
    position.make("s_meter")
    assert position.objection == 0
    assert position.make("s_shift") == "insists"
    assert (position.objection, position.due) == (1, "objection")


def test_proof_that_does_not_convince_brings_the_objection_up() -> None:
    position = doubting().suits("pr_heat", -1)
    assert position.make("pr_heat") == "doubts"
    assert position.objection == 1


def test_what_was_told_too_early_can_be_told_when_it_is_wanted() -> None:
    position = at(
        {"heat": need(threshold=1)}, scenario={"lines": [line("b_once", "benefit", "heat", uses=1)]}, believe=0
    )
    position.make("b_once")
    assert position.make("b_once") == "said"
    assert (position.mark, position.presented) == (c.TOLD_AGAIN, 1)
    position.make("p_heat", "n_heat")
    assert position.make("b_once") == "believes"


def test_evidence_of_a_kind_he_takes_for_evidence_settles_it() -> None:
    position = wanting(proof=True).suits("pr_heat", 0)
    position.make("b_heat")
    assert position.make("pr_heat") == "believes"
    assert position.status("heat") == "matched"


def test_evidence_of_the_wrong_kind_is_doubted() -> None:
    position = wanting(proof=True).suits("pr_heat", -1)
    position.make("b_heat")
    assert position.make("pr_heat") == "doubts"
    assert position.status("heat") == "explicit"
    assert position.style_missed == 1


def test_evidence_shown_first_makes_the_benefit_believed_at_once() -> None:
    position = wanting(proof=True).suits("pr_heat", 1)
    assert position.make("pr_heat") == "hears"
    assert position.style_met == 1
    assert position.make("b_heat") == "believes"


def test_evidence_for_a_need_nobody_stated_is_a_pitch() -> None:
    position = at()
    position.make("pr_heat")
    assert position.pitched == 1


def test_where_the_rival_serves_the_need_better_a_benefit_reminds_him_of_it() -> None:
    position = at({"heat": need(threshold=1, rival=True)}, scenario={"objections": [objection("other", "rival")]})
    position.make("p_heat", "n_heat")
    assert position.make("b_heat") == "prefers_rival"
    assert position.objection == 1
    assert position.status("heat") == "explicit"
    assert position.make("pr_heat") == "prefers_rival"


def test_presenting_can_put_facts_on_the_table() -> None:
    position = at(scenario={"lines": [line("f_fact", "feature", tells=["meter"])]})
    position.make("f_fact")
    assert position.known("meter")


# -- answers to objections ------------------------------------------------------------------------------------------


def objecting(kind: str = "price", **changes: object) -> Position:
    """He has just objected; nothing else speaks for or against an answer."""
    scenario = {
        "objections": [objection("reserve", "pitch", kind=kind, topic="paint"), objection("other", "rival")],
        "lines": [
            line("an_good", "answer", objection="reserve", method="compensate", tells=["meter"]),
            line("an_other", "answer", objection="other", method="compensate"),
        ],
    }
    position = at(scenario=scenario, buyer={"cost": 60}, **changes)  # type: ignore[arg-type]
    position.make("a_heat")
    assert position.objection == 1
    return position


def score(position: Position, method: str, value: int) -> None:
    """What the method is worth against the open objection."""
    kind = position.t.objection_kind[position.objection - 1]
    position.t.answer_score[v.ANSWER_METHODS.index(method) * len(v.OBJECTION_KINDS) + kind] = value


@pytest.mark.parametrize(
    ("value", "outcome"), [(2, "settles"), (3, "settles"), (1, "stands"), (0, "stands"), (-1, "worsens")]
)
def test_what_an_answer_is_worth_decides_how_it_is_taken(value: int, outcome: str) -> None:
    position = objecting()
    score(position, "yes_if", value)
    assert position.make("yes_if") == outcome
    assert position.mark == 0
    assert position.s[y.REPLY_TOPIC] == position.k("paint")
    assert (position.objection == 0) == (outcome == "settles")
    assert position.objections_settled == int(outcome == "settles")


def test_an_objection_that_is_settled_is_not_raised_again() -> None:
    position = objecting()
    score(position, "yes_if", 2)
    position.make("yes_if", "b_heat")
    assert position.objection == 0


def test_answers_are_on_the_menu_once_their_objection_was_raised() -> None:
    position = objecting()
    assert position.is_open("an_good")
    assert position.is_open("yes_if")
    assert not position.is_open("an_other")
    score(position, "yes_if", 2)
    position.make("yes_if")
    assert position.make("an_good") == "said"
    assert position.make("refute") == "said"
    assert (position.mark, position.objections_settled) == (c.TOLD_AGAIN, 1)


def test_an_answer_to_another_objection_is_no_answer() -> None:
    position = objecting()
    position.s[y.BLOCKED + position.m("an_other")] = 0
    assert position.make("an_other") == "said"
    assert position.objection == 1


@pytest.mark.parametrize("ground", ["feeling", "needs", "scale", "particular"])
def test_each_ground_makes_an_answer_worth_one_more(ground: str) -> None:
    position = objecting()
    score(position, "yes_if", 1)
    score(position, "compensate", 1)
    move = "an_good" if ground == "particular" else "yes_if"
    if ground == "feeling":
        position.put(cushioned=1)
    elif ground == "needs":
        position.s[y.STATED] = 1
    elif ground == "scale":
        position.numbers(cost=0)
    assert position.make(move) == "settles"


def test_an_answer_that_grates_is_worth_one_less() -> None:
    position = objecting()
    score(position, "yes_if", 2)
    position.suits("yes_if", -2)
    assert position.make("yes_if") == "stands"


def test_an_answer_of_ones_own_puts_its_facts_on_the_table() -> None:
    position = objecting()
    position.make("an_good")
    assert position.known("meter")


@pytest.mark.parametrize("value", [0, 5])
def test_passing_over_lets_the_objection_rest_without_settling_it(value: int) -> None:
    position = objecting()
    score(position, "pass_over", value)
    assert position.make("pass_over") == "stands"
    assert position.objection == 0
    assert position.objections_settled == 0


def test_passing_over_what_must_not_be_passed_over_makes_it_worse() -> None:
    position = objecting()
    score(position, "pass_over", -1)
    assert position.make("pass_over") == "worsens"
    assert position.objection == 1


def test_the_shipped_tables_know_that_contradicting_is_the_worst_answer() -> None:
    position = at()
    kinds = len(v.OBJECTION_KINDS)
    rows = [position.t.answer_score[i * kinds : (i + 1) * kinds] for i in range(len(v.ANSWER_METHODS))]
    refute = rows[v.ANSWER_METHODS.index("refute")]
    assert all(refute[kind] == min(row[kind] for row in rows) for kind in range(kinds))
