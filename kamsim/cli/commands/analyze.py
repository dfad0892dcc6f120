"""kamsim analyze."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kamsim.cli import FINE, INTERRUPTED
from kamsim.cli.options import deal_option, json_option, lang_option, language, model_of, scenarios_option, write_json
from kamsim.cli.progress import progress_bar
from kamsim.cli.streams import say_on_stderr, say_written
from kamsim.domain.attempt import MAX_SEED


@click.command("analyze")
@click.argument("scenario")
@click.option(
    "--calls",
    type=click.IntRange(20, 1_000_000),
    default=200,
    show_default=True,
    help="Calls a seller; 500 look closely.",
)
@click.option(
    "--seed",
    type=click.IntRange(-MAX_SEED, MAX_SEED),
    default=1,
    show_default=True,
    help="Whoever gives the same number plays the same calls.",
)
@deal_option
@json_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page of HTML.")
@click.option("--scheduler", metavar="ADDRESS", default="", help="Let the workers of a dask cluster play.")
@lang_option
@scenarios_option
def analyze_command(
    scenario: str,
    calls: int,
    seed: int,
    deal: str | None,
    as_json: bool,
    html: Path | None,
    scheduler: str,
    lang: str | None,
    scenarios: Path | None,
) -> int:
    """Playtest SCENARIO: let all simulated trainees play it, look for its best lines, and say what is wrong with it.

    Within seconds there is a table of who wins which buyer; the rest follows, with what was tried against each fault.
    """
    model = model_of(scenario, scenarios)
    tongue = language(lang)
    from kamsim.analysis.batch.clustering import NoCluster
    from kamsim.analysis.playtest.playtesting import playtest
    from kamsim.library.diagnostics import Translator
    from kamsim.library.kernel import analysis_setup

    setup = analysis_setup(
        model, tuple(model.scenario["styles"]), deal or model.scenario["deal"], say_on_stderr, tongue
    )
    setup = setup._replace(scheduler=scheduler)
    tell = Translator(tongue).finding if tongue != "en" else str

    def first(won: dict[str, Any], needs: dict[str, Any]) -> None:
        # So that there is something to read while the rest is played.
        from kamsim.report.playtest_text import first_text

        click.echo(first_text(won, needs, tongue))

    try:
        with progress_bar() as progress:
            reads = not as_json and html is None
            report = playtest(setup, calls, seed, progress=progress, told=first if reads else None)
    except NoCluster as error:
        raise click.ClickException(str(error)) from error
    if html is not None:
        from kamsim.report.playtest_html import playtest_html

        html.write_text(playtest_html(report, tongue, tell), encoding="utf-8")
        say_written(html, tongue)
    if as_json:
        write_json(report)
    elif html is None:
        from kamsim.report.playtest_text import playtest_text

        click.echo(playtest_text(report, tongue, tell))
    return FINE if report["complete"] else INTERRUPTED
