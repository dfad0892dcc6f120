"""kamsim map."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import lang_option, language, model_of, scenarios_option


@click.command("map")
@click.argument("scenario")
@click.option("--mermaid", is_flag=True, help="Write a Mermaid diagram.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page of HTML.")
@lang_option
@scenarios_option
def map_command(scenario: str, mermaid: bool, html: Path | None, lang: str | None, scenarios: Path | None) -> int:
    """Draw what leads to what in SCENARIO: questions, facts, needs and angles, offers, objections, steps.

    What can never be reached is marked.
    """
    model = model_of(scenario, scenarios)
    from kamsim.authoring.mapping import map_of
    from kamsim.report.scenario_map import map_html, map_mermaid, map_text

    found, tongue = map_of(model), language(lang)
    if html is not None:
        html.write_text(map_html(found, model.scenario["title"], tongue), encoding="utf-8")
        click.echo(f"written: {html}", err=True)
    if mermaid:
        click.echo(map_mermaid(found, tongue))
    elif html is None:
        click.echo(map_text(found, model.scenario["title"], tongue))
    return FINE
