"""kamsim pack."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.domain.text import one_line
from kamsim.library.packing import pack

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("pack")
@click.argument("scenario", type=_FILE, metavar="FILE")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who wrote it; several times for several.")
@click.option("--licence", default="", metavar="TEXT", help="On what terms others may use it, such as 'CC BY 4.0'.")
@click.option("--with", "further", multiple=True, type=_FILE, metavar="FILE", help="A further file to go with it.")
@click.option("--out", type=_FILE, help="The lesson; default: FILE with .lesson at its end.")
@lang_option
def pack_command(
    scenario: Path,
    authors: tuple[str, ...],
    licence: str,
    further: tuple[Path, ...],
    out: Path | None,
    lang: str | None,
) -> int:
    """Make a lesson of a scenario: one file with the scenario, a sheet for the teacher, authors and licence.

    A lesson is checked, played and listed by its path like any scenario file. It is a zip; nothing is overwritten.
    """
    file, size, problems = pack(scenario, out, [*map(one_line, authors)], one_line(licence), further)
    if file is None:
        raise InputProblems(problems)
    click.echo(f"{file}：{size:,} 字节。" if language(lang) == "zh" else f"{file}: {size:,} bytes.")
    return FINE
