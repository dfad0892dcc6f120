"""The people of an account as a picture in text: their parts, how they stand, and who listens to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from kamsim.domain.text import say
from kamsim.domain.workbook import Account, People, Person, item_of_person
from kamsim.report.words import Words

word: Final = Words(
    {
        "head": {"en": "The house, as far as you have drawn it", "zh": "您画到这儿的单位图"},
        "hears": {"en": "listens to {name}", "zh": "听{name}的"},
        "nobody": {"en": "listens to nobody here", "zh": "这里谁的也不听"},
        "open": {"en": "?", "zh": "？"},
    }
)


def people_lines(
    account: Account, people: People, known: Collection[str], lang: str, *, plain: bool = False
) -> Iterator[str]:
    """A picture that shows what the questions of the ids `known` have settled; `plain` draws no signs."""
    yield word("head", lang)
    for one in people["persons"]:
        told = {what: _told(people, one, what, lang) for what in ("role", "stance", "hears")}
        shown = {
            what: text if item_of_person(account["id"], one["id"], what) in known else word("open", lang)
            for what, text in told.items()
        }
        name = say(one["name"], lang)
        if plain:
            colon, comma = ("：", "，") if lang == "zh" else (": ", ", ")
            yield f"{name}{colon}{comma.join(shown.values())}"
        else:
            yield f"■ {name}"
            yield f"│  {shown['role']} · {shown['stance']}"
            yield f"└◄ {shown['hears']}"


def _told(people: People, one: Person, what: str, lang: str) -> str:
    if what == "role":
        return say(people["roles"][one["role"]], lang)
    if what == "stance":
        return say(people["stances"][one["stance"]], lang)
    names = {each["id"]: say(each["name"], lang) for each in people["persons"]}
    return word("hears", lang, name=names[one["hears"]]) if one["hears"] else word("nobody", lang)
