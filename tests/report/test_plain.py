"""The page of plain text: nothing lost, nothing too wide, nothing obeyed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.attempt import Header, Move
from kamsim.engine.call import Call
from kamsim.library.opening import new_header
from kamsim.report.plain import WIDTH, call_text, wrapped
from kamsim.report.wrapping import cells
from tests.models import shipped

LETTERS = st.text(alphabet="ab cde fgh. ,漢字，。“”（）—…！？《》 1é\n", max_size=400)


@given(LETTERS, st.sampled_from(["", "  ", "    "]))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, indent: str) -> None:
    lines = list(wrapped(text, indent))
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(cells(line) <= WIDTH or " " not in line.strip() for line in lines)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("length", range(38, 50))
def test_no_line_of_chinese_begins_with_a_closing_sign(length: int) -> None:
    lines = list(wrapped("字" * length + "，（" + "词" * length + "）。" + "句" * 30, "  "))
    assert len(lines) > 1
    assert all(line.lstrip()[0] not in "，。）" for line in lines)
    assert all(line[-1] != "（" for line in lines)


def test_words_stay_whole() -> None:
    lines = list(wrapped("这一批的 monensin 含量 " * 12, ""))
    assert len(lines) > 1
    assert "".join(lines).count("monensin") == 12


def header() -> Header:
    return new_header(shipped("street-watch"), seed=5)


def test_a_call_that_has_not_begun() -> None:
    text = call_text(Call.open(shipped("street-watch"), header()), "en")
    assert "Result: " in text
    assert "0 / 100" in text or re.search(r"Score: [0-9.]+ / 100", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_line_fits(lang: str) -> None:
    call = Call.open(shipped("street-watch"), header())
    for move in ("greet", "s_way", "leave_politely"):
        call.submit(Move(1.0, move))
    text = call_text(call, lang)
    assert all(cells(line) <= WIDTH for line in text.splitlines())
    assert f"1. {'You' if lang == 'en' else '销售'}" in text


def test_the_plan_is_no_turn() -> None:
    call = Call.open(shipped("street-watch"), header())
    call.submit(Move(1.0, "leave_politely"))
    assert not re.search(r"\[turns 0", call_text(call, "en"))
