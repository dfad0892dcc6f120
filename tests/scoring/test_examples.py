"""Better words behind a sentence of the judge come from the call's own scenario and are about the same thing."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.scoring.debrief import debrief
from kamsim.scoring.examples import EXAMPLES, GIVEN_BACK, example
from kamsim.scoring.speech import answer_of, in_quotes, last_words
from tests.models import call_of, line, need, say_all, shipped, small_call
from tests.scoring.test_claims import texts


def words(call: Call, name: str) -> str:
    found = example(call.timeline, name)
    return "" if found is None else found["en"]


def because(call: Call, check: str) -> str:
    found = (one for group in debrief(call.timeline).card.criteria for one in group.checks if one.id == check)
    return next(found).because["en"]


def test_every_example_is_asked_for_by_a_text_and_every_text_asks_for_one_that_there_is() -> None:
    asked = {text.words for text in texts() if text.words}
    assert asked == EXAMPLES.keys() | {GIVEN_BACK}


def test_a_consequence_is_one_of_a_side_that_he_named() -> None:
    call = small_call({"heat": need(angles=["time"])})
    assert words(call, "consequence") == ""
    say_all(call, "p_heat")
    assert words(call, "consequence") == "say i_time"
    assert because(call, "made_heavier").endswith(" For instance: “say i_time”")
    say_all(call, "i_time")
    assert words(call, "consequence") == ""


def test_the_wish_is_asked_about_what_he_admitted() -> None:
    call = small_call({"heat": need(threshold=1)})
    assert words(call, "wish") == ""
    say_all(call, "p_heat")
    assert words(call, "wish") == "say n_heat"


def test_what_he_would_not_have_taken_well_is_no_example() -> None:
    call = small_call({"heat": need(threshold=9)})
    say_all(call, "p_heat")
    assert words(call, "wish") == ""


def test_what_he_admitted_is_given_back_in_words_about_it() -> None:
    call = small_call({"heat": need()})
    assert words(call, GIVEN_BACK) == ""
    say_all(call, "p_heat", "s_free")
    # In his own words, as they were quoted then.
    assert "In terms of money, it is more than it should be" in words(call, GIVEN_BACK)


def test_a_difficulty_is_asked_about_what_was_named_and_nobody_asked_about() -> None:
    call = small_call({})
    assert words(call, "trouble") == "say p_heat"
    say_all(call, "p_heat")
    assert words(call, "trouble") != "say p_heat"


def test_goods_shown_unasked_are_turned_into_a_question_on_the_same_thing() -> None:
    call = small_call({})
    say_all(call, "a_heat")
    assert words(call, "pitched") == "say p_heat"
    call = small_call({})
    say_all(call, "p_heat", "a_heat")
    assert words(call, "pitched") == ""


def test_what_is_given_back_stands_in_quotation_marks() -> None:
    assert in_quotes("“A day and a half”, you said, and “never again”.") == ["A day and a half", "never again"]
    assert in_quotes("您说“一天半”。") == ["一天半"]
    assert in_quotes("You said so.") == []


def test_what_he_let_slip_is_asked_about() -> None:
    call = small_call({"heat": need()}, scenario={"lines": [line("s_slip", "situation", hints=["heat"])]})
    say_all(call, "s_slip")
    assert words(call, "passed_slip") == ""
    say_all(call, "s_meter", "s_shift", "p_freight")
    assert words(call, "passed_slip") == "say p_heat"
    assert words(call, "lost_slip") == "say p_heat"
    assert words(call, "hidden") == "say p_heat"


def test_a_wish_is_answered_and_what_is_doubted_is_proved() -> None:
    call = small_call({"heat": need(threshold=1, proof=True)})
    assert (words(call, "benefit"), words(call, "proof")) == ("", "")
    say_all(call, "p_heat", "n_heat")
    assert words(call, "benefit") == "say b_heat"
    say_all(call, "b_heat")
    assert call.state[y.PENDING + call.model.topics.index("heat")] == 1
    call.tables.fit[call.model.index["pr_heat"]] = 0
    assert words(call, "proof") == "say pr_heat"
    call.tables.fit[call.model.index["pr_heat"]] = -1
    assert words(call, "proof") == ""


def test_the_step_is_one_that_is_his_to_give_and_the_concession_one_against_something() -> None:
    call = small_call()
    assert words(call, "step") == "say ad_trial"
    say_all(call, "ad_trial")
    # The order he would not have given yet.
    assert words(call, "step") == ""
    assert words(call, "traded") == ""
    paid: list[Any] = [line(f"for_{size}", "concede", amount=size, trade=True) for size in (1, 3, 5)]
    call = small_call(scenario={"lines": [line("free", "concede", amount=5), *paid]})
    # The next smaller step is a beginning; the smallest belongs to the end.
    assert words(call, "traded") == ""
    say_all(call, "free")
    assert words(call, "traded") == "say for_3"


@pytest.mark.parametrize("name", ["greeting", "purpose", "permission", "regret"])
def test_general_moves_are_quoted_as_the_scenario_words_them(name: str) -> None:
    call = call_of(shipped("laptop-complaint"))
    assert words(call, name)
    assert "{" not in words(call, name)


def test_what_was_said_is_no_better_way_to_say_it() -> None:
    call = call_of(shipped("laptop-complaint"))
    assert words(call, "regret")
    say_all(call, "apologise")
    assert words(call, "regret") != call.turns[0].says["en"]


# Phrases that stand in the texts themselves: such as name a feeling or another check, and such as suit every trade.
PHRASES = (
    "{",
    "Openings taken up",
    "It's not that bad",
    "we can't go on like this",
    "this is bad",
    "I want",
    "I understand",
)
OF_ANY_TRADE = {"rude", "stayed", "wrong_proof", "left_open", "abrupt"}


def test_whole_sentences_to_say_come_from_the_scenario_but_for_a_few_of_any_trade() -> None:
    found = {
        text.cause for text in texts() for quoted in text.text["en"].split("“")[1:] if not quoted.startswith(PHRASES)
    }
    assert found == OF_ANY_TRADE


def test_his_answer_and_his_last_words_where_the_scene_changes() -> None:
    reply: Localized = {"en": "Thursday, then.\n(Three days later.) Sit down.", "zh": "那就周四。\n（三天后。）坐吧。"}
    assert answer_of(reply) == {"en": "Thursday, then.", "zh": "那就周四。"}
    assert last_words(reply) == {"en": "Sit down.", "zh": "坐吧。"}
    told: Localized = {"en": "Yes.\nAnd the dust.", "zh": "是。\n还有灰。"}
    assert answer_of(told)["en"] == "Yes. And the dust."
    assert last_words(told)["en"] == "Yes. And the dust."
    ended: Localized = {"en": "Agreed.\n(On Sunday a new line stands there.)", "zh": "好。\n（周日多了一行。）"}
    assert last_words(ended)["en"] == "Agreed."


def test_what_he_let_slip_is_asked_about_as_he_said_it() -> None:
    call = small_call({"heat": need()}, scenario={"lines": [line("s_slip", "situation", hints=["heat"])]})
    say_all(call, "s_slip", "s_free")
    assert words(call, "passed_slip") == "say p_heat"
    call.model.scenario["topics"][0]["better"]["hinted"] = [
        {"says": {"en": "You speak of the heat."}, "after": {"facts": [], "topics": [], "objections": [], "said": []}}
    ]
    assert words(call, "passed_slip") == "You speak of the heat."
