"""The shape of assets/rulebook/feedback.yaml: the words of debrief, hints and coach, and the names of all terms."""

from __future__ import annotations

from typing import Annotated

from kamsim.content.rulebook import each
from kamsim.content.shape import Id, Localized, Shape, Skill
from kamsim.domain import vocabulary as words

Names = dict[Id, Localized]


class ByReply(Shape):
    """What a class of reply meant, and the system it belongs to."""

    k: Skill
    note: Localized


class ByAdvice(Shape):
    """What a trainer suggests, and the system it comes from."""

    k: Skill
    text: Localized


class Style(Shape):
    """A style's name, how to know it and how to treat it (K11)."""

    name: Localized
    look: Localized
    treat: Localized


class NameAndLine(Shape):
    """A name and a sentence about it."""

    name: Localized
    line: Localized


class TitleAndText(Shape):
    """A thing to practise and how."""

    title: Localized
    text: Localized


class Feedback(Shape):
    """Everything a trainer says. Words of the vocabulary must all be there."""

    criteria: Names
    replies: Annotated[dict[Id, ByReply], each(*words.REPLIES[1:])]
    hints: dict[Id, ByAdvice]
    angles: Annotated[Names, each(*words.ANGLES)]
    kinds: Annotated[Names, each(*words.KINDS)]
    intentions: Annotated[Names, each(*words.INTENTIONS)]
    styles: Annotated[dict[Id, Style], each(*words.STYLES)]
    roles: Annotated[Names, each(*words.ROLES)]
    outcomes: Annotated[Names, each(*words.OUTCOMES)]
    endings: Annotated[Names, each(*words.ENDINGS[1:], "abandoned")]
    weights: Annotated[Names, each(*words.WEIGHTS)]
    tags: Annotated[Names, each(*words.TAGS)]
    stages: Names
    attitudes: Names
    levels: Annotated[Names, each(*words.LEVELS)]
    modes: Annotated[dict[Id, NameAndLine], each(*words.MODES)]
    deals: Annotated[Names, each(*words.DEALS)]
    need_statuses: Annotated[Names, each(*words.NEED_STATUSES)]
    proofs: Annotated[Names, each(*words.PROOFS)]
    methods: Annotated[Names, each(*words.ANSWER_METHODS)]
    acts: Annotated[Names, each(*words.LISTENING_ACTS)]
    ranks: Names
    practise: dict[Id, TitleAndText]
    events: Names
    reasons: Names
