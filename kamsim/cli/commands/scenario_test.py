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
from kamsim.domain.problems import has_errors


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
    if record is not None:
        return _record(record, scenarios)
    tests, scenario = _pair(file)
    cases, problems = read_tests(tests)
    from kamsim.library.diagnostics import Translator

    tongue = language(lang)
    told = Translator(tongue)
    if has_errors(problems):
        raise InputProblems([*map(told, problems)], tongue)
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


def _record(record: Path, scenarios: Path | None) -> int:
    """Prints a recorded call as a test, ready to be put under `tests:`."""
    from kamsim.authoring.testing import written
    from kamsim.cli.commands.replay import read_attempt, replayed
    from kamsim.cli.replay_remarks import remarks

    attempt = read_attempt(record)
    played = replayed(attempt, catalogue_of(scenarios))
    for word in remarks(played, attempt, attempt.header.lang):
        click.echo(f"{record}: {word}", err=True)
    click.echo(f"tests:\n{written(record.stem, played.call, attempt.header.lang)}", nl=False)
    return FINE if played.stopped is None else PROBLEMS
