"""Lines that wait for what comes only after them, by way of a fact that is told or a trouble that is admitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kamsim.content.findings import Findings
from kamsim.domain.scenario import Line, Scenario


class _Wait(NamedTuple):
    """What a line waits for, under which key and in words, and the lines of which one brings it."""

    key: str
    what: str
    bringers: list[str]


def check_waiting(scenario: Scenario, findings: Findings) -> None:
    """Adds a warning for each circle of lines, told once, at the first line of it in the file."""
    waits = {line["id"]: list(_waits(scenario, line)) for line in scenario["lines"]}
    blocked = _blocked(waits)
    told: set[str] = set()
    for index, line in enumerate(scenario["lines"]):
        name = line["id"]
        for wait in waits[name] if name in blocked and name not in told else []:
            behind = _behind(waits, blocked, wait)
            if name not in behind:
                continue
            told |= behind
            message = f"`{name}` waits for {wait.what}, which comes only after it"
            remedy = "Let another line bring it, one that is on the menu before, or take it out of `after`."
            findings.warn("KS354", ("lines", index, "after", wait.key), message, remedy)
            break


def _waits(scenario: Scenario, line: Line) -> Iterator[_Wait]:
    lines, after = scenario["lines"], line["after"]
    for name in after["lines"]:
        yield _Wait("lines", f"the line `{name}`", [name])
    spontaneous = {reaction["then"]["tell"] for reaction in scenario["reactions"]}
    for fact in after["facts"]:
        tellers = [one["id"] for one in lines if fact in one["tells"]]
        # What nobody tells is a finding of its own.
        if tellers and fact not in spontaneous:
            yield _Wait("facts", f"the fact `{fact}`", tellers)
    for topic in after["needs"]:
        askers = [one["id"] for one in lines if one["kind"] == "problem" and one["topic"] == topic]
        if askers:
            yield _Wait("needs", f"the need `{topic}`", askers)


def _blocked(waits: dict[str, list[_Wait]]) -> set[str]:
    """The lines that never come onto the menu."""
    open_now: set[str] = set()
    while True:
        more = {
            name
            for name, of in waits.items()
            if name not in open_now and all(any(one in open_now for one in wait.bringers) for wait in of)
        }
        if not more:
            return waits.keys() - open_now
        open_now |= more


def _behind(waits: dict[str, list[_Wait]], blocked: set[str], wait: _Wait) -> set[str]:
    """The blocked lines that would have to come first."""
    found: set[str] = set()
    left = [wait]
    while left:
        fresh = [name for name in left.pop().bringers if name in blocked and name not in found]
        found.update(fresh)
        left += [further for name in fresh for further in waits[name]]
    return found
