"""A lesson of the course: what to read, drill, talk over and play, one after the other, and a test at the end."""

from __future__ import annotations

from typing import Final, TypedDict

from kamsim.domain.text import Localized

# What a step can be: a handbook page, a round of drills, one of puzzles, something to talk over or think about, a call.
STEPS: Final = ("read", "drill", "puzzle", "talk", "call")


class Step(TypedDict):
    """One step. `kind` is one of STEPS; `say` what the trainee is told.

    `systems` are K-ids: the page of a `read`, the subjects of a `drill` or `puzzle`. `count` is the number of its
    questions. `theme` (of `puzzle.THEMES`, in place of systems) and `level` (of `puzzle.LEVELS`) are those of a
    `puzzle`, `scenario` and `mode` those of a `call`. What a kind does not need is empty.
    """

    kind: str
    say: Localized
    systems: list[str]
    count: int
    theme: str
    level: str
    scenario: str
    mode: str


class Test(TypedDict):
    """The test of a lesson: so many questions on these systems, and how many right answers it takes."""

    systems: list[str]
    count: int
    passes: int


class Lesson(TypedDict):
    """A lesson. `id` names its file; `minutes` is about how long it takes; `digest` the SHA-256 of its content."""

    id: str
    title: Localized
    minutes: int
    aim: Localized
    steps: list[Step]
    test: Test
    digest: str


def systems_of(lesson: Lesson) -> list[str]:
    """Every system that a lesson treats, in the order in which it comes to them."""
    treated = [k_id for step in lesson["steps"] for k_id in step["systems"]]
    return list(dict.fromkeys([*treated, *lesson["test"]["systems"]]))


class Covered(TypedDict):
    """A system and where it is met. Numbers of `drills` and `puzzles`; ids of all else."""

    id: str
    title: Localized
    scenarios: list[str]
    drills: int
    puzzles: int
    workbook: list[str]
    lessons: list[str]
    handbook: bool
