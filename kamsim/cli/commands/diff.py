"""kamsim diff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kamsim.cli import FINE
from kamsim.cli.options import json_option, lang_option, language, model_of, write_json

if TYPE_CHECKING:
    from kamsim.authoring.differing import Parted
    from kamsim.engine.model import Model

_SELLERS = ("rookie", "ladder", "veteran", "master")


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--replay",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Recorded calls (.kam) to replay on both.",
)
@click.option("--calls", type=click.IntRange(0, 10_000), default=24, show_default=True, help="Calls a seller; 0: none.")
@lang_option
@json_option
def diff_command(old: Path, new: Path, folder: Path | None, calls: int, lang: str | None, as_json: bool) -> int:
    """What an edit changes for trainees: from scenario file OLD to NEW, texts and numbers, how simulated sellers fare,
    and from which turn on recorded calls go another way."""
    from kamsim.authoring.differing import edits

    before, after, tongue = model_of(str(old)), model_of(str(new)), language(lang)
    found = edits(before.scenario, after.scenario, tongue)
    fares = {name: (_fares(before, name, calls), _fares(after, name, calls)) for name in _SELLERS} if calls else {}
    gone, count = _replayed(before, after, folder)
    if as_json:
        write_json(
            {
                "edits": [one._asdict() for one in found],
                "sellers": {name: {"before": one, "after": other} for name, (one, other) in fares.items()},
                "replayed": count,
                "parted": [one._asdict() for one in gone],
            }
        )
        return FINE
    from kamsim.library.diagnostics import Translator
    from kamsim.report.diff_text import diff_text

    click.echo(diff_text(found, fares, gone, count, tongue, Translator(tongue).tested))
    return FINE


def _fares(model: Model, seller: str, calls: int) -> dict[str, Any]:
    """Mean points and share won of a seller's calls, without compiling anything."""
    from kamsim.library.trying import fares

    return fares(model, seller, calls)


def _replayed(before: Model, after: Model, folder: Path | None) -> tuple[list[Parted], int]:
    from kamsim.authoring.differing import parted
    from kamsim.records.kam_files import read_kam_file

    gone, count = [], 0
    for file in sorted(folder.rglob("*.kam")) if folder is not None else []:
        attempt = read_kam_file(file).attempt
        if attempt is None or attempt.header.item not in (before.scenario["id"], after.scenario["id"]):
            continue
        count += 1
        found = parted(file.name, attempt, before, after)
        if found is not None:
            gone.append(found)
    return gone, count
