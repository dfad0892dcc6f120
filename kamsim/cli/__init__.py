"""The command line: commands, exit codes, all wording of stderr. Each command is loaded when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

FINE, PROBLEMS, USAGE, INTERNAL = 0, 1, 2, 3
INTERRUPTED = 130

NO_TERMINAL = (
    "kamsim needs a terminal to play in, and this is none. Try `kamsim demo` for a recorded call as plain text."
)


class Play(NamedTuple):
    """What a command line asks of the terminal interface; what is "" or None is not asked for.

    `scenario` is an id or a path, "" for the home screen; `scenarios` is a further folder of scenarios.
    """

    scenario: str = ""
    style: str = ""
    mode: str = ""
    seed: int | None = None
    deal: str = ""
    lang: str = ""
    scenarios: Path | None = None


def main(args: list[str]) -> int | Play:
    """Runs one command; returns the exit code (0 fine, 1 the input has problems, 2 usage, 3 internal).

    A command that wants the terminal interface returns what it wants of it: commands and interface do not know each
    other, `kamsim.__main__` brings them together.
    """
    from kamsim.cli.endings import ended

    return ended(lambda: _run(args))


def _run(args: list[str]) -> int | Play:
    if args[:1] == ["check"]:
        from kamsim.cli.verdicts import plain_check

        code = plain_check(args[1:])
        if code is not None:
            return code
    from kamsim.cli.group import run

    return run(args)
