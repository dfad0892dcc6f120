"""kamsim demo."""

from __future__ import annotations

import click

from kamsim.cli import FINE
from kamsim.cli.commands.replay import read_session
from kamsim.cli.options import lang_option, language, model_of
from kamsim.content.locate import assets
from kamsim.engine.replay import replay


@click.command("demo")
@lang_option
def demo_command(lang: str | None) -> int:
    """Play a recorded call as plain text, with its scorecard: what kamsim is, without a terminal."""
    from kamsim.report.plain import call_text

    header, entries = read_session(assets("demo") / "street-watch.kam")
    played = replay(model_of(header.scenario), header, entries)
    click.echo(call_text(played.call, language(lang)))
    return FINE
