"""Sheets of texts for translators and proofreaders: CSV, or XLSX where the library for it is installed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kamsim.content.sources import LESSON
from kamsim.content.wordings import Wording, Wordings, reworded, wordings_of
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.catalogue import read

COLUMNS = ("id", "line", "en", "zh", "note")
WIDTHS = (36, 7, 60, 60, 28)
MOST_ROWS = 20_000
# What a spreadsheet would take for a formula begins with one of these; an apostrophe before it says that it is text.
_FORMULA = re.compile(r"'*[=+\-@\t\r\x00]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\x00]")


class Imported(NamedTuple):
    """How many texts of the file are other, and what stands in the way; with an error nothing was written."""

    changed: int
    problems: list[Problem]


def write_sheet(wordings: Wordings, sheet: Path) -> None:
    """Writes the texts side by side. Raises OSError, and ModuleNotFoundError for XLSX without openpyxl."""
    rows = [[row.id, row.line, _guarded(row.en), _guarded(row.zh), row.note] for row in wordings.rows]
    if _is_workbook(sheet):
        _write_workbook(rows, sheet)
        return
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    with sheet.open("x", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def read_sheet(sheet: Path) -> list[Wording] | Problem:
    """The rows of a sheet. Raises ModuleNotFoundError for XLSX without openpyxl."""
    try:
        rows = _workbook_rows(sheet) if _is_workbook(sheet) else _csv_rows(sheet)
    except (OSError, ValueError, csv.Error, KeyError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged, or not a sheet"
        return _wrong(sheet, f"the sheet cannot be read: {reason}", "Save it as CSV in UTF-8, or as XLSX.")
    head = [str(cell or "").strip().lower() for cell in rows[0]] if rows else []
    if not {"id", "en", "zh"} <= set(head):
        return _wrong(sheet, "the first row does not name the columns id, en and zh", "Export the sheet anew.")
    at = {name: head.index(name) for name in ("id", "en", "zh")}
    if len(rows) > MOST_ROWS:
        return _wrong(sheet, f"the sheet has more than {MOST_ROWS:,} rows", "Is this the right file?")
    cells = [[_text(row[at[name]]) if at[name] < len(row) else "" for name in ("id", "en", "zh")] for row in rows[1:]]
    return [Wording(name, 0, en, zh, "") for name, en, zh in cells if name]


def import_sheet(scenario: Path, sheet: Path) -> Imported:
    """Puts the words of a sheet into the file; comments, order and layout stay. Raises as `read_sheet`.

    Nothing is written where a row fits no text, or where the file would have an error that it has not now.
    """
    if scenario.suffix.lower() == LESSON:
        return Imported(
            0, [_wrong(scenario, "a packed lesson is not changed", "Change the scenario, and pack it anew.")]
        )
    rows = read_sheet(sheet)
    if isinstance(rows, Problem):
        return Imported(0, [rows])
    found = reworded(scenario, rows)
    if isinstance(found, Problem):
        return Imported(0, [found])
    text, changed, problems = found
    if problems or not changed:
        return Imported(0, problems)
    before = {(problem.code, problem.key) for problem in read(scenario, keep=False)[1]}
    tried = scenario.with_name(f".{scenario.name}.new")
    try:
        tried.write_text(text, encoding="utf-8", newline="\n")
        further = [one for one in read(tried, keep=False)[1] if one.is_error and _is_new(one, before)]
        if further:
            return Imported(0, [problem._replace(file=str(scenario)) for problem in further])
        tried.replace(scenario)
    finally:
        tried.unlink(missing_ok=True)
    return Imported(changed, [])


def _is_new(problem: Problem, before: set[tuple[str, str]]) -> bool:
    # While a translation goes on, the first text that lacks it moves down the file.
    return (problem.code, problem.key) not in before and not (
        problem.code == "KS209" and any(code == "KS209" for code, _ in before)
    )


def texts_of_scenario(scenario: Path) -> Wordings | Problem:
    """The texts of a scenario file."""
    return wordings_of(scenario)


def _is_workbook(sheet: Path) -> bool:
    return sheet.suffix.lower() == ".xlsx"


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _text(cell: Any) -> str:
    """A cell as text, without the apostrophe that held off a formula."""
    text = "" if cell is None else str(cell)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if _GUARDED.match(text) else text


def _csv_rows(sheet: Path) -> list[list[Any]]:
    if sheet.stat().st_size > 16 * 1024 * 1024:
        raise ValueError("too large")
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline()
        stream.seek(0)
        # Spreadsheets of some countries separate by semicolons, others save with tabs.
        delimiter = max(",;\t", key=head.count)
        return [row for _, row in zip(range(MOST_ROWS + 2), csv.reader(stream, delimiter=delimiter), strict=False)]


def _write_workbook(rows: Iterable[list[Any]], sheet: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    page.title = "texts"
    page.append(list(COLUMNS))
    for row in rows:
        page.append(row)
    for row in page.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # Whatever a text begins with, it is text.
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
        page[f"{letter}1"].font = Font(bold=True)
    page.freeze_panes = "C2"
    with sheet.open("xb") as stream:
        book.save(stream)


def _workbook_rows(sheet: Path) -> list[list[Any]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    if sheet.stat().st_size > 16 * 1024 * 1024:
        raise ValueError("too large")
    try:
        book = load_workbook(sheet, read_only=True, data_only=True)
    except BadZipFile as error:
        raise ValueError("not a workbook") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [list(row) for _, row in zip(range(MOST_ROWS + 2), rows, strict=False)]
    finally:
        book.close()


def _wrong(sheet: Path, message: str, remedy: str) -> Problem:
    return Problem("KS001", ERROR, str(sheet), 0, 0, "", message, remedy)
