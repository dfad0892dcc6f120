"""kamsim review."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.commands.replay import read_attempt, replayed
from kamsim.cli.options import catalogue_of, json_option, lang_option, scenarios_option, write_json
from kamsim.cli.progress import progress_bar
from kamsim.cli.replay_remarks import remarks
from kamsim.cli.streams import say_on_stderr, say_written

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review
    from kamsim.engine.call import Call


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.kam")
@json_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page to FILE.")
@lang_option
@scenarios_option
def review_command(file: Path, as_json: bool, html: Path | None, lang: str | None, scenarios: Path | None) -> int:
    """Review the call in FILE.kam: what each move lost, what was open instead, and how it would have been answered.

    A move is judged by what could be known when it was made. Texts are in the language the call was played in, unless
    --lang asks for the other.
    """
    from kamsim.analysis.review.whatif import what_if

    attempt = read_attempt(file)
    header = replace(attempt.header, lang=lang or attempt.header.lang)
    played = replayed(replace(attempt, header=header), catalogue_of(scenarios))
    for word in remarks(played, attempt, header.lang):
        click.echo(f"{file}: {word}", err=True)
    found = _reviewed(played.call, header.lang)
    others = what_if(played.call)
    if html is not None:
        from kamsim.report.review_html import review_html

        html.write_text(review_html(played.call, found, others, header.lang), encoding="utf-8")
        say_written(html, header.lang)
    if as_json:
        from kamsim.report.review_json import review_json

        write_json(review_json(played.call, found, others))
    elif html is None:
        from kamsim.report.review_text import review_text

        click.echo(review_text(played.call, found, others, header.lang))
    return PROBLEMS if played.stopped is not None else FINE


def _reviewed(call: Call, lang: str) -> Review:
    """The review, with its progress on standard error where that is a terminal."""
    from kamsim.analysis.review.reviewing import review
    from kamsim.library.kernel import REVIEW, UNCOMPILED, compiled_kernel, is_compiled, kernel_root

    # One call is sooner reviewed uncompiled than the rules are compiled.
    kernel = compiled_kernel() if is_compiled(kernel_root(), REVIEW) else None
    if kernel is None:
        say_on_stderr(UNCOMPILED[lang])
    with progress_bar() as draw:
        begun = time.monotonic()

        def progress(done: int, of: int) -> None:
            if draw is not None:
                draw(done / of, (time.monotonic() - begun) / done * (of - done))

        return review(call, kernel, progress)
