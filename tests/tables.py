"""Tables of what is found in calls written by hand, as text files beside the tests that read them.

A table names what is asked, then has a row for each call: what is found, ` : `, the call (`tests.written`). Write `?`
for what is found and run the module of the test: it fills it in. Read it before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from kamsim.engine.timeline import Timeline
from tests.written import written

# What is asked of a call, found for a row.
Find = Callable[[str, Timeline], str]


class Row(NamedTuple):
    """What is asked of which call, and what it finds."""

    asked: str
    finds: str
    call: str


def rows(table: Path) -> list[Row]:
    """The rows of a table."""
    found: list[Row] = []
    asked = ""
    for line in table.read_text("utf-8").splitlines():
        if line.startswith(" "):
            finds, _, call = line.strip().partition(" : ")
            found.append(Row(asked, finds, call))
        else:
            asked = line.strip()
    return found


def fill(table: Path, find: Find) -> None:
    """Writes what is found into the rows that have a `?` instead."""
    asked, lines = "", []
    for line in table.read_text("utf-8").splitlines():
        finds, _, call = line.strip().partition(" : ")
        asked = asked if line.startswith(" ") else line
        lines.append(f"    {find(asked, written(call))} : {call}" if finds == "?" else line)
    table.write_text("\n".join(lines) + "\n", "utf-8")


def otherwise(table: Path, find: Find) -> list[str]:
    """The rows in which something else is found than what stands there, each with what that is."""
    found = [(row, find(row.asked, written(row.call))) for row in rows(table)]
    return [f"{row.asked}: {one}, not {row.finds}, in {row.call}" for row, one in found if one != row.finds]


def listed(found: Iterable[object]) -> str:
    """Things found, as a row says them."""
    return " ".join(str(one) for one in found) or "none"


def moves(told: Timeline, test: Callable[[int], bool]) -> str:
    """The moves of which a test is true, by their ids."""
    return listed(move for m, move in enumerate(told.model.moves) if test(m))
