"""kamsim demo."""

from __future__ import annotations

import click

from kamsim.cli import FINE
from kamsim.cli.commands.replay import read_attempt, replayed
from kamsim.cli.options import lang_option, language
from kamsim.content.locate import assets
from kamsim.library.catalogue import Catalogue


@click.command("demo")
@lang_option
def demo_command(lang: str | None) -> int:
    """Play a recorded call as plain text, with its scorecard: what kamsim is, without a terminal."""
    from kamsim.report.plain import call_text

    # The shipped scenarios alone: a user's own one of the same id is not the one that was recorded.
    played = replayed(read_attempt(assets("demo") / "call.kam"), Catalogue())
    click.echo(call_text(played.call, language(lang)))
    return FINE
