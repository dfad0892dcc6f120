"""kamsim drill."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kamsim.cli import FINE
from kamsim.cli.growing import opened_host
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.domain.drill import DrillItem
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.drills import drill_ids, drills_on


@click.command("drill")
@click.argument("systems", nargs=-1, metavar="[K-ID]...")
@click.option("--count", type=click.IntRange(1, 100), default=10, help="How many questions; default: 10.")
@click.option("--seed", type=int, help="Draws the same questions again; default: others each day.")
@click.option("--due", is_flag=True, help="Questions that you answered wrongly some days ago.")
@lang_option
def drill_command(systems: Sequence[str], count: int, seed: int | None, due: bool, lang: str | None) -> int:
    """Ten short questions on systems such as K01, or on all of them; answers are numbers, Enter shows the solution."""
    from kamsim.cli.putting import today_seed
    from kamsim.playing.round import MIXED
    from kamsim.study.drilling import chosen_items, spread_items

    unknown = [system for system in systems if system.strip().upper() not in drill_ids()]
    if unknown:
        remedy = f"There are drills on {', '.join(drill_ids())}."
        raise InputProblems(
            [Problem("KS001", ERROR, system, 0, 0, "", "there are no drills on this", remedy) for system in unknown]
        )
    chosen = seed if seed is not None else today_seed()
    if due:
        return _due(count, chosen, language(lang))
    wanted = [system.strip().upper() for system in systems]
    if len(wanted) > 1:
        items = spread_items({k_id: drills_on(k_id) for k_id in wanted}, count, chosen)
    else:
        items = chosen_items([item for k_id in wanted or drill_ids() for item in drills_on(k_id)], count, chosen)
    _round(items, "+".join(wanted) or MIXED, chosen, language(lang))
    return FINE


def _due(count: int, seed: int, lang: str) -> int:
    """The questions that are due, the longest ago first."""
    from kamsim.report.drill_text import word

    with opened_host() as host:
        items = host.growing.missed_questions(count)
    if not items:
        click.echo(word("none_due", lang))
        return FINE
    _round(items, "due", seed, lang)
    return FINE


def _round(items: Sequence[DrillItem], subject: str, seed: int, lang: str) -> None:
    """Puts the questions one after the other and records the answers."""
    from kamsim.cli.putting import Questions
    from kamsim.playing.round import Round

    with opened_host() as host:
        put = Questions(Round(host, subject, lang, seed, items))
        put.run()
        put.tell_end(len(items))
