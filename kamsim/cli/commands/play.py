"""kamsim play."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli.options import deal_option, lang_option, model_of, scenarios_option, style_option
from kamsim.domain import vocabulary as v


@click.command("play")
@click.argument("scenario")
@style_option
@click.option("--mode", type=click.Choice(v.MODES), help="coach, practice or exam.")
@click.option("--seed", type=int, help="Which buyer you meet; the same seed is the same buyer.")
@deal_option
@lang_option
@scenarios_option
def play_command(
    scenario: str,
    style: str | None,
    mode: str | None,
    seed: int | None,
    deal: str | None,
    lang: str | None,
    scenarios: Path | None,
) -> int:
    """Start a call on SCENARIO, an id or a path."""
    from kamsim.cli.terminal import start
    from kamsim.tui.start import StartRequest

    model_of(scenario, scenarios)
    return start(StartRequest(scenario, style or "", mode or "", seed, deal or "", lang or "", scenarios))
