"""kamsim schema."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.domain.problems import Problem
from kamsim.library.schema import schema_text


@click.command("schema")
@click.argument("scenario", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
@lang_option
def schema_command(scenario: Path | None, out: Path | None, lang: str | None) -> int:
    """Write the JSON Schema of scenario files, by which an editor completes keys and underlines slips.

    With FILE, the ids of that scenario are completed, too; write it anew when you have added some.
    """
    text = schema_text(language(lang), scenario)
    if isinstance(text, Problem):
        raise InputProblems([text])
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    return FINE
