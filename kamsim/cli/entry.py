"""The way into the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamsim.library.request import ServeRequest, StartRequest


def main(args: list[str]) -> int | StartRequest | ServeRequest:
    """Runs one command; returns the exit code (0 fine, 1 the input has problems, 2 usage, 3 internal).

    A command that wants the terminal interface or the server returns what it wants of it: commands, interface and
    server do not know each other, `kamsim.__main__` brings them together.
    """
    from kamsim.cli.endings import ended
    from kamsim.cli.language import language_in

    return ended(lambda: _run(args), language_in(args))


def _run(args: list[str]) -> int | StartRequest | ServeRequest:
    if args[:1] == ["check"]:
        from kamsim.cli.verdicts import plain_check

        code = plain_check(args[1:])
        if code is not None:
            return code
    from kamsim.cli.group import run

    return run(args)
