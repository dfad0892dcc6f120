"""The shape of a lesson, and a file of it through that shape."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from kamsim.content.limits import distinct, one_of
from kamsim.content.reading import misnamed, shaped_file
from kamsim.content.rulebook import senseless
from kamsim.content.shape import Localized, Shape, Skill
from kamsim.domain.course import STEPS
from kamsim.domain.course import Lesson as PlainLesson
from kamsim.domain.course import Step as PlainStep
from kamsim.domain.problems import Problem, has_errors
from kamsim.domain.puzzle import LEVELS, THEMES
from kamsim.domain.text import Localized as PlainText
from kamsim.domain.vocabulary import LANGUAGES, MODES

Systems = Annotated[list[Skill], Field(min_length=1), distinct]
Questions = Annotated[int, Field(ge=1, le=60)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,47}$")]


class Round(Shape):
    """A round of drills."""

    systems: Systems
    count: Questions


class Puzzles(Shape):
    """A round of puzzles: of a theme, or on systems; as hard as the level says, of all levels where there is none."""

    theme: Annotated[str, one_of(THEMES)] | None = None
    systems: Systems | None = None
    level: Annotated[str, one_of(tuple(LEVELS))] | None = None
    count: Questions

    @model_validator(mode="after")
    def _is_on_one_thing(self) -> Puzzles:
        if (self.theme is None) == (self.systems is None):
            raise senseless("puzzles are of a theme, or on systems", "Write one of `theme:`, `systems:` in it.")
        return self


class CallStep(Shape):
    """A call to play."""

    scenario: Name
    mode: Annotated[str, one_of(MODES)]


class Step(Shape):
    """One of STEPS, and what the trainee is told about it; a `talk` is nothing but that."""

    read: Skill | None = None
    drill: Round | None = None
    puzzle: Puzzles | None = None
    talk: Localized | None = None
    call: CallStep | None = None
    say: Localized | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Step:
        given = [kind for kind in STEPS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise senseless("a step is one thing", f"Write one of {', '.join(f'`{kind}:`' for kind in STEPS)} in it.")
        if (self.say is None) != (given == ["talk"]):
            raise senseless("`say` tells what a page, a round or a call is for", "A `talk` says it by itself.")
        return self

    def plain(self) -> PlainStep:
        """The step as plain values."""
        kind = next(kind for kind in STEPS if getattr(self, kind) is not None)
        told = self.say if self.talk is None else self.talk
        assert told is not None
        put = self.drill or self.puzzle
        asked = self.puzzle
        systems = put.systems if put is not None else None
        return {
            "kind": kind,
            "say": told.plain(),
            "systems": [self.read] if self.read is not None else list(systems or []),
            "count": put.count if put is not None else 0,
            "theme": (asked.theme or "") if asked is not None else "",
            "level": (asked.level or "") if asked is not None else "",
            "scenario": self.call.scenario if self.call is not None else "",
            "mode": self.call.mode if self.call is not None else "",
        }


class LessonTest(Shape):
    """The test at the end; `pass` is how many right answers it takes."""

    systems: Systems
    count: Questions
    passes: Annotated[int, Field(ge=1, alias="pass")]

    @model_validator(mode="after")
    def _can_be_passed(self) -> LessonTest:
        if self.passes > self.count:
            raise senseless(f"{self.passes} right answers of {self.count} questions cannot be reached")
        return self


class Lesson(Shape):
    """A lesson."""

    id: Name
    title: Localized
    minutes: Annotated[int, Field(ge=5, le=600)]
    aim: Localized
    steps: Annotated[list[Step], Field(min_length=1)]
    test: LessonTest

    def plain(self, digest: str) -> PlainLesson:
        """The lesson as plain values."""
        title: PlainText = self.title.plain()
        return {
            "id": self.id,
            "title": title,
            "minutes": self.minutes,
            "aim": self.aim.plain(),
            "steps": [step.plain() for step in self.steps],
            "test": {"systems": list(self.test.systems), "count": self.test.count, "passes": self.test.passes},
            "digest": digest,
        }


def lesson_from(path: Path, *, whole: bool = True) -> tuple[PlainLesson | None, list[Problem]]:
    """The lesson of one file unless it has errors, and all its problems; `whole`: no text lacks a language."""
    lesson, problems = shaped_file(path, Lesson, LANGUAGES if whole else ())
    problems += misnamed(path, "the lesson", lesson.id) if lesson is not None else []
    if lesson is None or has_errors(problems):
        return None, problems
    return lesson.plain(hashlib.sha256(path.read_bytes()).hexdigest()), problems
