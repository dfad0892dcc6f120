"""kamsim drill."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.domain.drill import DrillItem
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.drills import drill_ids, drills_on


@click.command("drill")
@click.argument("systems", nargs=-1, metavar="[K-ID]...")
@click.option("--count", type=click.IntRange(1, 100), default=10, help="How many questions; default: 10.")
@click.option("--seed", type=int, help="Draws the same questions again; default: others each day.")
@lang_option
def drill_command(systems: Sequence[str], count: int, seed: int | None, lang: str | None) -> int:
    """Ten short questions on systems such as K01, or on all of them; answers are numbers, Enter shows the solution."""
    from kamsim.study.drilling import chosen_items, spread_items

    unknown = [system for system in systems if system.strip().upper() not in drill_ids()]
    if unknown:
        remedy = f"There are drills on {', '.join(drill_ids())}."
        raise InputProblems(
            [Problem("KS001", ERROR, system, 0, 0, "", "there are no drills on this", remedy) for system in unknown]
        )
    chosen = seed if seed is not None else _today()
    wanted = [system.strip().upper() for system in systems]
    if len(wanted) > 1:
        items = spread_items({k_id: drills_on(k_id) for k_id in wanted}, count, chosen)
    else:
        items = chosen_items([item for k_id in wanted or drill_ids() for item in drills_on(k_id)], count, chosen)
    _round(items, chosen, language(lang))
    return FINE


def _today() -> int:
    from datetime import UTC, datetime

    return datetime.now(UTC).toordinal()


def _round(items: Sequence[DrillItem], seed: int, lang: str) -> None:
    """Puts the questions one after the other. The end of the input ends the round."""
    from kamsim.report.drill_text import question, word
    from kamsim.study.drilling import arranged

    first, missed = 0, []
    for number, item in enumerate(items, start=1):
        shown = arranged(item, seed)
        click.echo("\n".join(["", *question(item, shown, f"{number}/{len(items)}", lang)]))
        tries = _answered(item, shown, lang)
        if tries is None:
            break
        first += tries == 1
        if tries != 1:
            missed.append(item["k"])
    click.echo("\n" + word("end", lang, right=str(first), all=str(len(items))))
    for k_id in dict.fromkeys(missed):
        click.echo(word("read", lang, pages=k_id))


def _answered(item: DrillItem, shown: Sequence[int], lang: str) -> int | None:
    """Tries until it is right, 0 where the solution was shown; None at the end of the input."""
    from kamsim.report.drill_text import answer_text, reason, word
    from kamsim.study.drilling import is_right, solution, understood

    tries = 0
    while True:
        line = sys.stdin.readline()
        if not line:
            return None
        if not line.strip():
            click.echo(word("solution", lang, answer=answer_text(solution(item, shown))))
            break
        given = understood(item, line.strip())
        if given is None:
            click.echo(word("unclear", lang))
            continue
        tries += 1
        if is_right(item, shown, given):
            click.echo(word("right", lang))
            click.echo("\n".join(reason(item, lang)))
            return tries
        click.echo(word("wrong", lang))
    click.echo("\n".join(reason(item, lang)))
    return 0
