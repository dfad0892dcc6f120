"""Lessons: a scenario with all that belongs to it as one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kamsim import __version__
from kamsim.content.lesson import ASSETS, SCENARIO, SOLUTION, packed, scenario_in
from kamsim.content.sources import LESSON, MAX_BYTES, MAX_LESSON_BYTES, read_bytes
from kamsim.domain.problems import ERROR, Problem
from kamsim.library.catalogue import read
from kamsim.report.solution_text import solution_text


class Packed(NamedTuple):
    """The file that was written, and how large it is; or what stood in the way."""

    file: Path | None
    size: int
    problems: list[Problem]


def pack(
    scenario: Path, out: Path | None, authors: Sequence[str], licence: str, further: Sequence[Path] = ()
) -> Packed:
    """Writes a lesson with the scenario, the teacher's sheet and `further` files. Nothing is overwritten."""
    content, solution, problems = _contents(scenario)
    if problems:
        return Packed(None, 0, problems)
    files = {SCENARIO: content, SOLUTION: solution.encode()}
    for path in further:
        name = f"{ASSETS}{path.name}"
        if name in files:
            return _failed(path, "two files have this name", "Rename one of the two.")
        try:
            if path.stat().st_size > MAX_LESSON_BYTES:
                return _failed(path, "the file is too large for a lesson", "Leave it out, or make it smaller.")
            files[name] = path.read_bytes()
        except OSError as error:
            return _failed(path, f"the file cannot be read: {error.strerror}", "Check the name.")
    about = {"authors": list(authors), "licence": licence, "made_by": f"kamsim {__version__}"}
    lesson = packed(files, about)
    file = out if out is not None else scenario.with_suffix(LESSON)
    found = scenario_in(lesson, str(file), MAX_BYTES)
    if isinstance(found, Problem):
        return Packed(None, 0, [found])
    if len(lesson) > MAX_LESSON_BYTES:
        return _failed(file, "the lesson would be larger than 8 MiB", "Leave files out, or make them smaller.")
    if file.exists():
        return _failed(file, "this file is there already", "Choose another name.")
    with file.open("xb") as stream:
        stream.write(lesson)
    return Packed(file, len(lesson), [])


def _contents(scenario: Path) -> tuple[bytes, str, list[Problem]]:
    """The bytes of a sound scenario file and the sheet for its teacher, or its errors."""
    if scenario.suffix.lower() == LESSON:
        return b"", "", _failed(scenario, "this is a lesson already", "Name a scenario file.").problems
    content = read_bytes(scenario, str(scenario))
    if isinstance(content, Problem):
        return b"", "", [content]
    plain, problems = read(scenario)
    if plain is None:
        return b"", "", [problem for problem in problems if problem.is_error]
    return content, solution_text(plain), []


def _failed(path: Path, message: str, remedy: str) -> Packed:
    return Packed(None, 0, [Problem("KS001", ERROR, str(path), 0, 0, "", message, remedy)])
