"""An account of the workbook: a dossier, questions on it, what came of it, and perhaps customers to be ranked."""

from __future__ import annotations

from typing import Final, TypedDict

from kamsim.domain.drill import DrillItem
from kamsim.domain.text import Localized

# The set in which the questions on people stand.
PEOPLE: Final = "people"


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


class Person(TypedDict):
    """Somebody in the account: his part and how he stands, by id, and the id of the one he listens to ("": none)."""

    id: str
    name: Localized
    role: str
    stance: str
    hears: str


class People(TypedDict):
    """The people of an account, with the parts and attitudes to choose from."""

    roles: dict[str, Localized]
    stances: dict[str, Localized]
    persons: list[Person]


class Account(TypedDict):
    """The whole account. `later` tells what came of it; `scenario` is the call that it prepares, "" none; `people` is
    None where nobody is drawn, `rank` where nobody is ranked. The questions on the people stand among the `items`.
    """

    id: str
    title: Localized
    minutes: int
    scenario: str
    story: Localized
    papers: list[Paper]
    items: list[DrillItem]
    later: Localized
    people: People | None
    rank: Ranking | None
    digest: str


def item_of_person(account: str, person: str, what: str) -> str:
    """The id of the question on a person's "role", "stance", or whom he "hears"."""
    return f"{account}.{PEOPLE}.{person}-{what}"


def is_on_people(account: Account, item: DrillItem) -> bool:
    """Whether a question is one on the people."""
    return item["id"].startswith(f"{account['id']}.{PEOPLE}.")


def systems_of_account(account: Account) -> list[str]:
    """Every system that an account practises, in order of the questions."""
    ranked = [account["rank"]["k"]] if account["rank"] is not None else []
    return list(dict.fromkeys([item["k"] for item in account["items"]] + ranked))
