"""What questions and listening do to the buyer (DESIGN §4; K01, K02, K07, K08)."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.asking import is_rich
from tests.models import Position, at, line, need, objection, topic

# -- situation questions --------------------------------------------------------------------------------------------


def test_a_situation_question_puts_its_facts_on_the_table() -> None:
    position = at(needs={})
    assert position.make("s_meter") == "tells"
    assert position.known("meter")
    assert not position.known("shift")
    assert ("fact_learned", 0) in position.events


def test_an_answer_lets_slip_what_is_hot_and_leaves_it_hanging_in_the_air() -> None:
    position = at(scenario={"lines": [line("s_hint", "situation", hints=["heat"])]})
    assert position.make("s_hint") == "hints"
    assert position.mark == position.k("heat")
    assert position.hook == position.k("heat") + 1


def test_a_topic_that_he_lets_slip_is_named_from_then_on() -> None:
    position = at({"secret": need(open=20)}, scenario={"lines": [line("s_hint", "situation", hints=["secret"])]})
    assert not position.is_open("p_secret")
    position.make("s_hint")
    assert position.named("secret")
    assert position.is_open("p_secret")


def test_the_hint_is_the_first_of_the_list_that_exists_and_is_not_out_yet() -> None:
    hints = {"lines": [line("s_hint", "situation", hints=["paint", "freight", "heat"], uses=3)]}
    position = at({"heat": need(), "freight": need()}, scenario=hints)
    position.make("s_hint")
    assert position.mark == position.k("freight")
    position.make("s_hint")
    assert position.mark == position.k("heat")
    assert position.make("s_hint") == "tells"


def test_an_admitted_need_is_no_longer_hinted_at() -> None:
    position = at(scenario={"lines": [line("s_hint", "situation", hints=["heat"])]})
    position.make("p_heat")
    assert position.make("s_hint") == "tells"


def test_a_question_on_a_topic_hints_at_its_own_need() -> None:
    position = at()
    assert position.make("s_heat") == "hints"
    assert position.mark == position.k("heat")


def test_a_deep_need_shows_itself_only_where_the_author_lets_it() -> None:
    deep = {"heat": need(open=20)}
    assert at(deep).make("s_heat") == "tells"
    assert at(deep, scenario={"lines": [line("s_list", "situation", "heat", hints=["heat"])]}).make("s_list") == "hints"


def test_a_question_names_its_topic_and_those_of_its_list() -> None:
    lines = [line("s_secret", "situation", "secret", names=["cellar"])]
    position = at(needs={}, scenario={"lines": lines, "topics": [topic("cellar", briefed=False, need=None)]})
    position.make("s_secret")
    assert position.named("secret")
    assert position.named("cellar")


def test_too_many_situation_questions_in_a_row_are_answered_curtly() -> None:
    position = at(needs={}, fact_run=2)
    position.make("s_meter", "s_shift")
    assert position.make("s_free") == "curt"


def test_a_guarded_buyer_bears_one_situation_question_less() -> None:
    position = at(needs={}, fact_run=2).stand("investigating", "guarded").put(trust=5)
    position.make("s_meter")
    position.stand("investigating", "guarded")
    assert position.make("s_shift") == "curt"


def test_any_other_move_breaks_the_run_of_situation_questions() -> None:
    position = at(needs={}, fact_run=2)
    position.make("s_meter", "s_shift", "p_paint")
    assert position.make("s_free") == "tells"


def test_an_answer_to_an_objection_breaks_it_too() -> None:
    position = at(needs={}, fact_run=2, scenario={"objections": [objection("price", "pitch")]})
    position.make("a_heat", "s_meter", "s_shift", "ask_back")
    assert position.make("s_free") == "tells"


def test_without_patience_he_answers_curtly() -> None:
    position = at(needs={})
    position.put(patience=position.number("low_patience"))
    assert position.make("s_meter") == "curt"
    assert not position.known("meter")


def test_a_question_answered_curtly_may_be_asked_again_and_opens_nothing_meanwhile() -> None:
    lines = [line("s_once", "situation", uses=1), line("s_then", "situation", after={"lines": ["s_once"]})]
    position = at(needs={}, scenario={"lines": lines})
    low = position.number("low_patience")
    position.put(patience=low)
    position.make("s_once")
    assert not position.is_open("s_then")
    position.put(patience=low)
    position.make("s_once")
    position.put(patience=40).make("p_paint")
    assert position.make("s_once") == "tells"
    assert position.is_open("s_then")
    assert position.make("s_once") == "said"


def test_a_question_that_takes_up_what_he_let_slip_is_never_one_too_many() -> None:
    lines = [line("s_hint", "situation", hints=["heat"]), line("s_more", "situation", "heat")]
    position = at({"heat": need(open=20)}, scenario={"lines": lines}, fact_run=2)
    position.make("s_meter", "s_hint")
    assert position.reply == "hints"
    assert position.make("s_more") == "tells"
    assert position.situation_asked == 2
    assert position.make("s_free") == "curt"


def test_before_the_questions_about_facts_are_too_many_he_lets_it_be_heard() -> None:
    position = at(needs={}, fact_run=2)
    position.make("s_meter")
    assert position.warned == c.WARN_NONE
    position.make("s_shift")
    assert position.warned == c.WARN_FACTS
    position.make("p_paint")
    assert position.warned == c.WARN_NONE


def test_a_question_answered_once_has_been_asked_whatever_comes_later() -> None:
    lines = [line("s_twice", "situation", uses=2), line("s_then", "situation", after={"lines": ["s_twice"]})]
    position = at(needs={}, scenario={"lines": lines})
    position.make("s_twice")
    position.put(patience=position.number("low_patience"))
    assert position.make("s_twice") == "curt"
    assert position.is_open("s_then")


# -- problem questions ----------------------------------------------------------------------------------------------


def test_he_admits_a_need_with_the_angle_he_feels_it_through() -> None:
    position = at({"heat": need(angles=["risk", "people"])})
    assert position.make("p_heat") == "admits"
    assert position.status("heat") == "implied"
    assert position.voiced("heat") == ["risk"]
    assert position.mark == v.ANGLES.index("risk")
    assert position.admitted == 1
    assert position.learned == 1


def test_a_deep_need_that_is_admitted_is_counted_apart() -> None:
    deep, shallow = at({"heat": need(open=10)}, redirect_open=9), at()
    for position in (deep, shallow):
        position.make("p_heat")
    assert (deep.deep_admitted, shallow.deep_admitted) == (1, 0)


def test_an_admitted_need_starts_as_serious_as_it_is_with_the_bonus_of_the_deal() -> None:
    assert at({"heat": need(seriousness=3)}, admitted_bonus=2).make("p_heat") == "admits"
    position = at({"heat": need(seriousness=3)}, admitted_bonus=2)
    position.make("p_heat")
    assert position.seriousness("heat") == 5


def test_admitting_earns_trust() -> None:
    position = at()
    position.make("p_heat")
    assert position.trust == 10 + position.trust_by("admits")
    assert position.trust_by("admits") > 0


def test_what_he_admits_hangs_in_the_air_until_it_is_followed() -> None:
    position = at()
    position.make("p_heat")
    assert position.hook == position.k("heat") + 1


def test_a_need_that_he_has_admitted_is_not_admitted_twice() -> None:
    position = at()
    position.make("p_heat")
    trust = position.trust
    assert position.make("p_heat") == "said"
    assert (position.mark, position.admitted, position.status("heat")) == (c.ASKED_AGAIN, 1, "implied")
    assert position.trust == trust + position.trust_by("said") < trust


def test_below_the_opening_level_of_trust_he_deflects() -> None:
    position = at({"heat": need(open=11)})
    assert position.make("p_heat") == "deflects"
    assert v.LACKS[position.mark] == "trust"
    assert position.status("heat") == "latent"


def test_with_trust_grown_the_same_question_is_answered() -> None:
    position = at({"heat": need(open=11)})
    position.make("p_heat")
    assert position.put(trust=11).make("p_heat") == "admits"


def test_while_its_facts_are_missing_he_deflects() -> None:
    position = at({"heat": need(facts=["meter", "shift"])})
    position.make("s_meter")
    assert position.make("p_heat") == "deflects"
    assert v.LACKS[position.mark] == "facts"
    position.make("s_shift")
    assert position.make("p_heat") == "admits"


def test_missing_trust_goes_before_missing_facts() -> None:
    position = at({"heat": need(open=11, facts=["meter"])})
    position.make("p_heat")
    assert v.LACKS[position.mark] == "trust"


def test_where_there_is_no_need_he_shrugs() -> None:
    position = at(needs={})
    assert position.make("p_heat") == "shrugs"
    assert position.shrugs_heard == 1


def test_asked_about_nothing_he_names_what_he_cares_about_instead() -> None:
    position = at({"secret": need()}, redirects=1)
    assert position.make("p_paint") == "redirects"
    assert position.mark == position.k("secret")
    assert position.named("secret")
    assert position.hook == position.k("secret") + 1
    assert ("topic_named", position.k("secret")) in position.events


def test_he_redirects_only_so_often() -> None:
    topics = {"topics": [topic("floor", need=None)], "lines": [line("p_floor", "problem", "floor")]}
    position = at({"heat": need(), "freight": need()}, scenario=topics, redirects=1)
    assert position.make("p_paint") == "redirects"
    assert position.make("p_floor") == "shrugs"


def test_what_he_has_denied_he_denies_once_and_it_counts_once() -> None:
    lines = [line("p_other", "problem", "paint")]
    position = at(needs={}, scenario={"lines": lines})
    assert position.make("p_paint") == "shrugs"
    assert position.make("p_paint") == "said"
    assert position.make("p_other") == "said"
    assert position.shrugs_heard == 1


def test_what_he_put_off_he_answers_when_he_is_ready_and_not_before() -> None:
    position = at({"heat": need(open=15)})
    assert position.make("p_heat") == "deflects"
    assert position.make("p_heat") == "said"
    assert position.s[y.PROBED + position.k("heat")] == v.REPLIES.index("deflects")
    assert position.put(trust=15).make("p_heat") == "admits"


@pytest.mark.parametrize("why", ["deep", "admitted", "hinted", "absent"])
def test_he_redirects_only_to_what_is_not_deep_and_not_out_yet(why: str) -> None:
    position = at({} if why == "absent" else {"heat": need()}, redirects=5, redirect_open=9)
    if why == "deep":
        position.t.opens_at[position.k("heat")] = 10
    elif why == "admitted":
        position.make("p_heat")
    elif why == "hinted":
        position.make("s_heat")
    assert position.make("p_paint") == "shrugs"


# -- implication questions ------------------------------------------------------------------------------------------


def admitted(**numbers: int) -> Position:
    """The need heat is out, felt through money, with time behind it."""
    position = at({"heat": need(seriousness=1, threshold=10, angles=["money", "time"])}, admitted_bonus=0, **numbers)
    position.make("p_heat")
    return position


def test_an_implication_on_a_voiced_angle_makes_the_problem_heavier() -> None:
    position = admitted(full_weight=3)
    assert position.make("i_money") == "deepens"
    assert position.seriousness("heat") == 4
    assert position.deepened == 1


def test_an_implication_on_an_angle_he_never_voiced_slides_off_and_costs_trust() -> None:
    position = admitted()
    trust = position.trust
    assert position.make("i_time") == "slides"
    assert position.seriousness("heat") == 1
    assert position.trust == trust + position.trust_by("slides") < trust


def test_each_further_implication_weighs_less_but_never_nothing() -> None:
    position = admitted(full_weight=2, repeat_loss=1, pain_run=9)
    seen = [position.seriousness("heat")]
    for _ in range(3):
        position.make("i_money")
        seen.append(position.seriousness("heat"))
    assert seen == [1, 3, 4, 5]


def test_working_out_the_number_together_weighs_more() -> None:
    lines = [line("i_sum", "implication", "heat", angle="money", together=True)]
    position = at({"heat": need(seriousness=1)}, scenario={"lines": lines}, full_weight=2, together_weight=3)
    position.make("p_heat", "i_sum")
    assert position.seriousness("heat") == 1 + 2 + 3


def test_an_implication_weighs_on_a_linked_need_that_is_out() -> None:
    lines = [line("i_both", "implication", "heat", angle="money", links=["freight"])]
    position = at({"heat": need(), "freight": need(seriousness=2)}, scenario={"lines": lines}, admitted_bonus=0)
    position.make("p_heat", "p_freight", "i_both")
    assert position.seriousness("freight") == 3


@pytest.mark.parametrize("status", ["latent", "explicit"])
def test_a_link_to_a_need_that_is_not_implied_weighs_nothing(status: str) -> None:
    lines = [line("i_both", "implication", "heat", angle="money", links=["freight"])]
    position = at({"heat": need(), "freight": need()}, scenario={"lines": lines})
    position.make("p_heat")
    position.come_to("freight", status).serious("freight", 2)
    position.make("i_both")
    assert position.seriousness("freight") == 2


def test_an_implication_about_a_problem_he_has_not_admitted_is_lost_on_him() -> None:
    position = at(needs={})
    position.make("p_heat")
    assert position.make("i_money") == "lost"


def test_pressed_on_the_pain_too_often_in_a_row_he_bristles() -> None:
    position = admitted(pain_run=1)
    position.make("i_money", "i_money")
    assert position.warned == c.WARN_PAIN
    trust = position.trust
    assert position.make("i_money") == "bristles"
    assert position.trust == trust + position.trust_by("bristles") < trust


def test_the_question_that_takes_up_the_admission_is_not_counted() -> None:
    position = admitted(pain_run=1)
    position.make("i_money")
    assert (position.s[y.PAIN_RUN], position.warned) == (0, c.WARN_NONE)
    position.make("i_money")
    assert position.s[y.PAIN_RUN] == 1


def test_a_word_of_listening_lets_the_pain_run_begin_anew() -> None:
    position = admitted(pain_run=1)
    position.make("i_money", "paraphrase")
    assert position.make("i_money") == "deepens"


def test_once_he_wants_it_solved_more_pain_makes_him_bristle() -> None:
    position = admitted().come_to("heat", "explicit")
    assert position.make("i_money") == "bristles"


def test_how_serious_it_has_become_is_in_his_words() -> None:
    position = admitted(full_weight=4, repeat_loss=0, pain_run=9)
    heard = [position.weight("heat")]
    for _ in range(3):
        position.make("i_money")
        assert v.WEIGHTS[position.mark] == position.weight("heat")
        heard.append(position.weight("heat"))
    assert heard == ["nuisance", "worry", "worry", "urgent"]


# -- need-payoff questions ------------------------------------------------------------------------------------------


def test_payoff_from_the_threshold_on_makes_him_state_the_need() -> None:
    position = admitted().serious("heat", 10)
    assert position.make("n_heat") == "states"
    assert position.status("heat") == "explicit"
    assert position.stated == 1


def test_the_same_payoff_question_again_before_its_time_only_costs() -> None:
    position = admitted()
    assert position.make("n_heat") == "flat"
    serious = position.seriousness("heat")
    assert position.make("n_heat") == "said"
    assert (position.seriousness("heat"), position.flat) == (serious, 1)
    assert position.serious("heat", 10).make("n_heat") == "states"


def test_payoff_below_the_threshold_falls_flat_and_costs_trust() -> None:
    position = admitted().serious("heat", 9)
    trust = position.trust
    assert position.make("n_heat") == "flat"
    assert position.status("heat") == "implied"
    assert position.trust == trust + position.trust_by("flat") < trust
    assert position.seriousness("heat") == 8
    assert position.s[y.T_FLAT] == 1


def test_asking_for_the_payoff_of_what_hangs_in_the_air_follows_it() -> None:
    position = admitted().serious("heat", 10)
    assert position.hook == position.k("heat") + 1
    position.make("n_heat")
    assert (position.hook, position.hints_followed) == (0, 1)


def test_in_a_small_deal_the_threshold_is_lower() -> None:
    position = admitted()
    assert position.serious("heat", 9).make("n_heat") == "flat"
    small = at({"heat": need(seriousness=0, threshold=10)}, deal="small", admitted_bonus=0)
    small.make("p_heat")
    percent = small.number("threshold_percent")
    assert percent < 100
    assert small.serious("heat", 10 * percent // 100).make("n_heat") == "states"


def test_payoff_for_a_problem_he_has_not_admitted_is_lost_on_him() -> None:
    position = at(needs={})
    position.make("p_heat")
    assert position.make("n_heat") == "lost"


def test_a_wish_that_he_has_stated_is_not_stated_twice() -> None:
    position = at(scenario={"lines": [line("n_other", "payoff", "heat")]})
    position.make("p_heat")
    position.serious("heat", 10).make("n_heat")
    assert position.make("n_other") == "said"
    assert position.stated == 1


def test_developing_a_need_that_the_rival_serves_better_is_counted_as_feeding_him() -> None:
    position = at({"freight": need(rival=True, threshold=1)})
    position.make("p_freight", "n_freight")
    assert position.status("freight") == "explicit"
    assert position.rival_fed == 1


def test_implication_and_payoff_wait_for_nothing_but_the_name_of_the_topic() -> None:
    position = at({"secret": need()})
    assert not position.is_open("i_secret")
    assert position.make("i_money") == "lost"
    assert position.make("n_heat") == "lost"
    position.make("s_meter")
    position.s[y.BLOCKED + position.m("p_secret")] = 0
    position.make("p_secret")
    assert position.is_open("p_secret")


# -- following and passing over -------------------------------------------------------------------------------------


def test_following_what_was_let_slip_earns_trust() -> None:
    position = at({"heat": need(open=0)})
    position.make("s_heat", "p_heat")
    assert position.hints_followed == 1
    assert position.trust == 10 + 1 + position.trust_by("admits")


def test_a_new_thing_said_takes_the_place_of_the_old_one() -> None:
    position = at({"heat": need(), "freight": need()})
    position.make("p_heat", "p_freight")
    assert position.hook == position.k("freight") + 1
    assert position.hints_ignored == 0


# -- listening ------------------------------------------------------------------------------------------------------


def test_listening_to_something_rich_in_a_manner_that_suits_opens_him() -> None:
    position = admitted().suits("acknowledge", 0)
    trust = position.trust
    assert position.make("acknowledge") == "opens"
    assert position.trust == trust + position.trust_by("opens") > trust
    assert position.opened == 1


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
    position = at(needs={}).suits("summarise", 2)
    position.make("p_paint", "s_meter")
    position.make("summarise")
    assert (position.style_met, position.s[y.SUMMED]) == (1, 3)
    position.make("p_heat")
    assert position.make("summarise") == "nods"
    assert (position.style_met, position.s[y.SUMMED]) == (1, 3)
    position.make("s_shift", "summarise")
    assert (position.style_met, position.s[y.SUMMED]) == (2, 7)


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
    position.make("s_meter", "summarise")
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
