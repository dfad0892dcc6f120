"""The compiled kernel against inkcpp, and how long batch play and a playtest take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.anchors import ink_story
from benchmarks.dialogue import calls as ink_calls
from benchmarks.dialogue import draws, forty_moves, in_ink
from benchmarks.model import feed_mill
from benchmarks.rounds import PROJECT, Result, Round, alternate, clean_environment, finished
from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.bench import Bench, all_styles, bench
from kamsim.engine.model import Model
from kamsim.engine.rules import layout
from kamsim.library.kernel import compiled_kernel, kernel_root
from kamsim.sellers.roster import SELLERS

SEED = 7
# How often the drawn calls are played in a round, and the veteran's calls.
TIMES, VETERAN = 500, 10_000
# A playtest takes seconds; more rounds would take minutes and tell nothing more.
ROUNDS = 3


def workbench(model: Model) -> Bench:
    """All buyers of the model at the large deal size, compiled. Raises RuntimeError where there is no numba."""
    kernel = compiled_kernel()
    if kernel is None:
        raise RuntimeError("numba is not installed")
    return bench(model, all_styles(model), "large", kernel)


def drawn_moves(model: Model) -> Round:
    """A round: the same picks as ink has, many times over, in one compiled loop; seconds a move. Each move counts the
    legal ones, takes the one that was drawn, makes the whole step."""
    bench = Setup(model, all_styles(model), "large", compiles=True, cache_root=kernel_root()).bench()
    buyers, _ = bench.sides
    picks = bench.filled([pick for _ in range(TIMES) for call in draws() for pick in call])
    state = bench.ints(layout.SIZE)

    def once() -> list[float]:
        started = perf_counter()
        made = bench.call("play_drawn")(buyers, picks, ink_story.TURNS, state)
        return [(perf_counter() - started) / made]

    return once


def veteran_calls(on: Bench) -> Round:
    """A round: ten thousand calls of the veteran; seconds for all of them."""

    def once() -> list[float]:
        started = perf_counter()
        on.batch(SELLERS["veteran"], 0, VETERAN, SEED)
        return [perf_counter() - started]

    return once


def playtests(home: str) -> Round:
    """A round: `kamsim analyze feed-mill-premix` from start to end; the kernel is compiled."""
    environment = clean_environment(home) | {"KAMSIM_CACHE": str(kernel_root())}
    words = [sys.executable, "-m", "kamsim", "analyze", "feed-mill-premix"]
    finished(words, environment)

    def once() -> list[float]:
        started = perf_counter()
        subprocess.run(words, cwd=PROJECT, env=environment, check=True, stdout=subprocess.DEVNULL)
        return [perf_counter() - started]

    return once


def measure(rounds: int) -> list[Result]:
    """Moves a second against ink and by themselves, and two times."""
    model = feed_mill()
    if not compiled.available():
        raise RuntimeError("numba is not installed")
    whole = workbench(model)
    ink = in_ink(ink_story.load_story())
    candidate, anchor = alternate([drawn_moves(forty_moves(model)), ink_calls(ink)], rounds)
    alone, calls = alternate([drawn_moves(model), veteran_calls(whole)], rounds)
    with tempfile.TemporaryDirectory() as home:
        (playtest,) = alternate([playtests(str(Path(home)))], min(rounds, ROUNDS))
    note = "one core, one compiled loop over all calls and buyers, the same draws; each call begins anew"
    per_second = (1000 / candidate.typical, 1000 / anchor.typical)
    return [
        Result("compiled kernel, 40 moves / inkcpp-py", *per_second, 100, "moves/s", False, note),
        Result("compiled kernel, feed-mill, one core", 1000 / alone.typical, None, 1_500_000, "moves/s", False),
        Result("10,000 veteran calls, feed-mill, one core", calls.typical, None, 5000),
        Result("kamsim analyze feed-mill-premix, warm", playtest.typical, None, 8000),
    ]
