"""kamsim map."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import lang_option, language, model_of, scenarios_option
from kamsim.cli.streams import say_on_stderr, say_written


@click.command("map")
@click.argument("scenario")
@click.option("--mermaid", is_flag=True, help="Write a Mermaid diagram.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page of HTML.")
@click.option("--played", is_flag=True, help="Let sellers play, and show how often each thing comes up.")
@lang_option
@scenarios_option
def map_command(
    scenario: str, mermaid: bool, html: Path | None, played: bool, lang: str | None, scenarios: Path | None
) -> int:
    """Draw what leads to what in SCENARIO: questions, facts, needs and angles, offers, objections, steps.

    What can never be reached is marked. With `--played` strokes are as thick as a thing is frequent in played calls.
    """
    model = model_of(scenario, scenarios)
    from kamsim.authoring.mapping import map_of
    from kamsim.report.scenario_map import map_html, map_mermaid, map_text

    tongue = language(lang)
    found = map_of(model, tongue)
    if played:
        from kamsim.analysis.playtest.hits import hits_of
        from kamsim.library.kernel import analysis_setup

        setup = analysis_setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], say_on_stderr, tongue)
        found = found._replace(hits=hits_of(setup))
    if html is not None:
        html.write_text(map_html(found, model.scenario["title"], tongue), encoding="utf-8")
        say_written(html, tongue)
    if mermaid:
        click.echo(map_mermaid(found, tongue))
    elif html is None:
        click.echo(map_text(found, model.scenario["title"], tongue))
    return FINE
