"""kamsim texts: all texts of a scenario side by side, out to a sheet and back."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.sheets import import_sheet, texts_of_scenario, write_sheet

_FILE = click.Path(path_type=Path, dir_okay=False)
_NO_WORKBOOKS = "XLSX needs the library openpyxl: `pip install 'kamsim[sheets]'`. CSV needs nothing."
_NAMES = {"en": "English", "zh": "Chinese"}


@click.group("texts")
def texts_command() -> None:
    """All texts of a scenario in both languages, side by side, for translators and proofreaders.

    `kamsim texts export FILE` writes a sheet, `kamsim texts import FILE SHEET` brings it back.
    """


@texts_command.command("export")
@click.argument("scenario", type=_FILE, metavar="FILE")
@click.option("--out", type=_FILE, help="The sheet, .csv or .xlsx; default: FILE with .csv at its end.")
def export_command(scenario: Path, out: Path | None) -> int:
    """Write a sheet with a row for each text: id, line, en, zh, and who says it."""
    wordings = texts_of_scenario(scenario)
    if isinstance(wordings, Problem):
        raise InputProblems([wordings])
    sheet = out if out is not None else scenario.with_suffix(".csv")
    if sheet.exists():
        message = "this file is there already"
        raise InputProblems([Problem("KS001", ERROR, str(sheet), 0, 0, "", message, "Choose another name.")])
    try:
        write_sheet(wordings, sheet)
    except ModuleNotFoundError as error:
        raise click.UsageError(_NO_WORKBOOKS) from error
    click.echo(f"{sheet}: {len(wordings.rows)} texts.")
    for lang, count in wordings.written.items():
        line = wordings.next_line(lang)
        if line is not None:
            click.echo(f"{_NAMES[lang]}: {count} of {len(wordings.rows)} texts translated, next: line {line}.")
    return FINE


@texts_command.command("import")
@click.argument("scenario", type=_FILE, metavar="FILE")
@click.argument("sheet", type=_FILE, metavar="SHEET")
def import_command(scenario: Path, sheet: Path) -> int:
    """Put the words of a sheet into the file; an empty cell changes nothing, comments and order stay.

    Nothing is written where a row fits no text, or the file would get an error that it has not.
    """
    try:
        changed, problems = import_sheet(scenario, sheet)
    except ModuleNotFoundError as error:
        raise click.UsageError(_NO_WORKBOOKS) from error
    if problems:
        raise InputProblems(problems)
    told = f"{changed} text{'s' if changed > 1 else ''} changed" if changed else "nothing is other"
    click.echo(f"{scenario}: {told}.")
    return FINE
