"""The way into the terminal interface. Textual is imported only once there is a terminal to draw on."""

from __future__ import annotations

import gc
import os
import sys

from kamsim.library.request import StartRequest

USAGE = 2
INTERNAL = 3
# Names of terminals of a time before colours, by how they begin.
_WITHOUT_COLOURS = ("vt", "ansi", "cons25")


def run(start: StartRequest | None = None) -> int:
    """Opens the interface, at the briefing of a call if one is asked for, and returns the program's exit code.

    Without a terminal that can be drawn on, one line says what to do instead; the code is 2.
    """
    lacking = _lacking()
    if lacking:
        print(lacking, file=sys.stderr)  # noqa: T201
        return USAGE
    _speak_utf8()
    _choose_colours()
    # What is imported now stays to the end; looking through it for garbage would cost a tenth of the start.
    gc.disable()
    from kamsim.content.assets import AssetsError
    from kamsim.tui.program import open_app

    try:
        app = open_app(start or StartRequest())
    except AssetsError as error:
        print(f"kamsim: the program's own files are damaged. {error}", file=sys.stderr)  # noqa: T201
        return INTERNAL
    app.run()
    if app.last_word:
        print(app.last_word, file=sys.stderr)  # noqa: T201
    # A program that fails inside leaves with 1, which outside means that something is wrong with the input.
    return INTERNAL if app.return_code == 1 else app.return_code or 0


def _lacking() -> str:
    """Why nothing can be drawn here, or ""."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return "kamsim: this is not a terminal. Try `kamsim demo`, which plays a recorded call as plain text."
    if os.environ.get("TERM") == "dumb":
        return "kamsim: this terminal cannot place text (TERM=dumb). Try `kamsim play SCENARIO --plain`."
    return ""


def _choose_colours() -> None:
    """A terminal that says nothing of itself, or that has no colours, gets none it could take for something else.

    What is meant as true colour would make an old terminal underline and blink. Must come before Textual is imported.
    """
    term = os.environ.get("TERM", "")
    if sys.platform != "win32" and (not term or term.startswith(_WITHOUT_COLOURS)):
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "standard")


def _speak_utf8() -> None:
    """Whatever the locale, the interface is drawn in UTF-8: box characters and Chinese have no place in Latin-1."""
    for stream in (sys.__stderr__, sys.__stdout__):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
