"""A page of the handbook, printed."""

from __future__ import annotations

import click

from kamsim.cli.options import InputProblems
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.handbook import page, page_ids


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
