"""What counts as a success (K27, K29)."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.result import topics_answered, won
from tests.models import Position, at, need


def ended(position: Position, ending: str, outcome: str = "no_sale") -> Position:
    position.put(ending=v.ENDINGS.index(ending), commitment=v.OUTCOMES.index(outcome))
    return position


@pytest.mark.parametrize(
    ("outcome", "is_won"), [("no_sale", False), ("continuation", False), ("advance", True), ("order", True)]
)
@pytest.mark.parametrize("ending", ["agreed", "time_up"])
def test_where_there_is_a_need_an_action_counts_and_kind_words_do_not(outcome: str, is_won: bool, ending: str) -> None:
    position = ended(at(), ending, outcome)
    assert won(position.t, position.s) == is_won


def test_who_is_walked_out_on_has_won_nothing() -> None:
    position = ended(at(), "walked_out", "advance")
    assert not won(position.t, position.s)


def answered(position: Position, replies: dict[str, str]) -> Position:
    for topic, reply in replies.items():
        position.s[y.PROBED + position.k(topic)] = v.REPLIES.index(reply)
    return position


SHRUGS = {"heat": "shrugs", "freight": "redirects", "paint": "shrugs"}


@pytest.mark.parametrize(
    ("replies", "polite", "ending", "is_won"),
    [
        (SHRUGS, True, "left", True),
        (SHRUGS, False, "left", False),
        (SHRUGS, True, "time_up", False),
        ({**SHRUGS, "paint": "deflects"}, True, "left", False),
        ({"heat": "shrugs"}, True, "left", False),
    ],
)
def test_where_there_is_no_need_finding_that_out_counts(
    replies: dict[str, str], polite: bool, ending: str, is_won: bool
) -> None:
    position = ended(answered(at({}), replies), ending)
    position.s[y.T_LEFT_POLITELY] = int(polite)
    assert won(position.t, position.s) == is_won


def test_a_need_that_the_rival_serves_is_one_to_leave_to_him() -> None:
    position = ended(answered(at({"heat": need(rival=True)}), {**SHRUGS, "heat": "admits"}), "left")
    position.s[y.T_LEFT_POLITELY] = 1
    assert topics_answered(position.t, position.s) == 3
    assert won(position.t, position.s)
    ended(position, "agreed", "advance")
    assert not won(position.t, position.s)


def test_few_topics_ask_for_few_answers() -> None:
    position = ended(answered(at({}), {"heat": "shrugs"}), "left").numbers(topics=1)
    position.s[y.T_LEFT_POLITELY] = 1
    assert won(position.t, position.s)
