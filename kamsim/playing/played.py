"""How attempts came out, as lists show it."""

from __future__ import annotations

from typing import NamedTuple


class Result(NamedTuple):
    """How a finished call came out: points of 100, outcome, and the day, ISO 8601 and local ("" unknown).

    `rules` names the rules that the points were reckoned under, if these are not those of now; "?" unknown ones.
    """

    score: int
    outcome: str
    day: str = ""
    rules: str = ""


class Played(NamedTuple):
    """What was played of a scenario: finished calls, those of them that count, and the best and first that do."""

    calls: int
    counting: int = 0
    best: Result | None = None
    first: Result | None = None
