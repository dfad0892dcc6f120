"""Moments of a call: when there is one, and whether the better line is in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.better import Moment, better_move
from kamsim.scoring.calling import CALLED_FOR
from kamsim.scoring.claims import held
from kamsim.scoring.claims.turns import repeats_request
from kamsim.scoring.debrief import debrief
from kamsim.scoring.moments import MOMENTS, moments
from kamsim.scoring.scorecard import Check
from kamsim.scoring.wanted import asks_spoken_trouble
from tests.models import line, need, objection, say_all, small_call, variant


def better(call: Call, name: str) -> list[tuple[int, str]]:
    """The turns that are such a moment, with the id of the better line."""
    return [(turn.number, call.model.moves[move]) for turn, move in moments(call.timeline, name)]


def check(call: Call, name: str) -> Check:
    return next(one for group in debrief(call.timeline).card.criteria for one in group.checks if one.id == name)


def felt_in_money(**changes: Any) -> Call:
    """He feels the heat through money alone."""
    call = small_call({"heat": need(angles=["money"], seriousness=2, threshold=8)}, **changes)
    say_all(call, "s_meter", "p_heat")
    return call


def test_what_was_passed_over_is_taken_up_by_a_question_on_that_very_thing() -> None:
    call = felt_in_money()
    say_all(call, "p_freight")
    assert better(call, "take_up") == [(3, "i_money")]


def test_a_lesson_quotes_the_words_that_waited_to_be_met() -> None:
    call = felt_in_money()
    say_all(call, "paraphrase", "paraphrase", "p_freight")
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "take_up")
    assert (lesson.turn, call.turns[4].before[y.DUE_AGE]) == (5, 1)
    # What he said when he was listened to adds nothing: what mattered came before.
    assert (call.turns[2].reply_class, call.turns[2].after[y.REPLY_MARK]) == ("opens", -1)
    assert lesson.his == call.turns[1].reply


def test_for_a_side_that_is_not_felt_listening_is_no_better_line() -> None:
    call = felt_in_money()
    say_all(call, "i_time")
    assert better(call, "angle") == [(3, "i_money")]
    call = felt_in_money()
    say_all(call, "i_money", "i_time")
    assert better(call, "angle") == []


def test_asking_again_is_no_mistake_where_it_brings_an_admission() -> None:
    call = small_call({"heat": need(open=15), "freight": need()})
    call.state[y.TRUST] = 10
    say_all(call, "p_heat", "p_heat")
    assert [MOMENTS["again"].happened(call.timeline, turn) for turn in call.turns] == [False, True]
    call = small_call({"heat": need(open=15)})
    call.state[y.TRUST] = 10
    say_all(call, "p_heat")
    call.state[y.TRUST] = 20
    say_all(call, "p_heat")
    assert call.turns[1].reply_class == "admits"
    assert not any(MOMENTS["again"].happened(call.timeline, turn) for turn in call.turns)


def test_what_was_kept_is_no_question_where_there_was_nothing_to_sell() -> None:
    lines = [line("give", "concede", amount=10, trade=True)]
    call = small_call({}, scenario={"lines": lines})
    say_all(call, "greet", "p_heat", "leave_politely")
    assert check(call, "price_held").state == "no_occasion"
    call = small_call({"heat": need()}, scenario={"lines": lines})
    say_all(call, "greet", "p_heat", "leave_politely")
    assert check(call, "price_held").state == "missed"


def test_nothing_that_the_seller_said_helped_a_check_that_earned_nothing() -> None:
    call = small_call({"heat": need()})
    say_all(call, "p_heat", "ad_closed")
    found = check(call, "summed_up")
    assert (found.state, [quote.helped for quote in found.quotes]) == ("missed", [False])


def complaint() -> Call:
    """He comes angry, and an objection can come up."""
    buyer = variant("one", {"heat": need()}, heat=6)
    return small_call(scenario={"variants": [buyer], "objections": [objection("price", "pitch")]})


def test_an_apology_is_offered_to_an_angry_man_and_no_other_listening_to_anybody() -> None:
    call = complaint()
    say_all(call, "s_meter")
    found = better(call, "feeling_first")
    assert found
    assert all(call.model.general_move(call.model.index[move]) is not None for _, move in found)
    call = felt_in_money()
    say_all(call, "p_freight")
    timeline, turn = call.timeline, call.turns[2]
    listening = Moment(lambda *_: True, (lambda told, _, m: told.tables.kind[m] == c.LISTEN,))
    assert better_move(timeline, turn, listening) == -1


def test_behind_an_objection_one_asks_back_and_whoever_did_mishandled_nothing() -> None:
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    say_all(call, "a_heat", "s_meter")
    assert call.turns[0].after[y.OBJECTION] == 1
    assert better(call, "hear_objection") == [(2, "ask_back")]
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    say_all(call, "a_heat", "ask_back")
    assert better(call, "hear_objection") == []


def test_a_request_that_was_refused_is_not_made_again_in_the_same_words() -> None:
    call = small_call({"heat": need(angles=["money"], seriousness=2, threshold=8)})
    say_all(call, "p_heat", "ad_closed")
    assert better(call, "same_request") == []
    say_all(call, "ad_closed")
    assert [turn for turn, _ in better(call, "same_request")] in ([], [3])
    assert MOMENTS["same_request"].happened(call.timeline, call.turns[2])
    assert not MOMENTS["same_request"].happened(call.timeline, call.turns[1])


def test_a_difficulty_is_asked_about_where_it_had_been_spoken_of() -> None:
    call = small_call()
    say_all(call, "greet", "ad_closed", "s_heat", "ad_closed")
    told = call.timeline
    heat, freight = (call.model.index[move] for move in ("p_heat", "p_freight"))
    second, fourth = call.turns[1], call.turns[3]
    assert not asks_spoken_trouble(told, second, heat)
    assert asks_spoken_trouble(told, fourth, heat)
    assert not asks_spoken_trouble(told, fourth, freight)
    assert not asks_spoken_trouble(told, fourth, call.model.index["s_meter"])


def test_a_request_may_come_once_more_after_an_objection_was_settled() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_closed", "s_meter", "ad_closed", "s_free", "ad_closed")
    for between, expected in (("tells", [4, 6]), ("settles", [6])):
        turns = tuple(
            replace(turn, reply_class=between) if turn.kind == "situation" else replace(turn, reply_class=reply)
            for turn, reply in zip(call.turns, ("admits", *("refuses",) * 5), strict=True)
        )
        told = replace(call.timeline, turns=turns)
        assert [turn.number for turn in turns if repeats_request(told, turn)] == expected


def test_to_a_complaint_a_request_made_again_is_bettered_by_what_will_be_done() -> None:
    call = complaint()
    say_all(call, "ad_closed", "ad_closed")
    timeline, turn = call.timeline, call.turns[1]
    turn.before[y.ANGER_CUE] = turn.before[y.HEAT] = 0
    found = better_move(timeline, turn, MOMENTS["same_request"])
    assert call.model.moves[found] in ("say_authority", "take_charge", "find_out_by")
    turn.before[y.ANGER_CUE] = 1
    assert better_move(timeline, turn, MOMENTS["same_request"]) != found


def test_a_manner_is_a_lesson_where_it_grated_more_than_once() -> None:
    call = small_call()
    say_all(call, "p_heat", "paraphrase", "p_freight")
    for often in (0, 1, 2):
        events = [("style_missed:manner",)] * often + [()] * (3 - often)
        turns = tuple(replace(turn, events=one) for turn, one in zip(call.turns, events, strict=True))
        told = replace(call.timeline, turns=turns)
        assert sum(MOMENTS["manner"].happened(told, turn) for turn in turns) == (often if often > 1 else 0)


def test_what_was_put_off_may_be_asked_again_once_he_would_tell() -> None:
    call = small_call({"heat": need(open=15), "freight": need()})
    call.state[y.TRUST] = 10
    say_all(call, "p_heat")
    call.state[y.TRUST] = 20
    say_all(call, "s_free", "s_shift", "s_meter")
    assert better(call, "ask_again") == [], "nothing tells that he is ready to say more"
    call.turns[2].after[y.REPLY] = c.WARMS
    say_all(call, "paraphrase")
    assert better(call, "ask_again") == [(4, "p_heat")]
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "ask_again")
    assert (lesson.turn, lesson.his_turn) == (4, 3)
    say_all(call, "p_heat")
    assert better(call, "ask_again") == []


def test_what_presses_already_is_a_wish_to_ask_for_and_nothing_to_stay_with() -> None:
    call = small_call({"heat": need(threshold=1), "freight": need()})
    say_all(call, "s_meter", "p_heat", "p_freight")
    assert call.turns[2].before[y.WEIGHT + call.model.topics.index("heat")] == c.URGENT
    assert better(call, "take_up") == []
    assert better(call, "wish_ripe") == [(3, "n_heat")]


def test_whoever_asked_from_a_side_that_is_not_felt_did_not_go_elsewhere() -> None:
    call = felt_in_money()
    say_all(call, "p_freight", "i_time")
    assert held(call.timeline, ["slip_lost_off_side"]) is not None
    call = felt_in_money()
    say_all(call, "p_freight", "p_paint")
    assert held(call.timeline, ["slip_lost"]) is not None
    assert held(call.timeline, ["slip_lost_off_side"]) is None


def test_no_better_line_is_offered_twice() -> None:
    call = felt_in_money()
    say_all(call, "p_freight", "ad_trial")
    turn = call.turns[2]
    first = better_move(call.timeline, turn, MOMENTS["take_up"])
    assert first >= 0
    assert better_move(call.timeline, turn, MOMENTS["take_up"], frozenset({first})) != first


def test_for_a_proof_that_did_not_convince_another_that_suits_is_better() -> None:
    call = small_call({"heat": need()}, scenario={"lines": [line("pr_more", "proof", "heat", proof="visit")]})
    call.tables.fit[call.model.index["pr_heat"]] = -2
    call.tables.fit[call.model.index["pr_more"]] = 1
    say_all(call, "p_heat")
    call.state[y.NEED], call.state[y.PENDING] = c.EXPLICIT, 1
    say_all(call, "pr_heat")
    timeline = call.timeline
    timeline.tables.fit[call.model.index["pr_more"]] = 1
    assert call.turns[1].reply_class == "doubts"
    assert better(call, "wrong_proof") == [(2, "pr_more")]


def test_a_wish_that_was_ripe_quotes_the_words_that_first_sounded_as_if_it_could_not_go_on() -> None:
    call = small_call({"heat": need(threshold=1), "freight": need()})
    say_all(call, "s_meter", "p_heat", "s_free", "leave_politely")
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "wish_ripe")
    urgent = next(turn for turn in call.turns if turn.after[y.WEIGHT + call.model.topics.index("heat")] == c.URGENT)
    assert lesson.his == urgent.reply


def test_an_agreement_without_a_date_quotes_the_words_that_agreed() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_trial", "leave_politely")
    lesson = next(one for one in debrief(call.timeline).lessons if one.word == "fix_date")
    assert (call.turns[1].reply_class, lesson.his) == ("commits", call.turns[1].reply)


def test_of_a_side_and_of_a_wish_asked_too_early_the_words_that_voiced_the_trouble_last_are_quoted() -> None:
    call = felt_in_money()
    say_all(call, "i_money", "p_freight", "i_time", "n_heat")
    told, last = call.timeline, call.turns[-1]
    heat = call.model.topics.index("heat")
    voiced = [turn.number for turn in call.turns[:-1] if turn.after[y.REPLY_TOPIC] == heat]
    assert CALLED_FOR["angle"](told, last, heat) == voiced[0]
    assert CALLED_FOR["wish_too_early"](told, last, heat) == call.turns[2].number
