"""The accounts of the workbook, each file read when it is asked for."""

from __future__ import annotations

from typing import Any, cast

from kamsim.content.assets import AssetsError
from kamsim.content.cache import cached
from kamsim.content.locate import assets
from kamsim.domain.workbook import Account


def account_ids() -> tuple[str, ...]:
    """The accounts that there are."""
    return tuple(sorted(path.stem for path in assets("workbook").glob("*.yaml")))


def account(account_id: str) -> Account:
    """An account of `account_ids`. Raises AssetsError for a damaged one."""
    path = assets("workbook") / f"{account_id}.yaml"

    def build() -> Any:
        from kamsim.content.workbook import account_from

        found, problems = account_from(path)
        if found is None:
            raise AssetsError(problems)
        return found

    return cast("Account", cached(path, "account", build))
