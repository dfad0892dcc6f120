"""Results as a table: on the terminal, and as the page benchmarks/RESULTS.md."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from benchmarks.rounds import Result

PAGE = Path(__file__).resolve().parent / "RESULTS.md"
HEAD = ("measure", "candidate", "anchor", "ratio", "target", "ok")


def machine() -> str:
    """What the figures depend on, without any name."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {python}"


def cells(result: Result) -> tuple[str, ...]:
    """One line of the table."""
    anchor = "" if result.anchor is None else amount(result.anchor, result.unit)
    ratio = "" if result.anchor is None else f"{result.figure:.2f}"
    sign = "≤" if result.at_most else "≥"
    if result.target is None:
        target, verdict = "", ""
    else:
        target = f"{sign} {result.target:g}" + ("" if result.anchor else f" {result.unit}")
        verdict = "yes" if result.ok else "**no**"
    return (result.measure, amount(result.value, result.unit), anchor, ratio, target, verdict)


def amount(value: float, unit: str) -> str:
    """A value with its unit, in as many digits as mean something."""
    return f"{value:,.0f} {unit}" if value >= 1000 or value == int(value) else f"{value:.3g} {unit}"


def lines(results: list[Result]) -> list[str]:
    """The table in Markdown, and the notes under it."""
    rows = [HEAD, ("---", "--:", "--:", "--:", "--:", "---"), *(cells(result) for result in results)]
    notes = [f"- {result.measure}: {result.note}" for result in results if result.note]
    return [*(f"| {' | '.join(row)} |" for row in rows), "", *notes]


def write(results: list[Result], rounds: int) -> None:
    """Write the page."""
    head = [
        "# Speed",
        "",
        f"`python -m benchmarks --write --rounds {rounds}` ({machine()}).",
        "",
        "Candidate and anchor run alternately in one go, bytecode compiled; each figure is the median over rounds of",
        "each round's median. What an anchor is stands in `benchmarks/anchors/`; where time goes, in",
        "`benchmarks/README.md`.",
        "",
    ]
    PAGE.write_text("\n".join([*head, *lines(results)]).rstrip() + "\n", encoding="utf-8")
    print(f"written: {PAGE.name}", file=sys.stderr)
