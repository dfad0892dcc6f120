"""Short commands against an interpreter that does nothing; each in a home of its own, output thrown away."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.rounds import PROJECT, Result, Round, alternate, clean_environment, finished

SCENARIO = str(PROJECT / "scenarios" / "feed-mill-premix.yaml")
NOTHING = [sys.executable, "-c", "pass"]
KAMSIM = [sys.executable, "-m", "kamsim"]
RUNS = 5


def command(words: list[str], home: Path, before: Callable[[Path], None] | None = None) -> Round:
    """A round: run the command `RUNS` times, after `before` (outside the clock)."""
    environment = clean_environment(str(home))
    finished(words, environment)

    def once() -> list[float]:
        times = []
        for _ in range(RUNS):
            if before:
                before(home)
            started = perf_counter()
            subprocess.run(words, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
            times.append(perf_counter() - started)
        return times

    return once


def forget(home: Path) -> None:
    """Empty the home folder, and every cache with it."""
    shutil.rmtree(home)
    home.mkdir()


def measure(rounds: int) -> list[Result]:
    """Version, check of a cached file; check of a file never seen, which has no target."""
    results = []
    with tempfile.TemporaryDirectory() as folder:
        warm, cold = Path(folder, "warm"), Path(folder, "cold")
        for home in (warm, cold):
            home.mkdir()
        check = [*KAMSIM, "check", SCENARIO]
        cases: list[tuple[str, Round, float | None]] = [
            ("kamsim --version / python -c pass", command([*KAMSIM, "--version"], warm), 3),
            ("kamsim check, cached / python -c pass", command(check, warm), 5),
            ("kamsim check, cold / python -c pass", command(check, cold, forget), None),
        ]
        for name, candidate, target in cases:
            ours, anchor = alternate([candidate, command(NOTHING, warm)], rounds)
            results.append(Result(name, ours.typical, anchor.typical, target))
    return results
