"""kamsim play."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import NO_TERMINAL, USAGE
from kamsim.cli.options import deal_option, lang_option, model_of, scenarios_option, style_option
from kamsim.cli.streams import is_terminal, wants_plain
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED
from kamsim.library.request import StartRequest


@click.command("play")
@click.argument("scenario")
@style_option
@click.option("--mode", type=click.Choice(v.MODES), help="coach, practice or exam; default: the one last played.")
@click.option(
    "--seed", type=click.IntRange(-MAX_SEED, MAX_SEED), help="Which buyer you meet; the same seed is the same buyer."
)
@deal_option
@lang_option
@scenarios_option
@click.option("--plain", is_flag=True, help="Lines of text instead of a screen, for screen readers and slow lines.")
def play_command(
    scenario: str,
    style: str | None,
    mode: str | None,
    seed: int | None,
    deal: str | None,
    lang: str | None,
    scenarios: Path | None,
    plain: bool,
) -> int | StartRequest:
    """Start a call on SCENARIO, an id or a path, in the terminal interface."""
    plain = plain or wants_plain()
    if not plain and not is_terminal():
        # Said before anything is read: whoever runs this without a terminal should not wait to learn it.
        click.echo(NO_TERMINAL, err=True)
        return USAGE
    # Problems of the scenario are told here, where there is room for them.
    model_of(scenario, scenarios)
    return StartRequest(scenario, style or "", mode or "", seed, deal or "", lang or "", scenarios, plain=plain)
