"""The command line: commands, exit codes, all wording of stderr. Each command is loaded when it is called."""

from __future__ import annotations

FINE, PROBLEMS, USAGE, INTERNAL = 0, 1, 2, 3


def main(args: list[str]) -> int:
    """Runs one command; returns the exit code (0 fine, 1 the input has problems, 2 usage, 3 internal)."""
    from kamsim.cli.group import run

    return run(args)
