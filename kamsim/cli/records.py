"""The records as commands open them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kamsim.records import Records


@contextmanager
def opened_records(*, everybody: bool = False) -> Iterator[Records]:
    """The records of the user, or of everybody who keeps them in the same place.

    What is to be said about them, first and last, goes to stderr.
    """
    from kamsim.records import open_records

    records = open_records(everybody=everybody)
    if records.notice is not None:
        click.echo(records.notice.message, err=True)
    try:
        yield records
    finally:
        said = records.close()
        if said is not None:
            click.echo(said.message, err=True)
