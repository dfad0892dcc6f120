"""The debrief: the annotated transcript, the hidden buyer, what to practise."""

from __future__ import annotations

import pytest

from kamsim.domain.attempt import Back, Hint, Plan, Tag
from kamsim.domain.text import placeholders
from kamsim.engine.advice import Advice
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.effects import pan
from kamsim.scoring.debrief import Debrief, debrief, hint_text, suggestion
from kamsim.scoring.lessons import lessons
from tests.models import need, objection, say_all, small_call

NEEDS = {"heat": need(seriousness=3, threshold=5, open=1, angles=["money", "time"]), "freight": need(rival=True)}


def played() -> Call:
    call = small_call(NEEDS)
    call.submit(Plan(0.0, wanted="trial"))
    say_all(call, "greet", "s_heat", "p_heat")
    call.submit(Tag(3.0, "implied_need"))
    call.submit(Hint(3.0))
    say_all(call, "i_money", "leave_politely")
    return call


def texts(told: Debrief) -> list[dict[str, str]]:
    """Every text of a debrief."""
    found = [one for turn in told.turns for one in (turn.note, turn.why)]
    found += [turn.instead for turn in told.turns if turn.instead is not None]
    found += [one for lesson in told.lessons for one in (lesson.title, lesson.text, lesson.better, lesson.drill)]
    return found + list(told.head)


def test_every_turn_is_annotated() -> None:
    call = played()
    told = debrief(call.timeline)
    assert [one.turn for one in told.turns] == call.turns
    assert all(one.k.startswith("K") for one in told.turns)


def test_no_text_of_a_debrief_has_an_unfilled_placeholder() -> None:
    for text in texts(debrief(played().timeline)):
        assert set(text) == {"en", "zh"}
        assert all(words and not placeholders(words) for words in text.values())


def test_the_curve_begins_before_the_first_turn_and_ends_with_the_call() -> None:
    call = played()
    curve = debrief(call.timeline).curve
    assert [turn for turn, *_ in curve] == list(range(len(call.turns) + 1))
    assert curve[0][1:3] == (10, 40)
    assert curve[-1][1:] == (call.state[y.TRUST], call.state[y.PATIENCE], pan(call.tables, call.state))
    assert [row[1:3] for row in curve[1:]] == [(turn.trust, turn.patience) for turn in call.turns]


def test_lessons_that_were_drawn_already_are_not_drawn_again() -> None:
    told = played().timeline
    every = lessons(told, most=len(told.turns))
    assert debrief(told, every).lessons == debrief(told).lessons == every[:3]


def test_what_was_taken_back_does_not_appear() -> None:
    call = small_call()
    say_all(call, "greet", "s_meter")
    call.submit(Back(3.0, 1))
    told = debrief(call.timeline)
    assert [one.turn.move for one in told.turns] == ["greet"]
    assert not told.counts


def test_nothing_is_said_against_a_move_that_bore_fruit_or_did_what_was_advised() -> None:
    call = small_call()
    say_all(call, "greet", "p_heat", "paraphrase")
    assert [one.instead for one in debrief(call.timeline).turns] == [None, None, None]


def test_otherwise_it_tells_what_was_open_instead() -> None:
    call = small_call({})
    say_all(call, "f_heat")
    instead = debrief(call.timeline).turns[0].instead
    assert instead == call.model.rulebook.feedback.hints["greet"].text


def test_the_hidden_buyer_is_revealed() -> None:
    call = played()
    buyer = debrief(call.timeline).buyer
    assert (buyer.variant, buyer.style, buyer.role) == ("one", "analyzing", "economic")
    assert [step.id for step in buyer.advances] == ["trial", "order", "closed"]
    assert buyer.sells
    heat, freight = buyer.needs
    assert (heat.topic, heat.reached, heat.angles, heat.opens, heat.rival) == (
        "heat",
        "implied",
        ("money", "time"),
        1,
        False,
    )
    assert heat.seriousness == call.state[y.SERIOUS]
    assert (freight.reached, freight.rival) == ("latent", True)
    assert freight.seriousness == call.tables.serious[1]


def test_the_head_says_how_it_ended_and_what_that_was_due_to() -> None:
    end, why = debrief(played().timeline).head
    assert end["en"] == "You took your leave, and the buyer has agreed to do nothing: a continuation."
    assert "never became a wish" in why["en"]


def test_every_tag_is_told_the_wrong_ones_with_the_right_one() -> None:
    call = small_call({"heat": need()})
    say_all(call, "p_heat")
    call.submit(Tag(1.0, "fact"))
    say_all(call, "paraphrase")
    call.submit(Tag(2.0, "fact"))
    wrong, nothing = debrief(call.timeline).tags
    assert (wrong.turn, wrong.tag, wrong.right, wrong.is_right) == (1, "fact", ("implied_need",), False)
    assert (nothing.right, nothing.is_right) == ((), False)
    assert debrief(played().timeline).tags[0].is_right


def test_what_was_his_to_give_is_no_achievement() -> None:
    states = {one.id: one.state for one in debrief(played().timeline).buyer.advances}
    assert states == {"trial": "open", "order": "open", "closed": "closed"}
    call = small_call({"heat": need(seriousness=9)})
    call.state[y.TRUST] = 15
    call.tables.fit[call.model.index["ad_trial"]] = 0
    say_all(call, "s_meter", "p_heat", "ad_trial")
    assert {one.id: one.state for one in debrief(call.timeline).buyer.advances}["trial"] == "agreed"


def test_outcome_and_ending_are_those_of_the_call() -> None:
    told = debrief(played().timeline)
    assert (told.outcome, told.ending, told.counts) == ("continuation", "left", True)


def test_a_call_without_a_move_can_be_debriefed() -> None:
    told = debrief(small_call().timeline)
    assert told.turns == ()
    assert len(told.curve) == 1


def test_the_angles_he_voiced_are_named_in_the_reason() -> None:
    call = small_call(NEEDS)
    say_all(call, "p_heat", "i_time")
    names = call.model.rulebook.feedback.angles
    why = debrief(call.timeline).turns[-1].why
    assert names["money"]["en"] in why["en"]
    assert names["money"]["zh"] in why["zh"]


@pytest.mark.parametrize("mode", ["coach", "practice"])
def test_a_hint_is_what_a_trainer_would_suggest_now(mode: str) -> None:
    call = small_call(NEEDS, mode=mode)
    assert suggestion(call.timeline, call.state) == Advice("greet")
    say_all(call, "greet", "s_meter", "p_heat", "paraphrase")
    assert suggestion(call.timeline, call.state) == Advice("make_heavier", "heat", "money")


def test_a_hint_names_topic_angle_and_objection() -> None:
    call = small_call(NEEDS, scenario={"objections": [objection("price", "pitch")]})
    feedback = call.model.rulebook.feedback
    heavier = hint_text(call.timeline, Advice("make_heavier", "heat", "money"))
    assert "the heat" in heavier["en"]
    assert feedback.angles["money"]["zh"] in heavier["zh"]
    for word in ("feel_first", "answer"):
        assert not placeholders(hint_text(call.timeline, Advice(word, objection="price"))["en"])
    assert (
        "objection price"
        in hint_text(call.timeline, Advice("answer", objection="price"))["en"]
        + hint_text(call.timeline, Advice("feel_first", objection="price"))["en"]
    )
