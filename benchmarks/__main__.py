"""`python -m benchmarks [NAME…] [--rounds N] [--write]`: measure, print the table; 1 where a target is missed."""

from __future__ import annotations

import argparse
import importlib
import sys

from benchmarks.rounds import Result
from benchmarks.table import lines, write

NAMES = (
    *("startup", "keypress", "commands", "previewing", "cache", "hostile", "dialogue", "imports", "analysis", "review"),
    "studying",
)
# What takes many minutes runs only where it is named.
LONG = ("verdicts", "first_debrief")
FEWEST = 9


def measured(name: str, rounds: int) -> list[Result] | None:
    """Run one measure by name; None where a program in it failed, which is said."""
    print(f"{name} …", file=sys.stderr, flush=True)
    try:
        results: list[Result] = importlib.import_module(f"benchmarks.{name}").measure(rounds)
    except RuntimeError as error:
        print(f"{name} could not be measured: {error}", file=sys.stderr)
        return None
    return results


def main() -> int:
    """Measure what is named, or everything that is quick enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed of kamsim against its anchors.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which measures: {', '.join(NAMES)} (default: all); {', '.join(LONG)}"
    )
    parser.add_argument(
        "--rounds", type=int, default=FEWEST, help="rounds a measure (default and least for --write: 9)"
    )
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    given = parser.parse_args()
    if unknown := set(given.names) - {*NAMES, *LONG}:
        parser.error(f"no such measure: {', '.join(sorted(unknown))} (there are {', '.join((*NAMES, *LONG))})")
    if given.write and given.rounds < FEWEST:
        parser.error(f"results that are written need at least {FEWEST} rounds")
    tried = [measured(name, given.rounds) for name in given.names or NAMES]
    results = [result for found in tried if found for result in found]
    print("\n".join(lines(results)))
    if None in tried:
        return 1
    if given.write:
        # A missed target is on the page, where it belongs; only what could not be measured is a failure then.
        write(results, given.rounds)
        return 0
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
