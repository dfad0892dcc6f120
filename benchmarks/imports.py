"""What must not be loaded, and when: counted, not timed."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.commands import SCENARIO
from benchmarks.rounds import Result, clean_environment, finished

FRONT = ("textual", "rich")
FORMATS = ("yaml", "pydantic")
HEAVY = ("numpy", "numba", "sqlalchemy")

ENGINE = "import kamsim.engine.call, kamsim.engine.compile, kamsim.engine.replay"
RUN = "from kamsim.__main__ import run; assert run({}) == 0"
CASES: list[tuple[str, str, tuple[str, ...]]] = [
    ("import of kamsim.engine", ENGINE, FRONT + FORMATS + HEAVY),
    ("kamsim --version", RUN.format(["--version"]), ("click", *FRONT, *FORMATS, *HEAVY)),
    ("kamsim check, cached", RUN.format(["check", SCENARIO]), FRONT + FORMATS + HEAVY),
    ("kamsim list", RUN.format(["list"]), FRONT + FORMATS + HEAVY),
    ("kamsim demo", RUN.format(["demo"]), FRONT + FORMATS + HEAVY),
]


def loaded(source: str, environment: dict[str, str]) -> set[str]:
    """Names of the top-level packages loaded once `source` has run in a new interpreter."""
    program = f"{source}\nimport sys; sys.stderr.write('\\n' + ' '.join(sys.modules))"
    run = finished([sys.executable, "-c", program], environment)
    return {name.partition(".")[0] for name in run.stderr.splitlines()[-1].split()}


def measure(_rounds: int) -> list[Result]:
    """How many forbidden packages each start loads (the second time, so that caches are there)."""
    results = []
    with tempfile.TemporaryDirectory() as home:
        environment = clean_environment(home)
        for name, source, forbidden in CASES:
            finished([sys.executable, "-c", source], environment)
            found = sorted(loaded(source, environment) & set(forbidden))
            note = ", ".join(found) or f"none of {', '.join(forbidden)}"
            results.append(Result(f"{name} loads", len(found), None, 0, unit="packages", note=note))
    return results
