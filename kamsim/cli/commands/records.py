"""kamsim export, kamsim import, kamsim records."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import asked_language, catalogue_of, lang_option, say_problems
from kamsim.cli.progress import progress_bar
from kamsim.cli.records import notice_text, opened_records
from kamsim.cli.whole import whole_lang_option
from kamsim.cli.wording import said
from kamsim.domain.attempt import CALL, Attempt, Figures
from kamsim.domain.notice import Notice
from kamsim.domain.problems import Problem
from kamsim.records.address import Address, address_of
from kamsim.records.folder import data_folder

if TYPE_CHECKING:
    from kamsim.domain.attempt import Rules
    from kamsim.records import Records
    from kamsim.records.sql.copying import Copied

# As many calls as are listed for somebody who has to name one.
_LISTED = 10
_WORDS = {
    "en": {
        "none": "No call is on record yet.",
        "no_folder": "{folder}: the folder cannot be made: {why}.",
        "not_one": "kamsim: `{named}` names {found} of the {all} calls on record.",
        "nothing": "none",
        "rules": "the rules {name}",
        "unknown_rules": "unknown rules",
        "scored": "{score:g} under {rules}",
        "now": ", {score:g} under the rules of now",
        "imported": "{file}: {id} ({told})",
        "there": "there already",
        "new": "{count} new entries",
        "points": ", {score:g} points",
        "not_scored": ", not scored: it cannot be replayed whole",
    },
    "zh": {
        "none": "还没有谈话记录。",
        "no_folder": "{folder}：文件夹建不了：{why}。",
        "not_one": "kamsim：一共 {all} 场谈话记录，`{named}` 对得上的有 {found} 场。",
        "nothing": "0",
        "rules": "规则 {name} ",
        "unknown_rules": "不明版本的规则",
        "scored": "按{rules}算 {score:g} 分",
        "now": "，按现在的规则算 {score:g} 分",
        "imported": "{file}：{id}（{told}）",
        "there": "已经有了",
        "new": "新增 {count} 条",
        "points": "，{score:g} 分",
        "not_scored": "，没有评分：谈话无法完整重放",
    },
}


@click.command("export")
@click.argument("attempt_id", metavar="ID", required=False)
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option("--all", "everything", metavar="FOLDER", type=click.Path(path_type=Path), help="Write every call there.")
@click.option("--everybody", is_flag=True, help="Of all trainees on a server; default: of who plays here.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@lang_option
def export_command(
    attempt_id: str | None, target: Path | None, everything: Path | None, everybody: bool, force: bool, **_: str | None
) -> int:
    """Write the call ID (the id or the beginning of it; "last" for the latest) to TARGET, a file or a folder.

    Without ID the latest calls are listed.
    """
    if everything is not None and attempt_id is not None:
        raise click.UsageError("Name one call, or --all; not both.")
    with opened_records(everybody=everybody) as records:
        ids = records.ids()
        if everything is not None:
            return _export_all(records, ids, everything, force)
        if attempt_id is None:
            if not ids:
                click.echo(_word("none"), err=True)
            for one in ids[-_LISTED:]:
                click.echo(_described(records, one))
            return FINE
        found = ids[-1:] if attempt_id == "last" else [one for one in ids if one.startswith(attempt_id.lower())]
        if len(found) != 1:
            return _not_one(records, ids, attempt_id, found)
        return _export(records, found[0], target or Path(), force)


def _export_all(records: Records, ids: list[str], folder: Path, force: bool) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(_word("no_folder", folder=folder, why=error.strerror), err=True)
        return PROBLEMS
    return max((_export(records, one, folder, force) for one in ids), default=FINE)


def _export(records: Records, attempt_id: str, path: Path, force: bool) -> int:
    from kamsim.records.kam_files import file_name

    attempt = records.look_at(attempt_id)
    if not isinstance(attempt, Notice) and path.is_dir():
        path /= file_name(attempt.header)
    answer = records.export_file(attempt_id, path, replace=force)
    if answer is None:
        click.echo(str(path))
        return FINE
    _tell(answer)
    return PROBLEMS


def _word(key: str, **values: object) -> str:
    return _WORDS[asked_language()][key].format(**values)


def _tell(answer: Problem | Notice) -> None:
    if isinstance(answer, Problem):
        say_problems([answer])
    else:
        click.echo(notice_text(answer), err=True)


def _not_one(records: Records, ids: list[str], attempt_id: str, found: list[str]) -> int:
    if not ids:
        click.echo(_word("none"), err=True)
        return PROBLEMS
    named = len(found) or _word("nothing")
    click.echo(_word("not_one", named=attempt_id, found=named, all=len(ids)), err=True)
    for one in (found or ids)[-_LISTED:]:
        click.echo(f"  {_described(records, one)}", err=True)
    return PROBLEMS


def _described(records: Records, attempt_id: str) -> str:
    attempt = records.look_at(attempt_id)
    if isinstance(attempt, Notice):
        return f"{attempt_id}  {notice_text(attempt)}"
    header = attempt.header
    return f"{attempt_id}  {header.started}  {header.item}{_score(attempt)}"


def _score(attempt: Attempt) -> str:
    """The score on record with the rules it was reckoned under, and where these are other ones, that of now."""
    from kamsim.library.opening import replay_attempt

    figures = attempt.figures
    if figures is None:
        return ""
    played = replay_attempt(attempt, catalogue_of(None)) if attempt.header.kind == CALL else []
    told = f"  {_word('scored', score=figures.score, rules=_rules(figures.rules))}"
    if isinstance(played, list) or figures.rules == played.call.model.rules:
        return told
    return told + _word("now", score=played.call.score / 100)


def _rules(rules: Rules) -> str:
    return _word("rules", name=rules.name) if rules.known else _word("unknown_rules")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.kam...")
@lang_option
def import_command(files: tuple[Path, ...], **_: str | None) -> int:
    """Bring .kam files into the records. A call that is there already is not added twice."""
    with opened_records() as records:
        return max(_import(records, file) for file in files)


def _import(records: Records, file: Path) -> int:
    from kamsim.records import Imported, NotRecorded
    from kamsim.records.kam_files import read_kam_file

    parsed = read_kam_file(file)
    say_problems([*parsed.problems, *parsed.notes])
    if parsed.attempt is None:
        return PROBLEMS
    answer = records.import_attempt(parsed.attempt)
    if isinstance(answer, NotRecorded):
        click.echo(f"{file}: {notice_text(answer.notice)}", err=True)
        return PROBLEMS
    assert isinstance(answer, Imported)
    told = _word("there") if answer.notice is not None else _word("new", count=answer.added)
    if answer.added:
        told += _scored(records, answer.attempt_id)
    click.echo(_word("imported", file=file, id=answer.attempt_id, told=told))
    return FINE


def _scored(records: Records, attempt_id: str) -> str:
    """Gives a call that came to its end the figures that it has here and now; those of a file are anybody's."""
    from kamsim.library.opening import replay_attempt

    attempt = records.look_at(attempt_id)
    if isinstance(attempt, Notice) or attempt.header.kind != CALL or not attempt.has_ended:
        return ""
    played = replay_attempt(attempt, catalogue_of(None))
    if isinstance(played, list) or played.stopped is not None:
        return _word("not_scored")
    call, seconds = played.call, attempt.entries[-1].at
    figures = Figures(call.outcome, call.ending, call.score / 100, call.model.rules, seconds)
    records.finish(attempt_id, figures)
    return _word("points", score=figures.score)


@click.group("records")
@whole_lang_option
def records_command() -> None:
    """What concerns all records at once."""


@records_command.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@lang_option
def copy_command(source: str, target: str, **_: str | None) -> int:
    """Copy all records FROM one place TO another: a folder, or the URL of a PostgreSQL database.

    What is there already is not doubled, so it can be done as often as one likes. All of it is copied, or nothing.
    """
    from kamsim.records.copying import copy_records

    places = [_address(text) for text in (source, target)]
    if places[0] == places[1]:
        raise click.UsageError("Both are the same place.")
    begun = time.monotonic()
    with progress_bar() as bar:

        def told(share: float) -> None:
            if bar is not None and share > 0:
                bar(share, (time.monotonic() - begun) * (1 - share) / share)

        done = copy_records(places[0], places[1], told)
    if isinstance(done, Notice):
        click.echo(notice_text(done), err=True)
        return PROBLEMS
    if done.wrong:
        told_wrong = f"Nothing was copied: {len(done.wrong)} attempts did not arrive whole: {done.wrong[0]}."
        click.echo(said(told_wrong), err=True)
        return PROBLEMS
    click.echo(f"{places[0].shown} -> {places[1].shown}")
    click.echo(said(f"{done.attempts} attempts, read back and the same: {_counted(done)}"))
    return FINE


def _address(text: str) -> Address:
    found = address_of(text, data_folder())
    if isinstance(found, Notice):
        raise click.UsageError(notice_text(found))
    return found


def _counted(done: Copied) -> str:
    parts = [f"{done.new} new", f"{done.longer} went on", f"{done.there} there already"]
    return ", ".join([*parts, f"{done.beside} put beside another of the same id"] if done.beside else parts)
