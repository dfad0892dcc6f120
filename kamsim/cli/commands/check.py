"""kamsim check."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli.options import json_option, lang_option, language
from kamsim.cli.verdicts import FORMATS, JSON, TEXT, print_check


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@click.option("--format", "form", type=click.Choice(FORMATS), default=TEXT, help="How problems are written.")
@click.option("--deep", is_flag=True, help="Let simulated trainees play a little, too, and tell what only that shows.")
@lang_option
@json_option
def check_command(paths: tuple[Path, ...], form: str, deep: bool, lang: str | None, as_json: bool) -> int:
    """Check scenario files, or all in a folder, for errors of format and reference.

    Every problem is shown at once, with the line that it is about; `kamsim explain CODE` says more about one.

    Exit code 1 if there are errors; warnings alone leave it 0. `--json` is `--format json`.

    With `--deep` a few hundred calls are played on each file: what nobody reaches, who wins without listening, whom
    nobody wins. The rules are compiled the first time, which takes a minute or two.
    """
    return print_check(paths, JSON if as_json else form, language(lang), deep=deep)
