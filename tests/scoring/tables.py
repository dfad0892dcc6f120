"""Tables of what is found in calls written by hand: rows in `tables/`, read by the tests that stand beside.

A table names what is asked, then has a row for each call: what is found, ` : `, the call (`tests.scoring.written`).
Write `?` for what is found, and `python -m tests.scoring.test_tables` fills it in: read it before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims import YOU, Finding
from tests.scoring.written import written

FOLDER = Path(__file__).with_name("tables")


class Row(NamedTuple):
    """What is asked of which call, and what it finds."""

    asked: str
    finds: str
    call: str


def rows(table: str) -> list[Row]:
    """The rows of a table."""
    found: list[Row] = []
    asked = ""
    for line in (FOLDER / f"{table}.txt").read_text("utf-8").splitlines():
        if line.startswith(" "):
            finds, _, call = line.strip().partition(" : ")
            found.append(Row(asked, finds, call))
        else:
            asked = line.strip()
    return found


def fill(table: str, find: Callable[[str, Timeline], str]) -> None:
    """Writes what is found into the rows that have a `?` instead."""
    file, asked, lines = FOLDER / f"{table}.txt", "", []
    for line in file.read_text("utf-8").splitlines():
        finds, _, call = line.strip().partition(" : ")
        asked = asked if line.startswith(" ") else line
        lines.append(f"    {find(asked, written(call))} : {call}" if finds == "?" else line)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def otherwise(table: str, find: Callable[[str, Timeline], str]) -> list[tuple[Row, str]]:
    """The rows in which something else is found than what stands there, and what."""
    found = [(row, find(row.asked, written(row.call))) for row in rows(table)]
    return [(row, one) for row, one in found if one != row.finds]


def listed(found: Iterable[object]) -> str:
    """Things found, as a row says them."""
    return " ".join(str(one) for one in found) or "none"


def moves(told: Timeline, test: Callable[[int], bool]) -> str:
    """The moves of which a test is true, by their ids."""
    return listed(move for m, move in enumerate(told.model.moves) if test(m))


def finding(found: Finding | None, language: str = "en") -> str:
    """A finding as a row says it: the sentences quoted (`b2+`: the buyer's at turn 2, it helped; `y3-`: yours at turn
    3, it hurt), then the values for the text's placeholders; `yes` where there are neither, `no` without a finding."""
    if found is None:
        return "no"
    quotes = [f"{'y' if one.who == YOU else 'b'}{one.turn}{'+' if one.helped else '-'}" for one in found.quotes]
    values = [f"{name}={value[language]}" for name, value in sorted(found.values.items())]
    return " | ".join([" ".join(quotes), *values]).strip() or "yes"
