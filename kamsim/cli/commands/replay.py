"""kamsim replay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace as with_changes
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import (
    InputProblems,
    json_option,
    lang_option,
    scenarios_option,
    shelf_of,
    style_option,
    write_json,
)
from kamsim.cli.verdicts import problem_text
from kamsim.library.opening import replay_session

if TYPE_CHECKING:
    from kamsim.domain.session import Entry, Header
    from kamsim.engine.replay import Replayed
    from kamsim.library.shelf import Shelf

# Why an entry was not taken, in words; {} is the move or advance it names.
_REASONS = {
    "ended": "the call is over by then",
    "unknown_move": "there is no move `{}`",
    "not_open": "the move `{}` is not open there",
    "unknown_advance": "there is no advance `{}`",
    "nothing_to_take_back": "there is nothing to take back",
    "not_in_exam": "an exam has neither hints nor take-back",
    "already_tagged": "that reply is tagged already",
    "nothing_said": "the buyer has not answered anything yet",
    "too_late": "a plan is made before the first move",
}


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.kam")
@json_option
@style_option
@lang_option
@scenarios_option
def replay_command(file: Path, as_json: bool, style: str | None, lang: str | None, scenarios: Path | None) -> int:
    """Replay FILE.kam: its timeline, scorecard and outcome. --style sets the same entries before another buyer.

    Texts are in the language the call was played in, unless --lang asks for the other.
    """
    header, entries = read_session(file)
    header = with_changes(header, style=style or header.style, lang=lang or header.lang)
    played = replayed(header, entries, shelf_of(scenarios))
    for word in remarks(played, header, entries):
        click.echo(f"{file}: {word}", err=True)
    if as_json:
        from kamsim.report.replayed import replay_json

        write_json(replay_json(played.call))
    else:
        from kamsim.report.plain import call_text

        click.echo(call_text(played.call, header.lang))
    # Before another buyer the same moves need not fit; that is an answer, no problem of the file.
    return PROBLEMS if played.stopped is not None and not style else FINE


def read_session(file: Path) -> tuple[Header, tuple[Entry, ...]]:
    """Header and entries of a .kam file; warnings go to stderr, errors raise InputProblems."""
    from kamsim.records.exchange import read_kam_file

    parsed = read_kam_file(file)
    if parsed.problems or parsed.header is None:
        raise InputProblems(parsed.problems)
    for problem in parsed.notes:
        click.echo(problem_text(problem), err=True)
    return parsed.header, parsed.entries


def replayed(header: Header, entries: Sequence[Entry], shelf: Shelf) -> Replayed:
    """The call of a session, as far as it fits; raises InputProblems where its scenario cannot be had."""
    played = replay_session(header, entries, shelf)
    if isinstance(played, list):
        raise InputProblems(played)
    return played


def remarks(played: Replayed, header: Header, entries: Sequence[Entry]) -> Iterator[str]:
    """What has to be said about a replay that is not the call as it was."""
    version = played.call.model.version
    if header.rulebook != version:
        yield f"the call was played by rulebook {header.rulebook}; it is replayed and scored by rulebook {version}."
    if played.edited:
        yield "the scenario has been edited since this call; it is replayed as far as it fits."
    if played.lost_variant:
        yield f"the buyer `{played.lost_variant}` is no longer in the scenario; the seed chose another."
    if played.stopped is not None:
        why = _REASONS.get(played.stopped.reason, played.stopped.reason).format(played.stopped.detail)
        yield f"entry {played.taken + 1} of {len(entries)} no longer fits: {why}. The call is shown up to there."
