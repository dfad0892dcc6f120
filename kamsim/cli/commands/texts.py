"""kamsim texts: all texts of a scenario side by side, out to a sheet and back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.cli.whole import whole_lang_option
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.sheets import import_sheet, texts_of_scenario, write_sheet
from kamsim.report.words import Words

_FILE = click.Path(path_type=Path, dir_okay=False)
_NO_WORKBOOKS = "XLSX needs the library openpyxl: `pip install 'kamsim[sheets]'`. CSV needs nothing."
_WORDS: Final = Words(
    {
        "en": {"en": "English", "zh": "英文"},
        "zh": {"en": "Chinese", "zh": "中文"},
        "texts": {"en": "{file}: {n} texts.", "zh": "{file}：{n} 条文字。"},
        "left": {
            "en": "{name}: {done} of {n} texts translated, next: line {line}.",
            "zh": "{name}：{n} 条里译了 {done} 条，下一条在第 {line} 行。",
        },
        "one": {"en": "{file}: 1 text changed.", "zh": "{file}：改了 1 条。"},
        "changed": {"en": "{file}: {n} texts changed.", "zh": "{file}：改了 {n} 条。"},
        "same": {"en": "{file}: nothing is other.", "zh": "{file}：没有改动。"},
    }
)


@click.group("texts")
@whole_lang_option
def texts_command() -> None:
    """All texts of a scenario in both languages, side by side, for translators and proofreaders.

    `kamsim texts export FILE` writes a sheet, `kamsim texts import FILE SHEET` brings it back.
    """


@texts_command.command("export")
@click.argument("scenario", type=_FILE, metavar="FILE")
@click.option("--out", type=_FILE, help="The sheet, .csv or .xlsx; default: FILE with .csv at its end.")
@lang_option
def export_command(scenario: Path, out: Path | None, lang: str | None) -> int:
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
    tongue, total = language(lang), str(len(wordings.rows))
    click.echo(_WORDS("texts", tongue, file=str(sheet), n=total))
    for written, count in wordings.written.items():
        line = wordings.next_line(written)
        if line is not None:
            name = _WORDS(written, tongue)
            click.echo(_WORDS("left", tongue, name=name, done=str(count), n=total, line=str(line)))
    return FINE


@texts_command.command("import")
@click.argument("scenario", type=_FILE, metavar="FILE")
@click.argument("sheet", type=_FILE, metavar="SHEET")
@lang_option
def import_command(scenario: Path, sheet: Path, lang: str | None) -> int:
    """Put the words of a sheet into the file; an empty cell changes nothing, comments and order stay.

    Nothing is written where a row fits no text, or the file would get an error that it has not.
    """
    try:
        changed, problems = import_sheet(scenario, sheet)
    except ModuleNotFoundError as error:
        raise click.UsageError(_NO_WORKBOOKS) from error
    if problems:
        raise InputProblems(problems)
    said = "same" if not changed else "one" if changed == 1 else "changed"
    click.echo(_WORDS(said, language(lang), file=str(scenario), n=str(changed)))
    return FINE
