"""Curves, forms, lists in pages, settings, the walk-through: parts without a screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.text import one_line
from kamsim.playing.language import language_of
from kamsim.playing.preferences import Preferences, load, save
from kamsim.tui.call import paging
from kamsim.tui.call.guide import STEPS, Guide
from kamsim.tui.kit.chart import curve
from kamsim.tui.kit.form import Choice, Field, Form
from tests.tui.sample_host import look


def test_a_curve_rises_from_left_to_right() -> None:
    rows = curve([0, 1, 2, 3], 3, 4, 2)
    assert [len(row) for row in rows] == [4, 4]
    assert rows[0][0] == rows[1][3] == chr(0x2800)
    assert rows[1][0] != chr(0x2800) != rows[0][3]


def test_a_curve_of_one_value_and_of_nothing() -> None:
    assert any(set(row) != {chr(0x2800)} for row in curve([2], 4, 5, 2))
    assert curve([], 0, 2, 1) == [chr(0x2800) * 2]
    assert curve([0, 0], 4, 5, 2, mark=4)[0].count(chr(0x2800)) < 5


@given(st.lists(st.integers(1, 200), max_size=40), st.integers(4, 12), st.integers(30, 120))
def test_pages_hold_every_item_once_and_fit(lengths: list[int], height: int, width: int) -> None:
    items = [paging.Item(str(number), "word " * (length // 5)) for number, length in enumerate(lengths)]
    made = paging.pages(look(), items, width, height)
    assert [number for page in made for number in range(page.first, page.last)] == list(range(len(items)))
    for page in made:
        rows = paging.page_rows(look(), items, page, page.first, width)
        assert page.last - page.first <= 9
        assert len(rows) <= height or page.last - page.first == 1
        assert all(row.width <= width for row in rows)


def test_a_form_steps_through_its_values() -> None:
    form = Form()
    form.values = {"a": "gone"}
    form.build([Field("a", "A", [Choice("1", "one"), Choice("2", "two")]), Field("b", "B", text="free")])
    assert form.values["a"] == "1"
    assert form.step(-1)
    assert form.values["a"] == "2"
    form.move(-1)
    assert form.field.id == "b"
    assert not form.step(1)
    assert "two" in form.rows(look(), 40)[0].text


def test_settings_survive(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    kept = Preferences(lang="zh", theme="light", plain=True, motion=False, name="小林", walked=True, mode="exam")
    assert save(folder, kept)
    assert load(folder) == kept
    assert [path.name for path in folder.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"x"', "\udcff", '{"lang": 3, "theme": [], "plain": "yes", "mode": {}}']
)
def test_damaged_settings_are_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert load(tmp_path) == Preferences()


def test_a_name_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"name": "a\x1b]0;title\x07 b\nc" + "x" * 99}))
    assert load(tmp_path).name.startswith("a]0;title b c")
    assert len(load(tmp_path).name) == 40
    assert one_line("\u202etxt\n") == "txt"


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not save(tmp_path / "file", Preferences())


def test_the_walk_through_goes_step_by_step() -> None:
    guide = Guide()
    first = guide.text(look())
    guide.happened("ask")
    assert guide.text(look()) == first
    for step in STEPS:
        assert guide.text(look()) == step.text
        guide.happened(step.until[0])
    assert guide.text(look()) == ""
    guide.happened("said")


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh"}, "zh"),
    ],
)
def test_the_language_follows_the_system(environment: dict[str, str], lang: str) -> None:
    assert language_of(environment) == lang
