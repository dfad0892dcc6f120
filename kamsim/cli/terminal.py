"""The way into the terminal interface from the command line."""

from __future__ import annotations

import sys
from typing import Any

import click

from kamsim.cli import USAGE

NO_TERMINAL = (
    "kamsim needs a terminal to play in, and this is none. Try `kamsim demo` for a recorded call as plain text."
)


def start(request: Any) -> int:
    """Opens the interface, at a scenario if one is requested; without a terminal says so in one line."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        click.echo(NO_TERMINAL, err=True)
        return USAGE
    from kamsim.tui.app import run

    return run(request)
