"""kamsim puzzle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language, model_of
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.puzzle import THEMES
from kamsim.library.puzzles import puzzled, puzzles_on

if TYPE_CHECKING:
    from kamsim.domain.puzzle import Puzzle


@click.command("puzzle")
@click.argument("names", nargs=-1, metavar="[SCENARIO]...")
@click.option("--theme", type=click.Choice(THEMES), help="Only puzzles of this theme.")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many puzzles.")
@click.option("--seed", type=int, help="Draws the same puzzles again; default: others each day.")
@click.option("--id", "puzzle_id", metavar="ID", help="This puzzle, such as mill-017.")
@click.option("--make", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Make puzzles anew.")
@lang_option
def puzzle_command(
    names: tuple[str, ...],
    theme: str | None,
    count: int,
    seed: int | None,
    puzzle_id: str | None,
    make: Path | None,
    lang: str | None,
) -> int:
    """Puzzles from real positions: what do you say, which was the mistake, what were you told, whom have you met?

    With --make, puzzles of the scenarios are searched for and written to FOLDER.
    """
    if make is not None:
        from kamsim.library.catalogue import Catalogue

        return _make(names or [listing.id for listing in Catalogue().listings()], make)
    if puzzle_id is not None:
        return _named(puzzle_id, language(lang))
    unknown = [name for name in names if name not in puzzled()]
    if unknown:
        remedy = f"There are puzzles on {', '.join(puzzled())}."
        raise InputProblems(
            [Problem("KS001", ERROR, name, 0, 0, "", "there are no puzzles on this", remedy) for name in unknown]
        )
    from kamsim.study.puzzling import drawn

    chosen = seed if seed is not None else _today()
    found = [one for name in names or puzzled() for one in puzzles_on(name) if theme in {None, one["theme"]}]
    _round(drawn(found, count, chosen), "+".join(names) or theme or "all", chosen, language(lang))
    return FINE


def _named(puzzle_id: str, lang: str) -> int:
    from kamsim.library.puzzles import puzzle_named

    found = puzzle_named(puzzle_id)
    if found is None:
        remedy = "`kamsim today` names one at your level."
        raise InputProblems([Problem("KS001", ERROR, puzzle_id, 0, 0, "", "there is no such puzzle", remedy)])
    _round([found], puzzle_id, 0, lang)
    return FINE


def _round(puzzles: Sequence[Puzzle], subject: str, seed: int, lang: str) -> None:
    """Puts the puzzles; the answers go on record."""
    from kamsim.cli.growing import opened_host
    from kamsim.cli.putting import Putting
    from kamsim.library.puzzles import position_of

    with opened_host() as host:
        Putting(lambda: host.records, subject, lang, seed).go(puzzles, position_of)


def _today() -> int:
    from datetime import UTC, datetime

    return datetime.now(UTC).toordinal()


def _make(names: Sequence[str], folder: Path) -> int:
    from kamsim.cli.progress import progress_bar
    from kamsim.content.puzzles import puzzles_text
    from kamsim.library.kernel import compiled_kernel
    from kamsim.library.puzzling import make_puzzles

    folder.mkdir(parents=True, exist_ok=True)
    kernel = compiled_kernel()
    for name in names:
        model = model_of(name)
        with progress_bar() as progress:
            told = None if progress is None else (lambda share: progress(share, 0.0))
            found = make_puzzles(model, kernel, told)
        rules = {"scenario": model.scenario["digest"], "rulebook": model.rules.rulebook}
        rules["repertoire"] = model.rules.repertoire
        path = folder / f"{model.scenario['id']}.json"
        path.write_text(puzzles_text(rules, found), encoding="utf-8")
        click.echo(f"written: {path}: {len(found)} puzzles", err=True)
    return FINE
