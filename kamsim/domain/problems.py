"""A problem found in a file: what, where, and what to do about it."""

from __future__ import annotations

from typing import Final, NamedTuple, TypedDict

ERROR: Final = "error"
WARNING: Final = "warning"
# What is worth knowing and no fault.
NOTE: Final = "note"


class PlainProblem(TypedDict):
    """The stable JSON form of a problem."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    key: str
    message: str
    help: str


# A named tuple and no dataclass: checking a file from the cache must start fast, and dataclasses import `inspect`.
class Problem(NamedTuple):
    """One defect of one file.

    `code` is stable and has a page under assets/diagnostics. `line` and `column` count from 1; both are 0 where the
    problem is with the file as a whole. `key` is the path inside the file ("lines[3].topic", "" for the whole).
    `help` says what to do and may be empty.
    """

    code: str
    severity: str
    file: str
    line: int
    column: int
    key: str
    message: str
    help: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used as it is; a warning leaves it usable."""
        return self.severity == ERROR

    @property
    def place(self) -> str:
        """`file:line:column`, or the file alone where the problem has no place in it; the name is cleaned."""
        file = shown_name(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file

    def plain(self) -> PlainProblem:
        """The JSON form: exactly the keys code, severity, file (its name cleaned), line, column, key, message, help."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": shown_name(self.file),
            "line": self.line,
            "column": self.column,
            "key": self.key,
            "message": self.message,
            "help": self.help,
        }


def shown_name(file: str) -> str:
    """The name of a file as it can be shown: a name may hold what steers a terminal."""
    if file.isprintable():
        return file
    # Imported only for such a name: it brings in the regular expressions, and checking a file must start fast.
    from kamsim.domain.text import one_line

    return one_line(file)


def problem_in(file: str, plain: PlainProblem) -> Problem:
    """The problem that `plain` tells, found in `file`: the same content may stand in several files."""
    return Problem(
        plain["code"],
        plain["severity"],
        file,
        plain["line"],
        plain["column"],
        plain["key"],
        plain["message"],
        plain["help"],
    )


def in_order(problems: list[Problem]) -> list[Problem]:
    """The problems by file, then place, then code: the order in which they are shown."""
    return sorted(problems, key=lambda p: (p.file, p.line, p.column, p.code, p.key, p.message))


def has_errors(problems: list[Problem]) -> bool:
    """Whether any of them is more than a warning."""
    return any(problem.is_error for problem in problems)
