"""What `kamsim check` prints. It stands apart from its command, since an editor that checks on every save should not
wait for the library that reads command lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from kamsim.cli import FINE, PROBLEMS
from kamsim.domain.problems import Problem, has_errors
from kamsim.library.checking import check


def plain_check(args: list[str]) -> int | None:
    """Runs `check` where its arguments are only paths and `--json`; None where they need to be read with more care."""
    paths = [arg for arg in args if not arg.startswith("-")]
    if not paths or "" in paths or any(arg.startswith("-") and arg != "--json" for arg in args):
        return None
    return print_check([Path(path) for path in paths], as_json="--json" in args)


def print_check(paths: Iterable[Path], *, as_json: bool) -> int:
    """Prints all problems of the files and folders; returns the exit code."""
    files, problems = check(paths)
    if as_json:
        import json

        print(json.dumps([problem.plain() for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem_text(problem))
        errors = sum(problem.is_error for problem in problems)
        warnings = _count(len(problems) - errors, "warning")
        print(f"{_count(len(files), 'file')}: {_count(errors, 'error')}, {warnings}.")
    sys.stdout.flush()
    return PROBLEMS if has_errors(problems) else FINE


def problem_text(problem: Problem) -> str:
    """A problem in two lines: place, severity, code and message; then the remedy."""
    key = f" `{problem.key}`" if problem.key else ""
    text = f"{problem.place}: {problem.severity} {problem.code}{key}: {problem.message}"
    return f"{text}\n    {problem.help}" if problem.help else text


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
