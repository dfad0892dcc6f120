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
from kamsim.cli.wording import padded
from kamsim.domain.text import say
from kamsim.library.catalogue import rulebook


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
    levels = rulebook().feedback.levels
    for one in listings:
        level = padded(one.level if spoken == "en" else say(levels[one.level], spoken), 9)
        minutes = f"{one.minutes:>3} {'min' if spoken == 'en' else '分钟'}"
        click.echo(f"{one.id:<24} {level} {minutes}  {say(one.title, spoken)}")
        click.echo(f"{'':<24} {say(one.summary, spoken)}")
    return FINE
