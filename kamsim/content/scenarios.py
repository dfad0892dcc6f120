"""Scenario files, read and checked. Importing this costs nothing; YAML and pydantic come with the first file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kamsim.content.cache import cached, collector_paused
from kamsim.content.fence import fenced, fenced_twice
from kamsim.domain.problems import PlainProblem, Problem, problem_in

if TYPE_CHECKING:
    from kamsim.content.reading import FurtherCheck
    from kamsim.domain.scenario import Scenario

SUFFIXES = (".yaml", ".yml", ".lesson")


class Loaded(NamedTuple):
    """What a file gave: the scenario unless there are errors, and all problems in order of place."""

    scenario: Scenario | None
    problems: list[Problem]


def read_scenario(
    path: Path, *, reserved: frozenset[str] = frozenset(), keep: bool = True, further: FurtherCheck | None = None
) -> Loaded:
    """Reads one scenario file, through the cache. Never raises for what the file is or holds.

    `reserved` are the ids of the general moves, which no line may have. At most `findings.LIMIT` problems are kept.
    `keep` false passes the cache by, for a caller that keeps the answer itself. `further` is asked about a sound
    scenario and adds what it finds; the cache knows nothing of it, so it goes with `keep` false.
    """
    file = str(path)

    def build() -> tuple[Scenario | None, list[PlainProblem]]:
        with collector_paused():
            from kamsim.content.reading import scenario_from

            scenario, problems = scenario_from(path, "", reserved, further)
        return scenario, [problem.plain() for problem in problems]

    def loaded(value: tuple[Scenario | None, list[PlainProblem]]) -> Loaded:
        # The same content may stand in several files; each problem names the one that was asked for.
        return Loaded(value[0], [problem_in(file, plain) for plain in value[1]])

    def kept() -> Loaded:
        return loaded(cached(path, "scenario", build, salt=" ".join(sorted(reserved))))

    def anew() -> Loaded:
        return loaded(build())

    found = fenced_twice(file, kept, anew) if keep else fenced(file, anew)
    return Loaded(None, [found]) if isinstance(found, Problem) else found


def scenario_files(path: Path) -> list[Path]:
    """`path` itself, or the scenario files in and below a folder, sorted; links that leave the folder are left out."""
    if not path.is_dir():
        return [path]
    root = os.path.realpath(path)
    # Some systems and some people write YAML in capitals.
    found = [file for file in path.rglob("*.*") if _is_scenario(file) and not _hidden(file, path)]
    inside = [file for file in found if os.path.realpath(file).startswith(root + os.sep) and not file.is_dir()]
    return sorted(inside)


def _is_scenario(file: Path) -> bool:
    """Whether a file is called as a scenario is; its tests stand beside it and end in `.test.yaml`."""
    return file.suffix.lower() in SUFFIXES and not file.stem.lower().endswith(".test")


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
