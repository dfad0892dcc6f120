"""kamsim course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.codes import typed_code
from kamsim.cli.options import InputProblems, json_option, lang_option, language, say_problems, write_json
from kamsim.domain.course import Lesson, systems_of
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.text import Localized
from kamsim.library.course import lessons

if TYPE_CHECKING:
    from kamsim.playing.learning import Progress


@click.command("course")
@click.argument("lesson_id", required=False, metavar="[LESSON]")
@click.option("--test", "tests", is_flag=True, help="Take the lesson's test: one try for each question, recorded.")
@click.option(
    "--step", type=click.IntRange(1), metavar="N", help="Do a step of the lesson; it is recorded once it is over."
)
@click.option(
    "--done", type=click.IntRange(1), metavar="N", help="Record a step that was done elsewhere, such as a call."
)
@click.option("--code", metavar="CODE", help="With --test, in an exercise: your code; the test is handed in under it.")
@click.option("--seed", type=int, help="Draws the same questions again; default: others each time.")
@json_option
@lang_option
def course_command(
    lesson_id: str | None,
    tests: bool,
    step: int | None,
    done: int | None,
    code: str | None,
    seed: int | None,
    as_json: bool,
    lang: str | None,
) -> int:
    """List the lessons, or print one: what to read, drill, talk over and play; with --step do a step of it, with --test
    take its test.

    LESSON is an id such as L01, or the file of a lesson.
    """
    found, problems = _lessons(lesson_id)
    chosen = _chosen(lesson_id, found, problems)
    asked = ["--test"] * tests + [f"--step {step}"] * bool(step) + [f"--done {done}"] * bool(done)
    if len(asked) > 1:
        raise click.UsageError(f"one at a time: {', '.join(asked)}")
    if chosen is None and asked:
        raise click.UsageError(f"which lesson? `kamsim course L01 {asked[0]}`")
    if code is not None and not tests:
        raise click.UsageError("--code belongs to --test: a test is handed in under it")
    plain = "" if code is None else typed_code(code)
    say_problems(problems)
    if chosen is not None and asked:
        return _do(chosen, step, done, seed, language(lang), plain)
    best, progress = _best(found), _progress()
    if as_json:
        write_json([_plain(one, best, progress) for one in ([chosen] if chosen is not None else found)])
    elif chosen is not None:
        from kamsim.cli.lesson_steps import steps_taken
        from kamsim.report.course_text import lesson_text

        click.echo(
            lesson_text(chosen, _titles(chosen), best[chosen["id"]], language(lang), steps_taken(chosen, progress))
        )
    else:
        from kamsim.report.course_text import course_text

        click.echo(course_text(found, best, language(lang)))
    return PROBLEMS if problems else FINE


def _do(one: Lesson, step: int | None, done: int | None, seed: int | None, lang: str, code: str) -> int:
    """Does a step, records one, or takes the test, this under a plain code or ""."""
    if step is None and done is None:
        return _test(one, seed, lang, code)
    from kamsim.cli.lesson_steps import do_step, mark_step

    if done is not None:
        return mark_step(one, done, lang)
    assert step is not None
    return do_step(one, step, _drawn() if seed is None else seed, lang)


def _progress() -> Progress:
    """How far the course has been followed."""
    from kamsim.cli.growing import opened_host

    with opened_host() as host:
        return host.learning.progress()


def _lessons(name: str | None) -> tuple[list[Lesson], list[Problem]]:
    """The lessons to choose from: the file named, or all."""
    is_file = name is not None and ("/" in name or "\\" in name or name.endswith((".yaml", ".yml")))
    return lessons([Path(str(name))] if is_file else None)


def _chosen(name: str | None, found: Sequence[Lesson], problems: Sequence[Problem]) -> Lesson | None:
    if name is None:
        return None
    by_id = {one["id"].casefold(): one for one in found}
    wanted = Path(name).stem.casefold()
    if wanted not in by_id:
        remedy = f"There are {', '.join(one['id'] for one in found)}." if found else ""
        missing = Problem("KS001", ERROR, name, 0, 0, "", "there is no such lesson", remedy)
        raise InputProblems(problems if problems and not found else [missing])
    return by_id[wanted]


def _titles(one: Lesson) -> dict[str, Localized]:
    """Titles of the pages and scenarios that it names."""
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.handbook import page

    titles = {k_id: found["title"] for k_id in systems_of(one) if (found := page(k_id)) is not None}
    return titles | {listing.id: listing.title for listing in Catalogue().listings()}


def _best(found: Sequence[Lesson]) -> dict[str, int | None]:
    """The most right answers in each lesson's test; None where it was not taken."""
    from kamsim.cli.records import opened_records

    with opened_records() as records:
        standings = records.standings("exam")
    best: dict[str, int | None] = {}
    for one in found:
        standing = standings.get(one["id"])
        top = standing.best if standing is not None else None
        best[one["id"]] = None if top is None else round(top.figures.score * one["test"]["count"] / 100)
    return best


def _plain(one: Lesson, best: dict[str, int | None], progress: Progress) -> dict[str, object]:
    from kamsim.cli.lesson_steps import steps_taken

    right = best[one["id"]]
    return {
        "id": one["id"],
        "title": one["title"],
        "minutes": one["minutes"],
        "systems": systems_of(one),
        "steps": len(one["steps"]),
        "done": steps_taken(one, progress),
        "test": one["test"],
        "best": right,
        "passed": right is not None and right >= one["test"]["passes"],
    }


def _test(one: Lesson, seed: int | None, lang: str, code: str) -> int:
    """Puts the questions, each once, and records the test if it was taken to its end; under a code, that it is his."""
    from kamsim.cli.growing import opened_host
    from kamsim.cli.putting import Questions
    from kamsim.library.drills import drills_on
    from kamsim.playing.asking import Manner
    from kamsim.playing.round import Round
    from kamsim.report.course_text import word
    from kamsim.study.drilling import spread_items

    drawn = _drawn() if seed is None else seed
    test = one["test"]
    items = spread_items({k_id: drills_on(k_id) for k_id in test["systems"]}, test["count"], drawn)
    with opened_host(code) as host:
        taken = Round(host, one["id"], lang, drawn, items, manner=Manner("exam", one["digest"], once=True))
        if not Questions(taken).run():
            click.echo("\n" + word("broken_off", lang))
            return FINE
    click.echo("\n" + word("result", lang, right=str(taken.first), count=str(len(items))))
    click.echo(word("pass" if taken.first >= test["passes"] else "fail", lang, passes=str(test["passes"])))
    for k_id in dict.fromkeys(taken.missed):
        click.echo(f"  {word('reread', lang, pages=k_id)}")
    return FINE


def _drawn() -> int:
    import secrets

    return secrets.randbelow(1_000_000)
