"""kamsim check."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli.options import json_option
from kamsim.cli.verdicts import print_check


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@json_option
def check_command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check scenario files, or all in a folder, for errors of format and reference.

    Every problem is shown at once. Exit code 1 if there are errors; warnings alone leave it 0.
    """
    return print_check(paths, as_json=as_json)
