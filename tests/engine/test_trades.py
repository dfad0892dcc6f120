"""Prices and trades: what was asked, what was given, for what in return."""

from __future__ import annotations

import pytest

from kamsim.engine.call import Call
from kamsim.engine.trades import AGREED, ASKED, GAVE, PRICE, Trades, sum_of, trades_of
from kamsim.report.trades import total_words, trade_rows
from tests.models import line, objection, say_all, small_call, workshop

UNIT = {"en": "10,000 yuan", "zh": "1万元"}


def haggling(**scenario: object) -> Call:
    lines = [
        line("f_price", "feature", price=True),
        line("co_5", "concede", amount=5),
        line("co_2", "concede", amount=2, trade=True),
        *workshop()["lines"],
    ]
    return small_call(scenario={"lines": lines, "unit": UNIT, **scenario})


def test_each_row_says_what_was_asked_and_what_was_given() -> None:
    call = haggling(objections=[objection("dear", "price_named", kind="price")])
    say_all(call, "greet", "f_price", "co_5", "co_2")
    told = trades_of(call.model, call.turns)
    rows = [(one.turn, one.what, one.amount, one.traded) for one in told.rows]
    assert rows == [(2, PRICE, 0, False), (2, ASKED, 0, False), (3, GAVE, 5, False), (4, GAVE, 2, True)]
    assert told.rows[2].answer == call.turns[2].reply_class
    assert (told.steps, told.given) == (2, {"en": "70,000 yuan", "zh": "7万元"})
    words = trade_rows(told, call.voice.names, "en")
    assert words[2][0].startswith("3. you gave 50,000 yuan, for nothing in return")
    assert words[3][0].startswith("4. you gave 20,000 yuan, and asked for something in return")
    assert words[-1] == ("given so far: 70,000 yuan, in steps: 2", "")
    assert trade_rows(told, call.voice.names, "zh")[-1][0] == "共让了7万元，分2次"


def test_an_objection_about_something_else_is_no_row() -> None:
    call = haggling(objections=[objection("late", "price_named", kind="time")])
    say_all(call, "f_price")
    assert [one.what for one in trades_of(call.model, call.turns).rows] == [PRICE]


def test_what_was_agreed_is_a_row() -> None:
    call = haggling()
    call.state[call_trust()] = 20
    call.tables.fit[call.model.index["ad_trial"]] = 0
    say_all(call, "s_meter", "ad_trial")
    assert trades_of(call.model, call.turns).rows == (), "no price was spoken of"
    say_all(call, "f_price")
    assert AGREED in [one.what for one in trades_of(call.model, call.turns).rows]


def call_trust() -> int:
    from kamsim.engine.rules import layout as y

    return y.TRUST


def test_without_anything_to_concede_there_are_no_rows() -> None:
    call = small_call()
    say_all(call, "greet")
    assert trades_of(call.model, call.turns) == Trades()


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ({"en": "10,000 yuan", "zh": "1万元"}, {"en": "30,000 yuan", "zh": "3万元"}),
        ({"en": "point"}, {"en": "3 × point"}),
        (None, None),
    ],
)
def test_sums_in_words(unit: dict[str, str] | None, wanted: dict[str, str] | None) -> None:
    assert sum_of(workshop(unit=unit), 3) == wanted


def test_without_a_unit_steps_are_told() -> None:
    call = haggling(unit=None)
    say_all(call, "co_5")
    told = trades_of(call.model, call.turns)
    assert total_words(told, "en") == "steps given so far: 1"
    assert trade_rows(told, call.voice.names, "en")[0][0].startswith("1. you gave way, for nothing in return")
