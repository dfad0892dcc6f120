"""One's growth as commands open it, and the names of what it is told by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kamsim.cli.records import notice_text

if TYPE_CHECKING:
    from kamsim.domain.text import Localized
    from kamsim.playing.live_host import LiveHost


@contextmanager
def opened_host(code: str = "") -> Iterator[LiveHost]:
    """The host of the user; what is to be said about the records, first and last, goes to stderr.

    `code` is the trainee's plain code where what is done is handed in for an exercise."""
    from kamsim.playing.live_host import LiveHost

    host = LiveHost()
    host.code = code
    try:
        yield host
        if (said := host.trouble()) is not None:
            click.echo(notice_text(said), err=True)
    finally:
        left = host.close()
        if left is not None:
            click.echo(notice_text(left), err=True)


def names_of(host: LiveHost) -> dict[str, Localized]:
    """The names of scenarios, systems, birds and results, by id."""
    from kamsim.library.handbook import titles

    words = host.terms()
    scenes = {one.id: one.title for one in host.listings()}
    return {**titles(), **dict(words.ranks), **dict(words.outcomes), **scenes}
