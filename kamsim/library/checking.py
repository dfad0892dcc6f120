"""Checking files and folders of scenarios, each file through the cache."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kamsim.content.cache import cache_folder
from kamsim.content.scenarios import scenario_files
from kamsim.domain.problems import ERROR, Problem, in_order, shown_name
from kamsim.library.catalogue import verdict

# Seconds after which a file was hardly in the cache; then the others of its folder are not either.
_READ_ANEW: Final = 0.1


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
    begun = time.perf_counter()
    for number, file in enumerate(files.values()):
        if number == 1 and time.perf_counter() - begun > _READ_ANEW:
            _read_together(list(files.values())[1:])
        scenario, its = verdict(file)
        problems.extend(its)
        if scenario is not None and first.setdefault(scenario, file) != file:
            message = f"the scenario id `{scenario}` is also that of {shown_name(str(first[scenario]))}"
            problems.append(Problem("KS202", ERROR, str(file), 0, 0, "id", message, "Give one of the two another id."))
    return Checked(list(files.values()), in_order(problems))


def _read_together(files: Sequence[Path]) -> None:
    """Reads files into the cache over all cores. What could not be read so is read by whoever asks for it."""
    forks = hasattr(os, "fork") and threading.active_count() == 1 and cache_folder() is not None
    shares = min(os.cpu_count() or 1, len(files)) if forks else 1
    if shares > 1:
        helpers = [_helper(files[share::shares]) for share in range(1, shares)]
        for file in files[::shares]:
            verdict(file)
        for helper in helpers:
            os.waitpid(helper, 0)


def _helper(files: Sequence[Path]) -> int:
    """A process that reads these files, and ends; its number."""
    process = os.fork()
    if process == 0:
        # Whatever goes wrong here goes wrong again, and is told, where the verdict is asked for.
        with contextlib.suppress(BaseException):
            for file in files:
                verdict(file)
        os._exit(0)
    return process


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
