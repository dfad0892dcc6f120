"""What questions do to the buyer (DESIGN §4; K01, K02)."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
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
    trust, patience = position.trust, position.patience
    assert position.make("p_heat") == "deflects"
    assert position.trust == trust + position.trust_by("deflects") - 1
    assert position.patience == patience - position.cost_of("p_heat", "deflects") - 1
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


def admitted(**numbers: Any) -> Position:
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
    position = admitted().numbers(slide_loss=0)
    trust = position.trust
    assert position.make("i_time") == "slides"
    assert position.seriousness("heat") == 1
    assert position.trust == trust + position.trust_by("slides") < trust


def test_on_a_side_he_does_not_feel_he_talks_the_problem_down() -> None:
    position = admitted().numbers(slide_loss=2).serious("heat", 7)
    position.make("i_time")
    assert position.seriousness("heat") == 5
    assert position.weight("heat") == "worry"


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
    position.make("p_heat")
    position.owe("none").make("p_freight")
    assert position.hook == position.k("freight") + 1
    assert position.hints_ignored == 0


def test_who_passes_over_a_slip_and_hears_the_next_one_has_let_it_go() -> None:
    position = at({"heat": need(), "freight": need()})
    position.make("p_heat", "p_freight")
    assert position.did == "pass_over"
    assert (position.hook, position.hints_ignored) == (position.k("freight") + 1, 1)
    assert ("hint_ignored", position.k("heat")) in position.events
    assert position.s[y.HINTED + position.k("heat")] != c.KEPT


def test_what_he_let_slip_in_vain_he_keeps_to_himself_until_he_trusts_more() -> None:
    position = at({"heat": need(open=6), "freight": need()}).numbers(kept_trust=6).put(trust=9)
    position.make("s_heat")
    assert position.reply == "hints"
    position.make("p_freight")
    assert position.s[y.HINTED + position.k("heat")] == c.KEPT
    assert position.put(trust=11).make("p_heat") == "deflects"
    assert position.mark == 0
    assert position.owe("none").put(trust=12).make("p_heat") == "admits"


def test_whoever_was_listened_to_after_he_put_it_off_asks_for_less() -> None:
    position = at({"heat": need(open=9)}).numbers(heard_trust=2).put(trust=7).suits("acknowledge", 0)
    assert position.make("p_heat") == "deflects"
    position.put(trust=7).make("acknowledge")
    assert position.put(trust=7).make("p_heat") == "admits"


def test_whoever_was_not_put_off_before_asks_for_all_of_it() -> None:
    position = at({"heat": need(open=9)}).numbers(heard_trust=2).put(trust=7)
    position.s[y.LISTENED + position.k("heat")] = 1
    assert position.make("p_heat") == "deflects"


@pytest.mark.parametrize(("asked", "warned", "more"), [(0, c.WARN_NONE, 0), (2, c.WARN_FACTS, 0), (3, c.WARN_FACTS, 2)])
def test_many_facts_bore_him_and_he_shows_it_beforehand(asked: int, warned: int, more: int) -> None:
    position = at(needs={}).numbers(facts_enough=3, facts_tire=2, fact_run=9)
    position.s[y.T_SITUATION_ASKED] = asked
    patience = position.patience
    assert position.make("s_meter") == "tells"
    assert position.s[y.WARNED] == warned
    assert position.patience == patience - position.cost_of("s_meter", "tells") - more
