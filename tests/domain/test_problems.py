"""Problems: their JSON form, their order, their place."""

from __future__ import annotations

import pytest

from kamsim.domain.problems import ERROR, WARNING, Problem, has_errors, in_order, problem_in, shown_name

ONE = Problem("KS101", ERROR, "a.yaml", 3, 5, "buyer.roll", "unknown key `roll`", "Did you mean `role`?")
WHOLE = Problem("KS001", ERROR, "a.yaml", 0, 0, "", "the file cannot be read")
WARNED = Problem("KS016", WARNING, "a.yaml", 3, 2, "", "left out", "Delete them.")


def test_plain_form_has_exactly_the_documented_keys() -> None:
    assert ONE.plain() == {
        "code": "KS101",
        "severity": "error",
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "key": "buyer.roll",
        "message": "unknown key `roll`",
        "help": "Did you mean `role`?",
    }
    assert list(ONE.plain()) == ["code", "severity", "file", "line", "column", "key", "message", "help"]


def test_plain_form_can_be_put_into_another_file() -> None:
    assert problem_in("b.yaml", ONE.plain()) == ONE._replace(file="b.yaml")


def test_place() -> None:
    assert ONE.place == "a.yaml:3:5"
    assert WHOLE.place == "a.yaml"


def test_order_is_by_file_and_place() -> None:
    other = ONE._replace(file="A.yaml")
    assert in_order([ONE, WARNED, WHOLE, other]) == [other, WHOLE, WARNED, ONE]


def test_only_errors_count_as_such() -> None:
    assert has_errors([WARNED, ONE])
    assert not has_errors([WARNED])
    assert not has_errors([])


def test_frozen() -> None:
    with pytest.raises(AttributeError):
        ONE.code = "KS000"  # type: ignore[misc]


def test_the_name_of_a_file_cannot_steer_the_terminal() -> None:
    assert shown_name("a b.yaml") == "a b.yaml"
    assert shown_name("a\x1b[2J\n.yaml") == "a[2J .yaml"
    assert ONE._replace(file="a\x1b.yaml").place.startswith("a.yaml:")
