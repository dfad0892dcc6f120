"""kamsim puzzle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language, model_of
from kamsim.cli.wording import said
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.puzzle import LEVELS, THEMES
from kamsim.library.puzzles import puzzled, puzzles_on

if TYPE_CHECKING:
    from kamsim.domain.puzzle import Puzzle


@click.command("puzzle")
@click.argument("names", nargs=-1, metavar="[SCENARIO|K-ID]...")
@click.option("--theme", type=click.Choice(THEMES), help="Only puzzles of this theme.")
@click.option("--level", type=click.Choice(list(LEVELS)), help="Those nearest to this level.")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many puzzles.")
@click.option("--seed", type=int, help="Draws the same puzzles again; default: others each day.")
@click.option("--id", "puzzle_id", metavar="ID", help="This puzzle, such as mill-017.")
@click.option("--make", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Make puzzles anew.")
@lang_option
def puzzle_command(
    names: tuple[str, ...],
    theme: str | None,
    level: str | None,
    count: int,
    seed: int | None,
    puzzle_id: str | None,
    make: Path | None,
    lang: str | None,
) -> int:
    """Puzzles from real positions: what do you say, which was the mistake, what were you told, whom have you met?

    They can be kept to scenarios, and to systems such as K01. With --make, puzzles of the scenarios are searched for
    and written to FOLDER.
    """
    if make is not None:
        from kamsim.library.catalogue import Catalogue

        return _make(names or [listing.id for listing in Catalogue().listings()], make)
    if puzzle_id is not None:
        return _named(puzzle_id, language(lang))
    from kamsim.cli.putting import today_seed
    from kamsim.study.puzzling import asked_for

    scenarios, systems = _told_apart(names)
    chosen = seed if seed is not None else today_seed()
    found = [one for name in scenarios or puzzled() for one in puzzles_on(name)]
    # One whose position does not stand is passed over: some more are drawn.
    puzzles = asked_for(found, theme or "", systems, level or "", 2 * count, chosen)
    _round(puzzles, count, "+".join([*scenarios, *systems]) or theme or "all", chosen, language(lang))
    return FINE


def _told_apart(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The scenarios and the systems among names. Raises InputProblems for what has no puzzles."""
    scenarios = [name for name in names if name in puzzled()]
    systems = [name.strip().upper() for name in names if name not in scenarios]
    known = {one["k"] for name in puzzled() for one in puzzles_on(name)} if systems else set()
    unknown = [name for name in names if name not in scenarios and name.strip().upper() not in known]
    if unknown:
        remedy = f"There are puzzles on {', '.join([*puzzled(), *sorted(known)])}."
        raise InputProblems(
            [Problem("KS001", ERROR, name, 0, 0, "", "there are no puzzles on this", remedy) for name in unknown]
        )
    return scenarios, systems


def _named(puzzle_id: str, lang: str) -> int:
    from kamsim.library.puzzles import puzzle_named

    found = puzzle_named(puzzle_id)
    if found is None:
        remedy = "`kamsim today` names one at your level."
        raise InputProblems([Problem("KS001", ERROR, puzzle_id, 0, 0, "", "there is no such puzzle", remedy)])
    _round([found], 1, puzzle_id, 0, lang)
    return FINE


def _round(puzzles: Sequence[Puzzle], count: int, subject: str, seed: int, lang: str) -> None:
    """Puts so many of the puzzles; the answers go on record."""
    from kamsim.cli.growing import opened_host
    from kamsim.cli.putting import Puzzles
    from kamsim.playing.puzzle_round import PuzzleRound

    with opened_host() as host:
        asked = PuzzleRound(host, subject, lang, seed, puzzles, count)
        put = Puzzles(asked)
        put.run()
        put.tell_end(asked.at)


def _make(names: Sequence[str], folder: Path) -> int:
    """Makes the puzzles on all processors; each file is written when its scenario is done."""
    from kamsim.cli.progress import progress_bar
    from kamsim.content.puzzles import puzzles_text
    from kamsim.library.making_puzzles import make_all

    folder.mkdir(parents=True, exist_ok=True)
    with progress_bar() as progress:
        for model, found in make_all([model_of(name) for name in names], progress=progress):
            rules = {"scenario": model.scenario["digest"], "rulebook": model.rules.rulebook}
            rules["repertoire"] = model.rules.repertoire
            path = folder / f"{model.scenario['id']}.json"
            path.write_text(puzzles_text(rules, found), encoding="utf-8")
            click.echo(said(f"written: {path}: {len(found)} puzzles"), err=True)
    return FINE
