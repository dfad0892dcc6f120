"""kamsim data: what is kept of a trainee, all of it handed out, and all of it erased."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import lang_option
from kamsim.cli.records import notice_text
from kamsim.cli.whole import whole_lang_option
from kamsim.cli.wording import padded, said
from kamsim.domain.notice import Notice
from kamsim.domain.problems import shown_name

if TYPE_CHECKING:
    from kamsim.records.address import Address
    from kamsim.records.privacy import Erased, Kept

_TRAINEE = click.option("--trainee", default="", metavar="ID", help="Whose; default: of who plays on this machine.")
_YES = click.option("--yes", is_flag=True, help="Do not ask.")


@click.group("data")
@whole_lang_option
def data_command() -> None:
    """What is kept of a trainee: show it, hand it out, erase it."""


@data_command.command("show")
@_TRAINEE
@lang_option
def show_command(trainee: str, **_: str | None) -> int:
    """Say what is kept of a trainee, and where."""
    from kamsim.records.privacy import kept

    found = kept(_place(), trainee)
    if isinstance(found, Notice):
        return _told(found)
    for name, value in _lines(found):
        click.echo(padded(said(name), 14) + f" {said(str(value))}")
    return FINE


@data_command.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_TRAINEE
@lang_option
def export_command(folder: Path, trainee: str, **_: str | None) -> int:
    """Write everything that is kept of a trainee into FOLDER: a .kam file for each attempt, and about-me.json."""
    from kamsim.records.privacy import kept

    found = kept(_place(), trainee)
    if isinstance(found, Notice):
        return _told(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = _write_attempts(found, folder)
        about = {name.replace(" ", "_"): value for name, value in _lines(found)}
        (folder / "about-me.json").write_text(json.dumps(about, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        click.echo(said(f"{shown_name(str(folder))} cannot be written: {error.strerror}."), err=True)
        return PROBLEMS
    click.echo(said(f"{written} attempts and about-me.json in {shown_name(str(folder))}"))
    return FINE if written == found.amounts.attempts else PROBLEMS


def _write_attempts(found: Kept, folder: Path) -> int:
    from kamsim.records import open_records
    from kamsim.records.kam_files import file_name

    records = open_records(everybody=True)
    written = 0
    for one in records.ids():
        attempt = records.look_at(one)
        if not isinstance(attempt, Notice) and attempt.header.trainee in found.whose:
            problem = records.export_file(one, folder / file_name(attempt.header), replace=True)
            written += problem is None
    records.close()
    return written


@data_command.command("erase")
@_TRAINEE
@click.option("--code", default="", metavar="CODE", help="Of a class: who has this code.")
@click.option(
    "--in",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --code: the folder of the class file and of what was handed in.",
)
@_YES
@lang_option
def erase_command(trainee: str, code: str, folder: Path | None, yes: bool, **_: str | None) -> int:
    """Erase everything that is kept of a trainee, in the records, their copies and the files beside them."""
    from kamsim.records.privacy import erase_all

    if bool(code) != (folder is not None):
        raise click.UsageError("--code and --in go together.")
    if folder is not None:
        return _erase_code(folder, code, yes)
    place = _place()
    _sure(yes, f"Erase {'what is kept of ' + trainee if trainee else 'all that is kept of you'} in {place.shown}?")
    return _reported(erase_all(place, trainee))


def _erase_code(folder: Path, code: str, yes: bool) -> int:
    from kamsim.classroom.erasing import erase_code

    _sure(yes, f"Erase what was handed in under {shown_name(code)} in {shown_name(str(folder))}, and the name?")
    try:
        touched = erase_code(folder, code)
    except OSError as error:
        click.echo(said(f"{shown_name(str(error.filename))} cannot be changed: {error.strerror}."), err=True)
        return PROBLEMS
    for path in touched:
        click.echo(shown_name(str(path)))
    click.echo(said(f"{len(touched)} files were removed or changed."))
    return FINE


@data_command.command("prune")
@click.option("--days", type=click.IntRange(min=0), required=True, help="Attempts begun longer ago than this.")
@click.option("--everybody", is_flag=True, help="Of all trainees; default: of who plays on this machine.")
@_YES
@lang_option
def prune_command(days: int, everybody: bool, yes: bool, **_: str | None) -> int:
    """Erase attempts that are over and were begun long ago, in the records and in their copies."""
    from kamsim.records.privacy import prune

    place = _place()
    before = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    _sure(yes, f"Erase attempts begun before {before} in {place.shown}?")
    return _reported(prune(place, before, everybody=everybody))


def _place() -> Address:
    from kamsim.records.address import chosen_address

    found = chosen_address()
    if isinstance(found, Notice):
        raise click.UsageError(notice_text(found))
    return found


def _sure(yes: bool, question: str) -> None:
    if not yes and not (sys.stdin is not None and sys.stdin.isatty()):
        raise click.UsageError("There is nobody to ask. Add --yes if you are sure.")
    if not yes:
        click.confirm(said(question), abort=True, err=True)


def _reported(done: Erased | Notice) -> int:
    if isinstance(done, Notice):
        return _told(done)
    for path in done.files:
        click.echo(shown_name(str(path)))
    click.echo(said(f"{done.attempts} attempts were erased; {len(done.files)} files were removed or changed."))
    return FINE


def _told(notice: Notice) -> int:
    click.echo(notice_text(notice), err=True)
    return PROBLEMS


def _lines(found: Kept) -> list[tuple[str, Any]]:
    amounts = found.amounts
    return [
        ("records", found.place),
        ("id", found.id or "nobody known"),
        ("name", amounts.name or found.name or "none"),
        ("attempts", amounts.attempts),
        ("entries", amounts.entries),
        ("findings", amounts.findings),
        ("consents", ", ".join(amounts.consents) or "none"),
        ("to be sent", amounts.outbox),
        *(("file", str(path)) for path in found.files),
    ]
