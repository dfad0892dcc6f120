"""kamsim doctor."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import click

from kamsim import __version__
from kamsim.cli import FINE, PROBLEMS
from kamsim.content.cache import cache_folder
from kamsim.content.locate import data_folder as program_data
from kamsim.records.doctor import doctor_facts

LIBRARIES = ("textual", "transitions", "pydantic", "pyyaml", "click", "sqlalchemy")


@click.command("doctor")
def doctor_command() -> int:
    """Say where everything is and whether it is well."""
    click.echo(f"ok   kamsim         {__version__} on Python {platform.python_version()}, {platform.system()}")
    for name in LIBRARIES:
        click.echo(f"ok   {name:<14} {metadata.version(name)}")
    click.echo(f"ok   program data   {program_data()}")
    click.echo(f"ok   cache          {cache_folder() or 'switched off'}")
    click.echo(f"ok   output         {sys.stdout.encoding}")
    well = _assets()
    for fact in doctor_facts():
        well = well and fact.ok
        click.echo(f"{'ok  ' if fact.ok else 'BAD '} {fact.name:<14} {fact.value}")
    return FINE if well else PROBLEMS


def _assets() -> bool:
    from kamsim.content.assets import check_assets
    from kamsim.content.locate import assets

    problems = check_assets(assets("rulebook"), assets("repertoire"))
    state = "whole" if not problems else f"{problems[0].place}: {problems[0].message}"
    click.echo(f"{'BAD ' if problems else 'ok  '} {'assets':<14} {state}")
    return not problems
