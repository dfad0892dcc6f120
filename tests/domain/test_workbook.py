"""What an account practises."""

from __future__ import annotations

from typing import Any, cast

from kamsim.domain.workbook import Account, is_on_people, item_of_person, systems_of_account


def test_systems_stand_in_order_of_the_questions_each_once() -> None:
    plain: dict[str, Any] = {"items": [{"k": "K18"}, {"k": "K12"}, {"k": "K18"}], "rank": None}
    assert systems_of_account(cast("Account", plain)) == ["K18", "K12"]
    plain["rank"] = {"k": "K34"}
    assert systems_of_account(cast("Account", plain)) == ["K18", "K12", "K34"]


def test_a_question_on_a_person_is_known_by_its_id() -> None:
    account = cast("Account", {"id": "mill"})
    on_person: Any = {"id": item_of_person("mill", "yang", "role")}
    other: Any = {"id": "mill.yang-role"}
    assert on_person["id"] == "mill.people.yang-role"
    assert is_on_people(account, on_person)
    assert not is_on_people(account, other)
