"""kamsim workbook."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, json_option, lang_option, language, write_json
from kamsim.domain.drill import DrillItem
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


@dataclass
class _Worked:
    """What was answered: item, the line typed, whether it was right, seconds."""

    given: list[tuple[DrillItem, str, bool, float]] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(right for _, _, right, _ in self.given)


def _work(one: Account, lang: str) -> None:
    from kamsim.report.workbook_text import dossier_text, later_text, word

    click.echo(dossier_text(one, lang))
    click.echo("\n" + word("questions", lang))
    worked = _answers(one, lang)
    if worked is None:
        click.echo("\n" + word("broken_off", lang))
        return
    if one["rank"] is not None:
        _rank(one["rank"], lang)
    click.echo(later_text(one, lang))
    click.echo("\n" + word("end", lang, right=str(worked.right), all=str(len(worked.given))))
    _record(one, worked, lang)


def _answers(one: Account, lang: str) -> _Worked | None:
    """Every question put once and explained; None where the input ended before."""
    from time import monotonic

    from kamsim.report.drill_text import answer_text, question, reason
    from kamsim.report.workbook_text import word
    from kamsim.study.drilling import arranged, is_right, solution, understood

    worked = _Worked()
    for number, item in enumerate(one["items"], start=1):
        shown = arranged(item, number)
        click.echo("\n".join(["", *question(item, shown, f"{number}/{len(one['items'])}", lang)]))
        began = monotonic()
        line = _line(item, one, lang)
        if line is None:
            return None
        given = understood(item, line)
        assert given is not None
        right = is_right(item, shown, given)
        worked.given.append((item, line, right, monotonic() - began))
        answer = answer_text(solution(item, shown))
        click.echo(word("right", lang) if right else word("wrong", lang, answer=answer))
        click.echo("\n".join(reason(item, lang)))
    return worked


def _line(item: DrillItem, one: Account, lang: str) -> str | None:
    """The first line that is an answer; None at the end of the input. A question mark shows the dossier."""
    from kamsim.report.drill_text import word
    from kamsim.report.workbook_text import dossier_text
    from kamsim.study.drilling import understood

    while line := sys.stdin.readline():
        typed = line.strip()
        if typed in {"?", "？"}:
            click.echo(dossier_text(one, lang))
        elif understood(item, typed) is not None:
            return typed
        else:
            click.echo(word("unclear_once", lang))
    return None


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


def _record(one: Account, worked: _Worked, lang: str) -> None:
    """The work on record, as an attempt of the kind "workbook"."""
    from kamsim.cli.answered import record_answers

    given = [(item["id"], line, right, took) for item, line, right, took in worked.given]
    record_answers("workbook", one["id"], one["digest"], given, lang=lang, seed=0)
