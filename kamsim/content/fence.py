"""A fence round a file from outside: what goes wrong while it is read is that file's problem and nobody else's."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

from kamsim.content.assets import AssetsError
from kamsim.domain.problems import ERROR, Problem

Value = TypeVar("Value")

# With this set, a fault of the program ends it, with all that tells where.
DEBUG = "KAMSIM_DEBUG"


def fenced(file: str, read: Callable[[], Value]) -> Value | Problem:
    """What `read` makes of `file`; where the program itself fails at it, the problem that says so.

    Raises AssetsError: a damaged part of the program is not the file's fault.
    """
    try:
        return read()
    except AssetsError:
        raise
    except Exception as error:  # whatever a file holds, the others must still open
        if os.environ.get(DEBUG):
            raise
        message = f"the program itself fails at this file ({type(error).__name__})"
        return Problem("KS020", ERROR, file, 0, 0, "", message, "Please report it, and send the file along.")


def fenced_twice(file: str, kept: Callable[[], Value], anew: Callable[[], Value]) -> Value | Problem:
    """What `kept` makes of `file` with the help of the cache; where that fails, what `anew` makes without it.

    A value in the cache can have another shape than what was put there. Raises AssetsError.
    """
    try:
        return kept()
    except AssetsError:
        raise
    except Exception:  # noqa: BLE001 - the second reading says what it is
        return fenced(file, anew)
