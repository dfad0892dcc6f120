"""Localized text: choice of language, placeholders, and what is taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.text import clean, fill, is_clean, one_line, placeholders, say


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ({"en": "a", "zh": "甲"}, "zh", "甲"),
        ({"en": "a", "zh": "甲"}, "en", "a"),
        ({"zh": "甲"}, "en", "甲"),
        ({"en": "a"}, "zh", "a"),
        ({}, "en", ""),
    ],
)
def test_say_falls_back_to_the_other_language(text: dict[str, str], lang: str, expected: str) -> None:
    assert say(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no placeholders", "no placeholders"),
        ("{buyer} of {company}", "Ms Lin of the hotel"),
        ("{unknown} stays, { buyer } too, {} and {buyer", "{unknown} stays, { buyer } too, {} and {buyer"),
        ("{{buyer}}", "{Ms Lin}"),
        ("{odd}", "{buyer}"),
    ],
)
def test_fill(text: str, expected: str) -> None:
    assert fill(text, {"buyer": "Ms Lin", "company": "the hotel", "odd": "{buyer}"}) == expected


def test_placeholders_in_order() -> None:
    assert placeholders("{b} {a} {b} {not this} {next_step}") == ["b", "a", "b", "next_step"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain 中文\nsecond line", "plain 中文\nsecond line"),
        ("\x1b[31mred\x07\x9b", "[31mred"),
        ("a\tb\r\nc", "a b\nc"),
        ("\u202eturned\u202c \u2066held\u2069 \u200fmark\ufeff", "turned held mark"),
        ("line\u2028paragraph\u2029end", "line\nparagraph\nend"),
        ("half \ud800 pair", "half  pair"),
        ("[red]markup[/]", "[red]markup[/]"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert is_clean(text) == (text == expected)


@given(st.text())
def test_clean_text_is_clean_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert is_clean(cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")


@given(st.text(), st.dictionaries(st.text(max_size=5), st.text(max_size=5)))
def test_fill_never_fails(text: str, values: dict[str, str]) -> None:
    assert isinstance(fill(text, values), str)


def test_one_line_keeps_single_spaces_and_nothing_that_steers_a_terminal() -> None:
    assert one_line("  a\tb\n\n c\x1b[31m\u202ed ") == "a b c[31md"
