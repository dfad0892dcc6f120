"""kamsim handbook."""

from __future__ import annotations

from pathlib import Path

import click

from kamsim.cli import FINE
from kamsim.cli.options import lang_option, language
from kamsim.cli.streams import say_written
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
    from kamsim.cli.reading import say_page

    say_page(page_id, spoken)
    return FINE


def _write_book(html: Path, spoken: str) -> int:
    """Writes all pages into one file that needs nothing else."""
    from kamsim.report.handbook_html import handbook_html

    pages = [found for k_id in page_ids() if (found := page(k_id)) is not None]
    html.write_text(handbook_html(pages, spoken), encoding="utf-8")
    say_written(html, spoken)
    return FINE
