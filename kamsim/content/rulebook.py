"""The shape of the rulebook: one frozen model for each file under assets/rulebook."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, create_model, model_validator
from pydantic_core import PydanticCustomError

from kamsim.content.limits import one_of
from kamsim.content.shape import Id, Shape, Skill, Trait
from kamsim.domain import rulebook as declared
from kamsim.domain import vocabulary as words

# The keys that a check needs by how its count is judged; a share has its own.
_NEEDED: Final = {"at_least": ("low",), "at_most": ("high",), "share": (), "band": ("low", "high", "loss")}
_TOTAL = 100
# The occasion of the checks that stand in for those on selling where there is nothing to sell.
_INSTEAD = "nothing_to_sell"

Count = Annotated[int, Field(ge=0, le=1000)]
Small = Annotated[int, Field(ge=-20, le=20)]
Points = Annotated[float, Field(ge=0, le=100)]
Weights = dict[Trait, Annotated[int, Field(ge=-3, le=3)]]


def senseless(message: str, remedy: str = "") -> PydanticCustomError:
    """The error of parts that are well-formed and do not fit together."""
    return PydanticCustomError("senseless", "{said}", {"said": message, "remedy": remedy})


def each(*choices: str) -> AfterValidator:
    """A mapping that must have every one of these keys."""

    def check(found: dict[str, Any]) -> dict[str, Any]:
        missing = [word for word in choices if word not in found]
        if missing:
            raise senseless(f"`{missing[0]}` is missing here", f"It must have all of {', '.join(choices)}.")
        return found

    return AfterValidator(check)


class BySize(Shape):
    """A number for each deal size."""

    small: Count
    large: Count


class Kind(Shape):
    """A kind of move: patience that it costs, the system it belongs to, how it comes across."""

    patience: BySize
    technique: Skill
    traits: Weights


class Kinds(Shape):
    kinds: Annotated[dict[Annotated[str, one_of(words.KINDS)], Kind], each(*words.KINDS)]
    open: Weights
    closed: Weights
    courtesies: dict[Id, Annotated[str, one_of(words.COURTESIES[1:])]]
    leaving: dict[Id, Annotated[str, one_of(("polite", "abrupt"))]]
    grave: list[Id]
    severity: Annotated[dict[Id, Count], each("default")]


class Point(Shape):
    """A place on the two axes of style (K11)."""

    power: Annotated[int, Field(ge=-10, le=10)]
    emotion: Annotated[int, Field(ge=-10, le=10)]


class Liking(Shape):
    """How much a trait is liked, in hundredths: a base and a slope along each axis."""

    base: Annotated[int, Field(ge=-300, le=300)]
    power: Annotated[int, Field(ge=-60, le=60)]
    emotion: Annotated[int, Field(ge=-60, le=60)]


class Styles(Shape):
    regions: Annotated[dict[Annotated[str, one_of(words.STYLES)], Point], each(*words.STYLES)]
    liking: Annotated[dict[Trait, Liking], each(*words.TRAITS)]
    fit_limit: Annotated[int, Field(ge=1, le=9)]
    proofs: Annotated[dict[Annotated[str, one_of(words.PROOFS)], Weights], each(*words.PROOFS)]


class Effect(Shape):
    """What a class of reply does to the buyer."""

    trust: Small
    patience: Small


ByObjection = Annotated[dict[Annotated[str, one_of(words.OBJECTION_KINDS)], Small], each(*words.OBJECTION_KINDS)]


class Replies(Shape):
    replies: Annotated[dict[Annotated[str, one_of(words.REPLIES[1:])], Effect], each(*words.REPLIES[1:])]
    answers: Annotated[dict[Annotated[str, one_of(words.ANSWER_METHODS)], ByObjection], each(*words.ANSWER_METHODS)]


class Initial(Shape):
    stage: Id
    attitude: Id


class Trigger(Shape):
    """From → to, for the stage, for the attitude, or the ending that it leads to."""

    stage: dict[Id, Id] | None = None
    attitude: dict[Id, Id] | None = None
    ending: Id | None = None


class Stance(Shape):
    stages: list[Id]
    attitudes: list[Id]
    endings: list[Id]
    initial: Initial
    triggers: Annotated[dict[Annotated[str, one_of(words.TRIGGERS)], Trigger], each(*words.TRIGGERS)]
    warm_at: dict[Id, Count]
    cool_below: dict[Id, Count]

    @model_validator(mode="after")
    def _names_exist(self) -> Stance:
        used = [(self.stages, self.initial.stage)]
        used += [(self.attitudes, name) for name in (self.initial.attitude, *self.warm_at, *self.cool_below)]
        for trigger in self.triggers.values():
            used += [(self.stages, name) for pair in (trigger.stage or {}).items() for name in pair]
            used += [(self.attitudes, name) for pair in (trigger.attitude or {}).items() for name in pair]
            used += [(self.endings, name) for name in (trigger.ending,) if name is not None]
        for known, name in used:
            if name not in known:
                raise senseless(f"`{name}` is none of {', '.join(known)}", "Declare it or correct it.")
        return self


class Check(Shape):
    id: Id
    points: Points
    tally: Id
    how: Annotated[str, one_of(words.JUDGED)]
    low: Count | None = None
    high: Count | None = None
    of: Id | None = None
    over: Id | None = None
    gate: Id | None = None
    occasion: Annotated[list[Id], Field(min_length=1, max_length=2)] | None = None
    loss: Points | None = None
    only: Annotated[str, one_of(words.OCCASIONS)] | None = None
    out_of: Id | None = None
    k: Skill

    @model_validator(mode="after")
    def _complete(self) -> Check:
        missing = [key for key in _NEEDED[self.how] if getattr(self, key) is None]
        if self.how == "share" and self.of is None and self.high is None:
            missing = ["of"]
        if missing:
            raise senseless(f"`{missing[0]}` is missing where `how` is {self.how}", f"Add `{missing[0]}: …`.")
        if (self.only is None) != (self.out_of is None):
            raise senseless("a check with `only` takes its points `out_of` another", "Give both keys or none.")
        return self


class Criterion(Shape):
    id: Id
    k: Skill
    checks: Annotated[list[Check], Field(min_length=1)]

    @model_validator(mode="after")
    def _takes_what_is_there(self) -> Criterion:
        """Even where all its occasions come together, a check keeps points."""
        left = {check.id: check.points for check in self.checks if check.only is None}
        for check in self.checks:
            if check.out_of is None:
                continue
            left[check.out_of] = left.get(check.out_of, 0) - check.points
            if left[check.out_of] <= 0:
                raise senseless(
                    f"`{check.id}` takes more points than `{check.out_of}` has",
                    "Name a check of the same criterion, and leave it some points.",
                )
        return self


class Caps(Shape):
    """The most points for a call that reached neither wanted nor enough; for such a call in which no need was stated in
    a large sale; walked out on, or after a grave misconduct."""

    unreached: Points
    undeveloped: Points
    broken: Points


class Checks(Shape):
    criteria: Annotated[list[Criterion], Field(min_length=1)]
    hint_cost: Points
    caps: Caps

    @model_validator(mode="after")
    def _adds_up(self) -> Checks:
        checks = [check for criterion in self.criteria for check in criterion.checks]
        names = [criterion.id for criterion in self.criteria] + [check.id for check in checks]
        double = [name for index, name in enumerate(names) if name in names[:index]]
        if double:
            raise senseless(f"`{double[0]}` stands twice", "Give one of the two another id.")
        everywhere = [check for check in checks if check.only is None and check.occasion != [_INSTEAD]]
        total = sum(round(check.points * 100) for check in everywhere)
        if total != _TOTAL * 100:
            raise senseless(f"the points add up to {total / 100:g}, not {_TOTAL}", "Correct the points.")
        return self


def _rising(bands: list[int]) -> list[int]:
    if bands != sorted(set(bands)):
        raise senseless("the bands do not rise", "Write the least values of bands 1, 2 and 3 in order.")
    return bands


Bands = Annotated[list[Count], Field(min_length=3, max_length=3), AfterValidator(_rising)]


class Due(Shape):
    """What a move does to him by what it does to what is due; how often passing over is free, how long it stands."""

    meet: Effect
    pass_over: Effect
    oppose: Effect
    forgiven: Count
    stands: Count
    insists: bool


def _numbered(declared: Any, **bounds: Any) -> type[Shape]:
    """The shape of a mapping with a number for each field of a named tuple: a Count, or what `bounds` says by name."""
    fields: dict[str, Any] = {name: (bounds.get(name, Count), ...) for name in declared._fields}
    return create_model(declared.__name__, __base__=Shape, __doc__=declared.__doc__, **fields)


_SizeNumbers = _numbered(declared.SizeNumbers)
_Targets = _numbered(declared.Targets)
_Dues = Annotated[dict[Annotated[str, one_of(words.DUES[1:])], Due], each(*words.DUES[1:])]

Numbers = create_model(
    "Numbers",
    __base__=Shape,
    common=(_numbered(declared.CommonNumbers, worsen_at=Small), ...),
    small=(_SizeNumbers, ...),
    large=(_SizeNumbers, ...),
    trust_bands=(Bands, ...),
    patience_bands=(Bands, ...),
    targets=(create_model("TargetsBySize", __base__=Shape, small=(_Targets, ...), large=(_Targets, ...)), ...),
    qualify_shrugs=(BySize, ...),
    due=(_Dues, ...),
)
Beliefs = create_model("Beliefs", __base__=Shape, beliefs=(_numbered(declared.Widths), ...))


Signs = Annotated[
    dict[
        Annotated[str, one_of(words.ANGLES)],
        Annotated[list[Annotated[str, StringConstraints(min_length=1, max_length=60)]], Field(min_length=1)],
    ],
    each(*words.ANGLES),
]


class Angles(Shape):
    """Words by which one hears through what somebody feels a need, by language."""

    en: Signs
    zh: Signs


class Research(Shape):
    """Scenarios that nobody looks at while rules and numbers are tuned; `kamsim study` tells them apart."""

    held_out: list[Id]


FILES: Final[dict[str, type[BaseModel]]] = {
    "styles": Styles,
    "kinds": Kinds,
    "replies": Replies,
    "stance": Stance,
    "checks": Checks,
    "numbers": Numbers,
    "beliefs": Beliefs,
    "angles": Angles,
    "research": Research,
}
