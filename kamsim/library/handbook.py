"""The pages of the handbook, each read when it is asked for."""

from __future__ import annotations

from typing import Any, cast

from kamsim.content.assets import AssetsError
from kamsim.content.cache import cached
from kamsim.content.locate import assets
from kamsim.domain.handbook import Page
from kamsim.domain.text import Localized


def page(k_id: str) -> Page | None:
    """The page of a system; None where there is none yet. Raises AssetsError for a damaged one."""
    path = assets("handbook") / f"{k_id}.yaml"
    if not path.is_file():
        return None

    def build() -> Any:
        from kamsim.content.handbook import page_from

        found, problems = page_from(path)
        if found is None:
            raise AssetsError(problems)
        return found

    return cast("Page", cached(path, "page", build))


def page_ids() -> tuple[str, ...]:
    """The systems that have a page, in order."""
    return tuple(sorted(path.stem for path in assets("handbook").glob("K*.yaml")))


def titles() -> dict[str, Localized]:
    """The title of each page by id; damaged pages are left out."""
    found: dict[str, Localized] = {}
    for k_id in page_ids():
        try:
            one = page(k_id)
        except AssetsError:
            # `kamsim doctor` tells what is wrong with it.
            continue
        if one is not None:
            found[k_id] = one["title"]
    return found
