"""Replay: the same entries give the same call; what no longer fits is told."""

from __future__ import annotations

from dataclasses import replace as change
from time import process_time

import pytest

from kamsim.domain.attempt import Back, End, Entry, Hint, Move, Plan, Tag
from kamsim.engine.replay import replay, variant_for
from tests.models import SHIPPED, call_of, header_for, model_of, need, say_all, shipped, variant, workshop

MODEL = model_of(workshop(variants=[variant("one", {"heat": need()}), variant("two", {})]))


def test_a_replay_is_the_call_again() -> None:
    call = call_of(MODEL)
    call.submit(Plan(0.0, wanted="trial"))
    say_all(call, "s_meter", "p_heat")
    call.submit(Tag(3.0, "implied_need"))
    call.submit(Hint(4.0))
    say_all(call, "i_time")
    call.submit(Back(6.0, 1))
    say_all(call, "leave_politely")
    again = replay(MODEL, call.header, call.entries)
    assert again.call.turns == call.turns
    assert again.call.entries == call.entries
    assert again.call.state == call.state
    assert (again.taken, again.stopped, again.edited, again.lost_variant) == (len(call.entries), None, False, None)


def test_the_end_that_a_screen_noted_follows_from_the_moves() -> None:
    entries: list[Entry] = [Move(1.0, "s_meter"), Move(2.0, "leave_politely"), End(2.0, "left")]
    again = replay(MODEL, header_for(MODEL), entries)
    assert again.stopped is None
    assert again.taken == 3
    assert again.call.ending == "left"


def test_giving_up_is_replayed() -> None:
    again = replay(MODEL, header_for(MODEL), [Move(1.0, "s_meter"), End(2.0, "abandoned")])
    assert again.call.ending == "abandoned"


def test_it_stops_at_the_first_entry_that_no_longer_fits() -> None:
    entries = [Move(1.0, "s_meter"), Move(2.0, "since_removed"), Move(3.0, "p_heat")]
    again = replay(MODEL, header_for(MODEL), entries)
    assert again.taken == 1
    assert again.stopped is not None
    assert (again.stopped.reason, again.stopped.detail) == ("unknown_move", "since_removed")
    assert len(again.call.turns) == 1


def test_an_edited_scenario_is_told() -> None:
    header = change(header_for(MODEL), digest="f" * 64)
    assert replay(MODEL, header, []).edited
    assert not replay(MODEL, header_for(MODEL), []).edited


def test_for_a_buyer_who_is_gone_the_seed_chooses_another() -> None:
    header = change(header_for(MODEL, seed=3), variant="gone")
    again = replay(MODEL, header, [Move(1.0, "s_meter")])
    assert again.lost_variant == "gone"
    assert again.call.header.variant == variant_for(MODEL, 3)
    assert len(again.call.turns) == 1


@pytest.mark.parametrize("scenario", SHIPPED)
def test_seeds_reach_every_variant_and_choose_always_the_same(scenario: str) -> None:
    model = shipped(scenario)
    chosen = [variant_for(model, seed) for seed in range(400)]
    assert set(chosen) == set(model.variants)
    assert chosen == [variant_for(model, seed) for seed in range(400)]


def test_a_call_of_thousands_of_moves_taken_back_is_replayed_in_time() -> None:
    """Each take-back once built the stance machine anew and walked all entries before it: a minute for this call."""
    model = shipped("street-watch")
    entries = [entry for second in range(4000) for entry in (Move(float(second), "greet"), Back(float(second), 1))]
    begun = process_time()
    found = replay(model, header_for(model), entries)
    assert found.stopped is None
    assert found.call.turns == []
    assert process_time() - begun < 5
