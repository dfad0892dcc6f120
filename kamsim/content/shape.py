"""The shape of a scenario file: which keys there are, of what type, within what bounds.

Frozen models, used once to check a file and normalise it; what leaves this package is plain (kamsim.domain.scenario).
What one value says about another (ids that must exist, keys that fit a kind) is checked in `references` and `replies`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kamsim.content.limits import distinct, one_of, upright, within
from kamsim.domain import vocabulary as words

FORMAT = 1
REQUIRED_NAMES = ("product", "supplier", "company", "rival", "next_step", "trade")
LINE_KINDS = (
    "situation", "problem", "implication", "payoff", "feature", "advantage", "benefit", "proof", "answer", "advance",
    "concede",
)  # fmt: skip
QUESTIONS = ("situation", "problem", "implication", "payoff")
PRESENTING = ("feature", "advantage", "benefit", "proof")
IDENTIFIER = re.compile(r"^[a-z][a-z0-9_-]{0,47}$")
SKILLS = tuple(f"K{number:02d}" for number in range(1, 43))


class Shape(BaseModel):
    """A mapping of the file; keys it does not know are errors, and nothing is converted on the quiet."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


# Tags begin with # so that they can be told from keys of the file when an error names them.
def _range_or_number(value: Any) -> str:
    return "#range" if isinstance(value, list) else "#number"


def _list_or_one(value: Any) -> str:
    return "#list" if isinstance(value, list) else "#one"


def _choice_or_plain(value: Any) -> str:
    return "#choice" if isinstance(value, dict) and "one_of" in value else "#plain"


def _mapping_or_plain(value: Any) -> str:
    return "#mapping" if isinstance(value, dict) else "#plain"


_Ends = Annotated[list[int], Field(min_length=2, max_length=2), AfterValidator(upright)]
# `6` or `[5, 8]`
Ranged = Annotated[Annotated[int, Tag("#number")] | Annotated[_Ends, Tag("#range")], Discriminator(_range_or_number)]
Ten = Annotated[Ranged, within(0, 10)]
Trust = Annotated[Ranged, within(0, 20)]
Patience = Annotated[Ranged, within(0, 40)]
Cost = Annotated[Ranged, within(0, 60)]
Shift = Annotated[Ranged, within(-4, 4)]
# What a buyer expects to be conceded, in the units of the concession lines.
Amount = Annotated[Ranged, within(0, 30000)]
Heat = Annotated[Ranged, within(0, 9)]

Id = Annotated[str, StringConstraints(pattern=IDENTIFIER.pattern)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Trait = Annotated[str, one_of(words.TRAITS)]
Angle = Annotated[str, one_of(words.ANGLES)]
Kind = Annotated[str, one_of(LINE_KINDS)]
Style = Annotated[str, one_of(words.STYLES)]
Skill = Annotated[str, one_of(SKILLS)]
Medium = Annotated[str, one_of(words.MEDIA)]
Approach = Annotated[str, one_of(words.APPROACHES)]
Ids = Annotated[list[Id], distinct]
Angles = Annotated[list[Angle], Field(min_length=1, max_length=2), distinct]


class Localized(Shape):
    """A text in one or both languages."""

    en: Phrase | None = None
    zh: Phrase | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Localized:
        if self.en is None and self.zh is None:
            raise PydanticCustomError("no_language", "no language")
        return self

    def plain(self) -> dict[str, str]:
        """Only the languages that are there."""
        return {lang: text for lang, text in (("en", self.en), ("zh", self.zh)) if text is not None}


Texts = Annotated[
    Annotated[Localized, Tag("#one")] | Annotated[Annotated[list[Localized], Field(min_length=1)], Tag("#list")],
    Discriminator(_list_or_one),
]
Says = dict[str, Texts]


class Heard(Shape):
    """What must all have come from the buyer before a text that supposes it."""

    facts: Ids = []
    topics: Ids = []
    objections: Ids = []
    said: Texts | None = None


class BetterWords(Localized):
    """What could have been said, for the debrief."""

    after: Heard | None = None


# A text, or several of which the first is taken that fits and was not said.
Better = Annotated[
    Annotated[BetterWords, Tag("#one")] | Annotated[Annotated[list[BetterWords], Field(min_length=1)], Tag("#list")],
    Discriminator(_list_or_one),
]
TopicBetter = dict[Annotated[str, one_of(words.BETTER_ON_TOPIC)], Better]
CallBetter = dict[Annotated[str, one_of(words.BETTER_IN_CALL)], Better]


class AngleChoice(Shape):
    """One of several lists of angles, drawn per variant."""

    one_of: Annotated[list[Angles], Field(min_length=1)]


AnyAngles = Annotated[
    Annotated[Angles, Tag("#plain")] | Annotated[AngleChoice, Tag("#choice")], Discriminator(_choice_or_plain)
]


# A word of `vocabulary.ASKS`, or the topic that a question is about.
Asks = Annotated[
    Annotated[Id, Tag("#plain")] | Annotated[dict[Style, Id], Tag("#mapping")], Discriminator(_mapping_or_plain)
]


class Opening(Shape):
    """The buyer's first words, `says` and `says@style`, and what they ask."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Texts]
    asks: Asks | None = None


class Buyer(Shape):
    name: Localized
    position: Localized
    role: Annotated[str, one_of(words.ROLES)]


class Briefing(Shape):
    account: Localized
    offer: Localized
    objective: Localized
    setting: Localized


class Need(Shape):
    threshold: Ten
    seriousness: Ten
    open: Trust
    angles: AnyAngles
    facts: Ids = []
    rival: bool = False
    proof: bool = False


class NeedOverride(Shape):
    """What a variant says anew about a need; the rest is as the topic has it."""

    threshold: Ten | None = None
    seriousness: Ten | None = None
    open: Trust | None = None
    angles: AnyAngles | None = None
    facts: Ids | None = None
    rival: bool | None = None
    proof: bool | None = None


class Topic(Shape):
    id: Id
    label: Localized
    gist: Localized | None = None
    briefed: bool = False
    need: Need | None = None
    says: Says = {}
    better: TopicBetter = {}


class Fact(Shape):
    id: Id
    text: Localized
    better: Better | None = None


class After(Shape):
    facts: Ids = []
    lines: Ids = []
    needs: Ids = []


class Line(Shape):
    id: Id
    kind: Kind
    topic: Id | None = None
    open: bool | None = None
    text: Localized
    tells: Ids = []
    hints: Ids = []
    names: Ids = []
    price: bool = False
    after: After | None = None
    technique: Skill | None = None
    traits: dict[Trait, Annotated[int, Field(ge=-2, le=2)]] = {}
    uses: Annotated[int, Field(ge=1, le=9)] | None = None
    angle: Angle | None = None
    links: Ids = []
    together: bool = False
    medium: Medium | None = None
    proof: Annotated[str, one_of(words.PROOFS)] | None = None
    objection: Id | None = None
    method: Annotated[str, one_of(words.ANSWER_METHODS)] | None = None
    advance: Id | None = None
    amount: Annotated[int, Field(ge=1, le=30000)] | None = None
    trade: bool = False
    answers: Annotated[list[Annotated[str, one_of(words.ASKS[1:])]], distinct] = []
    says: Says = {}


class Objection(Shape):
    id: Id
    kind: Annotated[str, one_of(words.OBJECTION_KINDS)]
    label: Localized
    raised_by: Annotated[list[Annotated[str, one_of(words.CAUSES)]], distinct] = []
    topic: Id | None = None
    asks: Id | None = None
    says: Says = {}
    better: Better | None = None


class Advance(Shape):
    id: Id
    size: Annotated[str, one_of(("advance", "order"))]
    label: Localized
    weight: Annotated[int, Field(ge=0, le=200)]
    trust: Annotated[int, Field(ge=0, le=20)]
    open: bool = True
    agreed: Localized | None = None
    meets: Ids = []
    says: Says = {}


_Needs = Annotated[
    Annotated[Ids, Tag("#plain")] | Annotated[dict[Id, NeedOverride], Tag("#mapping")],
    Discriminator(_mapping_or_plain),
]


class NeedChoice(Shape):
    """One of several sets of needs, drawn per variant."""

    one_of: Annotated[list[_Needs], Field(min_length=1)]


class Variant(Shape):
    id: Id
    needs: Annotated[
        Annotated[_Needs, Tag("#plain")] | Annotated[NeedChoice, Tag("#choice")], Discriminator(_choice_or_plain)
    ]
    values: dict[str, Localized] = {}
    trust: Trust | None = None
    patience: Patience | None = None
    cost: Cost | None = None
    expects: Amount | None = None
    heat: Heat | None = None
    power: Shift = 0
    emotion: Shift = 0
    medium: Medium | None = None
    wheel: Annotated[str, one_of(words.WHEEL)] | None = None
    advances: dict[Id, bool] = {}
    copies: Annotated[int, Field(ge=1, le=words.MAX_VARIANTS)] = 1


class When(Shape):
    kind: Annotated[str, one_of(words.KINDS)] | None = None
    outcome: Annotated[str, one_of(words.REPLIES[1:])] | None = None
    topic: Id | None = None
    fact: Id | None = None
    cause: Annotated[str, one_of(words.CAUSES)] | None = None
    price: bool | None = None
    before: Annotated[str, one_of(words.NEED_STATUSES[1:])] | None = None
    line: Id | None = None
    advance: Id | None = None


class Then(Shape):
    raises: Id | None = Field(default=None, alias="raise")
    trust: Annotated[int, Field(ge=-20, le=20)] = 0
    patience: Annotated[int, Field(ge=-40, le=40)] = 0
    name: Id | None = None
    tell: Id | None = None
    medium: Medium | None = None


class OwnWords(Shape):
    """A general move in other words; what is left out is as everywhere."""

    label: Localized | None = None
    says: Annotated[list[Localized], Field(min_length=1)] | None = None
    says_topic: list[Localized] | None = None
    says_agreed: list[Localized] | None = None
    says_denied: list[Localized] | None = None
    note: Localized | None = None


class OwnMove(OwnWords):
    """A general move as it is said, and answered, in one scenario."""

    phone: OwnWords | None = None
    replies: Says = {}


class Reaction(Shape):
    id: Id
    when: When
    once: bool = True
    then: Then | None = None
    asks: Id | None = None
    says: Texts | None = None


class Scenario(Shape):
    format: Literal[1]
    id: Id
    title: Localized
    summary: Localized
    languages: Annotated[list[Annotated[str, one_of(words.LANGUAGES)]], Field(min_length=1), distinct] = list(
        words.LANGUAGES
    )
    level: Annotated[str, one_of(words.LEVELS)]
    minutes: Annotated[int, Field(ge=1, le=240)]
    deal: Annotated[str, one_of(words.DEALS)]
    medium: Medium = "person"
    approach: Approach = "seller"
    skills: Annotated[list[Skill], Field(min_length=1), distinct]
    styles: Annotated[list[Style], Field(min_length=1), distinct]
    buyer: Buyer
    names: dict[str, Localized]
    briefing: Briefing
    trust: Trust
    patience: Patience
    cost: Cost
    expects: Amount = 0
    room: Annotated[int, Field(ge=0, le=30000)] | None = None
    unit: Localized | None = None
    heat: Heat = 0
    wheel: Annotated[str, one_of(words.WHEEL)]
    opening: Opening
    topics: Annotated[list[Topic], Field(min_length=1)]
    facts: list[Fact] = []
    lines: Annotated[list[Line], Field(min_length=1)]
    objections: list[Objection] = []
    advances: list[Advance] = []
    variants: Annotated[list[Variant], Field(min_length=1)]
    reactions: list[Reaction] = []
    without: Ids = []
    wording: dict[Id, OwnMove] = {}
    voice: Says = {}
    better: CallBetter = {}
