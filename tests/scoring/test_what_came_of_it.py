"""What the judge tells of wishes, requests and objections by what came of them later in the call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamsim.domain.attempt import Tag
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline
from kamsim.scoring.better import Moment, better_move
from kamsim.scoring.claims import held
from kamsim.scoring.debrief import debrief
from kamsim.scoring.moments import MOMENTS
from kamsim.scoring.wanted import asks_refused, is_kind_again, leaves_well
from tests.models import line, need, objection, say_all, small_call

BOTH = {name: need(threshold=1) for name in ("heat", "freight")}


def value(told: Timeline, claim: str, name: str) -> str:
    """What a claim found for a placeholder; empty where it does not hold."""
    found = held(told, [claim])
    return found.values[name]["en"] if found is not None else ""


def ended(call: Call, ending: int) -> Timeline:
    """The call as if it had ended so."""
    ends = list(call.timeline.ends)
    ends[y.ENDING] = ending
    return replace(call.timeline, ends=ends)


# -- wishes ---------------------------------------------------------------------------------------------------------


def test_a_wish_decided_the_call_where_it_had_been_met_before_the_yes() -> None:
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "s_meter", "p_heat", "n_heat", "b_heat")
    assert held(call.timeline, ["wish_met"]) is None, "nothing was agreed"
    say_all(call, "ad_trial")
    assert call.turns[-1].reply_class == "commits"
    assert value(call.timeline, "wish_met", "wished") == "3"
    assert held(call.timeline, ["several_wishes_met"]) is None
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "s_meter", "p_heat", "n_heat", "ad_trial", "b_heat")
    assert call.turns[3].reply_class == "commits"
    assert held(call.timeline, ["wish_met"]) is None


def test_several_wishes_that_were_met_are_named_together() -> None:
    call = small_call(BOTH)
    say_all(call, "s_meter", "p_heat", "n_heat", "p_freight", "n_freight", "ad_trial")
    turns = list(call.turns)
    for turn in turns[-1:]:
        turn.before[y.NEED], turn.before[y.NEED + 1] = c.MATCHED, c.MATCHED
    stated = [turn for turn in turns if turn.reply_class == "states"]
    told = call.timeline
    if len(stated) < 2:
        turns[1] = replace(turns[1], reply_class="states")
        turns[2] = replace(turns[2], reply_class="states")
        told = replace(told, turns=tuple(turns))
    named = [turn.number for turn in told.turns if turn.reply_class == "states"]
    assert value(told, "several_wishes_met", "wished_at") == f"turns {named[0]} and {named[1]}"


# -- requests -------------------------------------------------------------------------------------------------------


def test_what_was_asked_for_in_vain_after_another_meeting_had_opened_is_told_after_the_first_step() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_trial", "ad_closed")
    assert call.turns[1].reply_class == "commits"
    assert held(call.timeline, ["refused_after"]) is None, "it opened no other meeting"
    call.turns[2].before[y.REOPENED] = 1
    assert value(call.timeline, "refused_after", "agreed_at") == "2"
    assert value(call.timeline, "refused_after", "at") == "3"
    call = small_call()
    say_all(call, "p_heat", "ad_trial")
    assert held(call.timeline, ["refused_after"]) is None


def refused() -> Call:
    """A trial is refused for want of trust; then there is trust, and nobody asks for it again."""
    call = small_call({"heat": need(threshold=1)})
    call.tables.advance_trust[0] = 15
    say_all(call, "s_meter", "p_heat", "n_heat", "ad_trial")
    return call


def test_a_step_that_was_refused_and_had_become_ripe_is_told() -> None:
    call = refused()
    assert call.turns[3].reply_class != "commits"
    assert held(call.timeline, ["refused_and_ripe"]) is None, "there was no later turn"
    say_all(call, "b_heat")
    assert held(call.timeline, ["refused_and_ripe"]) is None, "it was not ripe"
    ripe(call)
    say_all(call, "f_plain")
    told = call.timeline
    assert value(told, "refused_and_ripe", "asked_at") == "4"
    assert value(told, "refused_and_ripe", "ready_at") == "5"
    assert value(told, "refused_and_ripe", "went_at") == "6"
    curt = [*told.turns[5].before[: y.REPLY], c.CURT, *told.turns[5].before[y.REPLY + 1 :]]
    cool = replace(told.turns[5], before=curt)
    assert held(replace(told, turns=(*told.turns[:5], cool)), ["refused_and_ripe"]) is None, "it did not sound like it"
    again = replace(told.turns[5], move="ad_trial")
    assert held(replace(told, turns=(*told.turns[:5], again)), ["refused_and_ripe"]) is None


def ripe(call: Call) -> None:
    """He is ready for the trial, and nothing is due."""
    call.state[y.TRUST] = 18
    call.state[y.DUE], call.state[y.OBJECTION] = c.DUE_NONE, 0


def test_a_step_that_was_refused_may_be_better_words_once_it_is_ripe() -> None:
    call = refused()
    say_all(call, "b_heat")
    ripe(call)
    say_all(call, "f_plain")
    told, trial = call.timeline, call.model.index["ad_trial"]
    early, late = told.turns[4], told.turns[5]
    assert not asks_refused(told, early, trial)
    assert asks_refused(told, late, trial)
    assert MOMENTS["ask_refused"].happened(told, late)
    assert better_move(told, late, MOMENTS["ask_refused"]) == trial
    assert not MOMENTS["ask_refused"].happened(told, replace(late, reply_class="admits"))


def test_a_request_that_went_unheard_long_ago_did_not_end_the_call() -> None:
    call = small_call()
    say_all(call, "p_heat", "ad_trial")
    unheard = [replace(turn, reply_class="insists") if turn.move == "ad_trial" else turn for turn in call.turns]
    told = replace(call.timeline, turns=tuple(unheard))
    assert held(told, ["unheard_near_end"]) is not None
    later = tuple(replace(call.turns[0], number=number) for number in range(3, 8))
    assert held(replace(told, turns=(*unheard, *later)), ["unheard_near_end"]) is None


def test_of_several_steps_refused_the_largest_is_named() -> None:
    call = small_call()
    say_all(call, "s_meter", "ad_order", "ad_closed", "p_heat", "ad_trial")
    found = held(call.timeline, ["larger_refused"])
    if found is not None:
        ranks = call.tables.advance_rank
        asked = [call.tables.advance[call.model.index[one]] for one in ("ad_order", "ad_closed")]
        largest = max(asked, key=lambda a: ranks[a])
        assert found.values["possible"] == call.model.scenario["advances"][largest]["label"]
    assert (found is None) == (call.turns[-1].reply_class == "orders")


# -- objections -----------------------------------------------------------------------------------------------------


def test_whoever_said_last_that_it_is_not_so_is_told_which_objection_that_was() -> None:
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    say_all(call, "a_heat", "refute")
    assert held(call.timeline, ["contradicted_last"]) is None, "it goes on"
    for ending in (c.WALKED_OUT, c.TIME_UP):
        told = ended(call, ending)
        assert value(told, "contradicted_last", "named") == "1"
        assert value(told, "contradicted_last", "at") == "2"
    assert held(ended(call, c.LEFT), ["contradicted_last"]) is None
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    say_all(call, "a_heat", "ask_back")
    assert held(ended(call, c.TIME_UP), ["contradicted_last"]) is None


# -- needs and questions --------------------------------------------------------------------------------------------


def test_what_was_touched_by_another_question_was_asked_about() -> None:
    call = small_call()
    say_all(call, "i_money", "i_time")
    told = call.timeline
    assert value(told, "need_touched", "at") == "1", "where it first came up"
    assert held(told, ["need_not_asked_about"]) is None
    call = small_call({"heat": need(open=20)})
    say_all(call, "i_money", "p_heat")
    assert held(call.timeline, ["need_touched"]) is None


def test_whatever_was_asked_before_the_goods_was_a_question() -> None:
    call = small_call()
    say_all(call, "greet", "f_heat")
    assert value(call.timeline, "goods_first", "turns") == "turn 2"
    asks = replace(call.turns[0], says={"en": "Have you a minute?", "zh": "有空吗？"})
    assert held(replace(call.timeline, turns=(asks, *call.turns[1:])), ["goods_first"]) is None


def test_a_manner_is_the_same_kind_on_the_same_thing_and_a_goodbye_is_polite() -> None:
    more: Any = line("p_more", "problem", "heat")
    call = small_call(scenario={"lines": [more]})
    say_all(call, "p_heat")
    told, turn, m = call.timeline, call.turns[0], call.model.index
    for fit, expected in ((0, False), (1, True)):
        told.tables.fit[m["p_more"]] = fit
        assert is_kind_again(told, turn, m["p_more"]) is expected
    assert not is_kind_again(told, turn, m["p_freight"])
    assert leaves_well(told, turn, m["leave_politely"])
    assert not leaves_well(told, turn, m["leave_abruptly"])


def anything(call: Call, kind: int) -> list[int]:
    """Better words at the last turn if any of a kind would be wanted."""
    moment = Moment(lambda *_: True, (lambda told, _, m: told.tables.kind[m] == kind,))
    return [better_move(call.timeline, call.turns[-1], moment)]


def test_nothing_new_is_begun_after_a_proof_was_accepted_or_where_he_asked_to_see_something() -> None:
    for reply, due, fits in ((c.NONE, c.DUE_NONE, True), (c.BELIEVES, c.DUE_NONE, False), (c.NONE, c.DUE_SHOW, False)):
        call = small_call()
        say_all(call, "f_plain")
        before = call.turns[0].before
        before[y.REPLY], before[y.DUE] = reply, due
        assert (anything(call, c.PROBLEM)[0] >= 0) is fits, (reply, due)


def test_no_plain_fact_about_something_else_is_better_right_after_he_told_one() -> None:
    call = small_call()
    say_all(call, "f_plain")
    told, turn = call.timeline, call.turns[0]
    elsewhere: Moment = Moment(
        lambda *_: True, (lambda told, _, m: told.tables.kind[m] == c.SITUATION and told.tables.topic[m] == 0,)
    )
    turn.before[y.REPLY], turn.before[y.REPLY_TOPIC] = c.TELLS, 0
    assert better_move(told, turn, elsewhere) >= 0
    turn.before[y.REPLY_TOPIC] = 1
    assert better_move(told, turn, elsewhere) == -1


def test_no_question_begins_something_new_with_the_last_words() -> None:
    call = small_call()
    say_all(call, "f_plain")
    moment = Moment(lambda *_: True, (lambda told, _, m: told.tables.kind[m] == c.PROBLEM,))
    assert better_move(call.timeline, call.turns[0], moment) >= 0
    # He has no patience left for an answer.
    call.turns[0].before[y.PATIENCE] = 1
    assert better_move(call.timeline, call.turns[0], moment) == -1


# -- tags -----------------------------------------------------------------------------------------------------------


def test_what_was_marked_and_has_no_mark_is_told_for_what_it_was() -> None:
    call = small_call({"heat": need()})
    say_all(call, "p_heat", "paraphrase")
    call.submit(Tag(2.0, "fact"))
    say_all(call, "thank")
    call.submit(Tag(3.0, "fact"))
    was = value(call.timeline, "tag_wrong", "was")
    assert was.startswith("turn 2 ")
    assert ", turn 3 " in was
    assert held(call.timeline, ["tag_wrong_for_another"]) is None


def test_a_mark_that_was_another_is_named_by_its_turn() -> None:
    call = small_call({"heat": need()})
    say_all(call, "p_heat")
    call.submit(Tag(1.0, "fact"))
    assert value(call.timeline, "tag_wrong_for_another", "at") == "1"
    assert held(call.timeline, ["tag_wrong"]) is None


def test_a_call_whose_wish_was_met_by_no_benefit_is_no_masters() -> None:
    call = small_call({"heat": need(threshold=1)})
    say_all(call, "s_meter", "p_heat", "n_heat", "ad_trial")
    for turn in call.turns:
        turn.after[y.DUE_DID] = c.DID_MEET
    told = debrief(call.timeline)
    assert told.card.rank == "veteran"
    assert "no benefit of yours" in told.card.ranked["en"]
