"""A scenario of 200 KB, read again: from the cache, in an interpreter of its own each round."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.model import write_scenario
from benchmarks.rounds import Result, Samples, clean_environment, finished

SIZE = 200_000
# The first reading fills the cache, and imports what it needs; the others are timed.
PROGRAM = """
import json, sys
from pathlib import Path
from time import perf_counter
from kamsim.library.opening import open_file
from kamsim.library.catalogue import read
path, times = Path(sys.argv[1]), {"scenario": [], "model": []}
for name, call in (("scenario", read), ("model", open_file)):
    assert not call(path)[1] if name == "scenario" else call(path).model
    for _ in range(11):
        started = perf_counter()
        call(path)
        times[name].append(perf_counter() - started)
print(json.dumps(times))
"""


def measure(rounds: int) -> list[Result]:
    """The checked scenario; and the whole model with rulebook and repertoire, ready to be played."""
    scenario, model = Samples(), Samples()
    with tempfile.TemporaryDirectory() as home:
        path = Path(home, "large.yaml")
        write_scenario(path, SIZE)
        words = [sys.executable, "-c", PROGRAM, str(path)]
        for i in range(rounds + 1):
            done = finished(words, clean_environment(home))
            if i:
                times = json.loads(done.stdout)
                scenario.add(times["scenario"])
                model.add(times["model"])
        note = f"{path.stat().st_size:,} bytes; with rulebook, repertoire and tables {model.typical:.2g} ms"
    return [Result("scenario of 200 KB from the cache", scenario.typical, None, 3, note=note)]
