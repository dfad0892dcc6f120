"""Statements of the Experience API 1.0.3 as they go over the wire: shapes of our own, and plain values from them.

Only what the profile of kamsim uses is here (docs/xapi.md). A statement is checked when it is made: a record store
takes a whole batch or nothing.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Iri = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$", max_length=1000)]
Uuid = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
Texts = dict[Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]+)*$")], str]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$")]
Duration = Annotated[str, Field(pattern=r"^PT\d+(\.\d+)?S$")]


class Part(BaseModel):
    """A part of a statement; a key that it does not know is an error, one without a value is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Account(Part):
    """Who somebody is in a system that `homePage` names."""

    homePage: Iri  # noqa: N815 - the names of xAPI
    name: Annotated[str, Field(min_length=1)]


class Actor(Part):
    """Who did it."""

    objectType: str = "Agent"  # noqa: N815
    account: Account


class Verb(Part):
    """What was done."""

    id: Iri
    display: Texts


class Definition(Part):
    """What an activity is."""

    type: Iri
    name: Texts


class Activity(Part):
    """What it was done to."""

    objectType: str = "Activity"  # noqa: N815
    id: Iri
    definition: Definition | None = None


class Score(Part):
    """A score; `scaled` is from -1 to 1."""

    scaled: Annotated[float, Field(ge=-1, le=1)]
    raw: float
    min: float
    max: float


class Result(Part):
    """What came of it."""

    score: Score | None = None
    success: bool | None = None
    completion: bool | None = None
    response: str | None = None
    duration: Duration | None = None
    extensions: dict[Iri, Any] | None = None


class Contexts(Part):
    """Activities that it belongs to."""

    category: list[Activity]
    parent: list[Activity] | None = None
    grouping: list[Activity] | None = None


class Context(Part):
    """Around it."""

    registration: Uuid
    platform: str
    language: str
    contextActivities: Contexts  # noqa: N815
    extensions: dict[Iri, Any] | None = None


class Statement(Part):
    """One statement."""

    id: Uuid
    actor: Actor
    verb: Verb
    object: Activity
    result: Result | None = None
    context: Context
    timestamp: Moment
    version: str = "1.0.3"


def checked(plain: dict[str, Any]) -> dict[str, Any]:
    """A statement with all that it must have, without what has no value. Raises ValueError where it is none."""
    return Statement.model_validate(plain).model_dump(exclude_none=True)
