"""The people of an account: what part each plays, how he stands, to whom he listens. From them come questions, and the
picture that grows with their answers."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from kamsim.content.rulebook import senseless
from kamsim.content.shape import Id, Localized, Shape
from kamsim.domain.drill import DrillItem
from kamsim.domain.text import Localized as PlainText
from kamsim.domain.workbook import People as PlainPeople
from kamsim.domain.workbook import item_of_person

# What is asked of each, and the system behind it (K12 roles, K13 attitudes, K18 who is listened to).
ASKED: Final[dict[str, tuple[str, PlainText]]] = {
    "role": (
        "K12",
        {"en": "Draw the house. What part does this person play?", "zh": "画出这家单位。这个人是什么角色？"},
    ),
    "stance": (
        "K13",
        {"en": "How does this person stand, as far as the papers tell?", "zh": "就材料看，这个人是什么态度？"},
    ),
    "hears": (
        "K18",
        {"en": "Whose word weighs most with this person?", "zh": "这个人最听谁的？"},
    ),
}
NOBODY: Final[PlainText] = {"en": "nobody of these", "zh": "这几位都不是"}


class Whys(Shape):
    """By what each can be known."""

    role: Localized
    stance: Localized
    hears: Localized


class Person(Shape):
    """One of them; `hears` is the id of another, or left out where he listens to none of them."""

    id: Id
    name: Localized
    role: Id
    stance: Id
    hears: Id | None = None
    why: Whys


class People(Shape):
    """All of them, and the parts and attitudes to choose from."""

    roles: Annotated[dict[str, Localized], Field(min_length=3, max_length=6)]
    stances: Annotated[dict[str, Localized], Field(min_length=3, max_length=5)]
    persons: Annotated[list[Person], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _fits_together(self) -> People:
        ids = [one.id for one in self.persons]
        if len(set(ids)) < len(ids):
            raise senseless("two persons have the same id")
        for one in self.persons:
            if one.role not in self.roles:
                raise senseless(f"`role` of `{one.id}` is none of the roles: {', '.join(self.roles)}")
            if one.stance not in self.stances:
                raise senseless(f"`stance` of `{one.id}` is none of the stances: {', '.join(self.stances)}")
            if one.hears is not None and (one.hears == one.id or one.hears not in ids):
                raise senseless(f"`hears` of `{one.id}` is none of the others: {', '.join(ids)}")
        return self

    def plain(self) -> PlainPeople:
        """The people as plain values."""
        return {
            "roles": {name: text.plain() for name, text in self.roles.items()},
            "stances": {name: text.plain() for name, text in self.stances.items()},
            "persons": [
                {
                    "id": one.id,
                    "name": one.name.plain(),
                    "role": one.role,
                    "stance": one.stance,
                    "hears": one.hears or "",
                }
                for one in self.persons
            ],
        }

    def items(self, account: str) -> list[DrillItem]:
        """Three questions on each person."""
        return [item for number, one in enumerate(self.persons) for item in self._of(account, number, one)]

    def _of(self, account: str, number: int, one: Person) -> list[DrillItem]:
        heard = {each.id: each.name.plain() for each in self.persons if each.id != one.id} | {"": NOBODY}
        # "Nobody" is often right, so it stands at another place each time.
        turn = 2 * number % len(heard)
        names = [*heard][turn:] + [*heard][:turn]
        options = {
            "role": [text.plain() for text in self.roles.values()],
            "stance": [text.plain() for text in self.stances.values()],
            "hears": [heard[name] for name in names],
        }
        right = {
            "role": list(self.roles).index(one.role),
            "stance": list(self.stances).index(one.stance),
            "hears": names.index(one.hears or ""),
        }
        return [
            {
                "id": item_of_person(account, one.id, what),
                "k": k,
                "family": "sort",
                "form": "pick",
                "ask": ask,
                "text": one.name.plain(),
                "options": options[what],
                "lefts": [],
                "right": right[what],
                "answer": 0.0,
                "tolerance": 0.0,
                "unit": {},
                "why": getattr(one.why, what).plain(),
            }
            for what, (k, ask) in ASKED.items()
        ]
