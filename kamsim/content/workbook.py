"""The shape of an account of the workbook, and a file of it through that shape."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from kamsim.content.drills import DrillSet, distinct_sets, item_of
from kamsim.content.limits import distinct
from kamsim.content.people import People
from kamsim.content.reading import misnamed, shaped_file
from kamsim.content.rulebook import senseless
from kamsim.content.shape import Id, Localized, Shape, Skill
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.domain.workbook import Account as PlainAccount
from kamsim.domain.workbook import Ranking as PlainRanking


class Paper(Shape):
    """One thing that lies in the dossier."""

    id: Id
    title: Localized
    text: Localized


class AccountSet(DrillSet):
    """Questions on the dossier that belong to one system."""

    k: Skill


class Customer(Shape):
    """A customer to be ranked."""

    name: Localized
    values: list[float | int]
    later: float | int


class Ranking(Shape):
    """Customers to be ranked by weights of one's own."""

    k: Skill
    ask: Localized
    columns: Annotated[dict[str, Localized], Field(min_length=2, max_length=8)]
    less: Annotated[list[Id], distinct] = Field(default_factory=list)
    single: Id
    customers: Annotated[list[Customer], Field(min_length=5, max_length=60)]

    @model_validator(mode="after")
    def _fits_together(self) -> Ranking:
        unknown = [name for name in [*self.less, self.single] if name not in self.columns]
        if unknown:
            raise senseless(f"there is no column {', '.join(f'`{name}`' for name in unknown)}")
        short = [one.name.plain() for one in self.customers if len(one.values) != len(self.columns)]
        if short:
            raise senseless(f"{next(iter(short[0].values()))} needs {len(self.columns)} values, one for each column")
        return self

    def plain(self) -> PlainRanking:
        """The ranking as plain values."""
        return {
            "k": self.k,
            "ask": self.ask.plain(),
            "columns": {name: text.plain() for name, text in self.columns.items()},
            "less": list(self.less),
            "single": self.single,
            "customers": [
                {"name": one.name.plain(), "values": [float(value) for value in one.values], "later": float(one.later)}
                for one in self.customers
            ],
        }


class Account(Shape):
    """An account of the workbook."""

    id: Id
    title: Localized
    minutes: Annotated[int, Field(ge=5, le=240)]
    scenario: Id | None = None
    story: Localized
    documents: Annotated[list[Paper], Field(min_length=1, max_length=20)]
    sets: Annotated[list[AccountSet], Field(min_length=1), AfterValidator(distinct_sets)]
    later: Localized
    people: People | None = None
    rank: Ranking | None = None

    def plain(self, digest: str) -> PlainAccount:
        """The account as plain values."""
        return {
            "id": self.id,
            "title": self.title.plain(),
            "minutes": self.minutes,
            "scenario": self.scenario or "",
            "story": self.story.plain(),
            "papers": [{"id": one.id, "title": one.title.plain(), "text": one.text.plain()} for one in self.documents],
            "items": [
                *(self.people.items(self.id) if self.people is not None else []),
                *(item_of(self.id, one.k, one, item) for one in self.sets for item in one.items),
            ],
            "later": self.later.plain(),
            "people": self.people.plain() if self.people is not None else None,
            "rank": self.rank.plain() if self.rank is not None else None,
            "digest": digest,
        }


def account_from(path: Path) -> tuple[PlainAccount | None, list[Problem]]:
    """The account of one file unless it has errors, and all its problems."""
    account, problems = shaped_file(path, Account, LANGUAGES, decimals=True)
    problems += misnamed(path, "the account", account.id) if account is not None else []
    if account is None or has_errors(problems):
        return None, problems
    return account.plain(hashlib.sha256(path.read_bytes()).hexdigest()), problems
