"""kamsim today."""

from __future__ import annotations

import click

from kamsim.cli import FINE
from kamsim.cli.growing import names_of, opened_host
from kamsim.cli.options import json_option, lang_option, language, write_json


@click.command("today")
@json_option
@lang_option
def today_command(as_json: bool, lang: str | None) -> int:
    """What to do today in ten minutes: what is due, a puzzle at your level, and a call for whoever has more time."""
    from kamsim.report.today_text import today_json, today_text

    with opened_host() as host:
        found = host.growing.today()
        if as_json:
            write_json(today_json(found))
        else:
            click.echo(today_text(found, names_of(host), language(lang)))
    return FINE
