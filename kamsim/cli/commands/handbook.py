"""kamsim handbook."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import InputProblems, lang_option, language
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.text import say
from kamsim.library.handbook import page, page_ids


@click.command("handbook")
@click.argument("page_id", required=False, metavar="[K-ID]")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the whole book to FILE."
)
@lang_option
def handbook_command(page_id: str | None, html: Path | None, lang: str | None) -> int:
    """Print a page of the handbook, such as K02, or the list of all; with --html write the book."""
    spoken = language(lang)
    if html is not None:
        return _write_book(html, spoken)
    if page_id is None:
        for k_id in page_ids():
            found = page(k_id)
            if found is not None:
                click.echo(f"{k_id}  {say(found['title'], spoken)}")
        return FINE
    say_page(page_id, spoken)
    return FINE


def say_page(page_id: str, spoken: str) -> None:
    """Prints a page. Raises InputProblems where the handbook has none of that name."""
    from kamsim.report.handbook_text import page_text

    wanted = page_id.strip().upper()
    found = page(wanted) if wanted in page_ids() else None
    if found is None:
        remedy = "`kamsim handbook` lists those that there are."
        raise InputProblems([Problem("KS001", ERROR, page_id, 0, 0, "", "the handbook has no such page", remedy)])
    titles = {k_id: other["title"] for k_id in found["see"] if (other := page(k_id)) is not None}
    click.echo(page_text(found, titles, spoken))


def _write_book(html: Path, spoken: str) -> int:
    """Writes all pages into one file that needs nothing else."""
    from kamsim.report.handbook_html import handbook_html

    pages = [found for k_id in page_ids() if (found := page(k_id)) is not None]
    html.write_text(handbook_html(pages, spoken), encoding="utf-8")
    click.echo(f"written: {html}", err=True)
    return FINE
