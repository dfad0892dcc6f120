"""The shape of a file of drills, and a file of it through that shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from kamsim.content.limits import one_of
from kamsim.content.reading import misnamed, shaped_file
from kamsim.content.rulebook import senseless
from kamsim.content.shape import Id, Localized, Shape, Skill
from kamsim.domain.drill import FORM_OF_FAMILY, DrillItem
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.text import Localized as PlainText
from kamsim.domain.vocabulary import LANGUAGES

Family = Annotated[str, one_of(tuple(FORM_OF_FAMILY))]

# The keys that an item of each form has beside `id`, `text` and `why`.
_KEYS = {
    "pick": {"right"},
    "choose": {"right", "wrong"},
    "order": {"steps"},
    "match": {"pairs"},
    "number": {"answer", "unit"},
}


class Pair(Shape):
    """Two things that belong together."""

    left: Localized
    right: Localized


class Item(Shape):
    """One question; which keys it has follows from the family of its set."""

    id: Id
    text: Localized
    why: Localized
    right: Id | Localized | None = None
    wrong: Annotated[list[Localized], Field(min_length=2, max_length=5)] | None = None
    steps: Annotated[list[Localized], Field(min_length=3, max_length=9)] | None = None
    pairs: Annotated[list[Pair], Field(min_length=3, max_length=6)] | None = None
    answer: float | int | None = None
    tolerance: float | int = 0
    unit: Localized | None = None


class DrillSet(Shape):
    """Questions of one family with one instruction."""

    id: Id
    family: Family
    ask: Localized
    answers: Annotated[dict[str, Localized], Field(min_length=2, max_length=6)] | None = None
    items: Annotated[list[Item], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_its_family(self) -> DrillSet:
        form = FORM_OF_FAMILY[self.family]
        if (self.answers is not None) != (form == "pick"):
            raise senseless(
                f"`answers` belong to sets of sort, person and gaps, not to `{self.family}`"
                if self.answers
                else f"a set of `{self.family}` names its `answers`"
            )
        for item in self.items:
            self._check(item, form)
        if len({item.id for item in self.items}) < len(self.items):
            raise senseless(f"two items of the set `{self.id}` have the same id")
        return self

    def _check(self, item: Item, form: str) -> None:
        given = {
            key for key in ("right", "wrong", "steps", "pairs", "answer", "unit") if getattr(item, key) is not None
        }
        if given != _KEYS[form]:
            keys = ", ".join(f"`{key}`" for key in sorted(_KEYS[form]))
            raise senseless(f"item `{item.id}` of a set of `{self.family}` has {keys} beside `text` and `why`")
        if form == "pick" and (not isinstance(item.right, str) or item.right not in (self.answers or {})):
            raise senseless(f"`right` of item `{item.id}` is none of the answers: {', '.join(self.answers or ())}")
        if form == "choose" and not isinstance(item.right, Localized):
            raise senseless(f"`right` of item `{item.id}` is a sentence, in both languages")


def distinct_sets(sets: list[DrillSet]) -> list[DrillSet]:
    """Refuses two sets of one id."""
    if len({one.id for one in sets}) < len(sets):
        raise senseless("two sets have the same id")
    return sets


class DrillFile(Shape):
    """All drills on one system."""

    id: Skill
    sets: Annotated[list[DrillSet], Field(min_length=1), AfterValidator(distinct_sets)]

    def plain(self) -> list[DrillItem]:
        """The items as plain values, in the order of the file."""
        return [item_of(self.id, self.id, one, item) for one in self.sets for item in one.items]


def item_of(file: str, k: str, one: DrillSet, item: Item) -> DrillItem:
    """An item as plain values; `file` begins its id, `k` is the system it belongs to."""
    answers = one.answers or {}
    if isinstance(item.right, Localized):
        options = [item.right, *(item.wrong or [])]
    elif item.pairs is not None:
        options = [pair.right for pair in item.pairs]
    else:
        options = item.steps or list(answers.values())
    empty: PlainText = {}
    return {
        "id": f"{file}.{one.id}.{item.id}",
        "k": k,
        "family": one.family,
        "form": FORM_OF_FAMILY[one.family],
        "ask": one.ask.plain(),
        "text": item.text.plain(),
        "options": [option.plain() for option in options],
        "lefts": [pair.left.plain() for pair in item.pairs or []],
        "right": list(answers).index(item.right) if isinstance(item.right, str) else 0,
        "answer": float(item.answer or 0),
        "tolerance": float(item.tolerance),
        "unit": item.unit.plain() if item.unit is not None else empty,
        "why": item.why.plain(),
    }


def drills_from(path: Path) -> tuple[list[DrillItem] | None, list[Problem]]:
    """The drills of one file unless it has errors, and all its problems."""
    file, problems = shaped_file(path, DrillFile, LANGUAGES, decimals=True)
    problems += misnamed(path, "the collection on", file.id) if file is not None else []
    return (file.plain() if file is not None and not has_errors(problems) else None), problems
