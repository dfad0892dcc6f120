"""kamsim preview."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import lang_option, language, style_option
from kamsim.cli.streams import is_terminal, wants_plain
from kamsim.cli.verdicts import short_text
from kamsim.library.request import StartRequest

if TYPE_CHECKING:
    from kamsim.authoring.previewing import Preview

# How often the file is looked at, in seconds.
_EVERY = 0.1


@click.command("preview")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--moves", default="", metavar="A,B,…", help="The moves to play, by id.")
@click.option("--from", "record", type=click.Path(path_type=Path), metavar="FILE.kam", help="Take the moves of a call.")
@click.option("--variant", default="", help="The buyer; default: the one that the seed chooses.")
@click.option(
    "--seed",
    type=click.IntRange(0, 1_000_000),
    default=1,
    show_default=True,
    help="Which buyer you meet; the same seed is the same buyer.",
)
@click.option("--once", is_flag=True, help="Show it once, and do not wait for the file to be saved.")
@style_option
@lang_option
def preview_command(
    file: Path,
    moves: str,
    record: Path | None,
    variant: str,
    seed: int,
    once: bool,
    style: str | None,
    lang: str | None,
) -> int | StartRequest:
    """Show a call on scenario FILE beside what `check` says of it, anew whenever the file is saved.

    The moves are played on the file as it is; what an edit has changed has a `*` in front, and where a move can no
    longer be said it tells why. In a terminal it is a screen with the menu beside it; `n` reads the file again, `q`
    leaves. Elsewhere it is written as lines, and Ctrl-C ends it.
    """
    wanted, buyer, spoken = _moves(moves, record)
    variant, style = variant or buyer, style or spoken
    if not once and is_terminal() and not wants_plain():
        return StartRequest(
            style=style or "", seed=seed, lang=lang or "", watch=file, moves=tuple(wanted), variant=variant
        )
    before: Preview | None = None
    while True:
        stamp = _stamp(file)
        now = _show(file, wanted, before, (variant, style or "", seed, language(lang)))
        if once:
            return FINE if now is not None and not now.stopped and not now.instead else PROBLEMS
        before = now or before
        try:
            while _stamp(file) == stamp:
                time.sleep(_EVERY)
        except KeyboardInterrupt:
            return FINE
        click.clear()


def _moves(moves: str, record: Path | None) -> tuple[list[str], str, str]:
    """The moves that were named, or those of a recorded call, its buyer and his style."""
    if record is None:
        return [move.strip() for move in moves.split(",") if move.strip()], "", ""
    from kamsim.cli.commands.replay import read_attempt
    from kamsim.domain.attempt import Move

    attempt = read_attempt(record)
    header = attempt.header
    return [entry.move for entry in attempt.entries if isinstance(entry, Move)], header.variant, header.style


def _stamp(file: Path) -> tuple[int, int]:
    """Changes when the file is saved; a file that is just being replaced is as good as empty."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _show(file: Path, moves: list[str], before: Preview | None, buyer: tuple[str, str, int, str]) -> Preview | None:
    """Prints the checks and the call; the call as it stands, None where the file cannot be played."""
    from kamsim.library.diagnostics import Translator
    from kamsim.library.opening import open_file

    variant, style, seed, lang = buyer
    opened, say = open_file(file), Translator(lang)
    for problem in opened.problems:
        click.echo(short_text(say(problem), lang))
    if opened.model is None:
        return None
    from kamsim.authoring.previewing import play_preview, preview_lines

    now = play_preview(opened.model, moves, variant=variant, style=style, seed=seed, lang=lang)
    for line in preview_lines(now, before):
        click.echo(line)
    return now
