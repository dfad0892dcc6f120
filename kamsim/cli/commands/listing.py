"""kamsim list."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import (
    broken_text,
    catalogue_of,
    json_option,
    lang_option,
    language,
    scenarios_option,
    write_json,
)
from kamsim.domain.text import say


@click.command("list")
@json_option
@lang_option
@scenarios_option
def list_command(as_json: bool, lang: str | None, scenarios: Path | None) -> int:
    """List the scenarios within reach: shipped, your own, and those of --scenarios.

    Files that cannot be opened are left out, and standard error says why.
    """
    catalogue = catalogue_of(scenarios)
    listings = catalogue.listings()
    for file in catalogue.broken():
        click.echo(broken_text(file), err=True)
    spoken = language(lang)
    if as_json:
        write_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "level": one.level,
                    "skills": list(one.skills),
                    "styles": list(one.styles),
                    "lines": one.lines,
                    "minutes": one.minutes,
                }
                for one in listings
            ]
        )
        return FINE
    for one in listings:
        click.echo(f"{one.id:<24} {one.level:<9} {one.minutes:>3} min  {say(one.title, spoken)}")
        click.echo(f"{'':<24} {say(one.summary, spoken)}")
    return FINE
