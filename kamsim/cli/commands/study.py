"""kamsim study."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE, INTERRUPTED
from kamsim.cli.options import catalogue_of, json_option, lang_option, language, model_of, scenarios_option, write_json
from kamsim.cli.progress import progress_bar
from kamsim.cli.streams import say_on_stderr
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED


@click.command("study")
@click.option("--calls", type=click.IntRange(100, 1_000_000), default=4000, show_default=True, help="Calls a scenario.")
@click.option(
    "--seed",
    type=click.IntRange(-MAX_SEED, MAX_SEED),
    default=1,
    show_default=True,
    help="Whoever gives the same number plays the same calls.",
)
@json_option
@lang_option
@scenarios_option
def study_command(calls: int, seed: int, as_json: bool, lang: str | None, scenarios: Path | None) -> int:
    """Ask the simulated calls, at both sizes of deal, for what research on sales calls has found."""
    from kamsim.analysis.batch.research import study
    from kamsim.library.kernel import analysis_setup

    models = [model_of(listing.id, scenarios) for listing in catalogue_of(scenarios).listings()]
    one = analysis_setup(models[0], (), "large", say_on_stderr, language(lang))
    setups = [
        one._replace(model=model, styles=tuple(model.scenario["styles"]), deal=deal)
        for deal in v.DEALS
        for model in models
    ]
    with progress_bar() as progress:
        told = None if progress is None else (lambda share: progress(share, 0.0))
        report = study(setups, calls, seed, told=told)
    if as_json:
        write_json(report)
    else:
        from kamsim.report.study_text import study_text

        click.echo(study_text(report, language(lang)))
    return FINE if report["complete"] else INTERRUPTED
