"""The gradebook as text, CSV, HTML and workbook: every reason in words, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import get_args

import pytest

from kamsim.classroom.testing import FAILED, PASSED
from kamsim.domain.gradebook import Gradebook, Line, Objection, Override, Row
from kamsim.domain.marks import Scheme
from kamsim.domain.vocabulary import LANGUAGES, OUTCOMES
from kamsim.report.gradebook import (
    OBJECTIONS,
    RESULTS,
    Cell,
    book_csv,
    book_json,
    book_text,
    moodle_csv,
    objection_text,
    row_remarks,
    table,
)
from kamsim.report.gradebook_files import book_html, book_xlsx

GOOD = Row("in/a.kam", "K7QF-3M9", "mill", "2026-11-10T08:00:00Z", "advance", 71.0, 72.5, {"listening": (6.0, 8.0)})
BAD = Row("in/b\x1b[31m.kam", "ARDC-JJ9", "mill", objections=(Objection("mode", detail="coach"),))
LINES = (
    Line("K7QF-3M9", "=SUM(1)", "001", (GOOD,), {"mill": GOOD}, {"mill": GOOD}, 72.5, 72.5, "B", passed=True),
    Line("ARDC-JJ9", "李雷", "-2", (BAD,), {}, {}, 0.0, 60.0, "C", passed=True, override=Override(60, "spoke to him")),
    Line("TJCX-AQY", "<b>Zoe</b>", "003", (), {}, {}, 0.0, 0.0, "C", passed=False),
)
BOOK = Gradebook(None, Scheme(((70.0, "B"), (0.0, "C")), 60.0), ("mill",), ("listening",), LINES)
CRITERIA = {"listening": {"en": "Listening", "zh": "倾听"}}
TITLES = {"mill": {"en": "The mill", "zh": "饲料厂"}}


def test_the_table_has_a_row_a_trainee() -> None:
    head, rows = table(BOOK, CRITERIA, TITLES, "en")
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert told[0]["points: The mill"] == 72.5
    assert told[0]["result: The mill"] == "advance"
    assert told[0]["Listening"] == 75
    assert (told[0]["mark"], told[0]["passed"]) == ("B", "yes")
    assert told[1]["points by the program"] == 0.0
    assert told[1]["remarks"] == "60 by the teacher: spoke to him; b[31m.kam: it was played in the mode coach"
    assert told[2]["remarks"] == "handed in nothing"


def test_a_book_of_codes_alone_has_no_empty_columns() -> None:
    bare = Gradebook(None, Scheme(((0.0, ""),), 60.0), (), (), (Line("x", "", "", (), {}, {}, 0, 0, "", passed=False),))
    assert table(bare, {}, {}, "en")[0] == [
        "code",
        "handed in",
        "counting",
        "points by the program",
        "points",
        "passed",
        "remarks",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", OBJECTIONS)
def test_every_objection_has_words(code: str, lang: str) -> None:
    text = objection_text(code, "7{}7", lang)
    assert text
    assert ("7{}7" in text) == ("{}" in OBJECTIONS[code][lang])
    assert bool(re.search("[\u4e00-\u9fff]", text)) == (lang == "zh")


def test_every_result_has_words() -> None:
    assert set(RESULTS) == {*OUTCOMES, PASSED, FAILED}


def test_no_spreadsheet_takes_text_for_a_formula() -> None:
    head, rows = table(BOOK, CRITERIA, TITLES, "en")
    read = list(csv.reader(io.StringIO(book_csv(head, rows).lstrip("\ufeff"))))
    assert read[1][1] == "'=SUM(1)"
    assert read[2][2] == "'-2"
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)
    with zipfile.ZipFile(io.BytesIO(book_xlsx(head, rows, "en"))) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
        texts = workbook.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "=SUM(1)" in texts


def test_a_page_takes_no_markup_from_anybody() -> None:
    head, rows = table(BOOK, CRITERIA, TITLES, "zh")
    text = book_html("Week <3>", head, rows, "zh")
    assert "<b>Zoe" not in text
    assert "&lt;b&gt;Zoe" in text
    assert "Week &lt;3&gt;" in text
    assert "\x1b" not in text
    assert "没有人在场监督" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_book_as_lines(lang: str) -> None:
    head, rows = table(BOOK, CRITERIA, TITLES, lang)
    lines = book_text(head, rows, lang).splitlines()
    assert sum("K7QF-3M9" in line for line in lines) == 1
    assert any(line.startswith("        60 by" if lang == "en" else "        教师改为 60") for line in lines)


def test_moodle_reads_numbers_points_and_remarks() -> None:
    read = list(csv.reader(io.StringIO(moodle_csv(BOOK, "en").lstrip("\ufeff"))))
    assert read[0] == ["ID number", "kamsim", "Feedback"]
    assert [row[:2] for row in read[1:]] == [["001", "72.5"], ["'-2", "60.0"], ["003", "0.0"]]


def test_json_tells_files_and_objections() -> None:
    told = book_json(BOOK)["trainees"]
    assert told[1]["files"][0]["objections"] == [{"code": "mode", "grave": True, "detail": "coach"}]
    assert told[1]["override"] == "spoke to him"
    assert told[0]["files"][0]["counts"] is True
    assert told[0]["files"][0]["criteria"] == {"listening": {"points": 6.0, "of": 8.0}}


def test_a_row_without_objections_needs_no_remark() -> None:
    assert row_remarks(GOOD, "en") == []
    assert set(get_args(Cell)) == {str, float, int}
