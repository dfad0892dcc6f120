"""The course: the lessons that came with the program, and the user's own beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from kamsim.content.assets import AssetsError
from kamsim.content.cache import cached
from kamsim.content.fence import fenced
from kamsim.content.locate import assets
from kamsim.domain.course import Lesson
from kamsim.domain.problems import Problem
from kamsim.records.folder import data_folder

# Own lessons stand in this folder of the data folder.
OWN = "course"


def lesson_files() -> list[Path]:
    """Every lesson file: the shipped ones in order, then the user's own."""
    return [*sorted(assets("course").glob("*.yaml")), *sorted((data_folder() / OWN).glob("*.yaml"))]


def lesson(path: Path) -> Lesson:
    """The lesson of a file; one of the user's own may stand in one language. Raises AssetsError with all problems."""
    whole = path.parent == assets("course")

    def build() -> Any:
        from kamsim.content.course import lesson_from

        found, problems = lesson_from(path, whole=whole)
        if found is None:
            raise AssetsError(problems)
        return found

    return cast("Lesson", cached(path, "lesson", build))


def lessons(paths: Sequence[Path] | None = None) -> tuple[list[Lesson], list[Problem]]:
    """All lessons that can be read, and the problems of those that cannot: one bad file never stops the others."""
    found: list[Lesson] = []
    problems: list[Problem] = []
    for path in lesson_files() if paths is None else paths:
        try:
            one = fenced(str(path), partial(lesson, path))
        except AssetsError as error:
            problems += error.problems
            continue
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found.append(one)
    return found, problems
