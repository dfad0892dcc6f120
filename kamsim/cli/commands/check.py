"""kamsim check."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import json_option, problem_text, write_json
from kamsim.domain.problems import has_errors
from kamsim.library.checking import check


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@json_option
def check_command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check scenario files, or all in a folder, for errors of format and reference.

    Every problem is shown at once. Exit code 1 if there are errors; warnings alone leave it 0.
    """
    files, problems = check(paths)
    if as_json:
        write_json([problem.plain() for problem in problems])
    else:
        for problem in problems:
            click.echo(problem_text(problem))
        errors = sum(problem.is_error for problem in problems)
        warnings = _count(len(problems) - errors, "warning")
        click.echo(f"{_count(len(files), 'file')}: {_count(errors, 'error')}, {warnings}.")
    return PROBLEMS if has_errors(problems) else FINE


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
