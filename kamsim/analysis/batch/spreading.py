"""Work over all cores: tasks on one scenario's buyers, with progress, and what is done kept when it is interrupted.

What a task gives depends on its arguments alone, so neither the number of workers nor their order changes a result.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

from kamsim.analysis.batch.simulate import Tally, summary
from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.rollout import OUT
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.model import Model
from kamsim.sellers.roster import Seller

# Told after every task: the share that is done, 0 … 1, and about how many seconds are left.
Progress = Callable[[float, float], None]

# From so many calls on, starting workers is sooner done than playing alone; and calls a task.
_WORTH_WORKERS = {True: 60_000, False: 300}
_CHUNK = {True: 5_000, False: 40}


class Setup(NamedTuple):
    """What each worker builds its bench from: all variants in each of `styles`, or those alone whose numbers are in
    `only`; `compiles` is whether with numba, and `cache_root` where its compiled kernel is kept (None: nowhere).
    `scheduler` is the address of a cluster whose workers do the tasks; "" for this machine alone."""

    model: Model
    styles: tuple[str, ...]
    deal: str
    compiles: bool
    cache_root: str | None
    only: tuple[int, ...] = ()
    scheduler: str = ""

    def bench(self) -> SearchBench:
        """A bench for these buyers, styles first, variants within."""
        kernel = compiled.load(self.cache_root) if self.compiles else None
        buyers = [(i, style) for style in self.styles for i in self.only or range(len(self.model.variants))]
        return SearchBench(self.model, buyers, self.deal, kernel)


class Task(NamedTuple):
    """A piece of work: `function(bench, *arguments)`, a function of a module; `weight` is its share of the time."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    weight: float = 1.0


class Done(NamedTuple):
    """The results in the order of the tasks, None for those that an interruption kept from being done."""

    results: list[Any]
    is_complete: bool


def cores() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def run(setup: Setup, tasks: Sequence[Task], workers: int | None = None, progress: Progress | None = None) -> Done:
    """Does the tasks with so many workers (None: one a core). Ctrl-C ends it early; what was done then is given."""
    results: list[Any] = [None] * len(tasks)
    meter = _Meter(sum(task.weight for task in tasks), progress)
    count = min(cores() if workers is None else workers, len(tasks))
    try:
        with _remembering_ctrl_c(meter):
            if setup.scheduler:
                _run_far(setup, tasks, results, meter)
            elif count > 1 and _can_share(setup):
                _run_shared(setup, tasks, count, results, meter)
            else:
                _run_here(setup, tasks, range(len(tasks)), results, meter)
    except KeyboardInterrupt:
        return Done(results, is_complete=False)
    return Done(results, is_complete=True)


@contextmanager
def _remembering_ctrl_c(meter: _Meter) -> Iterator[None]:
    """Ctrl-C ends the work at the next task, at the latest. Its exception alone may be lost: while numba compiles,
    Python drops what is raised when an object is cleaned up. Signals come to the first thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        meter.is_interrupted = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _can_share(setup: Setup) -> bool:
    """Workers that start from nothing would each have to compile the kernel, unless it is kept somewhere."""
    return forks() or not setup.compiles or setup.cache_root is not None


def forks() -> bool:
    """Whether workers are forked, which is quicker and safe only while no other thread holds anything."""
    return sys.platform == "linux" and threading.active_count() == 1


# Benches that were made last, each with what it was made from: the works of one playtest come in several goes.
_KEPT = 2
# Functions whose compiled parts this process has, and from which cache.
_ready: set[tuple[str | None, Callable[..., Any]]] = set()
_benches: list[tuple[Setup, SearchBench]] = []


def _bench_of(setup: Setup) -> SearchBench:
    """A bench for these buyers, the one at hand where there is one. A forked worker finds those of its parent, with all
    that was compiled or loaded for them."""
    for known, bench in _benches:
        if known.model is setup.model and known[1:] == setup[1:]:
            return bench
    _benches.append((setup, setup.bench()))
    del _benches[:-_KEPT]
    return _benches[-1][1]


def _run_here(setup: Setup, tasks: Sequence[Task], numbers: Sequence[int], results: list[Any], meter: _Meter) -> None:
    bench = _bench_of(setup)
    meter.begin()
    for i in numbers:
        results[i] = tasks[i].function(bench, *tasks[i].arguments)
        meter.add(tasks[i].weight)


def _run_shared(setup: Setup, tasks: Sequence[Task], count: int, results: list[Any], meter: _Meter) -> None:
    if setup.compiles:
        # One task of each kind before there are any workers, so that what it needs is compiled once and not by each.
        by_weight = sorted(range(len(tasks)), key=lambda i: -tasks[i].weight)
        first = {tasks[i].function: i for i in by_weight if (setup.cache_root, tasks[i].function) not in _ready}
        _run_here(setup, tasks, sorted(first.values()), results, meter)
        _ready.update((setup.cache_root, function) for function in first)
    context = multiprocessing.get_context("fork" if forks() else "spawn")
    try:
        pool = ProcessPoolExecutor(count, context, _begin, (setup,))
        try:
            meter.begin()
            left = [i for i, result in enumerate(results) if result is None]
            pending: dict[Future[Any], int] = {pool.submit(_work, tasks[i]): i for i in left}
            for future in as_completed(pending):
                results[pending[future]] = future.result()
                meter.add(tasks[pending[future]].weight)
        finally:
            # What has not begun is not begun any more. A second shutdown, as `with` makes it, would take that back.
            pool.shutdown(cancel_futures=True)
    except (BrokenProcessPool, OSError):
        # A worker was killed, or the system gives none: what is left is done here.
        left = [i for i, result in enumerate(results) if result is None]
        _run_here(setup, tasks, left, results, meter)


def _run_far(setup: Setup, tasks: Sequence[Task], results: list[Any], meter: _Meter) -> None:
    """Raises clustering.NoCluster."""
    from kamsim.analysis.batch.clustering import run_far

    stamp = f"{setup.model.scenario['digest']} {setup.styles} {setup.deal} {setup.only} {setup.compiles}"
    calls = [(task.function, task.arguments) for task in tasks]
    for i, result in run_far(setup.scheduler, stamp, setup._replace(scheduler="").bench, calls):
        results[i] = result
        meter.add(tasks[i].weight)


_mine: list[Setup] = []


def _begin(setup: Setup) -> None:
    """A worker's start. Ctrl-C goes to every process of the terminal; the first one alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mine[:] = [setup]


def _work(task: Task) -> Any:
    return task.function(_bench_of(_mine[0]), *task.arguments)


class _Meter:
    """Turns work done into share and time left."""

    def __init__(self, total: float, progress: Progress | None) -> None:
        self.total, self.progress, self.done = total, progress, 0.0
        self.began = time.monotonic()
        self.is_interrupted = False

    def begin(self) -> None:
        """The clock starts when the first bench stands."""
        if self.done == 0:
            self.began = time.monotonic()

    def add(self, weight: float) -> None:
        """So much has been done. Raises KeyboardInterrupt where one came up meanwhile and was lost."""
        self.done += weight
        if self.is_interrupted:
            raise KeyboardInterrupt
        if self.progress is not None and self.total > 0:
            share = min(1.0, self.done / self.total)
            self.progress(share, (time.monotonic() - self.began) * (1 - share) / share if share > 0 else 0.0)


def play(
    setup: Setup,
    seller: Seller,
    calls: int,
    seed: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[int]:
    """The calls of one seller, call i against buyer i modulo their number: `rollout.OUT` numbers a call, end to end.

    Interrupted, it gives the calls up to the first that is missing.
    """
    chunk = _CHUNK[setup.compiles]
    tasks = [
        Task(_play, (seller, first, min(chunk, calls - first), seed), min(chunk, calls - first))
        for first in range(0, calls, chunk)
    ]
    alone = workers is None and calls < _WORTH_WORKERS[setup.compiles]
    done = run(setup, tasks, 1 if alone else workers, progress)
    out: list[int] = []
    for part in done.results:
        if part is None:
            break
        out.extend(part)
    return out


def summarise(
    setup: Setup,
    seller: Seller,
    calls: int,
    seed: int,
    workers: int | None = None,
    progress: Progress | None = None,
) -> dict[str, object] | None:
    """A batch in the shape of `simulate --json`, the same as `simulate.summarise` gives; None where it was interrupted
    before anything was done."""
    begun = time.perf_counter()
    out = play(setup, seller, calls, seed, workers, progress)
    tally = Tally()
    for at in range(0, len(out), OUT):
        tally.count(*out[at : at + OUT])
    return summary(setup.model, seller, setup.styles, tally, time.perf_counter() - begun) if out else None


def _play(bench: SearchBench, seller: Seller, first: int, count: int, seed: int) -> list[int]:
    return bench.batch(seller, first, count, seed)
