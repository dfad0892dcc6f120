"""kamsim graph."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import lang_option, language, model_of, scenarios_option
from kamsim.library.catalogue import rulebook
from kamsim.report.graph import needs_graph, stance_graph


@click.command("graph")
@click.argument("scenario", required=False)
@lang_option
@scenarios_option
def graph_command(scenario: str | None, lang: str | None, scenarios: Path | None) -> int:
    """Draw the stance machine as Mermaid; with SCENARIO, a page of Markdown with its needs as a second diagram."""
    stances = stance_graph(rulebook(), language(lang))
    if scenario is None:
        click.echo(stances)
    else:
        # Two diagrams in one stream can only be told apart inside fences.
        needs = needs_graph(model_of(scenario, scenarios), language(lang))
        click.echo(f"```mermaid\n{stances}\n```\n\n```mermaid\n{needs}\n```")
    return FINE
