"""What the judge tells of single turns: what took hold, what was asked again, what was said too late to be better."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamsim.domain.attempt import Tag
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.better import better_move
from kamsim.scoring.claims import held
from kamsim.scoring.debrief import debrief
from kamsim.scoring.moments import MOMENTS
from kamsim.scoring.scorecard import Check
from tests.models import advance, line, need, objection, say_all, small_call, variant


def check(call: Call, name: str) -> Check:
    return next(one for group in debrief(call.timeline).card.criteria for one in group.checks if one.id == name)


def value(call: Call, claim: str, name: str) -> str:
    """What a claim found for a placeholder; empty where it does not hold."""
    found = held(call.timeline, [claim])
    return found.values[name]["en"] if found is not None else ""


def test_the_consequence_that_took_hold_is_named_by_its_turn() -> None:
    call = small_call({"heat": need(threshold=10)})
    say_all(call, "s_meter", "p_heat")
    assert value(call, "consequences_too_few", "held") == "no turn"
    say_all(call, "i_money")
    assert call.turns[-1].reply_class == "deepens"
    assert value(call, "consequences_too_few", "held") in ("turn 3", "")


def test_a_wish_is_named_by_its_turn() -> None:
    call = small_call({"heat": need(threshold=1), "freight": need()})
    say_all(call, "p_heat")
    assert value(call, "wish_spoken", "wished_at") == ""
    say_all(call, "n_heat")
    assert value(call, "wish_spoken", "wished_at") == "turn 2"


def test_a_reply_that_was_not_marked_is_named_the_weightiest_first() -> None:
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "greet")
    assert value(call, "weighty_untagged", "at") == ""
    say_all(call, "p_heat")
    assert value(call, "weighty_untagged", "at") == "2"
    say_all(call, "n_heat")
    assert value(call, "weighty_untagged", "at") == "3"
    call.submit(Tag(9.0, "explicit_need"))
    assert value(call, "weighty_untagged", "at") == "2"


def test_the_same_request_twice_in_vain_is_the_same_again() -> None:
    call = small_call()
    say_all(call, "greet", "ad_closed")
    assert held(call.timeline, ["same_request"]) is None
    say_all(call, "p_heat", "ad_closed")
    assert value(call, "same_request", "asked_at") == "turns 2 and 4"


def test_a_request_long_ago_did_not_end_the_call() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_closed")
    assert held(call.timeline, ["asked_near_end"]) is not None
    say_all(call, "s_meter", "s_shift", "s_free", "paraphrase")
    assert held(call.timeline, ["asked_near_end"]) is None


def test_a_summary_right_before_a_request_in_vain_is_told_as_one() -> None:
    call = small_call()
    say_all(call, "greet", "p_heat", "ad_closed")
    assert check(call, "summed_up").cause == "asked_without"
    call = small_call()
    say_all(call, "p_heat", "summarise", "ad_closed")
    assert held(call.timeline, ["summed_in_vain"]) is None, "there was no wish to leave out"
    wished = {"heat": need(threshold=1)}
    states = {"states": [{"en": "I need it cool in here by the summer.", "zh": "夏天以前必须凉下来，一天也不能拖。"}]}
    call = small_call(wished, scenario={"lines": [line("n_own", "payoff", "heat", says=states)]})
    say_all(call, "p_heat", "n_own", "b_heat", "summarise", "ad_closed")
    assert "I need it cool in here by the summer" in call.turns[3].says["en"]
    assert held(call.timeline, ["summed_in_vain"]) is None, "the wish was in it"
    call.turns[3].says["en"] = "In short: it is hot."
    assert [value(call, "summed_in_vain", name) for name in ("summed", "wished", "at")] == ["4", "2", "5"]
    call.turns[1].reply["en"] = "Yes!"
    assert held(call.timeline, ["summed_in_vain"]) is None, "there is nothing of it to give back"
    call = small_call(wished)
    say_all(call, "p_heat", "n_heat", "paraphrase", "ad_closed")
    assert held(call.timeline, ["summed_in_vain"]) is None


def test_no_step_was_due_where_he_would_have_agreed_to_none() -> None:
    steps = [advance("trial", trust=18), advance("order", trust=20), advance("closed", open=False)]
    call = small_call(scenario={"advances": steps})
    say_all(call, "greet", "s_meter")
    assert check(call, "result").cause == "no_step_due"
    call = small_call()
    say_all(call, "greet", "s_meter")
    assert check(call, "result").cause == "never_asked"
    assert value(call, "step_ready", "ready") == "advance trial"


def test_a_push_for_a_decision_is_no_step() -> None:
    push: Any = line("c_push", "close", traits={"pressure": 3})
    calm: Any = line("c_calm", "close")
    call = small_call(scenario={"lines": [push, calm]})
    say_all(call, "greet")
    assert held(call.timeline, ["only_pressed"]) is None
    say_all(call, "c_push")
    assert value(call, "only_pressed", "at") == "2"
    call = small_call(scenario={"lines": [push, calm]})
    say_all(call, "c_calm")
    assert held(call.timeline, ["only_pressed"]) is None
    call = small_call(scenario={"lines": [push, calm]})
    say_all(call, "greet", "ad_closed", "c_push")
    assert held(call.timeline, ["only_pressed"]) is None


def test_steps_given_well_are_told_from_the_second_on() -> None:
    gives: list[Any] = [line(f"give{i}", "concede", amount=i, trade=True) for i in (2, 5)]
    call = small_call(scenario={"lines": gives, "room": 10})
    say_all(call, "p_heat", "give5")
    assert held(call.timeline, ["gave_in_steps"]) is None
    say_all(call, "s_meter", "give2")
    assert value(call, "gave_in_steps", "given_at") == "turns 2 and 4"
    call = small_call(scenario={"lines": gives, "room": 10})
    say_all(call, "p_heat", "give2", "s_meter", "give5")
    assert held(call.timeline, ["gave_in_steps"]) is None


def test_a_wish_asked_too_early_is_told_where_it_did_not_come_out_later() -> None:
    call = small_call({"heat": need(threshold=10), "freight": need()})
    say_all(call, "p_heat")
    assert held(call.timeline, ["early_wish_left"]) is None
    say_all(call, "n_heat")
    assert value(call, "early_wish_left", "last") == "1"
    assert value(call, "early_wish_left", "went_at") == "2"


def test_a_difficulty_is_left_where_there_was_a_turn_to_go_into_it() -> None:
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "p_heat")
    assert value(call, "trouble_left", "named") == "1"
    assert held(call.timeline, ["trouble_with_last_words"]) is None
    say_all(call, "n_heat")
    assert held(call.timeline, ["trouble_left"]) is None
    slow: Any = line("p_long", "problem", "heat", traits={"warmth": 3, "detail": 3, "result": -3})
    last = variant("one", {"heat": need()}, patience=1)
    call = small_call(scenario={"variants": [last], "lines": [slow]}, style="controlling")
    say_all(call, "p_long")
    assert (call.timeline.ending, call.turns[0].reply_class) == ("time_up", "admits")
    assert held(call.timeline, ["trouble_with_last_words"]) is not None
    assert held(call.timeline, ["trouble_left"]) is None


def test_whoever_asked_on_when_the_answers_had_closed_is_told_so() -> None:
    call = small_call()
    say_all(call, "p_heat", "s_free", "p_freight")
    found = []
    for ending in (c.WALKED_OUT, c.TIME_UP):
        told = call.timeline
        closed = [
            replace(turn, reply_class=one) for turn, one in zip(told.turns[1:], ("curt", "bristles"), strict=True)
        ]
        ends = list(told.ends)
        ends[y.ENDING] = ending
        claim = held(replace(told, turns=(told.turns[0], *closed), ends=ends), ["asked_on"])
        found.append(claim.values["turns"]["en"] if claim else "")
    assert found == ["turns 2 and 3", ""]


def test_an_objection_that_stood_is_named_by_the_turn_that_raised_it() -> None:
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    say_all(call, "a_heat")
    assert held(call.timeline, ["objection_stood"]) is None
    say_all(call, "s_meter")
    assert value(call, "objection_stood", "named") == "1"


def test_a_row_of_facts_that_brought_nothing_but_facts_is_named() -> None:
    call = small_call()
    say_all(call, "s_meter", "s_shift")
    assert held(call.timeline, ["facts_several"]) is None
    say_all(call, "s_free")
    assert value(call, "facts_several", "facts_at") == "turns 1, 2 and 3"


def test_a_larger_step_is_named_where_he_would_have_agreed_to_it() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_trial")
    assert (held(call.timeline, ["less_agreed"]) is None, held(call.timeline, ["larger_ready"])) == (False, None)


def test_a_manner_that_suited_is_named_by_its_turns() -> None:
    call = small_call()
    assert value(call, "suited", "suited_at") == ""
    call.tables.fit[call.model.index["paraphrase"]] = 3
    say_all(call, "p_heat", "paraphrase")
    assert value(call, "suited", "suited_at") == "turn 2"


def test_better_words_were_not_said_right_afterwards_by_the_seller_himself() -> None:
    call = small_call({"heat": need(angles=["money"], seriousness=2, threshold=8)})
    say_all(call, "s_meter", "p_heat", "p_freight")
    turn, moment = call.turns[2], MOMENTS["take_up"]
    wanted = call.model.index["i_money"]
    assert better_move(call.timeline, turn, moment) == wanted
    say_all(call, "i_money")
    assert better_move(call.timeline, turn, moment) == -1


def test_to_somebody_who_is_owed_an_answer_nothing_else_is_better() -> None:
    call = small_call()
    say_all(call, "s_meter", "f_heat")
    timeline, turn = call.timeline, call.turns[1]
    moment = MOMENTS["pitch"]
    assert better_move(timeline, turn, moment) >= 0
    turn.before[y.DUE], turn.before[y.DUE_MARK] = c.DUE_ANSWER, 0
    found = better_move(timeline, turn, moment)
    assert found < 0 or timeline.tables.kind[found] in (c.COURTESY, c.LEAVE, c.LISTEN)


def test_what_was_given_for_nothing_at_the_end_is_why() -> None:
    gives: list[Any] = [line("free", "concede", amount=5)]
    call = small_call(scenario={"lines": gives})
    say_all(call, "free")
    assert held(call.timeline, ["gave_and_lost"]) is None
