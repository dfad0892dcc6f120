"""Reading NAME.test.yaml: tests of a scenario, beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from kamsim.content.document import Document
from kamsim.content.findings import Findings, limited
from kamsim.content.limits import one_of
from kamsim.content.reading import read_document, shaped
from kamsim.content.shape import Id, Shape, Style
from kamsim.domain import vocabulary as words
from kamsim.domain.attempt import MAX_SEED
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.scenario_test import Case, Expected, Step

# How such a file may end.
SUFFIXES = (".test.yaml", ".test.yml")


def _list_or_one(value: Any) -> str:
    return "#list" if isinstance(value, list) else "#one"


def _mapping_or_plain(value: Any) -> str:
    return "#mapping" if isinstance(value, dict) else "#plain"


_Text = Annotated[str, Field(min_length=1, max_length=400)]
_Texts = Annotated[Annotated[_Text, Tag("#one")] | Annotated[list[_Text], Tag("#list")], Discriminator(_list_or_one)]
_Ends = Annotated[list[int], Field(min_length=2, max_length=2)]
_Ranged = Annotated[Annotated[int, Tag("#one")] | Annotated[_Ends, Tag("#list")], Discriminator(_list_or_one)]
_Class = Annotated[str, one_of(words.REPLIES[1:])]


class State(Shape):
    trust: _Ranged | None = None
    patience: _Ranged | None = None
    scale: _Ranged | None = None


class Expect(Shape):
    reply: _Class | None = Field(default=None, alias="class")
    says: _Texts = Field(default_factory=list)
    never: _Texts = Field(default_factory=list)
    topic: Id | None = None
    state: State = State()
    needs: dict[Id, Annotated[str, one_of(words.NEED_STATUSES)]] = Field(default_factory=dict)
    menu: list[Id] = Field(default_factory=list)
    closed: list[Id] = Field(default_factory=list)


class Ends(Shape):
    result: Annotated[str, one_of(words.OUTCOMES)] | None = None
    ending: Annotated[str, one_of(words.ENDINGS[1:])] | None = None
    points: _Ranged | None = None


_Expecting = Annotated[dict[Id, Expect], Field(min_length=1, max_length=1)]
_Move = Annotated[
    Annotated[Id, Tag("#plain")] | Annotated[_Expecting, Tag("#mapping")], Discriminator(_mapping_or_plain)
]


class OneTest(Shape):
    name: _Text
    variant: Id | None = None
    style: Style | None = None
    deal: Annotated[str, one_of(words.DEALS)] | None = None
    seed: Annotated[int, Field(ge=-MAX_SEED, le=MAX_SEED)] = 1
    moves: Annotated[list[_Move], Field(min_length=1, max_length=200)]
    end: Ends = Ends()


class Tests(Shape):
    tests: Annotated[list[OneTest], Field(min_length=1, max_length=200)]


def read_tests(path: Path) -> tuple[list[Case], list[Problem]]:
    """The tests in a file, none where something is wrong with it, and its problems in order of place."""
    document = read_document(path, str(path))
    if isinstance(document, Problem):
        return [], [document]
    findings = Findings(document)
    model = shaped(document, Tests, findings) if document.root is not None else None
    problems = limited(findings.found, str(path))
    if model is None or has_errors(problems):
        return [], problems
    return [_case(document, number, test) for number, test in enumerate(model.tests)], problems


def _case(document: Document, number: int, test: OneTest) -> Case:
    loc = ("tests", number)
    return Case(
        name=test.name,
        line=document.place((*loc, "name"))[0],
        steps=tuple(_step(move, document.place((*loc, "moves", index))[0]) for index, move in enumerate(test.moves)),
        variant=test.variant or "",
        style=test.style or "",
        deal=test.deal or "",
        seed=test.seed,
        result=test.end.result,
        ending=test.end.ending,
        points=_bounds(test.end.points) if test.end.points is not None else None,
    )


def _step(move: str | dict[str, Expect], line: int) -> Step:
    if isinstance(move, str):
        return Step(move, Expected(), line)
    ((name, wanted),) = move.items()
    state = [(key, getattr(wanted.state, key)) for key in ("trust", "patience", "scale")]
    expected = Expected(
        reply_class=wanted.reply,
        says=_listed(wanted.says),
        never=_listed(wanted.never),
        topic=wanted.topic,
        state=tuple((key, *_bounds(value)) for key, value in state if value is not None),
        needs=tuple(wanted.needs.items()),
        menu=tuple(wanted.menu),
        closed=tuple(wanted.closed),
    )
    return Step(name, expected, line)


def _listed(texts: str | list[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _bounds(value: int | list[int]) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])
