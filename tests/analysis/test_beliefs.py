"""Who could still be sitting there: those, and all those, who would have been heard alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamsim.analysis.review import beliefs
from kamsim.analysis.review.beliefs import Decision, decisions, entries_of
from kamsim.domain.session import Back, Hint, Move, Tag
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
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


def test_all_have_been_heard_alike(call: Call) -> None:
    for decision in decisions(call):
        views = [masked(state) for state in decision.states]
        assert all(view == views[0] for view in views)


def test_style_is_open_for_three_replies_and_then_heard(call: Call) -> None:
    found = list(decisions(call))
    assert len({one.style for one in found[0].candidates}) == len(call.model.scenario["styles"])
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


def test_copies_join_where_few_are_left_and_keep_within_the_beliefs(call: Call) -> None:
    widths = call.model.rulebook["beliefs"]["beliefs"]
    copies = [one for decision in decisions(call) for one in decision.candidates if one.copy]
    assert copies
    for one in copies:
        declared = call.model.scenario["variants"][one.variant]
        assert one.made_of["needs"].keys() == declared["needs"].keys()
        for name in ("trust", "patience", "cost", "power", "emotion"):
            assert abs(one.made_of[name] - declared[name]) <= widths[name]  # type: ignore[literal-required]
        for topic, made in one.made_of["needs"].items():
            for name in ("threshold", "seriousness", "open"):
                assert abs(made[name] - declared["needs"][topic][name]) <= widths[name]  # type: ignore[literal-required]


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
    assert {one.style for one in next(decisions(foreign)).candidates} == {
        "controlling",
        "analyzing",
        "advocating",
        "facilitating",
    }


def test_numbers_stay_within_what_they_may_be() -> None:
    call = small_call({"heat": need(threshold=1, seriousness=0, open=0)})
    say_all(call, "p_heat", "s_free", "s_meter", "s_shift", "p_freight")
    for decision in decisions(call):
        for one in decision.candidates:
            heat = one.made_of["needs"]["heat"]
            assert heat["threshold"] >= 1
            assert heat["seriousness"] >= 0
            assert heat["open"] >= 0
            assert 1 <= one.made_of["trust"] <= 20
            assert 1 <= one.made_of["patience"] <= 40


def test_no_more_are_drawn_than_asked_for(call: Call) -> None:
    declared = len(call.model.variants) * len(call.model.scenario["styles"])
    assert all(len(decision.candidates) <= max(declared, beliefs.ENOUGH) for decision in decisions(call))
