"""The shapes of the plain scenario agree with the vocabulary and with each other."""

from __future__ import annotations

from typing import get_type_hints

from kamsim.domain import scenario


def test_a_drawn_need_has_the_keys_of_a_declared_one() -> None:
    assert set(get_type_hints(scenario.Need)) == set(get_type_hints(scenario.NeedRanges))


def test_then_has_the_key_that_is_a_keyword() -> None:
    assert set(get_type_hints(scenario.Then)) == {"raise", "trust", "patience", "name", "tell", "medium"}
