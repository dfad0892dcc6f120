"""A call in play: entries in, turns out; refusals are data and change nothing."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Back, End, Entry, Hint, Move, Note, Plan, Tag
from kamsim.engine import timeline
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.timeline import derived_line
from tests.models import (
    advance,
    line,
    need,
    objection,
    reaction,
    refusal,
    say_all,
    small_call,
    text,
    topic,
    variant,
)


def snapshot(call: Call) -> tuple[Any, ...]:
    """All that a call is."""
    return (list(call.state), list(call.turns), list(call.entries), call.plan, call.abandoned, call.machine.stance)


# -- moves ----------------------------------------------------------------------------------------------------------


def test_a_move_gives_its_turn() -> None:
    call = small_call()
    turn = say_all(call, "p_heat")
    assert (turn.number, turn.move, turn.kind, turn.topic) == (1, "p_heat", "problem", "heat")
    assert turn.says == text("say p_heat")
    assert turn.reply_class == "admits"
    assert turn.events[0] == "angle_voiced:heat.money"
    assert "need_admitted:heat" in turn.events
    assert (turn.trust, turn.patience) == (call.state[y.TRUST], call.state[y.PATIENCE])
    assert turn.stance == call.machine.stance == "investigating_open"
    assert call.turns == [turn]


def test_a_turn_about_nothing_in_particular_has_no_topic() -> None:
    assert say_all(small_call(), "greet").topic is None


def test_the_scale_of_a_turn_is_the_good_pan() -> None:
    call = small_call({"heat": need(seriousness=4)})
    assert say_all(call, "greet").scale == 0
    assert say_all(call, "p_heat").scale > 0


def test_every_event_has_a_name_and_says_what_it_is_about() -> None:
    scenario = {
        "objections": [objection("price", "pitch")],
        "reactions": [reaction("r", {"kind": "concede"}, {"name": "secret"})],
        "lines": [line("co", "concede", amount=7, trade=True)],
    }
    call = small_call({"heat": need(seriousness=1, threshold=4)}, scenario=scenario)
    call.tables.answer_score[:] = [9] * len(call.tables.answer_score)
    for move in ("yes_if", "ad_trial", "ad_order", "greet"):
        call.tables.fit[call.model.index[move]] = 0
    call.tables.pressure[call.model.index["ad_order"]] = 0
    call.state[y.TRUST] = 15
    moves = ["greet", "s_meter", "a_heat", "yes_if", "p_heat", "s_shift", "s_free", "i_money", "n_heat", "b_heat"]
    say_all(call, *moves, "ad_trial", "ad_order", "s_shift")
    call.state[y.DUE] = c.DUE_NONE
    say_all(call, "co", "leave_politely")
    happened = {event for turn in call.turns for event in turn.events}
    expected = {
        "fact_learned:meter",
        "objection_raised:price",
        "objection_settled:price",
        "need_admitted:heat",
        "need_deepened:heat",
        "need_stated:heat",
        "need_matched:heat",
        "hint_ignored:heat",
        "advance_agreed:trial",
        "order_agreed:order",
        "concession_made:7",
        "reaction_fired:r",
        "topic_named:secret",
        "call_ended:agreed",
        "due_met:take_up.heat",
        "due_met:objection",
        "due_passed:step",
    }
    assert expected - happened == set()
    assert all(event.split(":")[0] in c.EVENTS and event.split(":")[1] for event in happened)


# -- refusals -------------------------------------------------------------------------------------------------------


def ended() -> Call:
    call = small_call()
    say_all(call, "leave_politely")
    return call


def tagged() -> Call:
    call = small_call()
    say_all(call, "s_meter")
    call.submit(Tag(1.0, "fact"))
    return call


def given_up() -> Call:
    call = begun()
    call.submit(End(1.0, "abandoned"))
    return call


def begun(**header: Any) -> Call:
    call = small_call(**header)
    say_all(call, "s_meter")
    return call


REFUSED: list[tuple[Call, Entry, str]] = [
    (ended(), Move(1.0, "greet"), "ended"),
    (ended(), Hint(1.0), "ended"),
    (begun(), Move(1.0, "nonsense"), "unknown_move"),
    (begun(), Move(1.0, "p_secret"), "not_open"),
    (begun(), Move(1.0, "greet"), "not_open"),
    (small_call(), Plan(0.0, wanted="moon"), "unknown_advance"),
    (small_call(), Plan(0.0, enough="moon"), "unknown_advance"),
    (begun(), Plan(0.0, wanted="trial"), "too_late"),
    (small_call(), Back(0.0, 1), "nothing_to_take_back"),
    (begun(), Back(0.0, 2), "nothing_to_take_back"),
    (begun(), Back(0.0, 0), "nothing_to_take_back"),
    (begun(), Back(0.0, -1), "nothing_to_take_back"),
    (begun(mode="exam"), Back(0.0, 1), "not_in_exam"),
    (begun(mode="exam"), Hint(0.0), "not_in_exam"),
    (tagged(), Tag(1.0, "fact"), "already_tagged"),
    (small_call(), Tag(1.0, "fact"), "nothing_said"),
    (small_call(), Note(1.0, "hurried"), "nothing_said"),
    (given_up(), Note(1.0, "hurried"), "ended"),
]


@pytest.mark.parametrize(("call", "entry", "reason"), REFUSED)
def test_a_refusal_is_data_and_changes_nothing(call: Call, entry: Entry, reason: str) -> None:
    before = snapshot(call)
    assert refusal(call, entry) == reason
    assert snapshot(call) == before


def test_a_refusal_says_what_it_is_about() -> None:
    assert begun().submit(Move(1.0, "nonsense")) == Refusal("unknown_move", "nonsense")
    assert ended().submit(Move(1.0, "greet")) == Refusal("ended", "left")
    assert small_call().submit(Plan(0.0, wanted="moon")) == Refusal("unknown_advance", "moon")


# -- the menu -------------------------------------------------------------------------------------------------------


def test_the_menu_is_the_legal_moves_and_nothing_else() -> None:
    call = small_call()
    ids = {choice.id for choice in call.menu()}
    for move in call.model.moves:
        answer = small_call().submit(Move(0.0, move))
        assert isinstance(answer, Turn) == (move in ids)


def test_the_menu_can_be_read_by_intention_and_by_topic() -> None:
    call = small_call()
    ask = call.menu("ask")
    assert {choice.kind for choice in ask} <= {"situation", "problem", "implication", "payoff"}
    assert {choice.intention for choice in call.menu("leave")} == {"leave"}
    assert {choice.topic for choice in call.menu(topic="heat")} == {"heat"}
    split = [choice.id for intention in v.INTENTIONS for choice in call.menu(intention)]
    assert sorted(split) == sorted(choice.id for choice in call.menu())


def test_a_move_of_the_repertoire_may_stand_under_another_intention() -> None:
    call = small_call()
    say_all(call, "s_meter", "ad_trial")
    found = {choice.id: choice.intention for choice in call.menu()}
    assert found["fix_when_and_who"] == "propose"
    assert found["slander_rival"] == "present"


def test_topics_stand_in_the_scenarios_order_and_lines_in_one_that_does_not_jump_about() -> None:
    call = small_call()
    topics = [choice.topic for choice in call.menu("ask")]
    order = [*call.model.topics, None]
    assert topics == sorted(topics, key=order.index)
    before = [choice.id for choice in call.menu()]
    say_all(call, "s_free")
    after = [choice.id for choice in call.menu()]
    assert [one for one in before if one in after] == [one for one in after if one in before]


def test_the_order_within_a_topic_comes_from_the_seed() -> None:
    orders = {tuple(choice.id for choice in small_call(seed=seed).menu("present")) for seed in range(12)}
    assert len(orders) > 1


def test_a_choice_names_its_system() -> None:
    call = small_call(scenario={"lines": [line("s_own", "situation", technique="K05")]})
    found = {choice.id: choice for choice in call.menu()}
    assert found["s_own"].technique == "K05"
    assert found["p_heat"].technique == call.model.rulebook.kinds.kinds["problem"].technique
    assert found["greet"].technique == "K21"
    assert found["p_heat"].label is None
    assert found["greet"].label is not None


def test_after_the_end_the_menu_is_empty() -> None:
    assert ended().menu() == []


# -- plan, tags, hints ----------------------------------------------------------------------------------------------


def test_a_plan_is_kept_and_counts() -> None:
    call = small_call()
    plan = Plan(0.0, wanted="trial", enough="order", role="economic", style="analyzing")
    assert call.submit(plan) is None
    assert call.plan == plan
    assert [call.state[place] for place in (y.T_PLAN_OBJECTIVE, y.T_PLAN_ROLE, y.T_PLAN_STYLE)] == [1, 1, 1]
    assert call.submit(Plan(0.0)) is None
    assert [call.state[place] for place in (y.T_PLAN_OBJECTIVE, y.T_PLAN_ROLE, y.T_PLAN_STYLE)] == [0, 0, 0]


@pytest.mark.parametrize(("tag", "right"), [("implied_need", True), ("fact", False)])
def test_a_tag_is_put_on_the_last_reply(tag: str, right: bool) -> None:
    call = small_call()
    say_all(call, "p_heat")
    assert call.submit(Tag(1.0, tag)) is None
    assert (call.turns[-1].tag, call.turns[-1].tag_right) == (tag, right)


@pytest.mark.parametrize(("mode", "used"), [("practice", 1), ("coach", 0)])
def test_a_hint_costs_in_practice_and_is_free_with_a_coach(mode: str, used: int) -> None:
    call = small_call(mode=mode)
    call.submit(Hint(0.0))
    assert call.state[y.T_HINTS_USED] == used


# -- taking back ----------------------------------------------------------------------------------------------------


def test_taking_back_is_the_shorter_call_and_stays_on_record() -> None:
    call, shorter = small_call(), small_call()
    say_all(call, "greet", "s_meter", "p_heat", "i_money")
    call.submit(Back(5.0, 2))
    say_all(shorter, "greet", "s_meter")
    assert snapshot(call)[0:2] == snapshot(shorter)[0:2]
    assert call.entries[-1] == Back(5.0, 2)
    assert len(call.entries) == 5
    assert not call.counts
    assert shorter.counts


def test_a_retry_does_not_count() -> None:
    assert not small_call(retry=True).counts


def test_a_move_taken_back_takes_its_tags_along_and_no_others() -> None:
    call = small_call()
    say_all(call, "s_meter")
    call.submit(Tag(1.0, "fact"))
    say_all(call, "p_heat")
    call.submit(Tag(2.0, "implied_need"))
    call.submit(Back(3.0, 1))
    assert [turn.tag for turn in call.turns] == ["fact"]
    assert call.state[y.T_TAGS_RIGHT] == 1


def test_hints_and_the_plan_outlast_what_is_taken_back() -> None:
    call = small_call()
    call.submit(Plan(0.0, wanted="trial"))
    say_all(call, "s_meter")
    call.submit(Hint(1.0))
    call.submit(Back(2.0, 1))
    assert call.plan.wanted == "trial"
    assert call.state[y.T_HINTS_USED] == 1


def test_an_end_can_be_taken_back() -> None:
    call = small_call()
    say_all(call, "s_meter", "leave_politely")
    assert call.ended
    assert call.submit(Back(9.0, 1)) is None
    assert not call.ended
    say_all(call, "p_heat")


def test_giving_up_ends_the_call_and_can_be_taken_back_with_the_last_move() -> None:
    call = small_call()
    say_all(call, "s_meter")
    assert call.submit(End(2.0, "abandoned")) is None
    assert (call.ended, call.ending, call.menu()) == (True, "abandoned", [])
    call.submit(Back(3.0, 1))
    assert (call.ended, call.ending, call.turns) == (False, "", [])


def test_any_other_end_is_a_note_of_what_the_moves_say() -> None:
    call = small_call()
    assert call.submit(End(1.0, "left")) is None
    assert not call.ended


@pytest.mark.parametrize(
    ("entries", "kept"),
    [
        ("m m b1", "m"),
        ("m m b2 m", "m"),
        ("p m t m t b1 t", "p m t t"),
        ("m h b1 h", "h h"),
        ("m m e b1 m", "m m"),
        ("m m b1 m b2", ""),
        ("m t m b1 b1", ""),
        ("m t n m n b1", "m t n"),
    ],
)
def test_the_line_that_counts(entries: str, kept: str) -> None:
    made: dict[str, Entry] = {
        "m": Move(0.0, "x"),
        "t": Tag(0.0, "fact"),
        "n": Note(0.0, "hurried"),
        "p": Plan(0.0),
        "h": Hint(0.0),
        "e": End(0.0, "abandoned"),
        "b1": Back(0.0, 1),
        "b2": Back(0.0, 2),
    }
    line_of_play = derived_line([made[word] for word in entries.split()])
    assert line_of_play == [made[word] for word in kept.split()]


# -- what screens read ----------------------------------------------------------------------------------------------


def test_outcome_and_ending_are_words() -> None:
    call = small_call()
    assert (call.ending, call.outcome) == ("", "no_sale")
    call.state[y.TRUST] = 15
    call.tables.fit[call.model.index["ad_trial"]] = 0
    say_all(call, "s_meter", "ad_trial")
    assert call.outcome == "advance"
    say_all(call, "leave_politely")
    assert call.ending == "agreed"


def test_the_first_position_shows_the_board_of_the_briefing() -> None:
    view = small_call().view
    assert (view.turn, view.minutes, view.stage, view.committed, view.reply_class) == (
        0,
        0,
        "opening",
        "no_sale",
        "none",
    )
    assert view.facts == ()
    assert (view.hook, view.objection) == (None, None)
    assert {one.id: one.named for one in view.topics} == {"heat": True, "freight": True, "secret": False, "paint": True}


def test_the_board_shows_what_was_heard() -> None:
    scenario = {
        "objections": [objection("price", "pitch")],
        "topics": [topic("aside", briefed=False)],
        "variants": [variant("one", {"heat": need(), "aside": need()})],
    }
    call = small_call(scenario=scenario)
    say_all(call, "s_meter", "p_heat", "a_heat")
    view = call.view
    heat = next(one for one in view.topics if one.id == "heat")
    assert (heat.probed, heat.status, heat.angles) == ("admits", "implied", ("money",))
    assert heat.weight in v.WEIGHTS
    assert view.facts == (("meter", text("fact meter")),)
    assert view.hook == "heat"
    assert view.objection == ("price", text("objection price"))
    assert view.stage == "demonstrating"
    assert view.minutes > 0
    assert view.reply_class == "objects"


def test_a_hinted_topic_is_marked_on_the_board() -> None:
    call = small_call()
    say_all(call, "s_heat")
    assert next(one for one in call.view.topics if one.id == "heat").hinted


def test_an_advance_that_needs_no_weight_is_agreed_at_once() -> None:
    call = small_call(scenario={"advances": [advance("trial"), advance("order", size="order"), advance("closed")]})
    assert call.score == 0


@pytest.mark.parametrize("first", [Hint(0.0), Plan(0.0)])
def test_taking_back_costs_the_same_however_much_stands_before(monkeypatch: pytest.MonkeyPatch, first: Entry) -> None:
    entered: list[Entry] = []

    def counted(model: Model, t: Tables, s: Ints, entry: Entry, *settle: Any) -> None:
        entered.append(entry)
        enter(model, t, s, entry, *settle)

    enter = timeline.enter
    monkeypatch.setattr(timeline, "enter", counted)

    def work(count: int) -> int:
        call, begun = small_call(), len(entered)
        for entry in [first] * count + [Move(0.0, "s_meter"), Hint(0.0), Tag(0.0, "fact"), Back(0.0, 1)] * count:
            assert not isinstance(call.submit(entry), Refusal)
        assert list(call.timeline.entries) == derived_line(call.entries)
        return len(entered) - begun

    assert work(200) == 2 * work(100)
