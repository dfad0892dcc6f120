"""Processes that work for this one: they find the same package, and end when it does, however that comes about."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path


def command(module: str, function: str = "main") -> list[str]:
    """The command line of a process that runs a function of this package."""
    return [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()"]


def environment() -> dict[str, str]:
    """The other process is to find this very package, wherever it was found here."""
    own = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{own}{os.pathsep}{path}" if path else own}


def end_with_parent() -> None:
    """In the other process: ends it when its standard input does.

    The parent holds the other end of that pipe and never writes to it any more, so it closes when the parent ends, be
    it killed; no system has a way that is as sure and as plain.
    """
    threading.Thread(target=_watch, name="parent", daemon=True).start()


def _watch() -> None:
    while True:
        try:
            if not os.read(0, 4096):
                break
        except OSError:
            break
    os._exit(1)


def lowest_priority() -> None:
    """In the other process: everything else on this machine goes first."""
    if hasattr(os, "nice"):
        os.nice(19)
    if hasattr(os, "SCHED_IDLE"):
        try:
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        except OSError:
            return
