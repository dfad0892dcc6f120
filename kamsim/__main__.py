"""Start of the program, by the shortest way to what was asked: nothing is imported before it is needed."""

from __future__ import annotations

import gc
import sys

# Not typing's: that import alone takes a fifth of a short command. Type checkers take the name for what it is.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from kamsim.library.request import ServeRequest, StartRequest


def main() -> None:
    """Run the command line `sys.argv` and exit with its code: 0 fine, 1 problems, 2 usage, 3 internal."""
    # Most of what is made stays to the end: looking through it often, and once more at the end, is a fifth of the time.
    gc.set_threshold(20_000)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(args: list[str]) -> int:
    """Answer the version, open the terminal interface, or hand over to the commands; returns the exit code."""
    if args == ["--version"]:
        return _print_version()
    from kamsim.cli.streams import is_terminal, wants_plain
    from kamsim.library.request import StartRequest

    if not args and is_terminal():
        return _open(StartRequest(plain=wants_plain()))
    from kamsim.cli.entry import main as command

    asked = command(args)
    if isinstance(asked, int):
        return asked
    return _open(asked) if isinstance(asked, StartRequest) else _serve(asked)


def _open(asked: StartRequest) -> int:
    """The interface that was asked for, and what was asked of it."""
    from kamsim.cli.endings import ended

    def play() -> int:
        if asked.plain:
            from kamsim.plain.run import run as open_plain

            return open_plain(asked)
        from kamsim.tui.app import run as open_interface

        return open_interface(asked)

    return ended(play)


def _serve(asked: ServeRequest) -> int:
    """The browser server that was asked for."""
    from kamsim.cli.endings import ended

    def serve() -> int:
        from kamsim.serving.running import run as serve_browsers

        return serve_browsers(asked)

    return ended(serve)


def _print_version() -> int:
    from kamsim import __version__

    try:
        print("kamsim", __version__, flush=True)
    except (OSError, ValueError) as error:
        from kamsim.cli.endings import unwritten

        return unwritten(error)
    return 0


if __name__ == "__main__":
    main()
