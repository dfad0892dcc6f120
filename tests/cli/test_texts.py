"""kamsim texts: a sheet out and back without loss, and nothing written that would break the file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamsim.content.wordings import Wording, reworded, wordings_of
from kamsim.domain.problems import Problem
from kamsim.library.sheets import read_sheet
from tests.cli.conftest import PROJECT, UMBRELLAS, Kamsim

BLOCKS = """format: 1   # the head
summary:
  en: |
    Two lines,
    one below the other.
  zh: >
    两行，
    折在一起。
title:
  en: "Umbrellas"   # short
names:
  - {id: a, text: {zh: '说"好"', en: "=1+1"}}
  - text: [{en: plain words}]
"""


@pytest.fixture
def scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("umbrellas.yaml")
    file.write_bytes(UMBRELLAS.read_bytes())
    return file


def rows_of(sheet: Path) -> list[list[str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def write(sheet: Path, rows: list[list[Any]]) -> None:
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.mark.parametrize("name", ["street-watch", "feed-mill-premix"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_out_and_back_changes_no_byte(kamsim: Kamsim, scenario: Path, name: str, suffix: str) -> None:
    scenario.write_bytes((PROJECT / "scenarios" / f"{name}.yaml").read_bytes())
    before = scenario.read_bytes()
    assert kamsim("texts", "export", scenario, "--out", f"all.{suffix}").code == 0
    done = kamsim("texts", "import", scenario, f"all.{suffix}")
    assert (done.code, done.out) == (0, "umbrellas.yaml: nothing is other.\n")
    assert scenario.read_bytes() == before


def test_changed_words_come_back_and_nothing_else_moves(kamsim: Kamsim, scenario: Path) -> None:
    assert "umbrellas.csv: 41 texts." in kamsim("texts", "export", scenario).out
    rows = rows_of(Path("umbrellas.csv"))
    assert rows[0] == ["id", "line", "en", "zh", "note"]
    (row,) = [row for row in rows if row[0] == "lines/s_rain/text"]
    assert row[1:] == ["58", "What do your guests do when it rains?", "下雨时客人怎么办？", "trainee says (situation)"]
    row[2] = 'And when it "pours"?'
    row[3] = ""
    write(Path("umbrellas.csv"), rows)
    assert kamsim("texts", "import", scenario, "umbrellas.csv").out == "umbrellas.yaml: 1 text changed.\n"
    old, new = UMBRELLAS.read_text(encoding="utf-8").split("\n"), scenario.read_text(encoding="utf-8").split("\n")
    assert [(number, line) for number, line in enumerate(new, 1) if line != old[number - 1]] == [
        (58, '    text: {en: "And when it \\"pours\\"?", zh: "下雨时客人怎么办？"}')
    ]
    assert kamsim("check", scenario).code == 0


def test_a_translation_grows_row_by_row(kamsim: Kamsim, scenario: Path) -> None:
    text = scenario.read_text(encoding="utf-8")
    line = '{en: "How do they hold up?", zh: "耐用吗？"}'
    scenario.write_text(text.replace(line, '{en: "How do they hold up?"}'), encoding="utf-8")
    out = kamsim("texts", "export", scenario).out
    assert "Chinese: 40 of 41 texts translated, next: line 66." in out
    rows = rows_of(Path("umbrellas.csv"))
    for row in rows:
        if row[0] == "lines/p_break/text":
            row[3] = "耐用吗？"
    write(Path("umbrellas.csv"), rows)
    assert kamsim("texts", "import", scenario, "umbrellas.csv").code == 0
    assert scenario.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [(0, "lines/nobody/text", "KS201"), (2, "{nobody} says so.", "KS205"), (2, "{ buyer }", "KS211")],
)
def test_what_would_break_the_file_is_not_written(
    kamsim: Kamsim, scenario: Path, column: int, value: str, code: str
) -> None:
    before = scenario.read_bytes()
    kamsim("texts", "export", scenario)
    rows = rows_of(Path("umbrellas.csv"))
    rows[1][column] = value
    write(Path("umbrellas.csv"), rows)
    done = kamsim("texts", "import", scenario, "umbrellas.csv")
    assert done.code == 1
    assert f"error {code}" in done.err
    assert scenario.read_bytes() == before
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_a_sheet_is_not_overwritten_and_a_strange_one_is_told(kamsim: Kamsim, scenario: Path) -> None:
    Path("umbrellas.csv").write_text("mine", encoding="utf-8")
    assert "this file is there already" in kamsim("texts", "export", scenario).err
    for name in ("umbrellas.csv", "nowhere.csv", "nowhere.xlsx"):
        assert kamsim("texts", "import", scenario, name).code == 1
    Path("bad.xlsx").write_text("no workbook", encoding="utf-8")
    assert "cannot be read" in kamsim("texts", "import", scenario, "bad.xlsx").err
    assert kamsim("texts", "export", "nowhere.yaml").code == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_every_country_are_read(tmp_path: Path, delimiter: str) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        delimiter.join(("id", "en", "zh")) + "\r\n" + delimiter.join(("title", "A", "甲")) + "\r\n", "utf-8"
    )
    assert read_sheet(sheet) == [Wording("title", 0, "A", "甲", "")]


def test_every_way_to_write_a_text_is_read_and_changed(tmp_path: Path) -> None:
    file = tmp_path / "blocks.yaml"
    file.write_text(BLOCKS, encoding="utf-8")
    found = wordings_of(file)
    assert not isinstance(found, Problem)
    assert {row.id: (row.line, row.en, row.zh) for row in found.rows} == {
        "summary": (3, "Two lines,\none below the other.\n", "两行， 折在一起。\n"),
        "title": (10, "Umbrellas", ""),
        "names/a/text": (12, "=1+1", '说"好"'),
        "names/1/text/0": (13, "plain words", ""),
    }
    told = reworded(file, [Wording(row.id, 0, f"{row.en.strip()}!", f"{row.zh.strip()}！", "") for row in found.rows])
    assert not isinstance(told, Problem)
    file.write_text(told[0], encoding="utf-8")
    again = wordings_of(file)
    assert not isinstance(again, Problem)
    assert [(row.id, row.en, row.zh) for row in again.rows] == [
        (row.id, f"{row.en.strip()}!", f"{row.zh.strip()}！") for row in found.rows
    ]
    assert "# the head" in told[0]
    assert "# short" in told[0]


def test_no_text_becomes_a_formula(kamsim: Kamsim, scenario: Path) -> None:
    scenario.write_text(BLOCKS, encoding="utf-8")
    kamsim("texts", "export", scenario, "--out", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=1+1" in {cell.value for cell in cells}
    rows = read_sheet(Path("a.xlsx"))
    assert not isinstance(rows, Problem)
    assert "=1+1" in {row.en for row in rows}
