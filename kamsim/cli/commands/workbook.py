"""kamsim workbook."""

from __future__ import annotations

import re
import sys

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, json_option, lang_option, language, write_json
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.workbook import Account, Ranking, systems_of_account
from kamsim.library.workbook import account, account_ids


@click.command("workbook")
@click.argument("account_id", required=False, metavar="[ACCOUNT]")
@click.option("--dossier", is_flag=True, help="Print the dossier alone.")
@json_option
@lang_option
def workbook_command(account_id: str | None, dossier: bool, as_json: bool, lang: str | None) -> int:
    """List the accounts, or work on one: read its dossier, answer the questions, see what came of it."""
    from kamsim.report.workbook_text import accounts_text, dossier_text

    spoken = language(lang)
    if account_id is None:
        found = [account(name) for name in account_ids()]
        best = _best()
        if as_json:
            write_json([_plain(one, best) for one in found])
        else:
            click.echo(accounts_text(found, best, spoken))
        return FINE
    wanted = account_id.strip().lower()
    if wanted not in account_ids():
        remedy = f"There are {', '.join(account_ids())}."
        raise InputProblems([Problem("KS001", ERROR, account_id, 0, 0, "", "there is no such account", remedy)])
    one = account(wanted)
    if as_json:
        write_json(_plain(one, _best()))
    elif dossier:
        click.echo(dossier_text(one, spoken))
    else:
        _work(one, spoken)
    return FINE


def _plain(one: Account, best: dict[str, float | None]) -> dict[str, object]:
    return {
        "id": one["id"],
        "title": one["title"],
        "minutes": one["minutes"],
        "systems": systems_of_account(one),
        "questions": len(one["items"]),
        "best": best.get(one["id"]),
    }


def _best() -> dict[str, float | None]:
    """The best score of each account on record."""
    from kamsim.cli.records import opened_records

    with opened_records() as records:
        standings = records.standings("workbook")
    return {name: one.best.figures.score for name, one in standings.items() if one.best is not None}


def _work(one: Account, lang: str) -> None:
    from kamsim.cli.growing import opened_host
    from kamsim.cli.putting import AccountQuestions
    from kamsim.playing.asking import Manner
    from kamsim.playing.round import Round
    from kamsim.report.workbook_text import dossier_text, later_text, people_text, word

    click.echo(dossier_text(one, lang))
    click.echo("\n" + word("questions", lang))
    with opened_host() as host:
        manner = Manner("workbook", one["digest"], once=True)
        worked = Round(host, one["id"], lang, 0, one["items"], manner=manner)
        asides = dict.fromkeys("?？", lambda: dossier_text(one, lang))
        if not AccountQuestions(worked, asides).run():
            click.echo("\n" + word("broken_off", lang))
            return
        if one["rank"] is not None:
            _rank(one["rank"], lang)
        if drawn := people_text(one, lang):
            click.echo(drawn)
        click.echo(later_text(one, lang))
        click.echo("\n" + word("end", lang, right=str(worked.first), all=str(worked.count)))
        if one["scenario"]:
            click.echo(word("call", lang, scenario=one["scenario"]))


def _rank(ranking: Ranking, lang: str) -> None:
    """Weights as often as one likes; the end of the input or an empty line ends it."""
    from kamsim.report.workbook_text import ranked_text, ranking_text, word
    from kamsim.study.ranking import ranked

    names = list(ranking["columns"])
    click.echo(ranking_text(ranking, lang))
    click.echo(word("weights", lang, example=" ".join(str(number) for number in range(1, len(names) + 1))))
    while (line := sys.stdin.readline()) and line.strip():
        numbers = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", line)]
        if len(numbers) != len(names) or max(numbers) > 10 or not any(numbers):
            click.echo(word("unclear", lang, n=str(len(names))))
            continue
        click.echo(ranked_text(ranking, ranked(ranking, dict(zip(names, numbers, strict=True))), lang))
        click.echo(word("again", lang))
