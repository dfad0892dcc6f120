"""Every way in which a command can end, as an exit code and a clear word. Importing this imports nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from kamsim.cli import FINE, INTERNAL, INTERRUPTED, PROBLEMS
from kamsim.cli.streams import drop_output, flushed, say_on_stderr, write_utf8

Answer = TypeVar("Answer")


def ended(command: Callable[[], Answer], lang: str | None = None) -> Answer | int:
    """What the command answers, once its output has gone out; else the exit code for what prevented it, with a word in
    `lang`, by default the language of the system."""
    write_utf8()
    try:
        answer = command()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        drop_output()
        return FINE
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback ever reaches a user
        return _failed(error, lang)
    return answer if flushed() else _unwritten(lang=lang)


def unwritten(error: Exception) -> int:
    """The exit code where the output could not be written: fine if only its reader has gone, else with a word."""
    drop_output()
    return FINE if isinstance(error, BrokenPipeError) else _unwritten(getattr(error, "strerror", None))


def _unwritten(reason: str | None = None, lang: str | None = None) -> int:
    _say(f"kamsim: the output could not be written{f': {reason}' if reason else ''}.", lang)
    return PROBLEMS


def _say(sentence: str, lang: str | None) -> None:
    from kamsim.cli.language import language
    from kamsim.cli.wording import spoken

    say_on_stderr(spoken(sentence, language(lang)))


def _failed(error: Exception, lang: str | None) -> int:
    from kamsim.content.assets import AssetsError
    from kamsim.domain.problems import shown_name

    if isinstance(error, AssetsError):
        _say("kamsim: a part of the program itself is damaged; install it again.", lang)
        for problem in error.problems[:20]:
            say_on_stderr(f"  {problem.place}: {problem.message}")
        return INTERNAL
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("kamsim"):
        _say(f"kamsim: the library `{error.name}` is missing; install kamsim again.", lang)
        return INTERNAL
    if isinstance(error, OSError) and error.strerror:
        # Full disks, missing rights: the machine's trouble, not the program's.
        drop_output()
        where = f"{shown_name(str(error.filename))}: " if error.filename else "the output could not be written: "
        _say(f"kamsim: {where}{error.strerror}.", lang)
        return PROBLEMS
    _say(f"kamsim: something went wrong inside the program ({type(error).__name__}: {error}).", lang)
    _say("Nothing of yours is lost. `kamsim doctor` may tell more; please report what you did.", lang)
    if os.environ.get("KAMSIM_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    return INTERNAL
