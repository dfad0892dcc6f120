"""kamsim check."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import json_option, problem_text, write_json
from kamsim.content.scenarios import scenario_files
from kamsim.domain.problems import ERROR, Problem, has_errors, in_order
from kamsim.library.shelf import read


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def check_command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check scenario files, or all in a folder, for errors of format and reference.

    Every problem is shown at once. Exit code 1 if there are errors; warnings alone leave it 0.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        found = scenario_files(path)
        if not found:
            remedy = "Scenario files end in .yaml or .yml."
            problems.append(Problem("KS001", ERROR, str(path), 0, 0, "", "there is no scenario in this folder", remedy))
        files.extend(found)
    seen: dict[str, Path] = {}
    for file in files:
        scenario, its = read(file)
        problems.extend(its)
        if scenario is not None and seen.setdefault(scenario["id"], file) != file:
            message = f"the scenario id `{scenario['id']}` is also that of {seen[scenario['id']]}"
            problems.append(Problem("KS202", ERROR, str(file), 0, 0, "id", message, "Give one of the two another id."))
    problems = in_order(problems)
    if as_json:
        write_json([problem.plain() for problem in problems])
    else:
        for problem in problems:
            click.echo(problem_text(problem))
        errors = sum(problem.is_error for problem in problems)
        click.echo(
            f"{_count(len(files), 'file')}: {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}."
        )
    return PROBLEMS if has_errors(problems) else FINE


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
