"""What an account practises."""

from __future__ import annotations

from typing import Any, cast

from kamsim.domain.workbook import Account, systems_of_account


def test_systems_stand_in_order_of_the_questions_each_once() -> None:
    plain: dict[str, Any] = {"items": [{"k": "K18"}, {"k": "K12"}, {"k": "K18"}], "rank": None}
    assert systems_of_account(cast("Account", plain)) == ["K18", "K12"]
    plain["rank"] = {"k": "K34"}
    assert systems_of_account(cast("Account", plain)) == ["K18", "K12", "K34"]
