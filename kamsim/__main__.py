"""Start of the program, by the shortest way to what was asked: nothing is imported before it is needed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line `sys.argv` and exit with its code: 0 fine, 1 problems, 2 usage, 3 internal."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Answer the version, open the terminal interface, or hand over to the commands; returns the exit code."""
    if args == ["--version"]:
        return _print_version()
    if not args and _is_terminal():
        from kamsim.tui.app import run as play

        return play()
    from kamsim.cli import main as command

    return command(args)


def _print_version() -> int:
    from kamsim import __version__

    print("kamsim", __version__)
    return 0


def _is_terminal() -> bool:
    # The interface reads keys from standard input and draws on standard error and output: all must be a terminal.
    # A stream is None where the program was started without a console.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


if __name__ == "__main__":
    main()
