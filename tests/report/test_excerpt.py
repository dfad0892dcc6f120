"""The line that a problem is about, underlined."""

from __future__ import annotations

import pytest

from kamsim.report.excerpt import excerpt


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("level: beginner", 8, "beginner"),
        ("level: beginner", 1, "level"),
        ('  title: {en: "a, b"} # x', 10, '{en: "a, b"}'),
        ('  title: {en: "a, b"}', 15, '"a, b"'),
        ("  - {id: a, roll: user}", 13, "roll"),
        ("skills: [K01, K99]", 15, "K99"),
        ("skills: [K01", 9, "[K01"),
        ('a: "open', 4, '"open'),
        ("wheel: satisfied   # kamsim: ignore KS309", 37, "KS309"),
        ("text: well said", 7, "well said"),
    ],
)
def test_what_is_meant_is_underlined(line: str, column: int, marked: str) -> None:
    shown, marks = excerpt(line, column)
    assert shown == line
    assert marks == " " * (column - 1) + "^" * len(marked)
    assert line[column - 1 :].startswith(marked)


def test_a_chinese_character_takes_two_marks() -> None:
    assert excerpt('zh: "雨伞", en: x', 5) == ('zh: "雨伞", en: x', "    ^^^^^^")
    assert excerpt("雨伞：x", 1)[1] == "^^^^"


@pytest.mark.parametrize("column", [1, 150, 299, 300, 400])
def test_a_wide_line_is_cut_round_the_place(column: int) -> None:
    line = "".join(str(number % 10) for number in range(300))
    shown, marks = excerpt(line, column, width=40)
    assert len(shown) <= 42
    assert len(marks) <= 43
    if column <= 300:
        assert shown[marks.index("^")] == line[column - 1]


def test_what_steers_a_terminal_is_not_shown() -> None:
    shown, marks = excerpt("a: \x1b[31m\u202ered", 4)
    assert shown == "a: ·[31m·red"
    assert marks.startswith("   ^")
    assert excerpt("", 1) == ("", "^")
