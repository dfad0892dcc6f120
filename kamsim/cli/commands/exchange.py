"""kamsim export, kamsim import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.verdicts import problem_text
from kamsim.domain.problems import Problem

if TYPE_CHECKING:
    from kamsim.domain.session import Header
    from kamsim.records import Records

# As many calls as are listed for somebody who has to name one.
_LISTED = 10


@contextmanager
def _records() -> Iterator[Records]:
    """The records; what is to be said about them goes to stderr."""
    from kamsim.records import open_records

    records = open_records()
    if records.notice is not None:
        click.echo(records.notice.message, err=True)
    try:
        yield records
    finally:
        records.close()


@click.command("export")
@click.argument("session", required=False)
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option("--all", "everything", metavar="FOLDER", type=click.Path(path_type=Path), help="Write every call there.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export_command(session: str | None, target: Path | None, everything: Path | None, force: bool) -> int:
    """Write the call SESSION (its id or the beginning of it; "last" for the latest) to TARGET, a file or a folder.

    Without SESSION the latest calls are listed.
    """
    if everything is not None and session is not None:
        raise click.UsageError("Name one call, or --all; not both.")
    with _records() as records:
        ids = records.ids()
        if everything is not None:
            return _export_all(records, ids, everything, force)
        if session is None:
            if not ids:
                click.echo("No call is on record yet.", err=True)
            for one in ids[-_LISTED:]:
                click.echo(_described(records, one))
            return FINE
        found = ids[-1:] if session == "last" else [one for one in ids if one.startswith(session.lower())]
        if len(found) != 1:
            return _not_one(records, ids, session, found)
        return _export(records, found[0], target or Path(), force)


def _export_all(records: Records, ids: list[str], folder: Path, force: bool) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(f"{folder}: the folder cannot be made: {error.strerror}.", err=True)
        return PROBLEMS
    return max((_export(records, one, folder, force) for one in ids), default=FINE)


def _export(records: Records, session: str, path: Path, force: bool) -> int:
    from kamsim.records.exchange import file_name

    header = _header(records, session)
    if header is not None and path.is_dir():
        path /= file_name(header)
    answer = records.export_file(session, path, replace=force)
    if answer is None:
        click.echo(str(path))
        return FINE
    click.echo(problem_text(answer) if isinstance(answer, Problem) else answer.message, err=True)
    return PROBLEMS


def _not_one(records: Records, ids: list[str], session: str, found: list[str]) -> int:
    if not ids:
        click.echo("kamsim: no call is on record yet.", err=True)
        return PROBLEMS
    click.echo(f"kamsim: `{session}` names {len(found) or 'none'} of the {len(ids)} calls on record.", err=True)
    for one in (found or ids)[-_LISTED:]:
        click.echo(f"  {_described(records, one)}", err=True)
    return PROBLEMS


def _header(records: Records, session: str) -> Header | None:
    loaded = records.load(session)
    return loaded[0] if isinstance(loaded, tuple) else None


def _described(records: Records, session: str) -> str:
    header = _header(records, session)
    return f"{session}  {header.started}  {header.scenario}" if header is not None else session


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.kam...")
def import_command(files: tuple[Path, ...]) -> int:
    """Bring .kam files into the records. A call that is there already is not added twice."""
    with _records() as records:
        return max(_import(records, file) for file in files)


def _import(records: Records, file: Path) -> int:
    from kamsim.records import Imported, NotSaved
    from kamsim.records.exchange import read_kam_file

    parsed = read_kam_file(file)
    for problem in (*parsed.problems, *parsed.notes):
        click.echo(problem_text(problem), err=True)
    if parsed.problems or parsed.header is None:
        return PROBLEMS
    answer = records.import_session(parsed.header, parsed.entries)
    if isinstance(answer, NotSaved):
        click.echo(f"{file}: {answer.notice.message}", err=True)
        return PROBLEMS
    assert isinstance(answer, Imported)
    told = "there already" if answer.notice is not None else f"{answer.added} new entries"
    click.echo(f"{file}: {answer.session_id} ({told})")
    return FINE
