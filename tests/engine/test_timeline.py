"""The timeline: what replay makes of an attempt, one value for all readers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from kamsim.domain.attempt import Back, End, Entry, Hint, Note, Plan, Tag
from kamsim.engine.call import Call
from kamsim.engine.replay import replay
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Moved, begun, enter, walk
from kamsim.scoring.debrief import debrief
from tests.engine.routes import Called, buyers, moves_of, routes, searched
from tests.engine.routes import walk as positions_of
from tests.engine.test_properties import play
from tests.models import need, say_all, small_call

NEEDS = {"heat": need(seriousness=3, threshold=5, angles=["money", "time"])}


def played(mode: str = "practice") -> Call:
    call = small_call(NEEDS, mode=mode)
    call.submit(Plan(0.0, wanted="trial", role="economic", style="advocating"))
    say_all(call, "greet", "p_heat")
    call.submit(Tag(3.0, "implied_need"))
    call.submit(Hint(3.0))
    say_all(call, "i_money", "leave_politely")
    return call


def test_each_turn_begins_where_the_one_before_ended_with_its_tag_and_hints() -> None:
    first, second, third, last = played().timeline.turns
    assert second.before == first.after
    assert third.before != second.after
    assert third.before[: y.TAGGED] == second.after[: y.TAGGED]
    assert (third.before[y.T_TAGS_RIGHT], third.before[y.T_HINTS_USED]) == (1, 1)
    assert last.before == third.after


def test_it_begins_with_the_plan_laid_and_ends_where_the_call_stands() -> None:
    call = played()
    told = call.timeline
    assert (told.begins[y.T_PLAN_ROLE], told.begins[y.TURN]) == (1, 0)
    moved = {one.tally: one.after for one in told.planned}
    assert moved == {"plan_objective": 1, "plan_role": 1, "plan_style": 1}
    assert told.ends == call.state
    assert (told.ending, told.outcome, told.score) == (call.ending, call.outcome, call.score)
    assert told.plan == call.plan
    assert told.entries == tuple(call.entries)


def test_a_plan_made_again_replaces_what_the_one_before_moved() -> None:
    call = small_call(NEEDS)
    call.submit(Plan(0.0, role="economic"))
    call.submit(Plan(0.0, wanted="trial"))
    assert call.timeline.planned == (Moved("plan_objective", 0, 1),)


def test_a_turn_names_the_tallies_that_its_move_and_its_tag_changed() -> None:
    turn = played().timeline.turns[1]
    moved = {one.tally: (one.before, one.after) for one in turn.moved}
    assert moved["admitted"] == (0, 1)
    assert moved["tags_right"] == (0, 1)
    assert (turn.tag, turn.tag_right) == ("implied_need", True)
    assert played().timeline.turns[0].moved == (Moved("greeted", 0, 1),)


def test_notes_stand_with_their_turn_and_change_nothing() -> None:
    call = small_call(NEEDS)
    say_all(call, "greet", "p_heat")
    bare = call.timeline
    for text in ("her hands", "ask about May"):
        assert call.submit(Note(4.0, text)) is None
    say_all(call, "i_money", "leave_politely")
    assert call.submit(Note(9.0, "too early")) is None
    assert [turn.notes for turn in call.turns] == [(), ("her hands", "ask about May"), (), ("too early",)]
    assert call.timeline.turns[1].after == bare.turns[1].after
    again = replay(call.model, call.header, call.entries)
    assert again.call.timeline.turns == call.timeline.turns
    call.submit(Back(10.0, 3))
    assert [turn.notes for turn in call.turns] == [()]


def test_a_turn_names_the_rule_that_decided_with_its_numbers() -> None:
    call = small_call({"heat": need(open=17)})
    cause = say_all(call, "p_heat").causes[0]
    assert (cause.word, cause.topic, cause.have, cause.needed) == ("trust_short", 0, 10, 17)


def test_it_cannot_be_changed_and_does_not_grow_with_the_call() -> None:
    call = small_call(NEEDS)
    say_all(call, "greet")
    told = call.timeline
    state = list(told.ends)
    say_all(call, "p_heat")
    assert len(told.turns) == 1
    assert told.ends == state
    with pytest.raises(FrozenInstanceError):
        told.plan = Plan(1.0)  # type: ignore[misc]


def test_what_was_taken_back_is_no_part_of_it() -> None:
    call = played()
    call.submit(Back(9.0, 2))
    told = call.timeline
    assert [turn.move for turn in told.turns] == ["greet", "p_heat"]
    assert not told.counts
    assert not any(isinstance(entry, Back) for entry in told.entries)


def test_a_hint_costs_in_practice_alone() -> None:
    assert played("coach").timeline.ends[y.T_HINTS_USED] == 0
    assert played().timeline.ends[y.T_HINTS_USED] == 1


def test_reading_changes_no_position() -> None:
    told = played().timeline
    before = [list(turn.before) + list(turn.after) for turn in told.turns]
    debrief(told)
    assert [turn.before + turn.after for turn in told.turns] == before


@searched(40, buyers, routes)
def test_bare_positions_and_the_timeline_are_the_same(search: str, called: Called, route: list[int]) -> None:
    call = play(called, moves_of(positions_of(called, route)), tags=True)
    told = call.timeline
    bare = [list(s) for s in walk(told.model, told.tables, told.entries)]
    assert bare[0] == begun(called.tables)
    assert bare[-1] == told.ends
    assert replay(told.model, told.header, told.entries).call.timeline == told


@pytest.mark.parametrize("entry", [Back(1.0, 1), End(1.0, "abandoned")])
def test_taking_back_and_the_end_leave_a_position_as_it_is(entry: Entry) -> None:
    call = played()
    state = list(call.state)
    enter(call.model, call.tables, state, entry)
    assert state == call.state


def test_a_promise_that_cannot_be_kept_voids_what_was_agreed() -> None:
    call = small_call()
    say_all(call, "ad_trial")
    assert "agreement_voided:advance" in say_all(call, "false_promise").events
