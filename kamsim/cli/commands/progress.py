"""kamsim progress, kamsim practise."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.growing import names_of, opened_host
from kamsim.cli.options import json_option, lang_option, language, model_of, write_json
from kamsim.cli.progress import progress_bar
from kamsim.cli.records import notice_text
from kamsim.cli.streams import say_written
from kamsim.cli.wording import said
from kamsim.study.focus import BEHAVIOURS


@click.command("progress")
@json_option
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page to FILE.")
@click.option(
    "--make", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Make the figures to compare with."
)
@lang_option
def progress_command(as_json: bool, html: Path | None, make: Path | None, lang: str | None) -> int:
    """Your growth: ratings, results, accuracy, behaviour beside the simulated sellers', and each system.

    With --make the difficulty of the shipped scenarios and the sellers' behaviour are measured and written to FILE.
    """
    if make is not None:
        return _make(make)
    with opened_host() as host:
        found = host.growing.progress()
        if html is not None:
            from kamsim.report.progress_html import progress_html

            try:
                html.write_text(progress_html(found, names_of(host), language(lang)), encoding="utf-8")
            except OSError as error:
                click.echo(said(f"{html}: it cannot be written: {error.strerror}."), err=True)
                return PROBLEMS
            say_written(html, language(lang))
        if as_json:
            from kamsim.report.progress_json import progress_json

            write_json(progress_json(found))
        elif html is None:
            from kamsim.report.progress_text import progress_text

            click.echo(progress_text(found, names_of(host), language(lang)))
    return FINE


def _make(path: Path) -> int:
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.figures import figures_text, make_figures

    with progress_bar() as draw:
        told = None if draw is None else (lambda share: draw(share, 0.0))
        made = make_figures([model_of(listing.id) for listing in Catalogue().listings()], told)
    path.write_text(figures_text(made), encoding="utf-8")
    say_written(path)
    return FINE


@click.command("practise")
@click.argument("behaviour", required=False, type=click.Choice(list(BEHAVIOURS)), metavar="[BEHAVIOUR]")
@click.option("--stop", is_flag=True, help="Stop practising what was chosen.")
@json_option
@lang_option
def practise_command(behaviour: str | None, stop: bool, as_json: bool, lang: str | None) -> int:
    """Choose one behaviour to practise, and see how it goes over your next calls; without one, list them.

    One at a time; three calls before it is judged; at first it only counts that you do it.
    """
    from kamsim.report.practise_text import practise_json, practise_text

    told = language(lang)
    if behaviour is not None and stop:
        raise click.UsageError("name a behaviour, or --stop; not both")
    with opened_host() as host:
        if behaviour is not None or stop:
            said = host.growing.practise(behaviour or "")
            if said is not None:
                click.echo(notice_text(said), err=True)
                return PROBLEMS
        found = host.growing.progress().focus
        if as_json:
            write_json(practise_json(found))
        else:
            click.echo(practise_text(found, told))
    return FINE
