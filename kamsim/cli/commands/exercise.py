"""kamsim class, kamsim exercise and kamsim hand-in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.codes import typed_code
from kamsim.cli.commands.class_report import questionnaire_command, report_command
from kamsim.cli.options import (
    InputProblems,
    deal_option,
    lang_option,
    language,
    model_of,
    scenarios_option,
    style_option,
)
from kamsim.cli.streams import say_on_stderr, say_written
from kamsim.cli.whole import whole_lang_option
from kamsim.cli.wording import said
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED
from kamsim.domain.exercise import BUYERS, COUNTS, SHOWS
from kamsim.library.request import StartRequest

if TYPE_CHECKING:
    from kamsim.domain.course import Lesson

_PEOPLE = {"en": "{count} people, each with a code", "zh": "共 {count} 人，每人一个代号"}
# What is told of each call of a new exercise: how many buyers, and how hard they are.
_BUYERS = {
    "en": "{scenario}: buyers: {count}; mean score of the seller “veteran” with them: {span}",
    "zh": "{scenario}：客户 {count} 位；“老手”卖家在他们那里的平均分 {span}",
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)


class TimeType(click.ParamType[str]):
    """A time as a teacher writes it; given as files keep it, in UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from kamsim.classroom.times import in_utc

        try:
            return in_utc(str(value))
        except ValueError:
            remedy = "write day and hour, such as '2026-11-30 08:00' by this machine's clock, or 2026-11-30T08:00:00Z"
            self.fail(f"`{value}` is no time; {remedy}", param, ctx)


def _written(path: Path, text: str, lang: str) -> None:
    """Writes a new file, and says so."""
    _kept(path, text)
    say_written(path, lang)


def _kept(path: Path, text: str) -> None:
    """Writes a new file, for its owner's eyes; one that is there already is left as it is."""
    from kamsim.classroom.making import keep_new

    try:
        keep_new(path, text)
    except FileExistsError:
        raise click.ClickException(f"{path}: there is a file of this name already; choose another with -o") from None
    except OSError as error:
        raise click.ClickException(f"{path}: the file cannot be written: {error.strerror}") from error


@click.group("class")
@whole_lang_option
def class_command() -> None:
    """Classes: names and codes."""


class_command.add_command(report_command)
class_command.add_command(questionnaire_command)


@class_command.command("new")
@click.argument("class_id", metavar="[ID]", default="")
@click.option("--names", type=_FILE, metavar="FILE", help="One person a line: name, or name and number.")
@click.option("--title", default="", help="What the class is called; default: ID.")
@click.option("-o", "--out", type=_NEW, metavar="FILE", help="Default: ID.class.yaml.")
@click.option("--codes", type=_NEW, metavar="FILE", help="A page of slips to print and cut, .html.")
@lang_option
def new_class(
    class_id: str, names: Path | None, title: str, out: Path | None, codes: Path | None, lang: str | None
) -> int | StartRequest:
    """Make a class from a sheet of names: everybody gets a code. Names stay in this file. Without ID a form opens."""
    if not class_id:
        return StartRequest(room="class", lang=lang or "")
    if names is None:
        raise click.UsageError("name the sheet with --names FILE, or leave out ID for a form to type names into")
    from kamsim.classroom.exercises import new_roster, people_in
    from kamsim.classroom.sheets import NoSheet, sheet_text
    from kamsim.content.exercise import roster_text

    _check_id(class_id)
    try:
        people = people_in(sheet_text(names))
    except NoSheet as error:
        raise click.ClickException(f"{names}: {error}") from error
    if not people:
        raise click.ClickException(f"{names}: there is no name in it; write one person a line")
    roster, tongue = new_roster(class_id, title or class_id, people), language(lang)
    place = out or Path(f"{class_id}.class.yaml")
    # Before the first file is written: a class without its slips would have to be made again, with other codes.
    for path in (place, codes):
        if path is not None and path.exists():
            raise click.ClickException(f"{path}: there is a file of this name already; nothing was written")
    _written(place, roster_text(roster), tongue)
    say_on_stderr(_PEOPLE[tongue].format(count=len(roster.members)))
    if codes is not None:
        from kamsim.report.slips import slips_html

        _written(codes, slips_html(roster, tongue), tongue)
    return FINE


@class_command.command("slips")
@click.argument("file", type=_FILE, metavar="CLASS.yaml")
@click.option("-o", "--out", type=_NEW, required=True, metavar="FILE", help="The page to print and cut, .html.")
@lang_option
def slips_command(file: Path, out: Path, lang: str | None) -> int:
    """Write the slips of a class once more: everybody's code on a page to print and cut."""
    from kamsim.classroom.exercises import open_roster
    from kamsim.report.slips import slips_html

    roster = open_roster(file)
    if isinstance(roster, list):
        raise InputProblems(roster)
    tongue = language(lang)
    _written(out, slips_html(roster, tongue), tongue)
    return FINE


@click.group("exercise")
@whole_lang_option
def exercise_command() -> None:
    """Exercises: what a class is to play, and under which conditions."""


@exercise_command.command("new")
@click.argument("exercise_id", metavar="[ID]", default="")
@click.argument("names", nargs=-1, metavar="[SCENARIO...]")
@click.option(
    "--lesson", "lessons", multiple=True, metavar="LESSON", help="A lesson whose test is marked, such as L03."
)
@click.option("--title", default="", help="What trainees read; default: ID.")
@click.option(
    "--mode", type=click.Choice(v.MODES), default="exam", show_default=True, help="In which mode it is played."
)
@click.option(
    "--buyer", type=click.Choice(BUYERS), default="same", show_default=True, help="One for all, or each another."
)
@click.option("--seed", type=click.IntRange(-MAX_SEED, MAX_SEED), help="Which buyer, where all meet the same one.")
@style_option
@deal_option
@click.option("--attempts", type=click.IntRange(0, 100), default=1, show_default=True, help="How many count; 0: all.")
@click.option("--counts", type=click.Choice(COUNTS), default="best", show_default=True, help="Which attempt is marked.")
@click.option("--opens", type=TimeType(), default="", metavar="TIME", help="Such as '2026-11-30 08:00', by this clock.")
@click.option("--closes", type=TimeType(), default="", metavar="TIME", help="Begun later, an attempt does not count.")
@click.option("--hints/--no-hints", default=False, help="Whether hints are allowed; never in an exam.")
@click.option("--back/--no-back", default=False, help="Whether taking back is allowed; never in an exam.")
@click.option(
    "--shows", type=click.Choice(SHOWS), default="at_once", show_default=True, help="When a server shows the debrief."
)
@click.option("-o", "--out", type=_NEW, metavar="FILE", help="Default: ID.exercise.yaml.")
@scenarios_option
@lang_option
def new_exercise(
    exercise_id: str,
    names: tuple[str, ...],
    lessons: tuple[str, ...],
    out: Path | None,
    lang: str | None,
    **wishes: object,
) -> int | StartRequest:
    """Make an exercise on scenarios, lessons, or both. With --buyer each, buyers of equal difficulty are measured and
    given by code. Without ID a form opens."""
    if not exercise_id:
        return StartRequest(room="exercise", lang=lang or "")
    if not names and not lessons:
        raise click.UsageError("name a scenario or a --lesson; `kamsim list` and `kamsim course` show them")
    from kamsim.classroom.exercises import Wish
    from kamsim.classroom.exercises import new_exercise as made
    from kamsim.cli.progress import progress_bar
    from kamsim.content.exercise import exercise_from, exercise_text
    from kamsim.playing.shown import rules_now

    _check_id(exercise_id)
    scenarios = wishes.pop("scenarios")
    assert scenarios is None or isinstance(scenarios, Path)
    given = {name: value for name, value in wishes.items() if value is not None}
    models = [model_of(name, scenarios) for name in dict.fromkeys(names)]
    with progress_bar() as progress:
        told = None if progress is None else (lambda share: progress(share, 0.0))
        wish = Wish(exercise_id, **given)  # type: ignore[arg-type]
        exercise = made(wish, models, told, _lessons(lessons), rules_now())
    path = out or Path(f"{exercise_id}.exercise.yaml")
    _kept(path, exercise_text(exercise))
    found, problems = exercise_from(path)
    if found is None:
        # What was asked for cannot be, such as that it closes before it opens: the file would not open.
        path.unlink()
        raise InputProblems(problems)
    tongue = language(lang)
    say_written(path, tongue)
    for call in exercise.calls:
        means = sorted(one.veteran for one in call.buyers)
        span = "–".join(dict.fromkeys(f"{mean:g}" for mean in (means[0], means[-1])))
        words = _BUYERS[tongue].format(scenario=call.scenario, count=len(call.buyers), span=span)
        click.echo(words, err=True)
    return FINE


@click.command("hand-in")
@click.argument("file", type=_FILE, metavar="EXERCISE")
@click.option("--code", required=True, help="Your code, such as K7QF-3M9.")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Default: here.")
@click.option("--played-as", metavar="CODE", help="A wrong code that you played under: those calls become yours.")
@lang_option
def hand_in_command(file: Path, code: str, out: Path | None, played_as: str | None, **_: str | None) -> int:
    """Write your finished attempts at an exercise to sealed .kam files, to be given to the teacher."""
    from kamsim.classroom.exercises import handed_in, open_exercise, recoded, why_nothing
    from kamsim.cli.records import opened_records
    from kamsim.records.kam_files import write_kam_file

    code, was = typed_code(code), typed_code(played_as) if played_as is not None else ""
    exercise = open_exercise(file)
    if isinstance(exercise, list):
        raise InputProblems(exercise)
    with opened_records() as records:
        if was:
            recoded(exercise, was, code, records)
        found = handed_in(exercise, code, records)
        why = why_nothing(exercise, code, records) if not found else ""
    if not found:
        click.echo(said(f"there is no finished attempt at `{exercise.id}` with the code {code}: {why}"), err=True)
        return PROBLEMS
    folder = out or Path()
    folder.mkdir(parents=True, exist_ok=True)
    for number, (attempt, seal) in enumerate(found, start=1):
        path = folder / f"{exercise.id}-{code}-{attempt.header.item}-{number}.kam"
        problem = write_kam_file(path, attempt, seal=seal, replace=True)
        if problem is not None:
            raise InputProblems([problem])
        click.echo(said(f"written: {path}"))
    return FINE


def _lessons(names: tuple[str, ...]) -> list[Lesson]:
    """The lessons of these ids. Raises UsageError."""
    from kamsim.library.course import lessons

    found = {one["id"].casefold(): one for one in lessons()[0]} if names else {}
    for name in names:
        if name.casefold() not in found:
            raise click.UsageError(
                f"there is no lesson `{name}`; there are {', '.join(one['id'] for one in found.values())}"
            )
    return [found[name] for name in dict.fromkeys(one.casefold() for one in names)]


def _check_id(name: str) -> None:
    from kamsim.classroom.making import is_id

    if not is_id(name):
        raise click.UsageError(f"an id is letters, digits, - and _, such as `week-3`, not `{name}`")
