"""Checking files and folders of scenarios, each file through the cache."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kamsim.content.scenarios import scenario_files
from kamsim.domain.problems import ERROR, Problem, in_order, shown_name
from kamsim.library.catalogue import verdict


class Checked(NamedTuple):
    """The files that were looked at, each once, and all their problems in order of place."""

    files: list[Path]
    problems: list[Problem]


def check(paths: Iterable[Path]) -> Checked:
    """All problems of the files among `paths`, and of every scenario file in and below the folders among them.

    Two files with one scenario id are a problem of the second one.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        found, problem = _files_of(path)
        if problem is not None:
            problems.append(problem)
        for file in found:
            # The same file by two names is one file.
            files.setdefault(_identity(file), file)
    first: dict[str, Path] = {}
    for file in files.values():
        scenario, its = verdict(file)
        problems.extend(its)
        if scenario is not None and first.setdefault(scenario, file) != file:
            message = f"the scenario id `{scenario}` is also that of {shown_name(str(first[scenario]))}"
            problems.append(Problem("KS202", ERROR, str(file), 0, 0, "id", message, "Give one of the two another id."))
    return Checked(list(files.values()), in_order(problems))


def _files_of(path: Path) -> tuple[list[Path], Problem | None]:
    try:
        found = scenario_files(path)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        return [], Problem("KS001", ERROR, str(path), 0, 0, "", message, "")
    if found:
        return found, None
    remedy = "Scenario files end in .yaml, .yml or .lesson."
    return [], Problem("KS001", ERROR, str(path), 0, 0, "", "there is no scenario in this folder", remedy)


def _identity(file: Path) -> str:
    try:
        return os.path.realpath(file)
    except (OSError, ValueError):
        return str(file)
