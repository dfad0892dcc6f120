"""kamsim restore."""

from __future__ import annotations

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.records import opened_records
from kamsim.domain.notice import Notice


@click.command("restore")
@click.option("--decline", is_flag=True, help="Leave the backup where it is, and be asked no more.")
def restore_command(decline: bool) -> int:
    """Bring back the calls of a backup after the records were found damaged.

    The calls of now stay, and those of the backup are put before them. The offer stands until it is taken or declined.
    """
    with opened_records() as records:
        done = records.decline() if decline else records.restore()
        if isinstance(done, Notice):
            click.echo(done.message, err=True)
            return PROBLEMS
        click.echo("The backup was left as it is." if decline else f"{done} calls were brought back.")
        return FINE
