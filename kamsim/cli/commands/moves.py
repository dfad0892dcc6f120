"""kamsim moves."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import json_option, lang_option, language, model_of, scenarios_option, write_json


@click.command("moves")
@click.argument("scenario")
@json_option
@lang_option
@scenarios_option
def moves_command(scenario: str, as_json: bool, lang: str | None, scenarios: Path | None) -> int:
    """List the general moves that anybody can make in SCENARIO: id, name and words. Those it leaves out are marked."""
    model = model_of(scenario, scenarios)
    from kamsim.report.general_moves import general_moves, moves_text

    found = general_moves(model)
    if as_json:
        write_json({"moves": found})
    else:
        click.echo(moves_text(model, found, language(lang)))
    return FINE
