"""The plain scenario: what every layer above the files works with.

These are shapes of plain dict, list, str, int, bool and None, so that a scenario comes out of the cache at no cost of
construction. A value of these types is complete and checked: every key is present (None, [] or {} where the file says
nothing), every id exists, every variant is expanded and every range in it drawn.
"""

from __future__ import annotations

from typing import Final, TypedDict

from kamsim.domain.text import Localized

# As many as the kernel's state has room for; the other limits stand in the vocabulary.
MAX_REACTIONS: Final = 16

# Reply key ("tells", "admits.time", "admits.time@controlling") → the texts, used in turn.
Says = dict[str, list[Localized]]

# Lowest and highest value; both the same where the author fixed it.
Range = list[int]


class Buyer(TypedDict):
    """Who sits opposite (K12)."""

    name: Localized
    position: Localized
    role: str  # vocabulary.ROLES


class Briefing(TypedDict):
    """What the trainee reads before the call."""

    account: Localized
    offer: Localized
    objective: Localized
    setting: Localized


class NeedRanges(TypedDict):
    """A need as its topic declares it, before a variant draws from it (K02)."""

    threshold: Range  # seriousness 0–10 from which need-payoff makes it explicit
    seriousness: Range  # 0–10, at the moment of admission
    open: Range  # trust 0–20 he must have before he admits it
    angles: list[list[str]]  # the lists of vocabulary.ANGLES of which a variant draws one; one list where fixed
    facts: list[str]  # fact ids that must be on the table first
    rival: bool  # the rival serves this need better
    proof: bool  # he wants evidence before he believes a benefit here


class Need(TypedDict):
    """A need of one variant: as `NeedRanges`, every number drawn."""

    threshold: int
    seriousness: int
    open: int
    angles: list[str]  # one or two: the first he voices himself, the second after good listening
    facts: list[str]
    rival: bool
    proof: bool


class Heard(TypedDict):
    """What must all have come from the buyer before better words that suppose it."""

    facts: list[str]  # fact ids that he has told
    topics: list[str]  # topic ids that he has spoken of himself
    objections: list[str]  # objection ids that he has raised
    said: list[Localized]  # words of which he has said one; [] asks for none


class BetterWords(TypedDict):
    """What could be said, for the debrief (K07)."""

    says: Localized
    after: Heard


class Topic(TypedDict):
    """Something the call can be about, with or without a need behind it."""

    id: str
    label: Localized
    gist: Localized | None  # what he has said once he admits it; given wherever there is a need
    briefed: bool  # named from the start
    need: NeedRanges | None
    says: Says
    better: dict[str, list[BetterWords]]  # vocabulary.BETTER_ON_TOPIC → what could be said then, for the debrief


class Fact(TypedDict):
    """What can come onto the table."""

    id: str
    text: Localized
    better: list[BetterWords]  # what could be said once it is told, for the debrief


class After(TypedDict):
    """What must all have happened before a line is on the menu."""

    facts: list[str]
    lines: list[str]
    needs: list[str]  # topic ids whose need he has admitted


class Line(TypedDict):
    """Something particular to this scenario that the trainee may say."""

    id: str
    kind: str  # vocabulary.KINDS, of these the ones a scenario may write
    topic: str | None
    open: bool  # open question (K04); False for closed ones and for everything that is no question
    text: Localized
    tells: list[str]  # fact ids
    hints: list[str]  # topic ids, in order of preference
    names: list[str]  # topic ids
    price: bool
    after: After
    technique: str | None  # K-id; None: the kind's own
    traits: dict[str, int]  # vocabulary.TRAITS → −2…2, added to the kind's own
    uses: int
    angle: str | None  # vocabulary.ANGLES; given on every implication
    links: list[str]  # topic ids made heavier with it
    together: bool
    medium: str | None  # vocabulary.MEDIA: on the menu only there
    proof: str | None  # vocabulary.PROOFS; given on every proof
    objection: str | None  # objection id; given on every answer
    method: str | None  # vocabulary.ANSWER_METHODS; given on every answer
    advance: str | None  # advance id; given on every advance
    amount: int | None  # given on every concession
    trade: bool
    answers: list[str]  # vocabulary.ASKS but "topic": what questions of the buyer's it answers
    says: Says


class Objection(TypedDict):
    """A reserve the buyer may voice (K25)."""

    id: str
    kind: str  # vocabulary.OBJECTION_KINDS
    label: Localized
    raised_by: list[str]  # vocabulary.CAUSES
    topic: str | None
    asks: str | None  # a topic id or a word of vocabulary.ASKS: what he asks with it
    says: Says
    better: list[BetterWords]  # what could be said to it, for the debrief


class Advance(TypedDict):
    """What he can commit to (K27). `agreed` tells in a sentence without its stop what has been agreed, None where the
    label has to do; `meets` are the topics whose wish the step itself meets."""

    id: str
    size: str  # "advance" | "order"
    label: Localized
    weight: int
    trust: int  # 0–20
    open: bool
    agreed: Localized | None
    meets: list[str]  # topic ids
    says: Says


class Variant(TypedDict):
    """One of the buyers behind the same door; the seed of the call picks one."""

    id: str  # the entry's id, with -1, -2 … when it was written with copies
    entry: str  # the id as written
    copy: int  # 1 for the first
    needs: dict[str, Need]  # topic id → need, in the order of the topics; only those that exist
    values: dict[str, Localized]  # placeholder → text
    trust: int  # 0–20
    patience: int  # 0–40
    cost: int  # 0–60
    expects: int  # what he thinks he can get conceded (K28), in the units of the concession lines
    heat: int  # 0–9: how angry he comes to the call (K38)
    power: int  # −4…4, added to the style's
    emotion: int  # −4…4
    medium: str  # vocabulary.MEDIA: how the call begins
    wheel: str  # vocabulary.WHEEL
    advances: dict[str, bool]  # every advance id → whether it is open here


class When(TypedDict):
    """Conditions of a reaction; all that are given must hold."""

    kind: str | None
    outcome: str | None  # vocabulary.REPLIES
    topic: str | None
    fact: str | None
    cause: str | None  # vocabulary.CAUSES
    price: bool | None
    line: str | None  # id of a line or of a move of the repertoire
    advance: str | None  # the advance that was asked for
    before: str | None  # "implied" | "explicit" | "matched": no need has got that far yet


# Functional form: `raise` cannot be a name in a class body.
Then = TypedDict(
    "Then",
    {
        "raise": str | None,  # objection id
        "trust": int,  # −20…20
        "patience": int,  # −40…40
        "name": str | None,  # topic id
        "tell": str | None,  # fact id
        "medium": str | None,  # vocabulary.MEDIA: how it goes on from here
    },
)


class Reaction(TypedDict):
    """What is particular to this buyer, as data."""

    id: str
    when: When
    once: bool
    then: Then
    asks: str | None  # as with an objection
    says: list[Localized]  # used in turn, after his reply; may be empty


class OwnWords(TypedDict):
    """What a scenario words its own way about a general move; None or empty where it is as everywhere."""

    label: Localized | None
    says: list[Localized]
    says_topic: list[Localized]
    says_agreed: list[Localized]
    says_denied: list[Localized]
    note: Localized | None


class OwnMove(OwnWords):
    """A general move in a scenario's own words."""

    phone: OwnWords | None  # what is other again on the telephone
    replies: Says  # how this buyer answers it; before the bank of the style


class Scenario(TypedDict):
    """One file, checked and normalised. Lists keep the order of the file."""

    format: int
    id: str
    title: Localized
    summary: Localized
    languages: list[str]
    level: str  # vocabulary.LEVELS
    minutes: int
    deal: str  # vocabulary.DEALS
    medium: str  # vocabulary.MEDIA; a variant may say otherwise
    approach: str  # vocabulary.APPROACHES
    skills: list[str]  # K-ids
    styles: list[str]  # vocabulary.STYLES; the first is the default
    buyer: Buyer
    names: dict[str, Localized]  # the six required placeholders and any others
    briefing: Briefing
    trust: Range
    patience: Range
    cost: Range
    expects: Range
    room: int  # how much there is to concede
    unit: Localized | None  # what one unit of the concessions is, such as "10,000 yuan"
    heat: Range
    wheel: str
    opening: Says  # "says" and "says@style"
    asks: dict[str, str]  # style → what his first words ask, as with an objection; a style is missing where nothing
    topics: list[Topic]
    facts: list[Fact]
    lines: list[Line]
    objections: list[Objection]
    advances: list[Advance]
    variants: list[Variant]
    reactions: list[Reaction]
    without: list[str]  # general moves that nobody would make here
    wording: dict[str, OwnMove]  # id of a general move → how it is said, and answered, here
    voice: Says  # what he says here in place of what every scenario has from the bank of the style
    better: dict[str, list[BetterWords]]  # vocabulary.BETTER_IN_CALL → what could be said then, for the debrief
    digest: str  # sha256, 64 hex digits, of all the rest in canonical form


class Wording(TypedDict):
    """How a general move is called and said."""

    label: Localized
    says: list[Localized]
    says_topic: list[Localized]  # wording when he has said something ({words} and its like); may be empty
    says_agreed: list[Localized]  # wording once he has agreed to a step or an order; may be empty
    says_denied: list[Localized]  # wording where he has just said that it is not so; may be empty
    note: Localized


def worded(here: Wording, own: OwnWords) -> Wording:
    """`here` with everything that `own` says another way."""
    return {
        "label": own["label"] or here["label"],
        "says": own["says"] or here["says"],
        "says_topic": own["says_topic"] or here["says_topic"],
        "says_agreed": own["says_agreed"] or here["says_agreed"],
        "says_denied": own["says_denied"] or here["says_denied"],
        "note": own["note"] or here["note"],
    }


class RepertoireMove(TypedDict):
    """A general move that every scenario offers."""

    id: str
    kind: str
    act: str | None  # vocabulary.LISTENING_ACTS; given on listening moves
    method: str | None  # vocabulary.ANSWER_METHODS
    technique: str  # K-id
    intention: str  # vocabulary.INTENTIONS
    traits: dict[str, int]
    uses: int
    answers: list[str]  # as with a line
    medium: str | None  # vocabulary.MEDIA: on the menu only there
    occasion: str | None  # vocabulary.OCCASIONS: on the menu only where a scenario gives it, or words the move
    label: Localized
    says: list[Localized]
    says_topic: list[Localized]
    says_agreed: list[Localized]
    says_denied: list[Localized]
    note: Localized
    phone: Wording  # how it is said on the telephone; the same where the file says nothing else


class Repertoire(TypedDict):
    """The general moves and the banks from which every style speaks."""

    moves: list[RepertoireMove]
    # How the trainee owns up to saying {said} again; what a need costs him who feels it through an angle.
    again: list[Localized]
    sides: dict[str, Localized]
    # style, or "any" in the first exchange → outcome[.qualifier] → texts; under phone.outcome[.qualifier] those that
    # take their place on the telephone, under angry.outcome[.qualifier] those that do in anger
    replies: dict[str, dict[str, list[Localized]]]
    # style → trust.N | patience.N | leaving, and the same under phone., → texts
    cues: dict[str, dict[str, list[Localized]]]
    # text of the banks in English → what must hold before it is said (vocabulary.PREMISES)
    premises: dict[str, list[str]]
    digest: str
