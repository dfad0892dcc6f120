"""By what files are graded, read from a teacher's own files: exercise, class, scheme, overrides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.cli.options import InputProblems
from kamsim.domain.problems import ERROR, Problem

if TYPE_CHECKING:
    from kamsim.classroom.grading import Terms
    from kamsim.domain.gradebook import Override


def terms_from(exercise: Path | None, roster: Path | None, scheme: Path | None, override: Path | None) -> Terms:
    """By what is graded; all problems of all these files are told at once."""
    from kamsim.classroom.grading import Terms
    from kamsim.content.exercise import exercise_from, roster_from, scheme_from
    from kamsim.domain.marks import PLAIN

    problems: list[Problem] = []
    the_exercise, found = exercise_from(exercise) if exercise is not None else (None, [])
    problems += found
    the_roster, found = roster_from(roster) if roster is not None else (None, [])
    problems += found
    the_scheme, found = scheme_from(scheme) if scheme is not None else (PLAIN, [])
    problems += found
    overrides, found = _overrides(override) if override is not None else ({}, [])
    problems += found
    if problems:
        raise InputProblems(problems)
    return Terms(the_exercise, the_roster, the_scheme or PLAIN, overrides)


def _overrides(file: Path) -> tuple[dict[str, Override], list[Problem]]:
    """Lines of code or name, points, reason."""
    import csv

    from kamsim.domain.gradebook import Override

    found: dict[str, Override] = {}
    problems = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and len(cells) > 1 and cells[1].casefold() in {"points", "分数", "总分"}):
                continue
            points = _points(cells[1]) if len(cells) > 1 else None
            if points is None or len(cells) < 3 or not cells[2]:
                message = "a line says code or name, points from 0 to 100, and the reason"
                problems.append(
                    Problem("KS001", ERROR, str(file), number, 1, "", message, "K7QF-3M9, 72, spoke with him")
                )
            else:
                found[cells[0]] = Override(points, cells[2][:200])
    return found, problems


def _points(text: str) -> float | None:
    try:
        points = float(text)
    except ValueError:
        return None
    return points if 0 <= points <= 100 else None
