"""The scorecard: what each check earned, the turns that decided it, and words for it."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Back, Hint, Move, Plan, Tag
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.scoring.scorecard import Check, scorecard, tally_changes
from tests.models import SHIPPED, call_of, need, say_all, shipped, small_call


def check(call: Call, name: str) -> Check:
    """A check of the call's card, by its id."""
    card = scorecard(call.timeline)
    return next(one for criterion in card.criteria for one in criterion.checks if one.id == name)


def developed(wanted: str = "trial", enough: str = "") -> Call:
    """A call in which a need was opened, found, made heavier, stated and met, and a trial agreed."""
    call = small_call({"heat": need(seriousness=3)})
    call.submit(Plan(0.0, wanted=wanted, enough=enough, role="economic", style="analyzing"))
    say_all(call, "greet", "s_heat", "p_heat")
    call.submit(Tag(4.0, "implied_need"))
    say_all(call, "i_money", "n_heat", "b_heat", "pr_heat", "ad_trial", "leave_politely")
    return call


def test_the_score_is_the_share_of_the_points_that_there_was_occasion_for() -> None:
    call = small_call({"heat": need(seriousness=3)})
    say_all(call, "greet", "s_heat", "p_heat", "i_money", "n_heat")
    card = scorecard(call.timeline)
    earned = sum(criterion.points for criterion in card.criteria)
    possible = sum(criterion.of for criterion in card.criteria)
    assert 0 < possible < 100
    assert card.score == pytest.approx(100 * earned / possible, abs=0.01)


def test_a_call_that_did_not_reach_what_its_plan_calls_enough_has_no_more_points_than_its_cap() -> None:
    card = scorecard(developed("order", "order").timeline)
    assert (card.cap, card.score) == (65, 65)
    assert sum(one.points for one in card.criteria) > 65


def test_without_occasion_a_check_says_so_and_counts_for_nothing() -> None:
    call = small_call()
    say_all(call, "greet", "s_meter")
    found = check(call, "no_pitching")
    assert (found.state, found.points, found.of, found.passed) == ("no_occasion", 0, 0, False)
    assert found.cause == "no_goods"


def test_where_there_is_nothing_to_sell_finding_that_out_is_what_counts() -> None:
    call = small_call({})
    say_all(call, "greet", "s_meter", "p_heat", "p_freight", "p_paint", "leave_politely")
    card = scorecard(call.timeline)
    of = {one.id: one.of for one in card.criteria}
    assert (of["development"], of["presenting"], of["commitment"], of["qualifying"]) == (0, 0, 0, 20)
    assert (card.cap, check(call, "left_in_time").state, check(call, "topics_asked").state) == (100, "met", "met")


def test_criteria_and_checks_stand_as_the_rulebook_lists_them() -> None:
    call = small_call()
    declared = call.model.rulebook.checks.criteria
    card = scorecard(call.timeline)
    assert [one.id for one in card.criteria] == [one.id for one in declared]
    for found, wanted in zip(card.criteria, declared, strict=True):
        everywhere = [one.id for one in wanted.checks if not one.only]
        assert [one.id for one in found.checks] == everywhere
        assert found.k == wanted.k
        assert all(0 <= one.points <= one.of for one in found.checks)


def test_a_check_cites_the_turns_at_which_its_count_changed() -> None:
    call = developed()
    assert check(call, "greeting").turns == (1,)
    assert check(call, "needs_found").turns == (3,)
    assert check(call, "needs_stated").turns == (5,)
    assert check(call, "tags").turns == (3,)
    assert check(call, "goodbye").turns == (9,)


def test_what_the_plan_decided_is_cited_as_turn_zero() -> None:
    assert check(developed(), "role").turns == (0,)


def test_what_was_taken_back_is_cited_nowhere() -> None:
    call = small_call()
    say_all(call, "s_meter", "a_heat")
    assert check(call, "no_pitching").turns == (2,)
    call.submit(Back(3.0, 1))
    assert check(call, "no_pitching").turns == ()


def test_a_check_that_counts_one_thing_over_another_cites_both() -> None:
    call = small_call({"heat": need(threshold=1), "freight": need(threshold=1, rival=True)})
    say_all(call, "p_heat", "n_heat", "p_freight", "n_freight")
    assert check(call, "needs_stated").turns == (2, 4)


def test_a_check_says_what_happened_and_quotes_it() -> None:
    greeted, rude = small_call(), small_call()
    say_all(greeted, "greet", "s_meter")
    say_all(rude, "s_meter")
    met, missed = check(greeted, "greeting"), check(rude, "greeting")
    assert (met.state, met.cause, met.passed) == ("met", "greeted", True)
    assert (missed.state, missed.cause, missed.passed) == ("missed", "never", False)
    (quote,) = met.quotes
    assert (quote.turn, quote.who, quote.text, quote.helped) == (1, "you", greeted.turns[0].says, True)
    assert missed.quotes == ()


def test_one_cause_goes_before_another_and_names_its_topic() -> None:
    call = small_call({"heat": need(open=17), "freight": need()})
    say_all(call, "greet", "p_heat")
    found = check(call, "needs_found")
    assert found.cause == "trust_missing"
    assert "turn 2" in found.because["en"]
    assert [(one.turn, one.who, one.helped) for one in found.quotes] == [(2, "buyer", False)]
    asked_nothing = small_call({"heat": need(open=17)})
    say_all(asked_nothing, "greet")
    # What nobody spoke of could not be heard: it is not named.
    hidden = check(asked_nothing, "needs_found")
    assert (hidden.cause, "the heat" in hidden.because["en"]) == ("hidden", False)
    say_all(asked_nothing, "f_heat")
    assert check(asked_nothing, "needs_found").cause == "hidden", "what the seller alone spoke of nobody can quote"
    say_all(asked_nothing, "s_heat")
    assert check(asked_nothing, "needs_found").cause == "touched"


def test_of_many_sentences_the_first_and_the_last_are_quoted() -> None:
    call = small_call({name: need() for name in ("heat", "freight", "secret", "paint")})
    say_all(call, "p_heat", "p_freight", "p_paint")
    call.submit(Tag(4.0, "implied_need"))
    call.state[y.T_ADMITTED] = 3
    found = check(call, "few_facts")
    assert len(found.quotes) <= 3
    many = small_call({})
    say_all(many, "s_meter", "s_heat", "s_shift", "s_free", "f_heat", "f_plain", "a_heat", "f_heat")
    pitched = check(many, "no_pitching")
    assert [one.turn for one in pitched.quotes] == [5, 6, 8]


def test_half_of_a_check_is_not_passed_and_a_little_more_is() -> None:
    call = small_call({"heat": need(), "freight": need()})
    say_all(call, "p_heat")
    half = check(call, "needs_found")
    assert (half.points * 2, half.passed) == (half.of, False)
    say_all(call, "p_freight")
    assert check(call, "needs_found").passed


def test_hints_are_shown_apart_and_come_off_the_score() -> None:
    with_hint, without = small_call(), small_call()
    for call in (with_hint, without):
        say_all(call, "greet", "s_meter")
    with_hint.submit(Hint(3.0))
    card = scorecard(with_hint.timeline)
    assert card.hints == with_hint.model.rulebook.checks.hint_cost
    assert card.score == scorecard(without.timeline).score - card.hints


@pytest.mark.parametrize(
    ("moves", "bird"),
    [
        (["f_heat"], "rookie"),
        (["s_meter", "f_plain", "f_heat"], "rookie"),
        (["greet"], "rookie"),
        (["s_meter", "p_heat"], "technician"),
        (["p_heat", "p_freight", "p_paint"], "technician"),
    ],
)
def test_the_rank_tells_what_kind_of_seller_the_call_shows(moves: list[str], bird: str) -> None:
    call = small_call({"heat": need()})
    say_all(call, *moves)
    assert scorecard(call.timeline).rank == bird


def test_tally_changes_replay_what_the_call_came_to() -> None:
    call = developed()
    changed = set(tally_changes(call.timeline))
    different = {name for name, place in y.T.items() if call.state[place]}
    assert changed == different


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_check_has_words_for_both_ends(scenario: str) -> None:
    card = scorecard(call_of(shipped(scenario)).timeline)
    for criterion in card.criteria:
        assert set(criterion.title) == {"en", "zh"}
        for one in criterion.checks:
            assert set(one.title) == set(one.because) == {"en", "zh"}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_courtesies_one_fact_and_summaries_are_no_adapting(scenario: str) -> None:
    model = shipped(scenario)
    for number in range(0, len(model.variants), 3):
        call = call_of(model, number=number, deal=model.scenario["deal"])
        fact = next(choice.id for choice in call.menu("ask") if choice.kind == "situation")
        for move in ("greet", "state_purpose", "ask_permission", fact, *["summarise", "thank"] * 5):
            call.submit(Move(1.0, move))
        found = {one.id: one.points for one in scorecard(call.timeline).criteria}
        assert found["adapting"] <= 2
