"""What the buyer's last words make due, what a move does to it, and what follows from that (DESIGN §4)."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.models import Position, advance, at, line, model_of, need, objection, reaction, variant, workshop

MONEY = 1 << v.ANGLES.index("money")
TIME = 1 << v.ANGLES.index("time")


def objecting(**changes: object) -> Position:
    """A position in which an objection on the topic heat has just come up."""
    made = objection("price", "pitch", topic="heat", **changes)
    position = at(scenario={"objections": [made, objection("other")], "lines": [line("co", "concede", amount=5)]})
    position.make("a_heat")
    assert position.reply == "objects"
    return position


def stated(deal: str = "large") -> Position:
    """A position in which he has just said what he wants."""
    position = at({"heat": need(threshold=1)}, deal=deal)
    position.make("p_heat", "n_heat")
    assert position.reply == "states"
    return position


def agreed() -> Position:
    """A position in which he has just agreed to a trial."""
    position = at(scenario={"lines": [line("co", "concede", amount=5)]}).put(trust=15).suits("ad_trial", 0)
    position.make("s_meter", "ad_trial")
    assert position.reply == "commits"
    return position


# -- what becomes due -----------------------------------------------------------------------------------------------


def test_nothing_is_due_before_the_first_words_or_after_a_plain_fact() -> None:
    position = at(needs={})
    assert (position.due, position.due_topic, position.due_mark) == ("none", -1, -1)
    position.make("s_meter")
    assert (position.due, position.did) == ("none", "nothing")


def test_a_slip_is_due_to_be_taken_up_on_its_topic() -> None:
    position = at(scenario={"lines": [line("s_hint", "situation", hints=["heat"])]})
    position.make("s_hint")
    assert (position.due, position.due_topic, position.due_mark) == ("take_up", position.k("heat"), 0)


def test_a_redirection_is_due_to_be_taken_up_where_it_leads() -> None:
    position = at({"freight": need()}, redirects=1, redirect_open=20)
    assert position.make("p_paint") == "redirects"
    assert (position.due, position.due_topic) == ("take_up", position.k("freight"))


def test_an_admission_is_due_to_be_taken_up_on_the_side_he_voiced() -> None:
    position = at()
    position.make("p_heat")
    assert (position.due, position.due_topic, position.due_mark) == ("take_up", position.k("heat"), MONEY)


def test_when_he_opens_both_sides_can_be_taken_up() -> None:
    position = at().suits("paraphrase", 1)
    position.make("p_heat", "paraphrase")
    assert (position.due, position.due_mark, position.did) == ("take_up", MONEY | TIME, "meet")


def test_what_weighs_more_now_is_due_to_be_taken_up() -> None:
    position = at()
    position.make("p_heat", "i_money")
    assert (position.reply, position.due, position.due_topic) == ("deepens", "take_up", position.k("heat"))


def test_opening_on_no_admitted_need_makes_nothing_due() -> None:
    position = at({"heat": need(open=20)}).suits("paraphrase", 1)
    position.make("p_heat", "paraphrase")
    assert (position.reply, position.due) == ("opens", "none")


def test_an_objection_is_due_until_it_is_settled() -> None:
    position = objecting()
    assert (position.due, position.due_topic, position.due_mark) == ("objection", position.k("heat"), 0)
    position.make("s_meter")
    assert (position.due, position.due_age, position.due_passed) == ("objection", 1, 1)
    position.t.answer_score[:] = [9] * len(position.t.answer_score)
    position.make("yes_if")
    assert (position.reply, position.due) == ("settles", "none")


def test_another_objection_is_a_new_one() -> None:
    position = objecting()
    position.make("s_meter")
    position.s[y.DUE_MARK] = 1
    position.make("s_shift")
    assert (position.due_mark, position.due_age, position.due_passed) == (0, 0, 0)


def test_a_wish_is_due_to_be_met() -> None:
    position = stated()
    assert (position.due, position.due_topic, position.due_mark) == ("show", position.k("heat"), -1)


def test_a_wish_that_nothing_can_meet_makes_nothing_due() -> None:
    position = at({"heat": need(threshold=1)})
    for move in ("b_heat", "pr_heat"):
        position.s[y.BLOCKED + position.m(move)] = 1
    position.make("p_heat", "n_heat")
    assert (position.reply, position.due) == ("states", "none")


def test_in_a_small_sale_what_was_shown_before_needs_no_showing() -> None:
    assert stated("small").due == "show"
    position = at({"heat": need(threshold=1)}, deal="small")
    position.make("f_plain", "p_heat", "n_heat")
    assert (position.reply, position.due) == ("states", "none")


def test_a_wish_for_proof_is_due_to_be_met_by_proof_alone() -> None:
    position = at({"heat": need(threshold=1, proof=True)})
    position.make("p_heat", "n_heat", "b_heat")
    assert (position.reply, position.due, position.did) == ("wants_proof", "show", "meet")
    position.s[y.BLOCKED + position.m("pr_heat")] = 1
    assert position.does("b_heat") == "neutral"
    assert position.does("pr_heat") == "meet"


def test_an_agreement_is_due_to_be_fixed() -> None:
    position = agreed()
    assert (position.due, position.due_mark) == ("step", position.model.advances.index("trial"))
    position.make("s_shift")
    assert (position.due, position.due_age, position.did) == ("step", 1, "pass_over")
    position.make("fix_when_and_who")
    assert (position.due, position.did) == ("goodbye", "meet")
    position.make("thank")
    assert (position.due, position.due_age) == ("goodbye", 1)


def test_in_a_small_sale_an_action_leaves_the_order_to_be_asked_for() -> None:
    position = at(deal="small").put(trust=15).suits("ad_trial", 0).suits("ad_order", 0)
    position.make("s_meter", "f_plain", "ad_trial")
    assert (position.reply, position.due) == ("commits", "none")
    position.make("ad_order")
    assert (position.reply, position.due) == ("orders", "goodbye")


def test_who_is_referred_on_is_due_to_propose_another_step() -> None:
    position = at().put(trust=15)
    position.make("s_meter", "ad_closed")
    assert (position.reply, position.due, position.due_mark) == ("refers", "step", -1)
    assert position.does("ad_trial") == "meet"
    assert position.does("ad_closed") == "oppose"
    assert position.does("propose_next_step") == "neutral"


def test_where_no_step_is_left_a_referral_makes_nothing_due() -> None:
    made = workshop(variants=[variant("one", {}, advances={"closed": False})], advances=[advance("closed", open=False)])
    made["lines"] = [one for one in made["lines"] if one["advance"] in (None, "closed")]
    position = Position(model_of(made)).put(trust=15)
    position.make("s_meter", "ad_closed")
    assert (position.reply, position.due) == ("refers", "none")


def test_an_order_that_is_not_his_to_give_is_no_step_left() -> None:
    position = at(scenario={"buyer": {**workshop()["buyer"], "role": "technical"}}).put(trust=15)
    for name in ("trial", "closed"):
        position.s[y.PROPOSED + position.model.advances.index(name)] = 1
    position.make("s_meter", "ad_order")
    assert (position.reply, position.due) == ("refers", "none")


def test_anger_is_due_to_be_heard_until_it_is_gone() -> None:
    position = at(buyer={"heat": 2}).suits("acknowledge", 0)
    assert position.due == "anger"
    position.make("greet")
    assert (position.due, position.did, position.due_age) == ("anger", "neutral", 1)
    position.make("acknowledge")
    assert (position.anger, position.due) == (0, "none")


def test_when_every_topic_was_denied_goodbye_is_due() -> None:
    position = at(needs={}).numbers(qualify_shrugs=3)
    position.make("p_heat", "p_freight")
    assert position.due == "none"
    position.make("p_paint")
    assert position.due == "goodbye"


def test_too_few_topics_denied_say_nothing_yet() -> None:
    position = at(needs={}).numbers(qualify_shrugs=4)
    position.make("p_heat", "p_freight", "p_paint")
    assert position.due == "none"


def test_after_the_end_nothing_is_due() -> None:
    position = agreed()
    position.make("leave_politely")
    assert (position.due, position.did) == ("none", "pass_over")


# -- what stays due -------------------------------------------------------------------------------------------------


def test_what_was_neither_met_nor_passed_over_stands_until_he_lets_it_go() -> None:
    position = at(needs={})
    position.make("s_meter")
    position.owe("take_up", "paint")
    position.t.due_stands[c.DUE_TAKE_UP] = 2
    position.make("thank")
    assert (position.due, position.due_age) == ("take_up", 1)
    position.make("affirm")
    assert position.due == "none"


def test_what_was_met_is_due_no_more() -> None:
    position = at(needs={}).owe("take_up", "paint")
    position.make("p_paint")
    assert (position.did, position.due) == ("meet", "none")


def test_passing_over_is_forgiven_as_often_as_the_rulebook_says() -> None:
    position = at(needs={}).owe("take_up", "paint").due_costs("take_up", "pass_over", -1, -2, forgiven=1)
    position.s[y.HOOK] = position.k("paint") + 1
    trust, patience = position.trust, position.patience
    position.make("s_meter")
    assert (position.trust, position.hints_ignored, position.due_passed) == (trust, 0, 1)
    assert not {"due_passed", "due_met"} & set(position.event_names())
    position.make("s_shift")
    spent = position.cost_of("s_meter", "tells") + position.cost_of("s_shift", "tells")
    assert (position.trust, position.patience) == (trust - 1, patience - spent - 2)
    assert (position.hints_ignored, position.hook, position.due) == (1, 0, "none")
    assert ("due_passed", c.DUE_TAKE_UP * c.DUE_BASE + position.k("paint") + 1) in position.events


def test_what_was_followed_before_and_is_passed_over_later_is_not_ignored() -> None:
    position = at(needs={}).owe("take_up", "paint").due_costs("take_up", "pass_over", -1, forgiven=0)
    position.make("s_meter")
    assert position.did == "pass_over"
    assert position.hints_ignored == 0


@pytest.mark.parametrize(
    ("due", "move", "times"),
    [
        ("take_up", "s_meter", 1),
        ("show", "s_meter", 1),
        ("take_up", "p_paint", 0),
        ("anger", "s_meter", 0),
        ("goodbye", "p_paint", 0),
    ],
)
def test_what_he_told_or_wished_for_and_was_passed_over_is_kept_count_of(due: str, move: str, times: int) -> None:
    position = at(needs={}).owe(due, "paint")
    position.make(move)
    assert position.s[y.T_UNHEARD] == times


@pytest.mark.parametrize(("deal", "times"), [("small", 0), ("large", 1)])
@pytest.mark.parametrize("due", ["take_up", "show"])
def test_a_close_in_a_small_sale_goes_over_nothing_that_he_said(due: str, deal: str, times: int) -> None:
    position = at(needs={}, deal=deal)
    position.make("s_meter")
    position.owe(due, "paint").make("close_direct")
    assert (position.did, position.s[y.T_UNHEARD]) == ("pass_over", times)
    assert position.due_passed == times


def test_opposing_is_never_forgiven() -> None:
    position = objecting().due_costs("objection", "oppose", -2, forgiven=9)
    trust = position.trust
    position.make("ad_trial")
    assert position.did == "oppose"
    assert position.trust <= trust - 2
    assert ("due_opposed", c.DUE_OBJECTION * c.DUE_BASE + position.k("heat") + 1) in position.events


def test_meeting_what_is_due_does_what_the_rulebook_says() -> None:
    position = at(needs={}).owe("take_up", "paint").due_costs("take_up", "meet", 2, 1)
    trust, patience = position.trust, position.patience
    position.make("p_paint")
    assert (position.trust, position.patience) == (
        trust + 2,
        min(40, patience + 1) - position.cost_of("p_paint", "shrugs"),
    )
    assert ("due_met", c.DUE_TAKE_UP * c.DUE_BASE + position.k("paint") + 1) in position.events


# -- what a move does to it -----------------------------------------------------------------------------------------

LINES = [
    line("s_paint", "situation", "paint"),
    line("f_paint", "feature", "paint"),
    line("an_price", "answer", objection="price", method="yes_if"),
    line("co", "concede", amount=5),
    line("co_paint", "concede", "paint", amount=5),
]


def owing(what: str, about: str | None = None, mark: int = -1) -> Position:
    """A position with every kind of line in which this is due."""
    position = at(scenario={"lines": LINES, "objections": [objection("price", "pitch", topic="heat")]})
    return position.owe(what, about, mark)


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("acknowledge", "meet"), ("silence", "meet"), ("ask_repeat", "meet"), ("summarise", "neutral")],
        *[("affirm", "neutral"), ("thank", "neutral"), ("praise_open", "neutral"), ("small_talk_person", "pass_over")],
        *[("s_heat", "neutral"), ("s_meter", "pass_over"), ("p_paint", "pass_over"), ("p_heat", "pass_over")],
        *[("i_money", "meet"), ("i_time", "pass_over"), ("n_heat", "neutral"), ("f_heat", "pass_over")],
        *[("b_heat", "pass_over"), ("ad_trial", "pass_over"), ("close_direct", "pass_over"), ("co", "pass_over")],
        *[("leave_politely", "pass_over"), ("leave_abruptly", "oppose"), ("flatter", "oppose")],
    ],
)
def test_an_admission_wants_to_be_heard_and_followed_on_its_side(move: str, did: str) -> None:
    position = owing("take_up", "heat", MONEY).come_to("heat", "implied")
    assert position.does(move) == did


def test_only_the_first_listening_act_takes_it_up() -> None:
    position = owing("take_up", "heat", MONEY).come_to("heat", "implied")
    position.s[y.LISTEN_RUN] = 1
    assert position.does("acknowledge") == "neutral"


def test_a_need_that_weighs_enough_is_taken_up_by_asking_for_the_wish() -> None:
    position = owing("take_up", "heat", MONEY).come_to("heat", "implied")
    position.s[y.WEIGHT + position.k("heat")] = c.URGENT
    assert position.does("n_heat") == "meet"


def test_a_slip_is_taken_up_by_asking_what_is_wrong_there() -> None:
    position = owing("take_up", "heat", 0)
    assert [position.does(move) for move in ("p_heat", "s_heat", "i_money", "n_heat")] == [
        *("meet", "meet", "pass_over", "pass_over"),
    ]


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("b_heat", "meet"), ("pr_heat", "meet"), ("f_heat", "neutral"), ("summarise", "neutral")],
        *[("n_heat", "neutral"), ("s_heat", "neutral"), ("s_meter", "pass_over"), ("b_paint", "pass_over")],
        *[("yes_if", "neutral"), ("thank", "neutral"), ("greet", "pass_over"), ("ad_trial", "pass_over")],
        *[("close_direct", "pass_over"), ("flatter", "oppose"), ("leave_politely", "pass_over")],
    ],
)
def test_a_wish_wants_the_benefit_for_it(move: str, did: str) -> None:
    assert owing("show", "heat").come_to("heat", "explicit").does(move) == did


def test_a_concession_on_the_topic_of_the_wish_is_no_answer_to_it() -> None:
    assert owing("show", "paint").does("co_paint") == "pass_over"


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("acknowledge", "meet"), ("cushion", "meet"), ("paraphrase", "meet"), ("silence", "neutral")],
        *[("yes_if", "meet"), ("an_price", "meet"), ("pass_over", "neutral"), ("co", "neutral")],
        *[("s_heat", "neutral"), ("pr_heat", "neutral"), ("s_meter", "pass_over"), ("b_paint", "pass_over")],
        *[("ad_trial", "oppose"), ("close_direct", "oppose"), ("affirm", "neutral"), ("greet", "pass_over")],
        *[("leave_politely", "neutral"), ("leave_abruptly", "oppose"), ("argue", "oppose")],
    ],
)
def test_an_objection_wants_feeling_and_an_answer(move: str, did: str) -> None:
    assert owing("objection", "heat", 0).does(move) == did


def test_feeling_that_was_met_is_not_met_twice() -> None:
    assert owing("objection", "heat", 0).put(cushioned=1).does("acknowledge") == "neutral"


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("acknowledge", "meet"), ("silence", "meet"), ("summarise", "neutral"), ("ask_repeat", "neutral")],
        *[("s_heat", "oppose"), ("b_heat", "oppose"), ("ad_trial", "oppose"), ("close_direct", "oppose")],
        *[("small_talk_person", "pass_over"), ("praise_open", "pass_over"), ("greet", "neutral"), ("co", "neutral")],
        *[("yes_if", "neutral"), ("leave_politely", "pass_over")],
    ],
)
def test_anger_wants_to_be_heard(move: str, did: str) -> None:
    assert owing("anger").does(move) == did


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("fix_when_and_who", "meet"), ("thank", "neutral"), ("acknowledge", "neutral"), ("ad_order", "neutral")],
        *[("s_meter", "pass_over"), ("b_heat", "pass_over"), ("close_direct", "oppose"), ("co", "oppose")],
        *[("greet", "pass_over"), ("leave_politely", "pass_over"), ("leave_abruptly", "oppose")],
    ],
)
def test_an_agreement_wants_a_date_and_names(move: str, did: str) -> None:
    assert owing("step", mark=0).does(move) == did


@pytest.mark.parametrize("move", ["s_meter", "leave_politely", "b_heat", "co", "acknowledge", "propose_next_step"])
def test_a_referral_leaves_all_else_open(move: str) -> None:
    assert owing("step").does(move) == "neutral"


def test_a_first_step_can_lead_on_to_a_second_and_to_no_third_of_the_same() -> None:
    for what, mark in (("step", 0), ("goodbye", -1)):
        position = owing(what, mark=mark).put(commitment=c.ADVANCED)
        assert position.does("ad_order") == "neutral"
        position.s[y.PROPOSED + position.model.advances.index("order")] = c.GRANTED
        assert position.does("ad_order") == "pass_over"


def test_a_line_said_before_takes_nothing_up() -> None:
    lines = {"lines": [line("s_once", "situation", "heat", uses=1)]}
    position = at(scenario=lines).owe("take_up", "heat", 0)
    assert position.does("s_once") == "meet"
    position.s[y.USED + position.m("s_once")] = 1
    assert position.does("s_once") == "pass_over"


def test_what_was_heard_is_still_to_be_followed() -> None:
    position = at().suits("acknowledge", -1)
    position.make("p_heat", "acknowledge")
    assert (position.reply, position.due, position.due_age) == ("nods", "take_up", 1)
    position.make("p_paint", "s_meter")
    assert position.did == "pass_over"
    assert position.due == "none"


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("leave_politely", "meet"), ("leave_abruptly", "oppose"), ("thank", "neutral"), ("acknowledge", "neutral")],
        *[("s_meter", "neutral"), ("p_heat", "pass_over"), ("b_heat", "pass_over"), ("ad_trial", "pass_over")],
    ],
)
def test_where_nothing_is_left_goodbye_is_wanted(move: str, did: str) -> None:
    assert owing("goodbye").does(move) == did


def test_after_an_agreement_no_fact_is_wanted_any_more() -> None:
    assert owing("goodbye").put(commitment=c.ADVANCED).does("s_meter") == "pass_over"


@pytest.mark.parametrize(
    ("move", "did"),
    [
        *[("f_paint", "meet"), ("an_price", "pass_over"), ("s_paint", "pass_over"), ("b_heat", "oppose")],
        *[("ad_trial", "oppose"), ("acknowledge", "neutral"), ("greet", "neutral"), ("thank", "pass_over")],
        *[("leave_politely", "neutral"), ("co", "pass_over")],
    ],
)
def test_a_question_about_a_topic_wants_something_said_about_it(move: str, did: str) -> None:
    assert owing("answer", "paint", 0).does(move) == did


def test_a_question_is_met_by_the_moves_that_answer_it() -> None:
    position = owing("answer", mark=2)
    assert position.does("an_price") == "pass_over"
    position.t.answers[position.m("an_price")] = 1 << 2
    assert position.does("an_price") == "meet"
    assert position.does("f_paint") == "oppose"


# -- questions of the buyer's ---------------------------------------------------------------------------------------


def asking(asks: str | None, style: str = "analyzing") -> Position:
    """A buyer whose first words, if he is analyzing, ask something."""
    return at(style=style, scenario={"asks": {"analyzing": asks} if asks else {}})


def test_first_words_that_ask_something_want_an_answer() -> None:
    position = asking("purpose")
    assert (position.due, position.due_topic, position.due_mark) == ("answer", -1, c.ASK_PURPOSE)
    assert position.does("state_purpose") == "meet"
    assert position.does("ask_permission") == "pass_over"
    assert asking("purpose", "controlling").due == "none"
    assert asking(None).due == "none"


def test_a_question_that_nothing_on_the_menu_answers_wants_nothing() -> None:
    assert asking("price").due == "none"


def test_a_question_about_a_topic_is_remembered_with_it() -> None:
    position = asking("heat")
    assert (position.due, position.due_topic, position.due_mark) == ("answer", position.k("heat"), c.ASK_TOPIC)


def test_an_angry_man_wants_to_be_heard_before_he_is_answered() -> None:
    assert at(buyer={"heat": 1}, scenario={"asks": {"analyzing": "purpose"}}).due == "anger"


def test_a_reaction_can_ask() -> None:
    asks = reaction("how_much", {"kind": "situation"}, {}, asks="price")
    lines = [line("f_price", "feature", price=True)]
    position = at(needs={}, scenario={"reactions": [asks], "lines": lines})
    position.make("s_meter")
    assert (position.due, position.due_mark) == ("answer", c.ASK_PRICE)
    position.make("f_price")
    assert position.did == "meet"


def test_a_question_stands_for_a_while() -> None:
    position = asking("purpose")
    position.t.due_stands[c.DUE_ANSWER] = 2
    position.make("greet")
    assert (position.due, position.due_age) == ("answer", 1)
    position.make("acknowledge")
    assert position.due == "none"


def test_what_answers_the_question_in_an_objection_meets_it() -> None:
    lines = [line("f_price", "feature", price=True)]
    position = at(scenario={"lines": lines, "objections": [objection("price", "pitch", asks="price")]})
    position.make("a_heat")
    assert (position.reply, position.due) == ("objects", "objection")
    assert (position.does("f_price"), position.does("f_plain")) == ("meet", "pass_over")


def test_a_proof_answers_a_question_for_proof() -> None:
    position = at()
    assert position.t.answers[position.m("pr_heat")] == 1 << c.ASK_PROOF
    assert position.t.answers[position.m("state_purpose")] == 1 << c.ASK_PURPOSE
