"""Customers ranked by weights, beside a single index and what they brought later."""

from __future__ import annotations

from kamsim.domain.workbook import Customer, Ranking
from kamsim.study.ranking import TOP, ranked, scores


def customer(*values: float, later: float = 0.0) -> Customer:
    return {"name": {"en": "One"}, "values": list(values), "later": later}


def ranking(*customers: Customer) -> Ranking:
    columns = {"turnover": {"en": "turnover"}, "service": {"en": "service"}, "same": {"en": "same"}}
    return {
        "k": "K34",
        "ask": {"en": "Rank."},
        "columns": columns,
        "less": ["service"],
        "single": "turnover",
        "customers": list(customers),
    }


SIX = ranking(
    customer(100, 90, 1, later=1),
    customer(80, 10, 1, later=50),
    customer(60, 10, 1, later=60),
    customer(40, 0, 1, later=70),
    customer(20, 0, 1, later=80),
    customer(0, 0, 1, later=90),
)


def test_columns_are_brought_to_their_range_and_less_is_better_where_it_is_said() -> None:
    assert scores(SIX, {"turnover": 1.0}) == [1.0, 0.8, 0.6, 0.4, 0.2, 0.0]
    assert scores(SIX, {"service": 9.0})[0] == 0.0
    assert scores(SIX, {"service": 9.0})[5] == 9.0


def test_a_column_in_which_all_are_alike_decides_nothing() -> None:
    assert scores(SIX, {"same": 5.0}) == [0.0] * 6


def test_the_first_five_of_each_list_are_compared() -> None:
    found = ranked(SIX, {"service": 10.0, "turnover": 1.0})
    assert found.single == (0, 1, 2, 3, 4, 5)
    assert found.later == (5, 4, 3, 2, 1, 0)
    assert found.order[-1] == 0
    assert found.brought == found.possible == 350
    assert found.brought_single == 261
    assert len(found.order) > TOP
