"""kamsim mistakes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.growing import names_of, opened_host
from kamsim.cli.options import json_option, lang_option, language, write_json
from kamsim.cli.progress import progress_bar
from kamsim.cli.records import notice_text
from kamsim.cli.wording import said

if TYPE_CHECKING:
    from kamsim.domain.puzzle import Puzzle
    from kamsim.playing.live_host import LiveHost

NO_GENANKI = "Cards for Anki need genanki, which is not installed: `pip install 'kamsim[anki]'`."


@click.command("mistakes")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many at most.")
@click.option("--list", "listed", is_flag=True, help="List them all, with when each is due.")
@click.option("--gather", is_flag=True, help="Review the calls that were not reviewed yet; seconds a call.")
@click.option("--anki", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write an Anki deck.")
@json_option
@lang_option
def mistakes_command(count: int, listed: bool, gather: bool, anki: Path | None, as_json: bool, lang: str | None) -> int:
    """Your own mistakes, put again in the position in which you made them, until you have mastered them.

    What you answer rightly comes up later and later; what is known for three months leaves. Answers are numbers, Enter
    shows the solution.
    """
    told = language(lang)
    with opened_host() as host:
        if gather and (code := _gather(host, told)) != FINE:
            return code
        if anki is not None:
            return _anki(host, anki, told)
        if as_json:
            return _json(host)
        if listed:
            return _list(host, told)
        return FINE if gather else _put(host, count, told)


def _gather(host: LiveHost, lang: str) -> int:
    from kamsim.report.mistakes_text import word

    with progress_bar() as draw:
        begun = time.monotonic()

        def told(share: float) -> None:
            if draw is not None:
                draw(share, (time.monotonic() - begun) / share * (1 - share))

        found = host.growing.gather(told)
    if found.notice is not None:
        click.echo(notice_text(found.notice), err=True)
        return PROBLEMS
    if found.calls or found.lost:
        click.echo(word("gathered", lang, calls=str(found.calls), mistakes=str(found.mistakes)), err=True)
    else:
        click.echo(word("nothing", lang), err=True)
    if found.lost:
        click.echo(word("lost", lang, lost=str(found.lost)), err=True)
    return FINE


def _json(host: LiveHost) -> int:
    from kamsim.report.mistakes_text import mistakes_json

    write_json(mistakes_json(host.growing.mistakes(), host.growing.today().unreviewed, host.growing.now()))
    return FINE


def _list(host: LiveHost, lang: str) -> int:
    from kamsim.report.mistakes_text import mistakes_text

    click.echo(mistakes_text(host.growing.mistakes(), names_of(host), host.growing.now(), lang))
    _unreviewed(host, lang)
    return FINE


def _unreviewed(host: LiveHost, lang: str) -> None:
    from kamsim.report.mistakes_text import word

    left = host.growing.today().unreviewed
    if left:
        click.echo(word("unreviewed", lang, n=str(left)), err=True)


def _put(host: LiveHost, count: int, lang: str) -> int:
    """Puts what is due; where nothing is, says when the next one comes."""
    from kamsim.cli.putting import Puzzles
    from kamsim.playing.growing import MISTAKES
    from kamsim.playing.puzzle_round import PuzzleRound

    growing = host.growing
    puzzles = growing.due_puzzles(count)
    if not puzzles:
        click.echo(_nothing_due(host, lang))
        _unreviewed(host, lang)
        return FINE

    def after(puzzle: Puzzle, right: bool) -> str:
        return _comes_again(host, puzzle["id"], right, lang)

    asked = PuzzleRound(host, MISTAKES, lang, 0, puzzles, len(puzzles))
    put = Puzzles(asked, after)
    put.run()
    put.tell_end(asked.at)
    return FINE


def _nothing_due(host: LiveHost, lang: str) -> str:
    from kamsim.report.mistakes_text import day_of, word

    found = host.growing.mistakes()
    if not found:
        return word("none", lang)
    later = [one.standing.due for one in found if not one.standing.mastered]
    return word("none_due", lang, day=day_of(min(later))) if later else word("all_mastered", lang)


def _comes_again(host: LiveHost, name: str, right: bool, lang: str) -> str:
    """When a mistake that was just answered comes up again."""
    from kamsim.report.mistakes_text import day_of, word

    standing = next(one.standing for one in host.growing.mistakes() if one.id == name)
    if standing.mastered:
        return word("left", lang)
    return word("later" if right else "again", lang, day=day_of(standing.due))


def _anki(host: LiveHost, path: Path, lang: str) -> int:
    from kamsim.library.handbook import titles
    from kamsim.report.anki import NoGenankiError, write_deck
    from kamsim.report.mistakes_text import word
    from kamsim.study.puzzling import order_of

    growing = host.growing
    own = [one.id for one in growing.mistakes() if not one.standing.mastered]
    cards = [
        (puzzle, call, order_of(puzzle))
        for puzzle in growing.puzzles_of(own)
        for call in [growing.position(puzzle)]
        if call is not None
    ]
    if not cards:
        click.echo(word("none", lang), err=True)
        return PROBLEMS
    try:
        written = write_deck(path, cards, titles(), lang)
    except NoGenankiError:
        click.echo(said(NO_GENANKI), err=True)
        return PROBLEMS
    except OSError as error:
        click.echo(said(f"{path}: it cannot be written: {error.strerror}."), err=True)
        return PROBLEMS
    click.echo(word("written", lang, file=str(path), n=str(written)), err=True)
    return FINE
