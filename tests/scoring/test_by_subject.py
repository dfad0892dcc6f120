"""What the debrief looks at first, by what a call was about: a complaint, the price, a small sale."""

from __future__ import annotations

from typing import Any

from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.claims import held
from kamsim.scoring.claims.turns import agreed_as, subject
from kamsim.scoring.debrief import debrief
from kamsim.scoring.earned import earned
from kamsim.scoring.lessons import lessons
from kamsim.scoring.moments import MOMENTS, moments
from kamsim.scoring.wanted import cannot_be_asked_so
from tests.models import (
    advance,
    call_of,
    line,
    model_of,
    need,
    objection,
    say_all,
    shipped,
    small_call,
    variant,
    workshop,
)
from tests.written import written


def found(call: Call, name: str) -> list[tuple[int, str]]:
    """The turns that are such a moment, with the id of the better line."""
    return [(turn.number, call.model.moves[move]) for turn, move in moments(call.timeline, name)]


def angry(*moves: str, **scenario: Any) -> Call:
    """A call with somebody who comes to complain."""
    found = scenario.pop("needs", {"heat": need(threshold=1)})
    call = call_of(model_of(workshop(variants=[variant("one", found, heat=3)], **scenario)))
    return said(call, *moves)


def said(call: Call, *moves: str) -> Call:
    """The call after these moves, perhaps none."""
    if moves:
        say_all(call, *moves)
    return call


def haggling(*moves: str, deal: str = "large", **scenario: Any) -> Call:
    """A call about the price."""
    lines = [line("little", "concede", amount=1, trade=True), *scenario.pop("lines", [])]
    own = {"skills": ["K28"], "lines": lines, "room": 10, **scenario}
    call = small_call({"heat": need(threshold=1)}, scenario=own, deal=deal)
    return said(call, *moves)


def test_a_talk_is_about_the_price_where_a_large_deal_practises_concessions() -> None:
    assert subject(haggling().timeline) == "price"
    assert subject(haggling(deal="small").timeline) == "needs"
    assert subject(small_call({"heat": need()}).timeline) == "needs"
    assert subject(small_call({}).timeline) == "qualifying"
    assert subject(angry().timeline) == "complaint"


def test_in_a_complaint_the_first_thing_is_a_word_of_regret() -> None:
    call = angry("greet", "greet")
    assert found(call, "own_it")[0] == (1, "apologise")
    told = [lesson for lesson in debrief(call.timeline).lessons if lesson.word == "own_it"]
    assert [(lesson.turn, lesson.of_call) for lesson in told] == [(1, True)]
    assert found(angry("greet", "apologise"), "own_it") == []
    assert found(small_call(), "own_it") == []


def calmed(call: Call) -> Call:
    """The anger has gone."""
    call.state[y.HEAT] = call.state[y.ANGER_CUE] = 0
    return call


def test_who_goes_from_a_complaint_without_a_plan_could_have_named_one() -> None:
    steps = [advance("trial"), advance("order", size="order", open=False), advance("closed", open=False)]
    call = calmed(angry(advances=steps))
    say_all(call, "s_meter", "leave_politely")
    assert found(call, "plan") == [(2, "ad_trial")]
    call = calmed(angry(advances=steps))
    say_all(call, "s_meter", "ad_trial", "leave_politely")
    assert found(call, "plan") == [], "that step was asked for"


def test_the_step_that_led_to_another_meeting_is_used_up_there() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_trial")
    assert held(call.timeline, ["step_used_up"]) is None
    call.state[y.REOPENED] = 1
    say_all(call, "s_meter")
    assert held(call.timeline, ["step_used_up"]) is not None


def test_what_the_trouble_costs_is_settled_once_it_has_been_told() -> None:
    own = {"facts": ["meter"], "lines": [], "needs": []}
    offer = line("refund", "concede", "heat", amount=1, trade=True, after=own)
    for angle, told in (("money", 0), ("time", 3)):
        call = calmed(angry(lines=[offer], room=100, needs={"heat": need(threshold=1, angles=[angle])}))
        say_all(call, "p_heat", "n_heat", "b_heat", "s_meter", "s_free", "s_shift")
        assert all(move == "refund" for _, move in found(call, "settle_cost"))
        drawn = [one for one in debrief(call.timeline).lessons if one.word == "settle_cost"]
        assert [one.his for one in drawn] == [call.turns[told].reply], angle


def test_a_step_that_meets_the_wish_by_itself_decided_it() -> None:
    steps = [advance("trial", meets=["heat"]), advance("order"), advance("closed")]
    call = small_call({"heat": need(threshold=1)}, scenario={"advances": steps})
    say_all(call, "p_heat", "n_heat")
    assert held(call.timeline, ["wish_left"]) is not None
    assert held(call.timeline, ["wish_of_step"]) is None, "nothing was agreed"
    say_all(call, "ad_trial")
    assert call.turns[-1].reply_class == "commits"
    assert debrief(call.timeline).due_to == "wish_of_step"
    assert held(call.timeline, ["wish_left"]) is None, "the step answers it"
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "p_heat", "n_heat", "ad_trial")
    assert held(call.timeline, ["wish_of_step"]) is None, "it is another step"


def test_an_agreement_is_told_in_the_scenario_s_own_sentence_or_by_its_label() -> None:
    own = {"en": "{buyer} tried it", "zh": "{buyer}试了"}
    steps = [advance("trial", agreed=own), advance("order"), advance("closed")]
    told = small_call(scenario={"advances": steps}).timeline
    assert agreed_as(told, 0) == own
    assert agreed_as(told, 1) == {"en": "{buyer} agreed to “advance order”", "zh": "{buyer}答应了“（advance order）”"}


def test_in_a_talk_about_the_price_something_is_put_against_something() -> None:
    price = [objection("price", "pitch")]
    call = haggling(objections=price)
    call.state[y.STATED] = 1
    say_all(call, "a_heat", "s_meter", "s_free")
    assert [turn for turn, _ in found(call, "trade")] == [2, 3]
    assert found(haggling("a_heat", "s_meter", objections=price), "trade") == [], "no wish was spoken"
    assert found(haggling("s_meter", "s_free", objections=price), "trade") == [], "nobody objected"
    assert found(haggling("a_heat", "little", objections=price), "trade") == []
    assert found(small_call({"heat": need()}), "trade") == []


def test_what_is_given_before_a_wish_was_spoken_is_given_early() -> None:
    call = haggling("little")
    assert [turn.number for turn in call.turns if MOMENTS["give_early"].happened(call.timeline, turn)] == [1]
    assert held(call.timeline, ["gave_too_soon"]) is not None
    call = haggling("p_heat", "n_heat", "little")
    assert [turn.number for turn in call.turns if MOMENTS["give_early"].happened(call.timeline, turn)] == []
    assert held(call.timeline, ["gave_too_soon"]) is None


def test_the_price_is_named_before_the_money_is_taken() -> None:
    tag: Any = line("f_price", "feature", "heat", price=True)
    call = haggling("p_heat", "n_heat", "b_heat", "ad_order", deal="small", lines=[tag])
    assert call.turns[-1].reply_class == "orders"
    assert found(call, "name_price") == [(4, "f_price")]
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "name_price")
    assert lesson.move == "f_price"
    nowhere: Any = {"facts": [], "topics": [], "objections": [], "said": []}
    unheard = {"total": [{"says": {"en": "It is 900, and nothing comes on top."}, "after": nowhere}]}
    bare = haggling("p_heat", "n_heat", "b_heat", "ad_order", deal="small", lines=[tag], better=unheard)
    lesson = next(one for one in debrief(bare.timeline).lessons if one.word == "name_price")
    assert lesson.better == {}, "the author says how to name it, and no bare price stands in for that"
    call = haggling("p_heat", "n_heat", "b_heat", "f_price", "ad_order", deal="small", lines=[tag])
    assert found(call, "name_price") == []
    tag["after"] = {"facts": ["meter"], "lines": [], "needs": []}
    call = haggling("p_heat", "n_heat", "b_heat", "ad_order", deal="small", lines=[tag])
    assert found(call, "name_price") == [], "a question of fact is no price"


def test_what_nobody_has_raised_has_no_consequence_yet() -> None:
    call = small_call({"heat": need(), "freight": need()})
    say_all(call, "i_money")
    assert call.turns[0].reply_class == "lost"
    assert [turn for turn, _ in found(call, "unraised")] == [1]
    last = small_call({"heat": need()})
    last.state[y.PATIENCE] = 1
    say_all(last, "i_money")
    assert held(last.timeline, ["ended_on_unraised"]) is not None
    assert held(call.timeline, ["ended_on_unraised"]) is None


def test_the_fact_on_which_a_difficulty_rests_is_asked_for_first() -> None:
    call = small_call({"heat": need(facts=["meter"], open=0)})
    say_all(call, "p_heat")
    assert call.turns[0].reply_class == "deflects"
    assert found(call, "facts_first") == [(1, "s_meter")]


def test_a_decision_is_not_pressed_for_before_a_difficulty_is_out() -> None:
    slip: Any = line("s_slip", "situation", hints=["heat"])
    call = small_call({"heat": need()}, scenario={"lines": [slip]})
    say_all(call, "s_slip", "close_assume")
    assert [turn for turn, _ in found(call, "press_past")] == [2]
    assert found(call, "press_early") == [], "he had brought it up himself"
    call = small_call({"heat": need()})
    say_all(call, "s_free", "close_assume")
    assert [turn.number for turn, _ in moments(call.timeline, "press_early", without=True)] == [2]


def test_an_objection_is_not_left_behind_at_the_door() -> None:
    price = [objection("price", "pitch")]
    call = small_call({"heat": need()}, scenario={"objections": price})
    say_all(call, "a_heat", "cushion", "leave_politely")
    assert MOMENTS["hear_objection"].happened(call.timeline, call.turns[-1])
    call = small_call({"heat": need()}, scenario={"objections": price})
    say_all(call, "a_heat", "cushion", "leave_abruptly")
    assert not MOMENTS["hear_objection"].happened(call.timeline, call.turns[-1])


def test_no_lesson_stands_at_a_turn_that_did_what_was_called_for() -> None:
    call = small_call({"heat": need()})
    say_all(call, "p_heat", "paraphrase")
    assert [earned(turn) for turn in call.turns] == [True, True]
    call.turns[1].after[y.DUE_DID] = c.DID_MEET
    assert earned(call.turns[1])
    blamed = {lesson.turn for lesson in debrief(call.timeline).lessons}
    assert blamed & {turn.number for turn in call.turns if earned(turn)} == set()


def test_a_price_is_no_line_of_a_general_move() -> None:
    model = shipped("street-watch")
    assert model.index["greet"] >= len(model.scenario["lines"])


def test_a_call_that_lost_much_has_a_lesson_be_it_what_was_said_in_vain_much_later() -> None:
    later = "thank warms; thank warms; thank warms; thank warms; i_money curt"
    told = written(f"begin trust=20 patience=40; p_heat admits voiced.heat=1; i_time slides; {later}")
    assert list(moments(told, "angle")) == []
    assert [(turn.number, told.model.moves[m]) for turn, m in moments(told, "angle", even_so=True)] == [(2, "i_money")]


def test_words_that_were_turned_away_come_back_with_what_has_changed() -> None:
    early = small_call({"heat": need(open=15)})
    early.state[y.TRUST] = 10
    say_all(early, "p_heat")
    early.state[y.TRUST] = 20
    say_all(early, "s_free", "s_shift", "s_meter", "leave_politely")
    assert all(one.word != "ask_again" for one in debrief(early.timeline).lessons), "nothing tells that he is ready"
    early.turns[2].after[y.REPLY] = c.WARMS
    again = next(one for one in debrief(early.timeline).lessons if one.word == "ask_again")
    assert again.better["en"].startswith("I asked you this too early")


def test_a_step_is_not_asked_for_again_in_the_words_that_were_refused() -> None:
    steps = [advance("trial", weight=20), advance("order", size="order"), advance("closed")]
    other: Any = line("ad_trial_2", "advance", advance="trial")
    for lines, words in (([], {}), ([other], "say ad_trial_2")):
        call = small_call({"heat": need(threshold=1, seriousness=9)}, scenario={"advances": steps, "lines": lines})
        moves = ("s_meter", "ad_trial", "p_heat", "i_money", "n_heat", "b_heat", "pr_heat", "s_shift")
        say_all(call, *moves, "leave_politely")
        asked = next(one for one in debrief(call.timeline).lessons if one.word == "ask_refused")
        assert asked.better.get("en", {}) == words
        assert "trial" in asked.text["en"], "the step is named in any case"


def test_no_deposit_is_asked_for_on_a_price_that_nobody_has_named() -> None:
    asks: Any = line("ad_pay", "advance", advance="trial") | {"text": {"en": "Two, as a deposit?", "zh": "先付定金？"}}
    price: Any = line("f_price", "feature", price=True)
    for named in (False, True):
        call = small_call({"heat": need(threshold=1, seriousness=9)}, scenario={"lines": [asks, price]})
        steps = ("s_meter", "p_heat", "i_money", "n_heat", *(["f_price"] if named else []), "b_heat", "pr_heat")
        say_all(call, *steps, "leave_politely")
        move = call.model.index["ad_pay"]
        assert cannot_be_asked_so(call.timeline, call.timeline.turns[-1], move) is not named
        assert not cannot_be_asked_so(call.timeline, call.timeline.turns[-1], call.model.index["s_free"])


def test_a_request_that_goes_past_a_wish_is_told_as_what_it_is() -> None:
    steps = [advance("trial", weight=90), advance("order", size="order"), advance("closed")]
    call = small_call({"heat": need(threshold=1)}, scenario={"advances": steps}, deal="small")
    say_all(call, "f_plain", "s_meter", "p_heat", "n_heat", "s_free", "ad_trial", "s_shift")
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "ask_early")
    assert not lesson.of_call
    assert (lesson.move, lesson.title) == ("b_heat", call.model.rulebook.debrief.lessons["show"].title)


def test_words_that_only_give_back_what_was_said_are_nothing_better() -> None:
    call = small_call({"heat": need(angles=["risk"], seriousness=2, threshold=9)})
    say_all(call, "p_heat", "i_money", "leave_politely")
    assert call.turns[1].reply_class == "slides"
    assert found(call, "costly") == []


def test_no_sum_is_named_while_an_objection_is_open() -> None:
    for open_, move in ((0, "little"), (1, "")):
        call = haggling("p_heat", "n_heat", lines=[line("free", "concede", amount=5)], objections=[objection("price")])
        call.state[y.OBJECTION] = open_
        say_all(call, "free")
        given = [one for one in lessons(call.timeline) if one.word == "give"]
        assert [(one.turn, one.move) for one in given] == [(3, move)]


def test_what_nobody_asked_for_was_given_too_early_before_it_was_given_too_cheaply() -> None:
    call = haggling("free", "p_heat", lines=[line("free", "concede", amount=5)])
    assert {"give", "give_early"} & {one.word for one in lessons(call.timeline)} == {"give_early"}
