"""The shape of the repertoire: general moves, and the banks from which the styles speak."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, Field, RootModel, model_validator

from kamsim.content import shape
from kamsim.content.normal import digest
from kamsim.content.replies import QUALIFIERS, split
from kamsim.content.rulebook import each, senseless
from kamsim.content.shape import Id, Localized, Shape, Skill, Trait, one_of
from kamsim.domain import scenario as plain
from kamsim.domain import vocabulary as words

BREAKING_OFF: Final = ("walk_out", "time_up")
CUES: Final = (*(f"{what}.{band}" for what in ("trust", "patience") for band in range(4)), "leaving")
# Placeholders that every scenario fills; what a move or reply is about is known only in some places.
NAMES: Final = ("buyer", *shape.REQUIRED_NAMES)

Texts = Annotated[list[Localized], Field(min_length=1)]


class Move(Shape):
    id: Id
    kind: Annotated[str, one_of(words.KINDS)]
    act: Annotated[str, one_of(words.LISTENING_ACTS)] | None = None
    method: Annotated[str, one_of(words.ANSWER_METHODS)] | None = None
    technique: Skill
    intention: Annotated[str, one_of(words.INTENTIONS)] | None = None
    traits: dict[Trait, Annotated[int, Field(ge=-3, le=3)]] = {}
    uses: Annotated[int, Field(ge=0, le=9)] = 0
    label: Localized
    says: Texts
    says_topic: list[Localized] = []
    note: Localized

    @model_validator(mode="after")
    def _fits_kind(self) -> Move:
        for key, kind in (("act", "listen"), ("method", "answer")):
            if (getattr(self, key) is None) == (self.kind == kind):
                raise senseless(f"`{key}` belongs to kind {kind}, and every such move has one", "Add or delete it.")
        return self

    def plain(self) -> plain.RepertoireMove:
        """With all defaults; uses 0 is any number of times."""
        return {
            "id": self.id,
            "kind": self.kind,
            "act": self.act,
            "method": self.method,
            "technique": self.technique,
            "intention": self.intention or words.INTENTION_OF_KIND[self.kind],
            "traits": dict(self.traits),
            "uses": self.uses,
            "label": self.label.plain(),
            "says": [text.plain() for text in self.says],
            "says_topic": [text.plain() for text in self.says_topic],
            "note": self.note.plain(),
        }


class Moves(Shape):
    moves: Annotated[list[Move], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> Moves:
        names = [move.id for move in self.moves]
        double = [name for index, name in enumerate(names) if name in names[:index]]
        if double:
            raise senseless(f"the move `{double[0]}` stands twice", "Give one of the two another id.")
        return self


def _bank_key(key: str) -> str:
    """outcome, outcome.qualifier, walk_out or time_up; here without style, which the bank itself is."""
    outcome, qualifier, style = split(key) or ("", None, None)
    what = QUALIFIERS.get(outcome)
    known = {"angle": words.ANGLES, "weight": words.WEIGHTS}.get(what or "", ())
    if outcome not in (*words.REPLIES[1:], *BREAKING_OFF) or style or (qualifier and qualifier not in known):
        raise senseless(f"`{key}` cannot be a reply of a bank", "Write outcome or outcome.qualifier.")
    return key


Lead = dict[Annotated[str, one_of(words.REPLIES[1:])], Texts]


class Bank(RootModel[dict[str, Any]]):
    """Replies by outcome, and under `lead` short words that may go ahead of an unstyled reply."""


Banks = dict[Annotated[str, AfterValidator(_bank_key)], Texts]
