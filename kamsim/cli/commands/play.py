"""kamsim play."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import NO_TERMINAL, USAGE
from kamsim.cli.codes import typed_code
from kamsim.cli.options import InputProblems, deal_option, lang_option, model_of, scenarios_option, style_option
from kamsim.cli.streams import is_terminal, wants_plain
from kamsim.cli.wording import said
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.request import StartRequest


@click.command("play")
@click.argument("scenario", required=False)
@click.option(
    "--exercise", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Play what an exercise asks for."
)
@click.option("--code", default="", help="Your code in the exercise.")
@click.option("--watch", is_flag=True, help="Show the call beside the checks, anew whenever the file is saved.")
@style_option
@click.option("--mode", type=click.Choice(v.MODES), help="coach, practice or exam; default: the one last played.")
@click.option(
    "--seed", type=click.IntRange(-MAX_SEED, MAX_SEED), help="Which buyer you meet; the same seed is the same buyer."
)
@deal_option
@lang_option
@scenarios_option
@click.option(
    "--plain",
    is_flag=True,
    help="Lines of text instead of a screen, for screen readers and slow lines; without SCENARIO, all that there is.",
)
def play_command(
    scenario: str | None,
    exercise: Path | None,
    code: str,
    watch: bool,
    style: str | None,
    mode: str | None,
    seed: int | None,
    deal: str | None,
    lang: str | None,
    scenarios: Path | None,
    plain: bool,
) -> int | StartRequest:
    """Start a call on SCENARIO, an id or a path, in the terminal interface; with --exercise as the exercise asks."""
    plain = plain or wants_plain()
    if not plain and not is_terminal():
        # Said before anything is read: whoever runs this without a terminal should not wait to learn it.
        click.echo(said(NO_TERMINAL), err=True)
        return USAGE
    if exercise is not None:
        return _exercise_request(exercise, scenario, code, lang or "", scenarios, plain=plain)
    if scenario is None:
        if plain:
            return StartRequest("", style or "", mode or "", seed, deal or "", lang or "", scenarios, plain=True)
        raise click.UsageError("which scenario? `kamsim list` names them")
    if watch:
        return StartRequest(style=style or "", seed=seed, lang=lang or "", watch=_file_of(scenario, scenarios))
    # Problems of the scenario are told here, where there is room for them.
    model_of(scenario, scenarios)
    return StartRequest(scenario, style or "", mode or "", seed, deal or "", lang or "", scenarios, plain=plain)


def _file_of(scenario: str, scenarios: Path | None) -> Path:
    """The file of a scenario that is to be watched; one that is broken just now will do."""
    from kamsim.library.catalogue import Catalogue

    return Catalogue([scenarios] if scenarios else []).path_of(scenario) or Path(scenario)


def _exercise_request(
    file: Path, scenario: str | None, code: str, lang: str, scenarios: Path | None, *, plain: bool
) -> StartRequest:
    """The call that an exercise asks of the trainee with this code: its buyer, style, deal and mode."""
    from kamsim.classroom.exercises import open_exercise

    exercise = open_exercise(file)
    if isinstance(exercise, list):
        raise InputProblems(exercise)
    code = typed_code(code)
    tests = "".join(
        f"; the test of its lesson: `kamsim course {one.lesson} --test --code {code}`" for one in exercise.lessons
    )
    if not exercise.calls:
        raise click.UsageError(f"the exercise `{exercise.id}` has no call{tests}")
    names = ", ".join(call.scenario for call in exercise.calls)
    call = exercise.calls[0] if scenario is None and len(exercise.calls) == 1 else exercise.call_on(scenario or "")
    if call is None:
        raise click.UsageError(f"the exercise `{exercise.id}` has these calls: {names}; name one of them{tests}")
    model = model_of(call.scenario, scenarios)
    if model.scenario["digest"] != call.digest:
        remedy = "Ask your teacher for the scenario file of this exercise, or for a new exercise."
        message = "this scenario is not the one that the exercise was made on"
        raise InputProblems([Problem("KS001", ERROR, call.scenario, 0, 0, "", message, remedy)])
    buyer = call.buyer_for(code, exercise.key)
    return StartRequest(
        call.scenario, call.style, exercise.mode, buyer.seed, call.deal, lang, scenarios, plain=plain, code=code
    )
