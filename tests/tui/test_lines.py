"""Breaking and aligning by terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from kamsim.tui.kit.lines import Span, clip, clipped, columns, line, meter, pad, paragraph, sides, wrap

LETTERS = st.text(st.sampled_from("ab cd，。？！“”（）混合均匀度…\n 3%-é"), max_size=60)


@given(LETTERS, st.integers(2, 40))
@example("", 2)
def test_rows_fit_and_nothing_is_lost(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@pytest.mark.parametrize("width", range(8, 30))
def test_closing_punctuation_never_begins_a_row(width: int) -> None:
    rows = wrap("检测值一个样一个样地跳，麻烦，而且开始花钱了：五月退回来三车料。您说呢？（真的。）", width)
    assert not any(row[0] in "，。：？）" for row in rows)
    assert not any(row[-1] == "（" for row in rows)


def test_words_stay_whole_and_line_feeds_are_kept() -> None:
    assert wrap("one two three\nfour", 8) == ("one two", "three", "four")
    assert wrap("incomprehensibilities", 8) == ("incompre", "hensibil", "ities")


def test_no_break_space_holds_together() -> None:
    assert wrap("nothing new. Patience\u00a0−2.", 20) == ("nothing new.", "Patience\u00a0−2.")


@given(LETTERS, st.integers(0, 30))
def test_clip_and_pad_take_exactly_their_room(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width
    assert cell_len(pad(text, width)) == width or "\n" in text


def test_both_ends_of_a_row() -> None:
    row = sides([Span("质量经理"), Span(" and more")], [Span("turn 7")], 20)
    assert row.text == "质量经理 and… turn 7"
    assert row.width == 20
    assert sides([Span("left")], [Span("far too long for it")], 8).width == 8


def test_clipping_drops_what_is_behind_the_edge() -> None:
    assert [span.text for span in clipped((Span("ab"), Span("cdef"), Span("g")), 4)] == ["ab", "c…"]


def test_columns_stand_side_by_side() -> None:
    rows = columns([line("a"), line("b")], [line("第一"), line("第二"), line("第三")], 6)
    assert [row.text for row in rows] == ["a     第一", "b     第二", "      第三"]


def test_paragraph_hangs() -> None:
    assert [row.text for row in paragraph("one two three", 10, indent=1, hang=2)] == [" one two", "   three"]


def test_meter_is_as_long_as_the_value() -> None:
    full, rest = meter(5, 20, 8, "good")
    assert (len(full.text), len(rest.text)) == (2, 6)
    assert meter(99, 20, 8, "good")[1].text == ""
    assert meter(3, 0, 8, "good")[0].text == ""
