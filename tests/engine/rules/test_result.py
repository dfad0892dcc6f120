"""What counts as a success (K27, K29)."""

from __future__ import annotations

import pytest

from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules.result import topics_answered, won
from tests.models import Position, at, need


def is_won(position: Position) -> bool:
    return won(position.t, position.s)


def willing(**changes: int) -> Position:
    """Ready to give the trial."""
    position = at({"heat": need(seriousness=9)}).put(trust=15)
    position.suits("ad_trial", 0)
    position.make("s_meter", "p_heat")
    return position.put(**changes)


def test_where_there_is_a_need_an_action_counts_and_kind_words_do_not() -> None:
    position = willing(anger=1)
    assert position.make("ad_trial") == "stalls"
    position.make("leave_politely")
    assert not is_won(position)
    position = willing()
    assert not is_won(position)
    assert position.make("ad_trial") == "commits"
    assert is_won(position)


def test_an_action_smaller_than_the_plan_calls_enough_is_no_success() -> None:
    position = willing()
    marking.aim(position.t, position.s, 1, 1)
    position.make("ad_trial")
    assert not is_won(position)
    marking.aim(position.t, position.s, 1, 0)
    assert is_won(position)


@pytest.mark.parametrize("tally", ["walked_out", "grave"])
def test_who_is_walked_out_on_or_is_found_out_has_won_nothing(tally: str) -> None:
    position = willing()
    position.make("ad_trial")
    position.s[y.T[tally]] = 1
    assert not is_won(position)


@pytest.mark.parametrize(
    ("moves", "success"),
    [
        (["p_heat", "p_freight", "p_paint", "leave_politely"], True),
        (["p_heat", "p_freight", "p_paint", "leave_abruptly"], False),
        (["p_heat", "p_freight", "p_paint"], False),
        (["p_heat", "leave_politely"], False),
        (["p_heat", "p_heat", "p_heat", "leave_politely"], False),
    ],
)
def test_where_there_is_no_need_finding_that_out_counts(moves: list[str], success: bool) -> None:
    position = at({})
    position.make(*moves)
    assert is_won(position) == success


def test_putting_the_question_off_is_no_answer() -> None:
    position = at({"heat": need(open=20)})
    assert position.make("p_heat") == "deflects"
    position.make("p_freight", "p_paint")
    assert topics_answered(position.t, position.s) == 2


def test_a_need_that_the_rival_serves_is_one_to_leave_to_him() -> None:
    position = at({"heat": need(rival=True)})
    position.make("p_heat", "p_freight", "p_paint")
    assert topics_answered(position.t, position.s) == 3
    position.make("leave_politely")
    assert is_won(position)


def test_few_topics_ask_for_few_answers() -> None:
    position = at({}).numbers(topics=1)
    position.make("p_heat", "leave_politely")
    assert is_won(position)
