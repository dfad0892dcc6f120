"""kamsim xapi: attempts as statements of the Experience API, to a file or to a record store."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import catalogue_of, lang_option, scenarios_option
from kamsim.cli.progress import progress_bar
from kamsim.cli.records import notice_text, opened_records
from kamsim.cli.whole import whole_lang_option
from kamsim.cli.wording import said
from kamsim.domain.attempt import CALL, Attempt
from kamsim.domain.notice import Notice
from kamsim.domain.problems import shown_name

if TYPE_CHECKING:
    from kamsim.library.catalogue import Catalogue
    from kamsim.records import Records
    from kamsim.records.values import Outgoing
    from kamsim.report.xapi import Wanted

Command = TypeVar("Command", bound=Callable[..., Any])
_HOME = "https://localhost/kamsim"


def _what(command: Command) -> Command:
    """Options that say which statements are made."""
    command = click.option("--moves", is_flag=True, help="A statement for each move and answer, too.")(command)
    command = click.option("--no-criteria", is_flag=True, help="None for each criterion.")(command)
    command = click.option("--everybody", is_flag=True, help="Of all trainees; default: of who plays here.")(command)
    return click.option(
        "--home", default=_HOME, metavar="IRI", help=f"Where a trainee's id is his account; default: {_HOME}."
    )(command)


@click.group("xapi")
@whole_lang_option
def xapi_command() -> None:
    """Attempts as statements of the Experience API (docs/xapi.md)."""


@xapi_command.command("export")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@_what
@scenarios_option
@lang_option
def export_command(
    target: Path,
    home: str,
    everybody: bool,
    no_criteria: bool,
    moves: bool,
    scenarios: Path | None,
    **_: str | None,
) -> int:
    """Write the statements of finished attempts to FILE, one JSON object a line."""
    from kamsim.report.xapi import Wanted

    with opened_records(everybody=everybody) as records:
        made = list(_made(records, catalogue_of(scenarios), Wanted(home, not no_criteria, moves)))
    try:
        target.write_text("".join(f"{one.json}\n" for one in made), "utf-8")
    except OSError as error:
        click.echo(said(f"{shown_name(str(target))} cannot be written: {error.strerror}."), err=True)
        return PROBLEMS
    click.echo(said(f"{len(made)} statements in {shown_name(str(target))}"))
    return FINE


@xapi_command.command("send")
@click.argument("url", metavar="URL")
@_what
@scenarios_option
@lang_option
def send_command(
    url: str, home: str, everybody: bool, no_criteria: bool, moves: bool, scenarios: Path | None, **_: str | None
) -> int:
    """Send the statements of finished attempts to the record store at URL; what has arrived before is not sent again.

    Name and password stand in KAMSIM_XAPI_USER and KAMSIM_XAPI_PASSWORD, or a token in KAMSIM_XAPI_TOKEN. What cannot
    be sent now waits in the records for the next time.
    """
    from kamsim.classroom.record_store import door_of, send_queue
    from kamsim.report.xapi import Wanted

    try:
        door = door_of(url, os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with opened_records(everybody=everybody) as records, progress_bar() as bar:
        fresh = records.queue(
            door.url, list(_made(records, catalogue_of(scenarios), Wanted(home, not no_criteria, moves)))
        )
        if isinstance(fresh, Notice):
            click.echo(notice_text(fresh), err=True)
            return PROBLEMS
        begun = time.monotonic()

        def told(share: float) -> None:
            if bar is not None:
                bar(share, (time.monotonic() - begun) * (1 - share) / share)

        sent = send_queue(records, door, told)
    for statement, why in sent.refused.items():
        click.echo(said(f"refused: {statement}: {why}"), err=True)
    if sent.stopped:
        click.echo(said(sent.stopped), err=True)
    click.echo(said(f"{fresh} new statements; {sent.arrived} arrived, {sent.waits} wait."))
    return PROBLEMS if sent.waits else FINE


def _made(records: Records, catalogue: Catalogue, wanted: Wanted) -> Iterator[Outgoing]:
    """The statements of all attempts that are over."""
    from kamsim.records.values import Outgoing
    from kamsim.report.xapi import statements

    for one in records.ids():
        attempt = records.look_at(one)
        if isinstance(attempt, Notice) or (attempt.figures is None and not _given_up(attempt)):
            continue
        played = _replayed(attempt, catalogue)
        if played is None and attempt.header.kind == CALL and attempt.figures is not None:
            click.echo(said(f"{one}: its scenario is not within reach, so it has no criteria and moves."), err=True)
        for plain in statements(attempt, played, wanted):
            yield Outgoing(plain["id"], one, json.dumps(plain, ensure_ascii=False, sort_keys=True))


def _given_up(attempt: Attempt) -> bool:
    return bool(attempt.entries) and getattr(attempt.entries[-1], "reason", "") == "abandoned"


def _replayed(attempt: Attempt, catalogue: Catalogue) -> Any:
    from kamsim.library.opening import replay_attempt

    if attempt.header.kind != CALL or attempt.figures is None:
        return None
    played = replay_attempt(attempt, catalogue)
    return None if isinstance(played, list) or played.stopped is not None else played
