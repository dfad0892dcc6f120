"""General moves that a scenario leaves out are never on the menu; leaving always is."""

from __future__ import annotations

import pytest

from tests.models import at


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
