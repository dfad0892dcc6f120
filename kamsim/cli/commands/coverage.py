"""kamsim coverage."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import catalogue_of, json_option, lang_option, language, scenarios_option, write_json


@click.command("coverage")
@json_option
@lang_option
@scenarios_option
def coverage_command(as_json: bool, lang: str | None, scenarios: Path | None) -> int:
    """Say where each of the 42 systems is met: scenarios, drills, puzzles, workbook, lessons, handbook."""
    from kamsim.library.coverage import coverage

    rows = coverage(catalogue_of(scenarios))
    if as_json:
        write_json({"systems": rows})
    else:
        from kamsim.report.coverage_text import coverage_text

        click.echo(coverage_text(rows, language(lang)))
    return FINE
