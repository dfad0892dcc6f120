"""The shape of the repertoire: general moves, and the banks from which the styles speak."""

from __future__ import annotations

from itertools import product
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, Discriminator, Field, Tag, model_validator

from kamsim.content import shape
from kamsim.content.document import Loc
from kamsim.content.limits import one_of
from kamsim.content.normal import digest, own_words, texts
from kamsim.content.replies import BREAKING_OFF, BY_MOVE, LEAVING, MOMENTS, QUALIFIERS, WARNINGS, split
from kamsim.content.rulebook import each, senseless
from kamsim.content.shape import Id, Localized, Medium, OwnWords, Shape, Skill, Trait
from kamsim.domain import scenario as plain
from kamsim.domain import vocabulary as words
from kamsim.domain.scenario import worded

# When he comes back to what he said ({words}), and when there is nothing left to say on it.
WORN_OUT: Final = ("recalls", "spent")
CUES: Final = (*(f"{what}.{band}" for what in ("trust", "patience") for band in range(4)), "leaving")
# Placeholders that every scenario fills; what a move or reply is about is known only in some places.
NAMES: Final = ("buyer", *shape.REQUIRED_NAMES)

Texts = Annotated[list[Localized], Field(min_length=1)]


class Claim(Localized):
    """A text of the bank; what it claims of the call must hold before it is said."""

    when: list[Annotated[str, one_of(words.PREMISES)]] = Field(default=[])


Claims = Annotated[list[Claim], Field(min_length=1)]


class Move(Shape):
    id: Id
    kind: Annotated[str, one_of(words.KINDS)]
    act: Annotated[str, one_of(words.LISTENING_ACTS)] | None = None
    method: Annotated[str, one_of(words.ANSWER_METHODS)] | None = None
    technique: Skill
    intention: Annotated[str, one_of(words.INTENTIONS)] | None = None
    traits: dict[Trait, Annotated[int, Field(ge=-3, le=3)]] = Field(default={})
    uses: Annotated[int, Field(ge=0, le=9)] = 0
    answers: list[Annotated[str, one_of(words.ASKS[1:])]] = Field(default=[])
    label: Localized
    says: Texts
    says_topic: list[Localized] = Field(default=[])
    says_agreed: list[Localized] = Field(default=[])
    says_denied: list[Localized] = Field(default=[])
    note: Localized
    medium: Medium | None = None
    occasion: Annotated[str, one_of(words.OCCASIONS)] | None = None
    # What is said, and said about it, on the telephone.
    phone: OwnWords | None = None

    @model_validator(mode="after")
    def _fits_kind(self) -> Move:
        for key, kind in (("act", "listen"), ("method", "answer")):
            if (getattr(self, key) is None) == (self.kind == kind):
                raise senseless(f"`{key}` belongs to kind {kind}, and every such move has one", "Add or delete it.")
        if self.medium is not None and self.phone is not None:
            raise senseless("`phone` words a move that is said in either medium", "Delete it, or `medium`.")
        return self

    def plain(self) -> plain.RepertoireMove:
        """With all defaults; uses 0 is any number of times."""
        here: plain.Wording = {
            "label": self.label.plain(),
            "says": texts(self.says),
            "says_topic": texts(self.says_topic),
            "says_agreed": texts(self.says_agreed),
            "says_denied": texts(self.says_denied),
            "note": self.note.plain(),
        }
        return {
            "id": self.id,
            "kind": self.kind,
            "act": self.act,
            "method": self.method,
            "technique": self.technique,
            "intention": self.intention or words.INTENTION_OF_KIND[self.kind],
            "traits": dict(self.traits),
            "uses": self.uses,
            "answers": list(self.answers),
            "medium": self.medium,
            "occasion": self.occasion,
            **here,
            "phone": worded(here, own_words(self.phone)) if self.phone else here,
        }


class Sides(Shape):
    """What a need costs him who feels it through an angle."""

    money: Localized
    time: Localized
    people: Localized
    risk: Localized
    standing: Localized


class Moves(Shape):
    again: Texts
    sides: Sides
    moves: Annotated[list[Move], Field(min_length=1)]

    @model_validator(mode="after")
    def _distinct(self) -> Moves:
        names = [move.id for move in self.moves]
        double = [name for index, name in enumerate(names) if name in names[:index]]
        if double:
            raise senseless(f"the move `{double[0]}` stands twice", "Give one of the two another id.")
        return self


def _bank_key(key: str) -> str:
    """`lead`, or outcome, outcome.qualifier, walk_out, time_up; without style, which the bank itself is."""
    outcome, qualifier, style = split(key) or ("", None, None)
    what = QUALIFIERS.get(outcome, "")
    known = {
        "angle": words.ANGLES,
        "weight": words.WEIGHTS,
        "lack": words.LACKS,
        "repeat": words.REPEATS,
        "due": words.DUES[1:],
    }.get(what, ())
    # To a general move the answer may be to just that one: the qualifier is then the move's id.
    fits = qualifier is None or qualifier in known or outcome in (*BY_MOVE, "spent") or key in MOMENTS
    legal = outcome in (*words.REPLIES[1:], *BREAKING_OFF, *WARNINGS, *WORN_OUT) and fits
    if key not in ("lead", *LEAVING) and (not legal or style is not None):
        raise senseless(f"`{key}` cannot be a reply of a bank", "Write outcome or outcome.qualifier.")
    return key


def _instead_key(key: str) -> str:
    """A key of a bank; `lead`, which is no answer, has no other words on the telephone or in anger."""
    if key == "lead":
        raise senseless("`lead` is the same on the telephone and in anger", "Delete it here.")
    return _bank_key(key)


def _lead_or_texts(value: Any) -> str:
    return "#lead" if isinstance(value, dict) else "#list"


def _lead_apart(bank: dict[str, Any]) -> dict[str, Any]:
    """Only `lead` holds a mapping: short words that may go ahead of an unstyled reply, by outcome."""
    for key, value in bank.items():
        if isinstance(value, dict) != (key == "lead"):
            raise senseless(f"`{key}` is of the wrong form", "Under an outcome stand texts, under `lead` outcomes.")
    return bank


Lead = dict[Annotated[str, one_of(words.REPLIES[1:])], Texts]
Bank = Annotated[
    dict[
        Annotated[str, AfterValidator(_bank_key)],
        Annotated[Annotated[Claims, Tag("#list")] | Annotated[Lead, Tag("#lead")], Discriminator(_lead_or_texts)],
    ],
    AfterValidator(_lead_apart),
]
FullBank = Annotated[Bank, each(*words.REPLIES[1:], *BREAKING_OFF, *WARNINGS, *WORN_OUT)]
InsteadBank = dict[Annotated[str, AfterValidator(_instead_key)], Claims]
StyleCues = Annotated[dict[Annotated[str, one_of(CUES)], Texts], each(*CUES)]


class PhoneReplies(Shape):
    """By style, what takes the place of a text that gives away a room, a hand or a face."""

    controlling: InsteadBank
    analyzing: InsteadBank
    advocating: InsteadBank
    facilitating: InsteadBank


class AngryReplies(PhoneReplies):
    """By style, what takes the place of a text that no angry buyer would say, and of the one for the telephone."""

    # What anybody says in anger, in the first exchange.
    any: InsteadBank


class Replies(Shape):
    # What anybody says in the first exchange, before his style is heard.
    any: Bank
    controlling: FullBank
    analyzing: FullBank
    advocating: FullBank
    facilitating: FullBank
    phone: PhoneReplies
    angry: AngryReplies

    @model_validator(mode="after")
    def _instead_takes_a_place(self) -> Replies:
        for when, style in product(("phone", "angry"), words.STYLES):
            for key in (*getattr(getattr(self, when), style), *(self.angry.any if when == "angry" else ())):
                if key not in getattr(self, style):
                    raise senseless(f"`{key}` of {when}.{style} would never be said", f"Give {style} `{key}` as well.")
        return self


class PhoneCues(Shape):
    """By style, what can be heard of trust and patience."""

    controlling: StyleCues
    analyzing: StyleCues
    advocating: StyleCues
    facilitating: StyleCues


class Cues(PhoneCues):
    """By style, what can be seen of them; `phone` for where nothing can be seen."""

    phone: PhoneCues


FILES: Final[dict[str, type[BaseModel]]] = {"moves": Moves, "replies": Replies, "cues": Cues}


def normalise(moves: Moves, replies: Replies, cues: Cues) -> plain.Repertoire:
    """The plain repertoire; words under `lead` stand in the bank as `lead.outcome`, those of `phone` as `phone.key`,
    and those of `angry` as `angry.key`."""
    content: Any = {
        "moves": [move.plain() for move in moves.moves],
        "again": texts(moves.again),
        "sides": {angle: getattr(moves.sides, angle).plain() for angle in words.ANGLES},
        "replies": {
            "any": _bank(replies.any) | _instead(replies.angry, "angry", "any"),
            **{style: _both(replies, style) | _instead(replies.angry, "angry", style) for style in words.STYLES},
        },
        "cues": {style: _both(cues, style) for style in words.STYLES},
        "premises": _premises(replies),
    }
    content["digest"] = digest(content)
    result: plain.Repertoire = content
    return result


def _premises(replies: Replies) -> dict[str, list[str]]:
    """Text of the banks in English → what must hold for it, for those that claim something."""
    styled = [getattr(of, style) for of in (replies, replies.phone, replies.angry) for style in words.STYLES]
    banks = [replies.any, replies.angry.any, *styled]
    texts = [text for bank in banks for key, found in bank.items() if key != "lead" for text in found]
    return {text.en: list(text.when) for text in texts if text.when and text.en}


def _both(banks: Replies | Cues, style: str) -> dict[str, list[dict[str, str]]]:
    return _bank(getattr(banks, style)) | _instead(banks.phone, "phone", style)


def _instead(banks: PhoneReplies | PhoneCues, when: str, style: str) -> dict[str, list[dict[str, str]]]:
    return {f"{when}.{key}": texts for key, texts in _bank(getattr(banks, style)).items()}


def _bank(bank: dict[str, Any]) -> dict[str, list[dict[str, str]]]:
    flat = {key: texts for key, texts in bank.items() if key != "lead"}
    flat.update({f"lead.{outcome}": texts for outcome, texts in bank.get("lead", {}).items()})
    return {key: [text.plain() for text in texts] for key, texts in flat.items()}


# What the debrief and the hints can say something about, by section of the feedback.
_OF_DEBRIEF: Final = (
    *("topic", "objection", "advance", "possible", "real", "guess", "tag", "right_tag"),
    *("needed", "count", "enough", "right", "wrong", "good", "bad", "share"),
    *("at", "his", "named", "wished", "turns", "felt", "style", "treat", "criterion", "points", "of"),
    *("told", "bare_at", "warm_at", "warm", "announced_at", "of_all", "wish_at", "came"),
    *("taken", "wished_at", "held", "open", "opened", "suited_at", "summed", "asked_at", "given_at"),
    *("granted_at", "granted", "more_at", "more", "sought_at"),
    *("grated_at", "facts_at", "ready_at", "ready", "rough_at", "settled_at", "was", "agreed_at", "step"),
    *(
        "agreed",
        "left",
        "unanswered",
        "slipped_at",
        "troubles_at",
        "lost_at",
        "vain_at",
        "slid_at",
        "over_at",
        "terms_at",
    ),
    *(
        "again_at",
        "slipped",
        "passed",
        "heard",
        "held_at",
        "told_at",
        "named_at",
        "off_at",
        "off_his",
        "question",
        "question_at",
    ),
    *(
        "listened_at",
        "again",
        "over",
        "left_at",
        "unsummed",
        "owned_at",
        "said",
        "last",
        "went",
        "went_at",
        "yours",
        "denied_at",
        "met_at",
    ),
    *("raised_at", "wish", "most", "admitted_at", "ripe_at", "answer", "what", "back"),
)
_OF_FEEDBACK: Final = {
    "hints": ("topic", "angle", "objection"),
    "events": ("what",),
    "reasons": ("topic", "angles", "have", "needed"),
}

# What he has said, for the general moves that take it up.
_OF_WORDS: Final = ("topic", "gist", "words", "before", "tail", "side", "point")


def may_stand(file: str, loc: Loc) -> tuple[str, ...]:
    """The placeholders of a text at `loc` of a file of the repertoire or the rulebook."""
    if file == "debrief":
        return (*NAMES, *_OF_DEBRIEF)
    if file == "feedback":
        return (*NAMES, *_OF_FEEDBACK.get(str(loc[0]) if loc else "", ()))
    if file == "moves":
        if loc and loc[0] == "again":
            return ("said",)
        return (*NAMES, *_OF_WORDS) if "says_topic" in loc else NAMES
    return (*NAMES, "topic", "words", "tail") if file == "replies" else NAMES
