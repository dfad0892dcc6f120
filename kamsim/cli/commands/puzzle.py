"""kamsim puzzle."""

from __future__ import annotations

import sys
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
    from kamsim.engine.call import Call


@click.command("puzzle")
@click.argument("names", nargs=-1, metavar="[SCENARIO]...")
@click.option("--theme", type=click.Choice(THEMES), help="Only puzzles of this theme.")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many puzzles.")
@click.option("--seed", type=int, help="Draws the same puzzles again; default: others each day.")
@click.option("--make", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Make puzzles anew.")
@lang_option
def puzzle_command(
    names: tuple[str, ...], theme: str | None, count: int, seed: int | None, make: Path | None, lang: str | None
) -> int:
    """Puzzles from real positions: what do you say, which was the mistake, what were you told, whom have you met?

    With --make, puzzles of the scenarios are searched for and written to FOLDER.
    """
    if make is not None:
        from kamsim.library.catalogue import Catalogue

        return _make(names or [listing.id for listing in Catalogue().listings()], make)
    unknown = [name for name in names if name not in puzzled()]
    if unknown:
        remedy = f"There are puzzles on {', '.join(puzzled())}."
        raise InputProblems(
            [Problem("KS001", ERROR, name, 0, 0, "", "there are no puzzles on this", remedy) for name in unknown]
        )
    from kamsim.study.puzzling import drawn

    chosen = seed if seed is not None else _today()
    found = [one for name in names or puzzled() for one in puzzles_on(name) if theme in {None, one["theme"]}]
    _round(drawn(found, count, chosen), language(lang))
    return FINE


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


def _round(puzzles: Sequence[Puzzle], lang: str) -> None:
    """Puts the puzzles one after the other. The end of the input ends the round."""
    from kamsim.library.puzzles import position_of
    from kamsim.report.puzzle_text import puzzle_lines, word
    from kamsim.study.puzzling import order_of

    first, put, missed = 0, 0, []
    for number, puzzle in enumerate(puzzles, start=1):
        call = position_of(puzzle)
        if call is None:
            continue
        shown = order_of(puzzle)
        click.echo("\n".join(["", *puzzle_lines(puzzle, call, shown, f"{number}/{len(puzzles)}", lang)]))
        tries = _answered(puzzle, call, shown, lang)
        if tries is None:
            break
        put += 1
        first += tries == 1
        if tries != 1:
            missed.append(puzzle["k"])
    click.echo("\n" + word("end", lang, right=str(first), all=str(put)))
    for k_id in dict.fromkeys(missed):
        click.echo(word("read", lang, pages=k_id))


def _answered(puzzle: Puzzle, call: Call, shown: Sequence[int], lang: str) -> int | None:
    """Tries until it is right, 0 where the solution was shown; None at the end of the input."""
    from kamsim.report.puzzle_text import after_lines, option_text, why_lines, word

    tries = 0
    while True:
        line = sys.stdin.readline()
        if not line:
            return None
        typed = line.strip()
        if not typed:
            tries = 0
            best = puzzle["right"][0]
            click.echo(word("solution", lang, answer=option_text(puzzle, call, best, lang)))
            click.echo("\n".join([*after_lines(puzzle, best, lang), *why_lines(puzzle, shown, lang)]))
            return tries
        if not typed.isdecimal() or not 1 <= int(typed) <= len(shown):
            click.echo(word("unclear", lang))
            continue
        tries += 1
        option = shown[int(typed) - 1]
        right = option in puzzle["right"]
        click.echo(word("right" if right else "wrong", lang))
        click.echo("\n".join(after_lines(puzzle, option, lang)))
        if right:
            click.echo("\n".join(why_lines(puzzle, shown, lang)))
            return tries
