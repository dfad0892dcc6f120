"""What listening does to the buyer (DESIGN §4; K07, K08, K17, K38)."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.listening import is_rich
from tests.models import Position, at, line, need, objection


def admitted(**numbers: Any) -> Position:
    """The need heat is out, felt through money, with time behind it."""
    position = at({"heat": need(seriousness=1, threshold=10, angles=["money", "time"])}, admitted_bonus=0, **numbers)
    position.make("p_heat")
    return position


# -- listening ------------------------------------------------------------------------------------------------------


def test_listening_to_something_rich_in_a_manner_that_suits_opens_him() -> None:
    position = admitted().suits("acknowledge", 1)
    trust = position.trust
    assert position.make("acknowledge") == "opens"
    assert position.trust == trust + position.trust_by("opens") > trust
    assert position.opened == 1


def test_in_a_manner_that_says_nothing_to_him_listening_opens_him_and_earns_no_trust() -> None:
    position = admitted().suits("acknowledge", 0)
    trust = position.trust
    assert position.make("acknowledge") == "opens"
    assert (position.trust, position.opened) == (trust, 1)


def test_listening_that_suits_brings_out_the_second_angle() -> None:
    position = admitted().suits("paraphrase", 1)
    position.make("paraphrase")
    assert position.voiced("heat") == ["money", "time"]
    assert v.ANGLES[position.mark] == "time"
    assert ("angle_voiced", position.k("heat") * 8 + v.ANGLES.index("time")) in position.events
    assert position.make("i_time") == "deepens"


def test_listening_that_only_does_not_grate_keeps_the_second_angle_back() -> None:
    position = admitted().suits("acknowledge", 0)
    position.make("acknowledge")
    assert position.voiced("heat") == ["money"]
    assert position.mark == -1


def test_asking_him_to_say_it_again_brings_out_the_second_angle_of_anybody() -> None:
    position = admitted().suits("ask_repeat", 0)
    position.make("ask_repeat")
    assert position.voiced("heat") == ["money", "time"]


def test_with_both_angles_out_good_listening_makes_it_weigh_more_twice() -> None:
    position = at({"heat": need(seriousness=1, threshold=10, angles=["money"])}, admitted_bonus=0, full_weight=1)
    position.suits("paraphrase", 1).numbers(pain_run=9)
    position.make("p_heat", "paraphrase")
    assert position.seriousness("heat") == 2
    position.make("i_money", "paraphrase")
    assert position.seriousness("heat") == 4
    position.make("i_money", "paraphrase")
    assert position.seriousness("heat") == 5


def test_listening_to_a_need_that_is_stated_brings_out_no_angle() -> None:
    position = admitted().serious("heat", 10).suits("paraphrase", 2)
    position.make("n_heat")
    assert position.make("paraphrase") == "opens"
    assert position.voiced("heat") == ["money"]


def test_a_very_good_fit_earns_one_trust_more() -> None:
    plain, good = admitted().suits("paraphrase", 1), admitted().suits("paraphrase", 2)
    plain.make("paraphrase")
    good.make("paraphrase")
    assert good.trust == plain.trust + 1


def test_listening_earns_a_bounded_amount_of_trust() -> None:
    position = admitted(listen_cap=0).suits("paraphrase", 2)
    trust = position.trust
    assert position.make("paraphrase") == "opens"
    assert position.trust == trust


def test_following_counts_towards_what_listening_may_earn() -> None:
    position = at(listen_cap=0)
    position.make("s_heat", "p_heat")
    assert position.hints_followed == 1
    assert position.trust == 10 + position.trust_by("admits")


def test_being_listened_to_in_his_own_way_costs_him_no_patience() -> None:
    suited, plain = admitted().suits("acknowledge", 1), admitted().suits("acknowledge", 0)
    before = suited.patience
    suited.make("acknowledge")
    plain.make("acknowledge")
    assert suited.patience == plain.patience + 1 == before - suited.cost_of("acknowledge", "opens") + 1


def test_a_listening_act_that_grates_is_brushed_aside() -> None:
    position = admitted().suits("silence", -2)
    assert position.make("silence") == "brushes"
    assert position.style_missed == 1


def test_listening_twice_without_asking_on_is_brushed_aside() -> None:
    position = admitted().suits("acknowledge", 0)
    position.make("acknowledge")
    assert position.make("acknowledge") == "brushes"


def test_listening_to_nothing_gets_a_nod_and_says_nothing_about_style() -> None:
    position = at(needs={}).suits("acknowledge", 2)
    position.make("s_meter")
    assert position.make("acknowledge") == "nods"
    assert position.style_met == 0


def test_a_slight_misfit_on_something_rich_gets_a_nod() -> None:
    position = admitted().suits("acknowledge", -1)
    assert position.make("acknowledge") == "nods"
    assert position.style_missed == 1


def test_listening_to_a_refusal_that_one_has_provoked_earns_nothing() -> None:
    position = at({"heat": need()}).suits("acknowledge", 2)
    position.t.advance_weight[0] = 99
    position.make("s_meter", "ad_trial")
    assert position.reply == "refuses"
    trust = position.trust
    assert position.make("acknowledge") == "nods"
    assert position.s[y.REPLY_TOPIC] == -1
    assert (position.trust, position.opened, position.style_met) == (trust, 0, 0)


def test_feeling_for_an_objection_cushions_it_and_earns_nothing_more() -> None:
    position = at(scenario={"objections": [objection("price", "pitch")]}).suits("acknowledge", 1)
    position.make("a_heat")
    trust = position.trust
    assert position.make("acknowledge") == "nods"
    assert (position.cushioned, position.trust, position.opened, position.style_met) == (1, trust, 0, 1)


def test_a_summary_counts_only_if_something_is_new_since_the_last() -> None:
    position = at().suits("summarise", 2)
    position.make("p_heat", "s_meter")
    position.make("summarise")
    assert (position.style_met, position.s[y.SUMMED]) == (1, 3)
    position.make("p_paint")
    assert position.make("summarise") == "nods"
    assert (position.style_met, position.s[y.SUMMED]) == (1, 3)
    position.make("i_money", "summarise")
    assert (position.style_met, position.s[y.SUMMED]) == (2, 7)


def test_one_fact_is_not_enough_for_a_summary_and_three_are() -> None:
    position = at(needs={}).suits("summarise", 2).put(patience=40)
    for fact in ("s_meter", "s_shift"):
        position.make(fact)
        assert position.s[y.NEWS] < c.ENOUGH_NEWS
    assert position.make("summarise") == "nods"
    assert (position.style_met, position.s[y.NEWS]) == (0, 0)
    position.s[y.NEWS] = c.ENOUGH_NEWS - 1
    position.s[y.KNOWN + position.model.facts.index("meter")] = 0
    position.s[y.USED + position.m("s_meter")] = 0
    position.make("s_meter")
    assert position.s[y.NEWS] == c.ENOUGH_NEWS
    assert position.make("summarise") == "opens"


def test_whoever_put_the_question_off_is_made_easier_and_has_said_nothing_yet() -> None:
    position = at({"heat": need(open=9)}).suits("acknowledge", 1).put(trust=5)
    assert position.make("p_heat") == "deflects"
    trust = position.trust
    assert position.make("acknowledge") == "opens"
    assert (position.trust > trust, position.opened) == (True, 0)


@pytest.mark.parametrize(("fit", "back"), [(0, 0), (1, 1)])
def test_to_a_summary_of_what_lies_further_back_he_agrees_and_it_earns_nothing(fit: int, back: int) -> None:
    position = at(needs={}).suits("summarise", fit)
    position.make("s_meter", "p_paint")
    position.s[y.NEWS] = c.ENOUGH_NEWS
    trust, patience = position.trust, position.patience
    assert position.make("summarise") == "opens"
    assert (position.trust, position.opened, position.mark) == (trust, 0, -1)
    assert position.patience == patience - position.cost_of("summarise", "opens") + back


def test_whoever_repeats_what_he_never_said_is_corrected() -> None:
    position = at(needs={}).suits("paraphrase", 1)
    position.make("p_paint")
    trust = position.trust
    assert position.make("paraphrase") == "corrects"
    assert position.trust == trust + position.trust_by("corrects") < trust
    position.make("s_meter")
    assert position.make("paraphrase") == "nods"


def test_asking_him_to_say_it_once_more_works_once() -> None:
    position = admitted().suits("ask_repeat", 0)
    assert position.make("ask_repeat") == "opens"
    position.make("i_money")
    assert position.make("ask_repeat") == "said"
    assert position.mark == c.ASKED_AGAIN


# -- angles that were never voiced ----------------------------------------------------------------------------------


def slid() -> Position:
    """A guess has slid off."""
    position = admitted(pain_run=9).suits("acknowledge", 0)
    assert position.make("i_time") == "slides"
    return position


def test_a_guess_that_slides_off_closes_the_topic_to_others() -> None:
    position = slid()
    trust, serious = position.trust, position.seriousness("heat")
    assert position.make("i_money") == "bristles"
    assert position.seriousness("heat") == serious
    assert position.trust == trust + position.trust_by("bristles") < trust


def test_listening_about_it_opens_it_again_and_he_says_what_he_feels() -> None:
    position = slid()
    trust = position.trust
    assert position.make("acknowledge") == "opens"
    assert v.ANGLES[position.mark] == "money"
    assert (position.trust, position.opened) == (trust, 0)
    assert position.due == "take_up"
    assert position.make("i_money") == "deepens"


def test_the_angle_he_says_again_is_one_that_he_voiced() -> None:
    position = at({"heat": need(seriousness=1, threshold=10, angles=["risk"])}, pain_run=9).suits("acknowledge", 0)
    position.make("p_heat", "i_time", "acknowledge")
    assert v.ANGLES[position.mark] == "risk"


def test_listening_in_a_manner_that_grates_does_not_open_it() -> None:
    position = slid().suits("acknowledge", -1)
    assert position.make("acknowledge") == "nods"
    assert position.make("i_money") == "bristles"


def test_listening_about_something_else_does_not_open_it() -> None:
    position = slid()
    position.make("p_paint", "acknowledge")
    assert position.make("i_money") == "bristles"


def test_later_listening_about_the_topic_opens_it_too() -> None:
    position = slid()
    position.make("s_heat", "acknowledge")
    assert position.make("i_money") == "deepens"


def test_paraphrase_and_summary_are_remembered_for_the_request_to_come() -> None:
    for act in ("paraphrase", "summarise"):
        position = admitted()
        position.make(act)
        assert position.s[y.SUMMED] == position.turn


def test_a_summary_says_something_about_style_whatever_came_before() -> None:
    position = at(needs={}).suits("summarise", 2)
    position.make("s_meter")
    position.s[y.NEWS] = c.ENOUGH_NEWS
    position.make("summarise")
    assert position.style_met == 1


@pytest.mark.parametrize("act", ["acknowledge", "cushion"])
def test_an_objection_met_with_feeling_is_cushioned(act: str) -> None:
    position = at(scenario={"objections": [objection("price")]}).suits(act, 0)
    position.make("s_meter")
    position.put(objection=1).make(act)
    assert position.cushioned == 1


def test_feeling_that_grates_cushions_nothing() -> None:
    position = at(scenario={"objections": [objection("price")]}).suits("cushion", -2)
    position.make("s_meter")
    position.put(objection=1).make("cushion")
    assert position.cushioned == 0


def test_in_a_small_deal_what_is_stated_has_weighed_enough() -> None:
    for deal, weighed in (("small", 1), ("large", 0)):
        position = at({"heat": need(threshold=1)}, deal=deal)
        position.make("p_heat", "n_heat")
        assert (position.stated, position.deepened) == (1, weighed)


# -- anger ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("move", ["s_meter", "p_heat"])
def test_a_question_put_to_an_angry_man_gets_no_answer_and_makes_it_worse(move: str) -> None:
    position = at(buyer={"heat": 3})
    assert position.make(move) == "bristles"
    assert position.anger == 4
    assert position.pressed_in_anger == 1
    assert not position.known("meter")
    assert position.status("heat") == "latent"


def test_a_question_he_was_too_angry_for_may_be_asked_again_and_opens_nothing_meanwhile() -> None:
    lines = [line("s_once", "situation", uses=1), line("s_then", "situation", after={"lines": ["s_once"]})]
    position = at(needs={}, scenario={"lines": lines}, buyer={"heat": 1})
    position.make("s_once")
    assert not position.is_open("s_then")
    position.put(anger=0).make("s_once")
    assert position.is_open("s_then")


def test_anger_goes_down_when_it_is_heard_and_faster_by_feeling_than_by_fact() -> None:
    feeling, told = at(buyer={"heat": 5}), at(buyer={"heat": 5})
    told.s[y.NEWS] = 1
    for position, act in ((feeling, "acknowledge"), (told, "paraphrase")):
        position.make("greet")
        assert position.suits(act, 0).make(act) == "opens"
    assert feeling.anger < told.anger < 5


def test_nothing_told_cannot_be_given_back_to_an_angry_man() -> None:
    position = at(buyer={"heat": 5}).suits("paraphrase", 1)
    position.make("greet")
    assert position.make("paraphrase") == "nods"
    assert position.anger == 5


def test_the_same_act_twice_running_soothes_once() -> None:
    position = at(buyer={"heat": 9}).suits("acknowledge", 0).suits("cushion", 0)
    position.make("acknowledge")
    anger = position.anger
    assert position.make("acknowledge") == "brushes"
    assert position.anger == anger
    assert position.make("cushion") == "opens"


def test_anger_heard_out_is_gone_and_questions_are_answered_again() -> None:
    position = at(buyer={"heat": 1})
    position.make("greet")
    position.suits("acknowledge", 0).make("acknowledge")
    assert (position.anger, position.calmed) == (0, 1)
    assert position.make("p_heat") == "admits"


@pytest.mark.parametrize("act", ["summarise", "ask_repeat"])
def test_anger_is_not_listed_and_not_asked_for_once_more(act: str) -> None:
    position = at(buyer={"heat": 3}).suits(act, 1)
    position.make("greet")
    assert position.make(act) == "nods"
    assert (position.anger, position.style_met) == (3, 0)


def test_what_was_let_slip_about_something_else_is_listened_to_without_a_topic() -> None:
    lines = [line("s_heat_hint", "situation", "heat", hints=["freight"])]
    position = at({"freight": need()}, scenario={"lines": lines}).suits("acknowledge", 0)
    assert position.make("s_heat_hint") == "hints"
    assert position.make("acknowledge") == "opens"
    assert position.s[y.REPLY_TOPIC] == -1


def test_listening_that_grates_calms_nobody() -> None:
    position = at(buyer={"heat": 3}).suits("acknowledge", -2)
    position.make("greet", "acknowledge")
    assert position.anger == 3


def test_anger_has_a_ceiling() -> None:
    position = at(buyer={"heat": 9})
    position.make("s_meter")
    assert position.anger == 9


RICH = (
    *("hints", "admits", "deflects", "redirects", "deepens", "states", "wants_proof"),
    *("prefers_rival", "doubts"),
)


@pytest.mark.parametrize("reply", v.REPLIES)
def test_only_replies_with_something_in_them_are_worth_listening_to(reply: str) -> None:
    assert is_rich(v.REPLIES.index(reply)) == (reply in RICH)


def test_listening_waits_until_he_has_said_something() -> None:
    position = at()
    assert not position.is_open("acknowledge")
    position.make("greet")
    assert position.is_open("acknowledge")


def test_who_begins_in_anger_can_be_heard_out_at_once() -> None:
    position = at(buyer={"heat": 3}).suits("acknowledge", 0)
    assert position.make("acknowledge") == "opens"
    assert position.anger < 3
    assert position.is_open("acknowledge")


def test_the_first_angle_is_that_of_the_variant() -> None:
    position = at({"heat": need(angles=["standing"])})
    assert position.t.second_angle[position.k("heat")] == -1
    assert position.t.first_angle[position.k("heat")] == v.ANGLES.index("standing")
    assert position.t.number[n.N_HAS_NEEDS] == 1
