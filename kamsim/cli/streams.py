"""Standard output and standard error, as every command finds and leaves them."""

from __future__ import annotations

import contextlib
import os
import sys


def write_utf8() -> None:
    """Output is UTF-8 whatever the locale says: scenario texts are in two languages."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def is_terminal() -> bool:
    """Whether the terminal interface can be opened: it reads keys from standard input and draws on the other two.

    A stream is None where the program was started without a console.
    """
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def wants_plain() -> bool:
    """Whether this person asked for lines of text instead of a screen, in kamsim alone or in every program."""
    return any(os.environ.get(name) == "1" for name in ("KAMSIM_PLAIN", "ACCESSIBLE"))


def flushed() -> bool:
    """Whether all output has gone out; where its reader has gone, nobody is told and nothing more is tried."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
    except (OSError, ValueError):
        drop_output()
        return False
    return True


def drop_output() -> None:
    """Sends the rest of standard output nowhere, so that Python does not fail once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say_on_stderr(line: str) -> None:
    """A line to the person, never among the data on standard output; lost where nobody listens."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def say_written(path: object, lang: str = "en") -> None:
    """Says which file has been written."""
    say_on_stderr(f"{'已写入：' if lang == 'zh' else 'written: '}{path}")
