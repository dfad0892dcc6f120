"""An account of the workbook: a dossier, questions on it, what came of it, and perhaps customers to be ranked."""

from __future__ import annotations

from typing import TypedDict

from kamsim.domain.drill import DrillItem
from kamsim.domain.text import Localized


class Paper(TypedDict):
    """One thing that lies in the dossier. `title` says whose word it is, and of when."""

    id: str
    title: Localized
    text: Localized


class Customer(TypedDict):
    """A customer to be ranked: a value for each column, and what he brought in the three years after (thousands)."""

    name: Localized
    values: list[float]
    later: float


class Ranking(TypedDict):
    """Customers to be ranked by weights of one's own. `less` are the columns of which less is better; `single` the one
    by which a list is sorted that goes by one index alone (K35)."""

    k: str
    ask: Localized
    columns: dict[str, Localized]
    less: list[str]
    single: str
    customers: list[Customer]


class Account(TypedDict):
    """The whole account. `later` tells what came of it; `rank` is None where nobody is ranked."""

    id: str
    title: Localized
    minutes: int
    story: Localized
    papers: list[Paper]
    items: list[DrillItem]
    later: Localized
    rank: Ranking | None
    digest: str


def systems_of_account(account: Account) -> list[str]:
    """Every system that an account practises, in order of the questions."""
    ranked = [account["rank"]["k"]] if account["rank"] is not None else []
    return list(dict.fromkeys([item["k"] for item in account["items"]] + ranked))
