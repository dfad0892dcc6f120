"""What a teacher tells the class: pauses and their time, kept and read back, whatever stands in the file."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt
from kamsim.serving.hosting import ServedHost, Task
from kamsim.serving.orders import FILE, Orders, Standing, keep_orders, orders_from, read_orders
from tests.classroom.sample import attempt, model


def test_pauses_count_as_far_as_they_lie_between_two_instants() -> None:
    orders = Orders().pause(100.0).pause(105.0).resume(160.0).resume(170.0).pause(200.0)
    assert orders.pauses == ((100.0, 160.0), (200.0, 0.0))
    assert orders.stood_still(0.0, 300.0) == 160.0
    assert orders.stood_still(130.0, 210.0) == 40.0
    assert orders.stood_still(160.0, 200.0) == 0.0
    assert orders.resume(150.0).pauses[-1] == (200.0, 200.0)


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    orders = replace(Orders(extra=5, message="\u4f11\u606f", number=2).pause(3.5).resume(9.0).pause(11.0))
    assert keep_orders(tmp_path, orders)
    assert read_orders(tmp_path) == orders


@pytest.mark.parametrize(
    "plain",
    [None, [], {"pauses": 7}, {"pauses": [3, [1], ["a", 2], [1, None]]}, {"paused": "yes", "extra": "x", "number": []}],
)
def test_whatever_does_not_fit_is_as_at_first(tmp_path: Path, plain: object) -> None:
    assert orders_from(plain) == Orders()
    (tmp_path / FILE).write_text(json.dumps(plain), encoding="utf-8")
    assert read_orders(tmp_path) == Orders()


async def test_orders_of_another_server_are_passed_on_once(tmp_path: Path) -> None:
    told: list[object] = []

    async def tell(news: dict[str, object]) -> None:
        told.append(news["extra"])

    standing = Standing(tmp_path, tell)
    keep_orders(tmp_path, Orders(extra=10))
    await standing.look()
    await standing.look()
    assert told == [10]


def test_a_call_gone_on_with_knows_how_long_the_class_has_paused(tmp_path: Path) -> None:
    made = attempt("K7QF3M9")
    host = ServedHost(tmp_path, tmp_path, Task(), {made.header.item: model()})
    now = time.time()

    def still(started: str) -> float:
        found = host.continued(Attempt(replace(made.header, started=started), made.entries))
        assert found is not None
        return found.still

    assert still("2025-11-10T08:00:00Z") == 0.0
    host.orders = Orders().pause(now - 50.0).resume(now - 20.0)
    assert still("2025-11-10T08:00:00Z") == pytest.approx(30.0)
    assert still("yesterday") == 0.0
