"""The rulebook's words as a value: the names of the field's terms, what a trainer says, what the judge says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kamsim.domain.text import Localized

Names = Mapping[str, Localized]

# The groups of terms that have names.
Group = Literal[
    "criteria",
    "angles",
    "kinds",
    "intentions",
    "styles",
    "roles",
    "outcomes",
    "endings",
    "weights",
    "tags",
    "stages",
    "attitudes",
    "levels",
    "modes",
    "deals",
    "need_statuses",
    "proofs",
    "methods",
    "acts",
    "ranks",
    "events",
]


class ReplyWords(NamedTuple):
    """What a class of reply meant, and the system behind it."""

    k: str
    note: Localized


class HintWords(NamedTuple):
    """What a trainer suggests, and the system it comes from."""

    k: str
    text: Localized


class StyleWords(NamedTuple):
    """A style's name, how to know it and how to treat it (K11)."""

    name: Localized
    look: Localized
    treat: Localized


class ModeWords(NamedTuple):
    """A mode's name and a sentence about it."""

    name: Localized
    line: Localized


class Practice(NamedTuple):
    """A thing to practise and how."""

    title: Localized
    text: Localized


class Feedback(NamedTuple):
    """Names of terms by group and word, and everything a trainer says."""

    criteria: Names
    replies: Mapping[str, ReplyWords]
    hints: Mapping[str, HintWords]
    angles: Names
    kinds: Names
    intentions: Names
    styles: Mapping[str, StyleWords]
    roles: Names
    outcomes: Names
    endings: Names
    weights: Names
    tags: Names
    stages: Names
    attitudes: Names
    levels: Names
    modes: Mapping[str, ModeWords]
    deals: Names
    need_statuses: Names
    proofs: Names
    methods: Names
    acts: Names
    ranks: Names
    practise: Mapping[str, Practice]
    events: Names
    reasons: Names

    def name(self, group: Group, word: str) -> Localized | None:
        """The name of a term; None where it has none."""
        named: Mapping[str, Localized | StyleWords | ModeWords] = getattr(self, group)
        found = named.get(word)
        return found.name if isinstance(found, StyleWords | ModeWords) else found


class CauseText(NamedTuple):
    """A text for one cause; it may be printed where all its claims hold, and, for a check, where that stands so.

    `words` names an example from the call's own scenario that stands behind it, "" none (`scoring/examples.py`).
    """

    cause: str
    claims: tuple[str, ...]
    text: Localized
    state: tuple[str, ...] = ()
    words: str = ""


class CheckWords(NamedTuple):
    """A check's name and its texts; of those for its state the first that is true is printed."""

    title: Localized
    texts: tuple[CauseText, ...]


class LessonWords(NamedTuple):
    """What to do differently at one kind of moment; `drill` is a key of the feedback's `practise`."""

    k: str
    title: Localized
    text: Localized
    drill: str


class DebriefWords(NamedTuple):
    """What the judge says. `end` and `why` tell in two sentences how a call ended and what that was due to; `subjects`
    are the lessons that matter most by what a call was about, in order; `ranks` the birds of K39."""

    end: tuple[CauseText, ...]
    why: tuple[CauseText, ...]
    checks: Mapping[str, CheckWords]
    no_occasion: Mapping[str, tuple[CauseText, ...]]
    lessons: Mapping[str, LessonWords]
    subjects: Mapping[str, tuple[str, ...]]
    ranks: tuple[CauseText, ...]
