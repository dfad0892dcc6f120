"""General moves that a scenario leaves out, or gives no occasion for, are never on the menu; leaving always is."""

from __future__ import annotations

import pytest

from kamsim.engine.criteria import out_of_place
from tests.models import at, model_of, variant, workshop

ANGRY = {"apologise", "own_it", "set_limit"}


@pytest.mark.parametrize("move", ["close_contest", "affirm"])
def test_what_is_left_out_is_never_open(move: str) -> None:
    left, whole = at(scenario={"without": [move]}), at()
    for position in (left, whole):
        position.make("s_meter", "p_heat")
    assert whole.is_open(move)
    assert not left.is_open(move)


def test_one_can_always_leave() -> None:
    position = at(scenario={"without": ["leave_politely"]})
    position.make("s_meter")
    assert position.is_open("leave_politely")


def test_words_for_the_angry_need_somebody_angry() -> None:
    calm = model_of(workshop(variants=[variant("calm", {})]))
    angry = model_of(workshop(variants=[variant("calm", {}), variant("angry", {}, heat=1)]))
    for model, wanted in ((calm, dict.fromkeys(ANGRY, "anger")), (angry, {})):
        assert out_of_place(model.scenario, model.repertoire) == wanted


def test_what_is_left_out_and_what_one_leaves_by() -> None:
    model = model_of(workshop(without=["own_it", "leave_card", "affirm"]))
    found = out_of_place(model.scenario, model.repertoire)
    assert (found["own_it"], found["affirm"]) == ("without", "without")
    assert "leave_card" not in found
