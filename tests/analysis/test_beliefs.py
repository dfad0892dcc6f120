"""Who could still be sitting there: those, and all those, who would have been heard alike."""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cache

import pytest

from kamsim.analysis.review.beliefs import Decision, decisions, entries_of
from kamsim.analysis.review.population import BOUNDS, population
from kamsim.domain.attempt import Back, Hint, Move, Tag
from kamsim.engine.bake import bake, fits, region, style_point
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import begun, enter
from kamsim.engine.view import seen
from tests.analysis.calls import sold
from tests.models import call_of, model_of, need, say_all, shipped, small_call, variant, workshop

CALLS = [
    ("feed-mill-premix", "master", 3, "analyzing"),
    ("feed-mill-premix", "technician", 5, "controlling"),
    ("street-watch", "rookie", 2, "advocating"),
    ("street-watch", "master", 4, "facilitating"),
]


@pytest.fixture(params=CALLS, ids=lambda chosen: "-".join(map(str, chosen)))
def call(request: pytest.FixtureRequest) -> Call:
    return sold(*request.param)


def masked(state: list[int]) -> list[int]:
    return [*seen(state)[: y.MANNER], *seen(state)[y.MANNER + 1 :]]


def test_there_is_a_decision_for_each_move(call: Call) -> None:
    found = list(decisions(call))
    assert [one.number for one in found] == [turn.number for turn in call.turns]
    assert [call.model.moves[one.move] for one in found] == [turn.move for turn in call.turns]


def test_the_buyer_who_was_there_is_always_among_them(call: Call) -> None:
    for decision in decisions(call):
        declared = [(one.variant, one.style) for one in decision.candidates if one.copy == 0]
        assert (call.variant, call.header.style) in declared


@pytest.mark.parametrize("style", ["controlling", "facilitating"])
def test_each_style_begins_with_its_own_question(style: str) -> None:
    call = small_call(scenario={"asks": {"controlling": "purpose", "facilitating": "name"}}, style=style)
    say_all(call, "greet")
    found = list(decisions(call))
    declared = {one.style for one in found[0].candidates if one.copy == 0}
    assert declared == {style}, "the others have asked something else"


def test_all_have_been_heard_alike(call: Call) -> None:
    for decision in decisions(call):
        views = [masked(state) for state in decision.states]
        assert all(view == views[0] for view in views)


def test_style_is_open_for_three_replies_and_then_heard(call: Call) -> None:
    found = list(decisions(call))
    # His first words may tell one style: he asks something at once, or does not.
    asking = {style for style in call.model.scenario["styles"] if style in call.model.scenario["asks"]}
    styles = {one.style for one in found[0].candidates}
    assert styles in (asking, set(call.model.scenario["styles"]) - asking)
    assert len(styles) > 1 or call.header.style in asking
    # The fourth move is made after three replies.
    for decision in found[3:]:
        assert len({state[y.MANNER] for state in decision.states}) == 1


def test_a_state_is_where_the_entries_lead(call: Call) -> None:
    *_, last = decisions(call)
    entries = entries_of(call)
    made = max(i for i, entry in enumerate(entries) if isinstance(entry, Move))
    for one, state in zip(last.candidates, last.states, strict=True):
        again = begun(one.tables)
        for entry in entries[:made]:
            enter(call.model, one.tables, again, entry)
        assert again == state


def test_copies_keep_within_the_beliefs(call: Call) -> None:
    widths = call.model.rulebook.beliefs._asdict()
    drawn = population(call.model, call.header.style, call.header.deal)
    declared = {(one.variant, one.style): one.tables for one in drawn if one.copy == 0}
    copies = [one for one in drawn if one.copy]
    assert len(copies) > len(declared)
    for one in copies:
        own = declared[one.variant, one.style]
        for place, name in ((n.N_TRUST, "trust"), (n.N_PATIENCE, "patience"), (n.N_COST, "cost")):
            assert abs(one.tables.number[place] - own.number[place]) <= widths[name]
        for name, mine, his in (
            ("threshold", one.tables.threshold, own.threshold),
            ("seriousness", one.tables.serious, own.serious),
            ("open", one.tables.opens_at, own.opens_at),
        ):
            assert all(abs(a - b) <= widths[name] for a, b in zip(mine, his, strict=True))
        assert one.tables.exists == own.exists


def test_a_copy_is_what_a_variant_of_his_numbers_would_be() -> None:
    model = shipped("street-watch")
    shifts = [(power, emotion) for power in range(-7, 8) for emotion in range(-7, 8)]
    felt = cache(lambda point: fits(model, *point))
    moved = 0
    for one in population(model, "analyzing", "small")[::7]:
        declared = model.scenario["variants"][one.variant]
        made = copy.deepcopy(declared)
        for place, name in ((n.N_TRUST, "trust"), (n.N_PATIENCE, "patience"), (n.N_COST, "cost")):
            made[name] = one.tables.number[place]  # type: ignore[literal-required]
        for topic, of in made["needs"].items():
            k = model.topics.index(topic)
            of["threshold"], of["seriousness"] = one.tables.threshold[k], one.tables.serious[k]
            of["open"] = one.tables.opens_at[k]
        points = {shift: style_point(model.rulebook, one.style, *shift) for shift in shifts}
        made["power"], made["emotion"] = next(
            shift
            for shift, point in points.items()
            if felt(point) == one.tables.fit and region(*point) == one.tables.number[n.N_REGION]
        )
        changed = replace(model, scenario={**model.scenario, "variants": [made]})
        assert bake(changed, 0, one.style, "small") == one.tables
        moved += (made["power"], made["emotion"]) != (declared["power"], declared["emotion"])
    assert moved > 10


def test_the_population_is_drawn_without_a_look_at_the_call() -> None:
    one, other = sold("street-watch", "rookie", 2, "advocating"), sold("street-watch", "master", 4, "facilitating")
    first = [next(decisions(call)) for call in (one, other)]
    assert first[0].candidates == first[1].candidates


def test_those_who_are_gone_do_not_come_back(call: Call) -> None:
    before: set[tuple[int, str, int]] | None = None
    for decision in decisions(call):
        names = {(one.variant, one.style, one.copy) for one in decision.candidates}
        assert len(names) == len(decision.candidates)
        assert before is None or names <= before
        before = names


def test_late_in_a_call_there_is_still_more_than_one(call: Call) -> None:
    assert all(len(decision.candidates) > 1 for decision in decisions(call))


def test_it_is_the_same_each_time(call: Call) -> None:
    def plain(found: Decision) -> object:
        return found.move, found.states, [(one.variant, one.style, one.copy) for one in found.candidates]

    assert [plain(one) for one in decisions(call)] == [plain(one) for one in decisions(call)]


def test_a_candidate_goes_when_he_would_have_answered_otherwise() -> None:
    needy = variant("needy", {"heat": need(), "freight": need()})
    free = variant("free", {"freight": need()})
    call = call_of(model_of(workshop(variants=[needy, free])))
    say_all(call, "p_heat", "s_free")
    before, after = decisions(call)
    assert {one.variant for one in before.candidates} == {0, 1}
    assert call.turns[0].reply_class == "admits"
    assert {one.variant for one in after.candidates} == {0}


def test_what_was_taken_back_was_not_heard() -> None:
    call = small_call()
    say_all(call, "p_heat", "i_money")
    call.submit(Back(3.0, 1))
    say_all(call, "s_free")
    assert [call.model.moves[one.move] for one in decisions(call)] == ["p_heat", "s_free"]


def test_tags_and_hints_are_entered_for_every_candidate() -> None:
    call = small_call(mode="practice")
    say_all(call, "p_heat")
    call.submit(Tag(1.5, "implied_need"))
    call.submit(Hint(1.6))
    say_all(call, "s_free")
    *_, last = decisions(call)
    for state in last.states:
        assert state[y.T_TAGS_RIGHT] == 1
        assert state[y.T_HINTS_USED] == 1


def test_a_coachs_hints_are_free() -> None:
    call = small_call(mode="coach")
    call.submit(Hint(0.5))
    say_all(call, "p_heat")
    (only,) = decisions(call)
    assert all(state[y.T_HINTS_USED] == 0 for state in only.states)
    assert marking.score(call.tables, call.state) == call.score


def test_before_a_style_that_is_not_offered_any_may_sit_there() -> None:
    model = shipped("street-watch")
    narrow = replace(model, scenario={**model.scenario, "styles": ["controlling"]})
    say_all(offered := call_of(narrow, style="controlling"), "greet")
    say_all(foreign := call_of(narrow, style="analyzing"), "greet")
    assert {one.style for one in next(decisions(offered)).candidates} == {"controlling"}
    assert {one.style for one in next(decisions(foreign)).candidates} > {"analyzing"}


def test_numbers_stay_within_what_they_may_be() -> None:
    model = small_call({"heat": need(threshold=1, seriousness=0, open=0)}).model
    for one in population(model, "analyzing", "large"):
        for name, values in (
            ("threshold", one.tables.threshold),
            ("seriousness", one.tables.serious),
            ("open", one.tables.opens_at),
        ):
            low, high = BOUNDS[name]
            assert all(low <= value <= high for k, value in enumerate(values) if one.tables.exists[k])
        for place, name in ((n.N_TRUST, "trust"), (n.N_PATIENCE, "patience"), (n.N_COST, "cost")):
            assert BOUNDS[name][0] <= one.tables.number[place] <= BOUNDS[name][1]


def test_no_two_of_a_family_are_alike() -> None:
    model = shipped("street-watch")
    drawn = population(model, "analyzing", "small")
    assert len({(one.variant, one.style, *map(tuple, one.tables)) for one in drawn}) == len(drawn)


def test_a_variant_in_another_style_is_the_same_person_at_another_point_of_the_plane() -> None:
    model = shipped("bridge-price-talk")
    for one in population(model, "analyzing", "large"):
        if one.copy == 0:
            assert one.tables == bake(model, one.variant, one.style, "large")
