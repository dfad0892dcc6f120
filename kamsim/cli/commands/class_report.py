"""kamsim class report and kamsim class questionnaire."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE
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
from kamsim.cli.streams import say_on_stderr, say_written
from kamsim.cli.terms import terms_from
from kamsim.domain.problems import ERROR, Problem

if TYPE_CHECKING:
    from kamsim.classroom.grading import Terms
    from kamsim.library.catalogue import Catalogue
    from kamsim.report.class_report import ClassNames
    from kamsim.study.classwork.papers import Paper
    from kamsim.study.classwork.questionnaire import Answered, Sheet

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)
# How the line above the answers begins.
_HEADS = {"code", "代号"}


@click.command("report")
@click.argument("folder", type=click.Path(exists=True, path_type=Path), metavar="FOLDER")
@click.option("--exercise", type=_FILE, metavar="FILE", help="The exercise: what does not fit it does not count.")
@click.option("--class", "roster", type=_FILE, metavar="FILE", help="The class: names in place of the codes.")
@click.option("-o", "--out", type=_NEW, metavar="FILE", help="The report as one page, .html.")
@click.option("--slides", type=_NEW, metavar="FILE", help="Moments to talk about, for the projector, .html.")
@click.option("--choices", type=_NEW, metavar="FILE", help="Every move of every call, .csv.")
@click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A page for each trainee, to hand back.",
)
@click.option("--before", type=_FILE, metavar="FILE", help="The questionnaire before: lines of code and answers.")
@click.option("--after", type=_FILE, metavar="FILE", help="The same after.")
@json_option
@lang_option
@scenarios_option
def report_command(
    folder: Path,
    exercise: Path | None,
    roster: Path | None,
    out: Path | None,
    slides: Path | None,
    choices: Path | None,
    pages: Path | None,
    before: Path | None,
    after: Path | None,
    as_json: bool,
    lang: str | None,
    scenarios: Path | None,
) -> int:
    """What the class did in the .kam files of FOLDER: where it is strong, what went wrong, what it chose."""
    from kamsim.report.class_lines import choices_csv, class_json, class_text
    from kamsim.study.classwork.survey import survey

    terms = terms_from(exercise, roster, None, None)
    answered = _answered(before, after)
    catalogue, tongue = catalogue_of(scenarios), language(lang)
    papers = _papers(folder, terms, catalogue)
    names = _names(folder, terms, catalogue)
    found = survey(papers)
    if out is not None:
        from kamsim.report.class_report import class_html

        _write(out, class_html(found, papers, names, answered, tongue), tongue)
    if slides is not None:
        from kamsim.report.class_slides import slides_html
        from kamsim.report.class_words import WORDS

        _write(slides, slides_html(found, names, tongue), tongue)
        if not found.discussed():
            say_on_stderr(WORDS["no_slides"][tongue])
    if choices is not None:
        _write(choices, choices_csv(papers, tongue), tongue)
    if pages is not None:
        _write_pages(pages, papers, names, tongue)
    if as_json:
        write_json(class_json(found, names, answered, tongue))
    elif not (out or slides or choices or pages):
        click.echo(class_text(found, names, answered, tongue))
    return FINE


def _papers(folder: Path, terms: Terms, catalogue: Catalogue) -> list[Paper]:
    """The calls that count, with a bar for grading and replaying them."""
    from kamsim.classroom.grading import grade, kam_files
    from kamsim.classroom.papers import papers_of

    files = kam_files(folder)
    if not files:
        raise InputProblems([Problem("KS001", ERROR, str(folder), 0, 0, "", "there is no .kam file in it", "")])
    with progress_bar() as progress:
        graded = None if progress is None else (lambda share: progress(share / 2, 0.0))
        replayed = None if progress is None else (lambda share: progress(0.5 + share / 2, 0.0))
        return papers_of(grade(files, catalogue, terms, graded), catalogue, replayed)


def _names(folder: Path, terms: Terms, catalogue: Catalogue) -> ClassNames:
    from kamsim.library.handbook import page, page_ids
    from kamsim.report.class_report import ClassNames, systems_of

    members = terms.roster.members if terms.roster is not None else ()
    return ClassNames(
        title=terms.exercise.title if terms.exercise is not None else folder.name,
        scenarios={listing.id: listing.title for listing in catalogue.listings()},
        systems=systems_of([found for k in page_ids() if (found := page(k)) is not None]),
        trainees={member.code: member.name for member in members if member.name},
    )


def _write(path: Path, text: str, lang: str) -> None:
    """Writes a report anew: it is made from files that are still there."""
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise click.ClickException(f"{path}: the file cannot be written: {error.strerror}") from error
    say_written(path, lang)


def _write_pages(folder: Path, papers: Sequence[Paper], names: ClassNames, lang: str) -> None:
    """A file for each trainee, called by his code alone, since the files are handed round."""
    from kamsim.report.class_report import trainee_html

    folder.mkdir(parents=True, exist_ok=True)
    for number, code in enumerate(dict.fromkeys(paper.code for paper in papers), start=1):
        name = code if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,47}", code) else f"trainee-{number}"
        _write(folder / f"{name}.html", trainee_html([one for one in papers if one.code == code], names, lang), lang)


def _answered(before: Path | None, after: Path | None) -> tuple[Answered, ...]:
    from kamsim.study.classwork.questionnaire import compared

    problems: list[Problem] = []
    sheets = [_sheet(file, problems) if file is not None else {} for file in (before, after)]
    if problems:
        raise InputProblems(problems)
    return compared(*sheets) if any(sheets) else ()


def _sheet(file: Path, problems: list[Problem]) -> Sheet:
    """Answers by code; what is no line of answers is noted."""
    from kamsim.study.classwork.questionnaire import HIGHEST, LOWEST, STATEMENTS

    found: dict[str, list[int]] = {}
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and cells[0].casefold() in _HEADS):
                continue
            given = [int(cell) for cell in cells[1:] if cell.isdigit() and len(cell) == 1]
            fits = len(given) == len(cells) - 1 == len(STATEMENTS) and all(LOWEST <= one <= HIGHEST for one in given)
            if fits:
                found[cells[0]] = given
            else:
                message = f"a line says a code and {len(STATEMENTS)} answers from {LOWEST} to {HIGHEST}"
                remedy = "K7QF-3M9, 3, 4, 2, 5, 3, 3, 2, 4"
                problems.append(Problem("KS001", ERROR, str(file), number, 1, "", message, remedy))
    return found


@click.command("questionnaire")
@click.option("-o", "--out", type=_NEW, metavar="FILE", help="Write it there instead of to the terminal.")
@lang_option
def questionnaire_command(out: Path | None, lang: str | None) -> int:
    """The questionnaire for before and after, to print or to put into a form; answers go into lines of a .csv file."""
    from kamsim.report.class_words import questionnaire_text

    text = questionnaire_text(language(lang))
    if out is None:
        click.echo(text)
    else:
        _write(out, text + "\n", language(lang))
    return FINE
