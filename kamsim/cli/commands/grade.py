"""kamsim grade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import (
    InputProblems,
    catalogue_of,
    json_option,
    lang_option,
    language,
    scenarios_option,
    write_json,
)
from kamsim.cli.progress import progress_bar
from kamsim.cli.streams import say_written
from kamsim.cli.terms import terms_from
from kamsim.cli.wording import said
from kamsim.domain.problems import ERROR, Problem

if TYPE_CHECKING:
    from kamsim.classroom.grading import Terms
    from kamsim.domain.gradebook import Gradebook
    from kamsim.library.catalogue import Catalogue

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_KINDS = (".csv", ".html", ".xlsx")


@click.command("grade")
@click.argument("folder", type=click.Path(exists=True, path_type=Path), metavar="FOLDER")
@click.option("--exercise", type=_FILE, metavar="FILE", help="The exercise: seals, buyers and conditions are checked.")
@click.option("--class", "roster", type=_FILE, metavar="FILE", help="The class: names beside the codes.")
@click.option("--scheme", type=_FILE, metavar="FILE", help="Points → marks, what passes, weights of criteria.")
@click.option("--override", type=_FILE, metavar="FILE", help="Your own points: lines of code, points, reason.")
@click.option(
    "--served",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the server: what it did not see is remarked, minutes that you added count.",
)
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=".csv .html or .xlsx"
)
@click.option("--moodle", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="CSV for Moodle.")
@json_option
@lang_option
@scenarios_option
def grade_command(
    folder: Path,
    exercise: Path | None,
    roster: Path | None,
    scheme: Path | None,
    override: Path | None,
    served: Path | None,
    out: Path | None,
    moodle: Path | None,
    as_json: bool,
    lang: str | None,
    scenarios: Path | None,
) -> int:
    """Grade every .kam file in FOLDER: each is replayed, and what is wrong with it is said."""
    if out is not None and out.suffix.lower() not in _KINDS:
        raise click.UsageError(f"-o names a file that ends in {', '.join(_KINDS)}, not `{out.name}`")
    from kamsim.classroom.grading import grade, kam_files

    terms = supervised(terms_from(exercise, roster, scheme, override), served)
    files = kam_files(folder)
    if not files:
        raise InputProblems([Problem("KS001", ERROR, str(folder), 0, 0, "", "there is no .kam file in it", "")])
    catalogue = catalogue_of(scenarios)
    with progress_bar() as progress:
        told = None if progress is None else (lambda share: progress(share, 0.0))
        book = grade(files, catalogue, terms, told)
    for name in book.overridden:
        click.echo(said(f"{override}: nobody here has the code or name `{name}`"), err=True)
    _write(book, catalogue, out, moodle, as_json=as_json, lang=language(lang))
    fine = all(row.counts for line in book.lines for row in line.rows)
    return FINE if fine else PROBLEMS


def supervised(terms: Terms, served: Path | None) -> Terms:
    """The terms with what a server saw. Raises InputProblems."""
    if served is None:
        return terms
    from kamsim.classroom.supervision import supervision_of

    found = supervision_of(served)
    if isinstance(found, Problem):
        raise InputProblems([found])
    return replace(terms, supervision=found)


def _write(
    book: Gradebook, catalogue: Catalogue, out: Path | None, moodle: Path | None, *, as_json: bool, lang: str
) -> None:
    from kamsim.library.catalogue import rulebook
    from kamsim.report.gradebook import book_csv, book_json, book_text, moodle_csv, table

    titles = {listing.id: listing.title for listing in catalogue.listings()}
    if book.exercise is not None and book.exercise.lessons:
        from kamsim.library.course import lessons

        titles |= {one["id"]: one["title"] for one in lessons()[0]}
    head, rows = table(book, rulebook().feedback.criteria, titles, lang)
    title = book.exercise.title if book.exercise is not None else ""
    if out is not None:
        if out.suffix.lower() == ".csv":
            out.write_text(book_csv(head, rows), encoding="utf-8", newline="")
        elif out.suffix.lower() == ".html":
            from kamsim.report.gradebook_files import book_html

            out.write_text(book_html(title, head, rows, lang), encoding="utf-8")
        else:
            _write_workbook(out, head, rows, lang)
        say_written(out, lang)
    if moodle is not None:
        moodle.write_text(moodle_csv(book, lang), encoding="utf-8", newline="")
        say_written(moodle, lang)
    if as_json:
        write_json(book_json(book))
    elif out is None:
        click.echo(book_text(head, rows, lang))


def _write_workbook(out: Path, head: list[str], rows: list[list[str | float | int]], lang: str) -> None:
    from kamsim.report.gradebook_files import book_xlsx

    try:
        out.write_bytes(book_xlsx(head, rows, lang))
    except ImportError as error:
        message = "for .xlsx one package more is needed: pip install 'kamsim[class]'; .csv and .html work without it"
        raise click.ClickException(message) from error
