"""One step: what opens and closes, what a reply costs, reactions, endings, triggers and what the face shows."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.stance import compile_stances
from tests.models import Position, at, line, need, objection, reaction, topic

# -- the first position ---------------------------------------------------------------------------------------------


def test_a_call_begins_with_the_buyers_own_numbers() -> None:
    position = at(buyer={"trust": 7, "patience": 21})
    assert (position.trust, position.patience, position.turn) == (7, 21, 0)
    assert position.reply == "none"
    assert position.manner == -1


def test_a_briefed_topic_is_named_from_the_start_and_no_other() -> None:
    position = at()
    assert position.named("heat")
    assert position.is_open("p_heat")
    assert not position.named("secret")
    assert not position.is_open("p_secret")


# -- what opens a line ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "moves"),
    [({"facts": ["meter"]}, ["s_meter"]), ({"lines": ["s_free"]}, ["s_free"]), ({"needs": ["heat"]}, ["p_heat"])],
)
def test_a_line_waits_for_what_must_have_happened(after: dict[str, list[str]], moves: list[str]) -> None:
    position = at(scenario={"lines": [line("s_late", "situation", after=after)]})
    assert not position.is_open("s_late")
    position.make(*moves)
    assert position.is_open("s_late")


def test_a_line_waits_for_all_of_it() -> None:
    position = at(scenario={"lines": [line("s_late", "situation", after={"facts": ["meter"], "lines": ["s_free"]})]})
    position.make("s_meter")
    assert not position.is_open("s_late")
    position.make("s_free")
    assert position.is_open("s_late")


def test_a_line_that_is_used_up_stays_and_is_answered_as_a_repetition() -> None:
    position = at(scenario={"lines": [line("s_twice", "situation", uses=2, tells=["meter"])]})
    position.make("s_twice", "s_twice")
    trust, facts = position.trust, position.situation_asked
    assert position.make("s_twice") == "said"
    assert (position.mark, position.situation_asked) == (c.ASKED_AGAIN, facts)
    assert position.trust == trust + position.trust_by("said") < trust


@pytest.mark.parametrize(("move", "mark"), [("co", c.TOLD_AGAIN), ("i_once", c.ASKED_AGAIN), ("pr_once", c.TOLD_AGAIN)])
def test_any_kind_of_line_said_again_earns_nothing(move: str, mark: int) -> None:
    lines = [
        line("co", "concede", amount=5, uses=1),
        line("i_once", "implication", "heat", uses=1),
        line("pr_once", "proof", "heat", uses=1),
    ]
    position = at(scenario={"lines": lines})
    position.make("p_heat", move)
    position.owe("none")
    before = list(position.s[y.TALLY :]), position.s[y.CONCEDED]
    assert position.make(move) == "said"
    assert position.mark == mark
    assert (list(position.s[y.TALLY :]), position.s[y.CONCEDED]) == before


def test_in_anger_a_question_said_again_is_a_question_in_anger() -> None:
    position = at(scenario={"lines": [line("s_once", "situation", uses=1)]})
    position.make("s_once")
    assert position.put(anger=3).make("s_once") == "bristles"


def test_what_is_due_comes_before_the_rest() -> None:
    position = at(needs={}).owe("answer", mark=c.ASK_DECIDE).due_costs("answer", "pass_over", -1)
    trust = position.trust
    assert position.make("s_meter") == "insists"
    assert (position.mark, position.trust) == (c.DUE_ANSWER, trust - 1 + position.trust_by("insists"))
    assert not position.known("meter")
    assert position.s[y.USED + position.m("s_meter")] == 0


def test_an_offence_and_a_goodbye_are_answered_whatever_is_due() -> None:
    position = at(needs={})
    position.make("s_meter")
    assert position.owe("answer", mark=c.ASK_DECIDE).make("flatter") == "offends"
    assert position.owe("answer", mark=c.ASK_DECIDE).make("leave_abruptly") == "parts"


def test_presenting_waits_until_its_topic_is_named() -> None:
    position = at()
    assert position.is_open("b_heat")
    assert not position.is_open("b_secret")


# -- what a reply does ----------------------------------------------------------------------------------------------


def test_each_step_costs_what_the_tables_say_for_its_kind_and_its_reply() -> None:
    position = at(needs={}).put(patience=30)
    position.make("p_heat")
    assert position.patience == 30 - position.cost_of("p_heat", "shrugs")


def test_a_move_that_grates_costs_more_patience() -> None:
    scenario = {"lines": [line("s_rude", "situation", traits={"warmth": -2}), line("s_fine", "situation")]}
    position = at(style="facilitating", scenario=scenario)
    rude, fine = position.m("s_rude"), position.m("s_fine")
    assert position.t.fit[rude] <= -2 < position.t.fit[fine]
    assert position.t.patience[rude] == position.t.patience[fine] + 1


def test_each_step_forgets_what_belonged_to_the_last() -> None:
    position = at(scenario={"objections": [objection("price", "pitch")]})
    position.make("a_heat")
    assert position.s[y.REPLY_OBJECTION] == 1
    assert "objection_raised" in position.event_names()
    position.make("s_free")
    assert position.s[y.REPLY_OBJECTION] == 0
    assert position.events == []


def test_what_he_named_with_one_reply_is_not_said_to_come_with_the_next() -> None:
    position = at()
    position.make("s_heat")
    assert position.s[y.REPLY_NAMED] == position.k("heat") + 1
    position.make("s_free")
    assert position.s[y.REPLY_NAMED] == 0


# -- reactions ------------------------------------------------------------------------------------------------------


def reacting(when: dict[str, object], then: dict[str, object] | None = None, **changes: object) -> Position:
    scenario = {
        "reactions": [reaction("r", when, then or {"trust": -2}, **changes)],
        "objections": [objection("price", "pitch"), objection("mute")],
        "lines": [line("s_price", "situation", price=True), line("co_price", "concede", amount=5, price=True)],
        "topics": [topic("aside", briefed=False, need=None)],
    }
    return at({"heat": need()}, scenario=scenario)


@pytest.mark.parametrize(
    ("when", "fitting", "other"),
    [
        ({"kind": "situation"}, "s_free", "p_heat"),
        ({"outcome": "admits"}, "p_heat", "s_free"),
        ({"topic": "heat"}, "p_heat", "s_free"),
        ({"cause": "pitch"}, "a_heat", "s_free"),
        ({"price": True}, "s_price", "s_free"),
        ({"price": False}, "s_free", "s_price"),
        ({"fact": "meter"}, "s_meter", "s_free"),
        ({"line": "s_shift"}, "s_shift", "s_free"),
        ({"line": "thank"}, "thank", "s_free"),
        ({"advance": "order"}, "ad_order", "ad_trial"),
    ],
)
def test_a_reaction_fires_when_its_condition_holds_and_not_otherwise(
    when: dict[str, object], fitting: str, other: str
) -> None:
    position = reacting(when)
    position.make(other)
    assert "reaction_fired" not in position.event_names()
    position.make(fitting)
    assert ("reaction_fired", 0) in position.events


def test_all_conditions_of_a_reaction_must_hold() -> None:
    position = reacting({"kind": "situation", "price": True})
    position.make("s_free")
    assert "reaction_fired" not in position.event_names()
    position.make("s_price")
    assert "reaction_fired" in position.event_names()


@pytest.mark.parametrize("status", ["implied", "explicit", "matched"])
def test_before_a_status_means_that_no_need_has_come_so_far(status: str) -> None:
    early = reacting({"before": status})
    early.come_to("heat", v.NEED_STATUSES[v.NEED_STATUSES.index(status) - 1]).make("s_free")
    assert "reaction_fired" in early.event_names()
    late = reacting({"before": status})
    late.come_to("heat", status).make("s_free")
    assert "reaction_fired" not in late.event_names()


def test_a_reaction_does_all_that_it_says() -> None:
    then = {"raise": "mute", "trust": -3, "patience": -4, "name": "aside", "tell": "shift"}
    position = reacting({"kind": "situation"}, then)
    position.make("s_free")
    assert position.trust == 10 - 3
    assert position.patience == 40 - 4 - position.cost_of("s_free", "tells")
    assert position.objection == 2
    assert position.named("aside")
    assert position.known("shift")


def test_a_reaction_fires_once_unless_it_may_fire_again() -> None:
    once, always = reacting({"kind": "situation"}), reacting({"kind": "situation"}, once=False)
    for position in (once, always):
        position.make("s_free", "p_heat", "s_free")
    assert "reaction_fired" not in once.event_names()
    assert "reaction_fired" in always.event_names()


def test_the_first_reaction_that_fits_fires_alone() -> None:
    reactions = [reaction("a", {"kind": "situation"}, {"trust": -1}), reaction("b", {}, {"trust": -5})]
    position = at(scenario={"reactions": reactions})
    position.make("s_free")
    assert position.trust == 9
    position.make("s_free")
    assert position.trust == 4


def test_a_price_named_with_a_concession_has_been_named() -> None:
    position = reacting({"kind": "leave"})
    position.make("s_free")
    assert position.priced == 0
    position.make("co_price")
    assert position.priced == 1


# -- endings --------------------------------------------------------------------------------------------------------


def test_without_trust_he_walks_out_and_takes_back_what_he_promised() -> None:
    position = at().put(trust=15)
    position.make("s_meter", "ad_trial")
    position.put(trust=3).make("interrupt")
    assert v.ENDINGS[position.ending] == "walked_out"
    assert v.OUTCOMES[position.commitment] == "no_sale"
    assert position.best_advance == 0
    assert position.walked_out == 1


def test_without_patience_his_time_is_up_and_what_was_secured_stands() -> None:
    position = at().put(trust=15)
    position.make("s_meter", "ad_trial")
    position.put(patience=1).make("s_free")
    assert v.ENDINGS[position.ending] == "time_up"
    assert v.OUTCOMES[position.commitment] == "advance"


@pytest.mark.parametrize(("moves", "outcome"), [(["p_heat"], "continuation"), (["p_paint"], "no_sale")])
def test_when_time_is_up_an_admitted_need_leaves_the_door_open(moves: list[str], outcome: str) -> None:
    position = at()
    position.make(*moves)
    position.put(patience=1).make("s_free")
    assert v.OUTCOMES[position.commitment] == outcome


def test_after_the_end_nothing_is_legal() -> None:
    position = at()
    position.make("leave_politely")
    assert step.legal(position.t, position.s) == []
    assert position.ended == 1
    assert ("call_ended", c.LEFT) in position.events


def test_trust_lost_while_leaving_is_no_walking_out() -> None:
    position = at(scenario={"reactions": [reaction("r", {"kind": "leave"}, {"trust": -20})]})
    position.make("leave_politely")
    assert v.ENDINGS[position.ending] == "left"


# -- triggers and stance --------------------------------------------------------------------------------------------


def triggers(position: Position) -> list[str]:
    return [v.TRIGGERS[code] for code in position.s[y.TRIGGER : y.TRIGGER + position.s[y.TRIGGER_COUNT]]]


@pytest.mark.parametrize(
    ("move", "trigger"), [("s_free", "asked"), ("p_heat", "asked"), ("f_heat", "presented"), ("ad_trial", "proposed")]
)
def test_the_stage_follows_the_move(move: str, trigger: str) -> None:
    position = at().stand("investigating", "open")
    position.make("s_meter")
    position.make(move)
    assert triggers(position)[0] == trigger


@pytest.mark.parametrize("move", ["greet", "leave_politely"])
def test_courtesies_leave_the_stage_alone(move: str) -> None:
    position = at()
    position.make(move)
    assert not {"asked", "presented", "proposed"} & set(triggers(position))


def test_the_attitude_follows_trust_with_a_gap() -> None:
    position = at()
    declared = position.model.rulebook.stance
    warm, cool = declared.warm_at["doubtful"], declared.cool_below["open"]
    assert cool < warm
    position.put(trust=warm).make("s_free")
    assert position.stance_name == "investigating_open"
    position.put(trust=cool).make("p_paint")
    assert position.stance_name == "investigating_open"
    position.put(trust=cool - 1).make("s_free")
    assert position.stance_name == "investigating_doubtful"


def test_an_open_buyer_is_convinced_once_a_need_of_his_is_met() -> None:
    position = at({"heat": need(threshold=1)}, believe=0).stand("investigating", "open").put(trust=12)
    position.make("p_heat", "n_heat")
    assert position.stance_name == "investigating_open"
    position.make("b_heat")
    assert position.stance_name == "demonstrating_convinced"


def test_the_end_is_a_stance_of_its_own() -> None:
    left, driven = at(), at().put(trust=1)
    left.make("leave_politely")
    assert left.stance_name == "parted"
    driven.make("s_free")
    driven.put(trust=1).make("argue")
    assert driven.stance_name == "walked_out"


def test_a_step_pulls_no_more_triggers_than_the_state_holds() -> None:
    state = [0] * y.SIZE
    for trigger in range(y.MAX_TRIGGERS + 2):
        step.pull(state, trigger)
    assert state[y.TRIGGER_COUNT] == y.MAX_TRIGGERS
    assert state[y.TRIGGER + y.MAX_TRIGGERS] == 0


def test_applying_alone_leaves_the_stance_to_the_machine() -> None:
    position = at()
    stance = position.stance
    step.apply(position.t, position.s, position.m("s_free"))
    assert position.stance == stance
    step.settle_stance(position.t, position.s)
    stages = compile_stances(position.model.rulebook.stance).stage
    assert stages[position.stance] == c.STAGE_INVESTIGATING


# -- what the face shows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["trust", "patience"])
def test_face_and_pace_show_bands_and_no_numbers(which: str) -> None:
    position = at()
    bands = getattr(position.model.rulebook.numbers, f"{which}_bands")
    for cue, least in enumerate([0, *bands]):
        position.put(**{which: least})
        step.show(position.t, position.s)
        assert position.s[y.TRUST_CUE if which == "trust" else y.PATIENCE_CUE] == cue
        if least:
            position.put(**{which: least - 1})
            step.show(position.t, position.s)
            assert position.s[y.TRUST_CUE if which == "trust" else y.PATIENCE_CUE] == cue - 1


def test_his_manner_shows_with_his_first_reply() -> None:
    position = at(style="advocating")
    position.make("greet")
    assert v.STYLES[position.manner] == "advocating"
