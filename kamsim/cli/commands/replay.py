"""kamsim replay."""

from __future__ import annotations

from dataclasses import replace as with_changes
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import (
    InputProblems,
    catalogue_of,
    json_option,
    lang_option,
    say_problems,
    scenarios_option,
    style_option,
    write_json,
)
from kamsim.cli.replay_remarks import remarks
from kamsim.library.opening import replay_attempt

if TYPE_CHECKING:
    from kamsim.domain.attempt import Attempt
    from kamsim.engine.call import Call
    from kamsim.engine.replay import Replayed
    from kamsim.library.catalogue import Catalogue


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.kam")
@json_option
@style_option
@lang_option
@click.option("--why", type=click.IntRange(1), metavar="TURN", help="Say why the buyer answered so at TURN.")
@scenarios_option
def replay_command(
    file: Path, as_json: bool, style: str | None, lang: str | None, why: int | None, scenarios: Path | None
) -> int:
    """Replay FILE.kam: its timeline, scorecard and outcome. --style sets the same entries before another buyer.

    --why TURN names the rule that decided the answer at a turn, with its numbers, in place of all else.

    Texts are in the language the call was played in, unless --lang asks for the other.
    """
    attempt = read_attempt(file)
    header = attempt.header
    shown = with_changes(attempt, header=with_changes(header, style=style or header.style, lang=lang or header.lang))
    played = replayed(shown, catalogue_of(scenarios))
    for word in remarks(played, shown if style else attempt, shown.header.lang):
        click.echo(f"{file}: {word}", err=True)
    if as_json:
        from kamsim.report.replayed import replay_json

        write_json(replay_json(played.call, attempt.figures))
    elif why is not None:
        click.echo(_why(played.call, why))
    else:
        from kamsim.report.plain import call_text

        click.echo(call_text(played.call, shown.header.lang))
    # Before another buyer the same moves need not fit; that is an answer, no problem of the file.
    return PROBLEMS if played.stopped is not None and not style else FINE


def _why(call: Call, number: int) -> str:
    from kamsim.report.why_text import why_text

    if number > len(call.turns):
        raise click.BadParameter(f"the call has {len(call.turns)} turns.", param_hint="--why")
    return why_text(call, number, call.header.lang)


def read_attempt(file: Path) -> Attempt:
    """The attempt in a .kam file; warnings go to stderr, errors raise InputProblems."""
    from kamsim.records.kam_files import read_kam_file

    parsed = read_kam_file(file)
    if parsed.attempt is None:
        raise InputProblems(parsed.problems)
    say_problems(parsed.notes)
    return parsed.attempt


def replayed(attempt: Attempt, catalogue: Catalogue) -> Replayed:
    """The call of an attempt, as far as it fits; raises InputProblems where its scenario cannot be had."""
    played = replay_attempt(attempt, catalogue)
    if isinstance(played, list):
        raise InputProblems(played)
    return played
