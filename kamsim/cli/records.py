"""The records as commands open them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kamsim.cli.options import asked_language
from kamsim.cli.wording import said
from kamsim.domain.text import fill

if TYPE_CHECKING:
    from kamsim.domain.notice import Notice
    from kamsim.records import Records


@contextmanager
def opened_records(*, everybody: bool = False) -> Iterator[Records]:
    """The records of the user, or of everybody who keeps them in the same place.

    What is to be said about them, first and last, goes to stderr.
    """
    from kamsim.records import open_records

    records = open_records(everybody=everybody)
    if records.notice is not None:
        click.echo(notice_text(records.notice), err=True)
    try:
        yield records
    finally:
        said = records.close()
        if said is not None:
            click.echo(notice_text(said), err=True)


def notice_text(notice: Notice) -> str:
    """What the records have to tell, in the language that the command was asked for."""
    from kamsim.content.locate import assets
    from kamsim.playing.words import read_catalogue

    words = read_catalogue(assets("locale"), asked_language())
    text = words.get(notice.text)
    return said(notice.message) if text is None else fill(text, notice.details)
