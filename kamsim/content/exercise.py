"""The files of a class: exercise, roster and scheme of marks, read through their shapes and written."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field, model_validator

from kamsim.content.limits import one_of
from kamsim.content.reading import shaped_file
from kamsim.content.rulebook import senseless
from kamsim.content.shape import Shape
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import MAX_SEED, Rules
from kamsim.domain.exercise import (
    COUNTS,
    SHOWS,
    Buyer,
    Exercise,
    ExerciseCall,
    ExerciseLesson,
    Member,
    Roster,
    plain_code,
)
from kamsim.domain.marks import Scheme
from kamsim.domain.problems import Problem, has_errors, shown_name

Name = Annotated[str, Field(min_length=1, max_length=80)]


def _moment(text: str) -> str:
    try:
        is_one = not text or (_KEPT.fullmatch(text) is not None and bool(datetime.fromisoformat(text)))
    except ValueError:
        is_one = False
    if not is_one:
        raise senseless(f"`{shown_name(text)}` is no time", "Write day and hour in UTC, such as 2026-11-30T08:00:00Z.")
    return text


def _word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise senseless(f"`{shown_name(text)}` is no name for a file", "Use up to 48 letters, digits, `_` and `-`.")
    return text


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise senseless(f"`{shown_name(text)}` is not what kamsim wrote here", "Make the exercise anew.")
    return text


_KEPT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,47}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
Word = Annotated[str, AfterValidator(_word)]
Digest = Annotated[str, AfterValidator(_digest)]
Moment = Annotated[str, AfterValidator(_moment)]
Points = Annotated[float | int, Field(ge=0, le=100)]
S = TypeVar("S", bound=Shape)


class BuyerShape(Shape):
    """A buyer, by the seed that brings him."""

    seed: Annotated[int, Field(ge=-MAX_SEED, le=MAX_SEED)]
    veteran: Points


class CallShape(Shape):
    """A call of the exercise."""

    scenario: Word
    digest: Digest
    style: Annotated[str, one_of(v.STYLES)]
    deal: Annotated[str, one_of(v.DEALS)]
    buyers: Annotated[list[BuyerShape], Field(min_length=1, max_length=64)]


class LessonShape(Shape):
    """A lesson of the exercise."""

    lesson: Word
    digest: Digest


class RulesShape(Shape):
    """The rules it was made under."""

    rulebook: Digest
    repertoire: Digest


class ExerciseShape(Shape):
    """An exercise."""

    exercise: Annotated[int, Field(ge=1, le=1)]
    id: Word
    title: Name
    calls: Annotated[list[CallShape], Field(max_length=20)] = Field(default_factory=list)
    lessons: Annotated[list[LessonShape], Field(max_length=20)] = Field(default_factory=list)
    mode: Annotated[str, one_of(v.MODES)]
    attempts: Annotated[int, Field(ge=0, le=100)]
    opens: Moment = ""
    closes: Moment = ""
    hints: bool
    back: bool
    counts: Annotated[str, one_of(COUNTS)]
    shows: Annotated[str, one_of(SHOWS)] = SHOWS[0]
    key: Digest
    rules: RulesShape

    @model_validator(mode="after")
    def _can_be_done(self) -> ExerciseShape:
        if self.opens and self.closes and self.closes <= self.opens:
            raise senseless("the exercise closes before it opens")
        if self.shows == "closed" and not self.closes:
            raise senseless("the debriefs wait for an end that the exercise does not have", "Write `closes` as well.")
        scenarios = [call.scenario for call in self.calls]
        if len(set(scenarios)) < len(scenarios):
            raise senseless("two calls are on the same scenario")
        lessons = [one.lesson for one in self.lessons]
        if len(set(lessons)) < len(lessons):
            raise senseless("a lesson stands in it twice")
        if not scenarios and not lessons:
            raise senseless("the exercise asks for nothing", "It needs `calls` or `lessons`.")
        return self

    def plain(self) -> Exercise:
        """The exercise as a value."""
        calls = tuple(
            ExerciseCall(
                call.scenario,
                call.digest,
                call.style,
                call.deal,
                tuple(Buyer(one.seed, float(one.veteran)) for one in call.buyers),
            )
            for call in self.calls
        )
        return Exercise(
            self.id,
            self.title,
            calls,
            self.mode,
            self.attempts,
            self.opens,
            self.closes,
            self.hints,
            self.back,
            self.counts,
            self.key,
            Rules(self.rules.rulebook, self.rules.repertoire),
            tuple(ExerciseLesson(one.lesson, one.digest) for one in self.lessons),
            self.shows,
        )


class MemberShape(Shape):
    """A trainee."""

    code: Annotated[str, Field(min_length=4, max_length=20)]
    name: Name
    number: Annotated[str, Field(max_length=80)] = ""


class RosterShape(Shape):
    """A class."""

    id: Word
    title: Name
    members: Annotated[list[MemberShape], Field(min_length=1, max_length=2000)]

    @model_validator(mode="after")
    def _has_distinct_codes(self) -> RosterShape:
        codes = [plain_code(member.code) for member in self.members]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise senseless(f"two have the same code: {', '.join(twice)}")
        return self

    def plain(self) -> Roster:
        """The class as a value."""
        members = tuple(Member(member.code, member.name, member.number) for member in self.members)
        return Roster(self.id, self.title, members)


class SchemeShape(Shape):
    """A scheme of marks."""

    marks: Annotated[dict[str, Points], Field(min_length=1, max_length=40)]
    passes: Annotated[Points, Field(alias="pass")]
    weights: dict[str, Annotated[float | int, Field(ge=0, le=100)]] = Field(default_factory=dict)

    def plain(self) -> Scheme:
        """The scheme as a value; the mark that takes most points comes first."""
        steps = sorted(((float(points), mark) for mark, points in self.marks.items()), reverse=True)
        weights = {name: float(weight) for name, weight in self.weights.items()}
        return Scheme(tuple(steps), float(self.passes), tuple(sorted(weights.items())))


def exercise_from(path: Path) -> tuple[Exercise | None, list[Problem]]:
    """The exercise of a file unless it has errors, and all its problems."""
    found, problems = _read(path, ExerciseShape)
    return (found.plain() if found is not None else None), problems


def roster_from(path: Path) -> tuple[Roster | None, list[Problem]]:
    """The class of a file unless it has errors, and all its problems."""
    found, problems = _read(path, RosterShape)
    return (found.plain() if found is not None else None), problems


def scheme_from(path: Path) -> tuple[Scheme | None, list[Problem]]:
    """The scheme of marks of a file unless it has errors, and all its problems."""
    found, problems = _read(path, SchemeShape)
    return (found.plain() if found is not None else None), problems


def _read(path: Path, shape: type[S]) -> tuple[S | None, list[Problem]]:
    found, problems = shaped_file(path, shape, decimals=True)
    return (None if has_errors(problems) else found), problems


def exercise_text(exercise: Exercise) -> str:
    """The file of an exercise."""
    plain = {
        "exercise": 1,
        "id": exercise.id,
        "title": exercise.title,
        "mode": exercise.mode,
        "attempts": exercise.attempts,
        "counts": exercise.counts,
        "shows": exercise.shows,
        "opens": exercise.opens,
        "closes": exercise.closes,
        "hints": exercise.hints,
        "back": exercise.back,
        "calls": [
            {
                "scenario": call.scenario,
                "digest": call.digest,
                "style": call.style,
                "deal": call.deal,
                "buyers": [{"seed": one.seed, "veteran": one.veteran} for one in call.buyers],
            }
            for call in exercise.calls
        ],
        "lessons": [{"lesson": one.lesson, "digest": one.digest} for one in exercise.lessons],
        "key": exercise.key,
        "rules": {"rulebook": exercise.rules.rulebook, "repertoire": exercise.rules.repertoire},
    }
    return _written(plain)


def roster_text(roster: Roster) -> str:
    """The file of a class."""
    members = [
        {"code": member.code, "name": member.name} | ({"number": member.number} if member.number else {})
        for member in roster.members
    ]
    return _written({"id": roster.id, "title": roster.title, "members": members})


def _written(plain: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120)
