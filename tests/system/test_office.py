"""The gradebook opens in LibreOffice with the right totals, and nothing in it runs there."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from kamsim.domain.gradebook import Gradebook, Line, Row
from kamsim.domain.marks import Scheme
from kamsim.report.gradebook import table
from kamsim.report.gradebook_files import book_xlsx

pytestmark = pytest.mark.system

NAMES = ("李雷", "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "Zoë <b>")
POINTS = (72.5, 0.0, 100.0, 59.9, 60.0)
CRITERIA = {"listening": {"en": "Listening", "zh": "倾听"}}


def book() -> Gradebook:
    """Five trainees, some of whom have names that a spreadsheet would like to work out."""
    lines = []
    for number, (name, points) in enumerate(zip(NAMES, POINTS, strict=True)):
        row = Row(
            f"{number}.kam", f"CODE{number}", "mill", result="order", points=points, criteria={"listening": (6, 8)}
        )
        taken = {"mill": row}
        passed = points >= 60
        lines.append(Line(f"CODE{number}", name, "", (row,), taken, taken, points, points, "", passed))
    return Gradebook(None, Scheme(((0.0, ""),), 60.0), ("mill",), ("listening",), tuple(lines))


def converted(file: Path, folder: Path) -> list[dict[str, str]]:
    """What LibreOffice makes of a file, row by row."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing: sh tests/system/install.sh libreoffice-calc"
    home = f"-env:UserInstallation=file://{folder}/office"
    out = folder / "out"
    command = [office, home, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir"]
    subprocess.run([*command, str(out), str(file)], check=True, capture_output=True, timeout=120)
    with (out / f"{file.stem}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_workbook_opens_with_the_right_totals(tmp_path: Path, lang: str) -> None:
    head, rows = table(book(), CRITERIA, {"mill": {"en": "The mill", "zh": "饲料厂"}}, lang)
    file = tmp_path / "book.xlsx"
    file.write_bytes(book_xlsx(head, rows, lang))
    told = converted(file, tmp_path)
    points, name = ("points", "name") if lang == "en" else ("总分", "姓名")
    assert [float(row[points]) for row in told] == list(POINTS)
    assert [row[name] for row in told] == list(NAMES)
    assert list(told[0]) == head
