"""The shape of assets/rulebook/debrief.yaml: what the judge says after a call, each text with the claims it makes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kamsim.content.limits import one_of
from kamsim.content.shape import Id, Localized, Shape, Skill
from kamsim.domain.vocabulary import CHECK_STATES

Claims = Annotated[list[Id], Field(min_length=1)]


class Text(Shape):
    """A text for one cause; it may be printed where all its claims hold. `words` names a line of the call's own
    scenario that stands behind it as an example, where there is one (`scoring/examples.py`)."""

    cause: Id
    claims: Claims
    text: Localized
    words: Id | None = None


class ByState(Text):
    """A text for a check that stands so."""

    state: Annotated[list[Annotated[str, one_of(CHECK_STATES[:3])]], Field(min_length=1)]


class ByCheck(Shape):
    """A check's name and its texts; of those for its state the first that is true is printed."""

    title: Localized
    texts: Annotated[list[ByState], Field(min_length=1)]


class Lesson(Shape):
    """What to do differently at one kind of moment; `drill` is a key of the feedback's `practise`."""

    k: Skill
    title: Localized
    text: Localized
    drill: Id


class Head(Shape):
    """Why the call ended as it did, in two sentences: how it ended, and what that was due to."""

    end: list[Text]
    why: list[Text]


class Debrief(Shape):
    """All of it. `subjects` are the lessons that matter most by what a call was about, in order; `ranks` the birds."""

    head: Head
    checks: dict[Id, ByCheck]
    no_occasion: dict[Id, list[Text]]
    lessons: dict[Id, Lesson]
    subjects: dict[Id, list[Id]]
    ranks: list[Text]
