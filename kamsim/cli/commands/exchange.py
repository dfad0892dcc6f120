"""kamsim export, kamsim import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import problem_text
from kamsim.domain.problems import Problem

if TYPE_CHECKING:
    from kamsim.records import Records


def _records() -> Records:
    from kamsim.records import open_records

    records = open_records()
    if records.notice is not None:
        click.echo(records.notice.text, err=True)
    return records


@click.command("export")
@click.argument("session")
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export_command(session: str, target: Path | None, force: bool) -> int:
    """Write the call SESSION (the id or its beginning; "last" for the latest) to TARGET, a file or a folder."""
    from kamsim.records.exchange import file_name
    from kamsim.records.notices import Notice

    records = _records()
    ids = records.ids()
    found = ids[-1:] if session == "last" else [one for one in ids if one.startswith(session)]
    if len(found) != 1:
        known = "no call is on record" if not ids else f"{len(found)} of {len(ids)} calls fit"
        click.echo(f"kamsim: `{session}` does not name one call: {known}.", err=True)
        return PROBLEMS
    loaded = records.load(found[0])
    if isinstance(loaded, Notice):
        click.echo(loaded.text, err=True)
        return PROBLEMS
    path = target or Path()
    if path.is_dir():
        path = path / file_name(loaded[0])
    answer = records.export_file(found[0], path, replace=force)
    if isinstance(answer, Problem):
        click.echo(problem_text(answer), err=True)
        return PROBLEMS
    if isinstance(answer, Notice):
        click.echo(answer.text, err=True)
        return PROBLEMS
    click.echo(str(path))
    return FINE


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_command(files: tuple[Path, ...]) -> int:
    """Bring .kam files into the records. A call that is there already is not added twice."""
    from kamsim.records import Imported, NotSaved

    records = _records()
    code = FINE
    for file in files:
        answer = records.import_file(file)
        if isinstance(answer, Imported):
            click.echo(f"{file}: {answer.session_id} ({answer.added} new entries)")
        elif isinstance(answer, NotSaved):
            click.echo(f"{file}: {answer.notice.text}", err=True)
            code = PROBLEMS
        else:
            for problem in answer:
                click.echo(problem_text(problem), err=True)
            code = PROBLEMS
    records.close()
    return code
