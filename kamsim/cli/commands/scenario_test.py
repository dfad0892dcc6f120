"""kamsim test."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import (
    InputProblems,
    catalogue_of,
    json_option,
    lang_option,
    language,
    model_of,
    scenarios_option,
    write_json,
)
from kamsim.content.scenario_tests import SUFFIXES, read_tests
from kamsim.domain.problems import ERROR, Problem, has_errors


@click.command("test")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="FILE.kam",
    help="Write this call as a test, instead of testing.",
)
@lang_option
@json_option
@scenarios_option
def test_command(file: Path, record: Path | None, lang: str | None, as_json: bool, scenarios: Path | None) -> int:
    """Run the tests of a scenario: FILE is NAME.test.yaml, or the scenario NAME.yaml that they stand beside.

    Each test plays moves and says what must be true after them. Exit code 1 if one fails.
    """
    tests, scenario = _pair(file)
    if record is not None:
        return _record(record, scenario, scenarios, lang)
    if not tests.is_file() and scenario.is_file():
        raise InputProblems([_none_yet(tests, scenario)])
    cases, problems = read_tests(tests if tests.is_file() else file)
    from kamsim.library.diagnostics import Translator

    tongue = language(lang)
    told = Translator(tongue)
    if has_errors(problems):
        raise InputProblems(problems)
    from kamsim.authoring.testing import run_case, unsaid

    model = model_of(str(scenario), scenarios)
    tested = [run_case(model, case, tongue) for case in cases]
    left = unsaid(model, tested)
    lines = len(model.scenario["lines"])
    failed = [one for one in tested if one.failures]
    if as_json:
        plain = [
            {"name": one.name, "failures": [{"line": fault.line, "message": fault.message} for fault in one.failures]}
            for one in tested
        ]
        write_json({"tests": plain, "lines": lines, "unsaid": left})
        return PROBLEMS if failed else FINE
    from kamsim.report.tested_text import tested_text

    click.echo(tested_text(tests, tested, left, lines, tongue, told.tested))
    return PROBLEMS if failed else FINE


def _pair(file: Path) -> tuple[Path, Path]:
    """The file of the tests and the scenario beside it, whichever of the two is named."""
    for suffix in SUFFIXES:
        if file.name.endswith(suffix):
            return file, file.with_name(f"{file.name.removesuffix(suffix)}.yaml")
    beside = [file.with_name(f"{file.stem}{suffix}") for suffix in SUFFIXES]
    return next((tests for tests in beside if tests.is_file()), beside[0]), file


def _none_yet(tests: Path, scenario: Path) -> Problem:
    """That a scenario has no tests, with the way to the first."""
    remedy = f"Begin with a call that was played: `kamsim test {scenario} --record CALL.kam > {tests}`."
    return Problem("KS001", ERROR, str(tests), 0, 0, "", "this scenario has no tests yet", remedy)


def _record(record: Path, scenario: Path, scenarios: Path | None, lang: str | None) -> int:
    """Prints a recorded call as a test, ready to be put under `tests:`. It is played on the scenario named; on that of
    its id where this is no file, as with one that is shipped. What the buyer says is quoted in `lang`, None: as in the
    call."""
    from kamsim.authoring.testing import written
    from kamsim.cli.commands.replay import read_attempt, replayed
    from kamsim.cli.replay_remarks import remarks
    from kamsim.engine.replay import replay

    attempt = read_attempt(record)
    spoken = lang or attempt.header.lang
    if scenario.is_file():
        played = replay(model_of(str(scenario), scenarios), attempt.header, attempt.entries)
    else:
        played = replayed(attempt, catalogue_of(scenarios))
    for word in remarks(played, attempt, spoken):
        click.echo(f"{record}: {word}", err=True)
    click.echo(f"tests:\n{written(record.stem, played.call, spoken)}", nl=False)
    return FINE if played.stopped is None else PROBLEMS
