"""What this buyer would have taken well is found by asking him."""

from __future__ import annotations

from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.scoring.foreseen import answered, could_be_said, goes_well
from tests.models import need, objection, say_all, small_call, variant


def well(call: Call, move: str, denial: bool = False) -> bool:
    told = call.timeline
    return goes_well(told, told.ends, told.model.index[move], denial)


def test_what_he_would_put_off_does_not_go_well_and_the_position_stays() -> None:
    call = small_call({"heat": need(open=20), "freight": need()})
    told = call.timeline
    before = list(told.ends)
    assert answered(told, told.ends, told.model.index["p_heat"])[y.REPLY] == c.DEFLECTS
    assert told.ends == before
    assert (well(call, "p_heat"), well(call, "p_freight")) == (False, True)


def test_that_there_is_nothing_is_well_only_where_that_was_to_be_found_out() -> None:
    call = small_call({})
    assert (well(call, "p_heat"), well(call, "p_heat", denial=True)) == (False, True)


def test_a_nod_is_enough_for_one_who_objects() -> None:
    found = []
    for objects in (False, True):
        call = small_call(scenario={"objections": [objection("price", "pitch")]})
        say_all(call, *(("a_heat",) if objects else ("s_meter",)))
        assert (call.state[y.OBJECTION] > 0) == objects
        found.append(well(call, "cushion"))
    assert found == [False, True]


def test_what_would_raise_an_objection_does_not_go_well() -> None:
    call = small_call(scenario={"objections": [objection("price", "pitch")]})
    assert not well(call, "a_heat")


def test_a_manner_that_grates_does_not_go_well() -> None:
    call = small_call({"heat": need(seriousness=9)})
    call.state[y.TRUST] = 15
    say_all(call, "s_meter", "p_heat")
    trial = call.model.index["ad_trial"]
    call.tables.fit[trial] = 0
    assert well(call, "ad_trial")
    for fit in (-1, -2):
        call.tables.fit[trial] = fit
        assert not well(call, "ad_trial")


def test_an_angry_man_is_not_asked_and_what_could_be_said_at_any_moment_is_found() -> None:
    call = small_call(scenario={"variants": [variant("one", {"heat": need()}, heat=3)]})
    heat = call.model.index["p_heat"]
    assert not could_be_said(call.timeline, heat)
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat", "leave_politely")
    assert could_be_said(call.timeline, heat)
