"""kamsim replay."""

from __future__ import annotations

from dataclasses import replace as with_changes
from pathlib import Path

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import (
    InputProblems,
    json_option,
    lang_option,
    model_of,
    problem_text,
    scenarios_option,
    style_option,
    write_json,
)
from kamsim.domain.session import Entry, Header
from kamsim.engine.replay import Replayed, replay


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@style_option
@lang_option
@scenarios_option
def replay_command(file: Path, as_json: bool, style: str | None, lang: str | None, scenarios: Path | None) -> int:
    """Replay FILE.kam: its timeline, scorecard and outcome. --style sets the same entries before another buyer."""
    header, entries = read_session(file)
    model = model_of(header.scenario, scenarios)
    if style:
        header = with_changes(header, style=style)
    played = replay(model, header, entries)
    for word in remarks(played, entries):
        click.echo(f"{file}: {word}", err=True)
    if as_json:
        from kamsim.report.replayed import replay_json

        write_json(replay_json(played.call))
    else:
        from kamsim.report.plain import call_text

        click.echo(call_text(played.call, lang or header.lang))
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


def remarks(played: Replayed, entries: tuple[Entry, ...]) -> list[str]:
    """What has to be said about a replay that is not the call as it was."""
    words: list[str] = []
    if played.edited:
        words.append("the scenario has been edited since this call; it is replayed as far as it fits.")
    if played.lost_variant:
        words.append(f"the buyer `{played.lost_variant}` is no longer in the scenario; the seed chose another.")
    if played.stopped is not None:
        words.append(
            f"entry {played.taken + 1} of {len(entries)} no longer fits ({played.stopped.reason} "
            f"{played.stopped.detail}); the call is shown up to there."
        )
    return words
