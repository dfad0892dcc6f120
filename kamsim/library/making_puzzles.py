"""The puzzles of many scenarios, made on all processors: the same to the byte as one after the other."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from kamsim.analysis.batch.spreading import cores, forks
from kamsim.library.kernel import compiled_kernel
from kamsim.library.puzzling import make_puzzles, puzzles_of_call

if TYPE_CHECKING:
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.model import Model

# Told the share that is done, 0 … 1, and about how many seconds are left.
Progress = Callable[[float, float], None]

# So often is looked at how far the workers are, in seconds; and what tells them to stop.
_LOOKED_AT: Final = 0.2
_STOP: Final = -1.0


class _StoppedError(Exception):
    """The work was broken off."""


def make_all(
    models: Sequence[Model], workers: int | None = None, progress: Progress | None = None
) -> Iterator[tuple[Model, list[Puzzle]]]:
    """The puzzles of each scenario as they are done, with so many workers (None: one a processor)."""
    count = min(cores() if workers is None else workers, len(models))
    kernel = compiled_kernel()
    left = list(models)
    if count > 1:
        if kernel is not None:
            # One call before there are any workers, so that what it needs is compiled once and not by each.
            puzzles_of_call(models[0], 0, kernel)
        try:
            for done in _shared(models, count, kernel, progress):
                left.remove(done[0])
                yield done
        except (BrokenProcessPool, OSError):
            # A worker was killed, or the system gives none: what is left is done here.
            pass
    meter = _Meter(len(left), progress)
    for number, model in enumerate(left):
        yield model, make_puzzles(model, kernel, partial(meter.tell, number))


def _shared(
    models: Sequence[Model], count: int, kernel: Compiled | None, progress: Progress | None
) -> Iterator[tuple[Model, list[Puzzle]]]:
    forked = forks()
    context = multiprocessing.get_context("fork" if forked else "spawn")
    shares = context.Array("d", len(models), lock=False)
    meter = _Meter(len(models), progress)
    # What was forked has the kernel already; nobody else can be handed it.
    start = (list(models), shares, kernel if forked else None)
    with ProcessPoolExecutor(count, context, _begin, start) as pool:
        # The long ones first, so that nobody waits for the last of them.
        order = sorted(range(len(models)), key=lambda at: -len(models[at].moves))
        numbers: dict[Future[list[Puzzle]], int] = {pool.submit(_work, at): at for at in order}
        try:
            while numbers:
                done, _ = wait(numbers, _LOOKED_AT, FIRST_COMPLETED)
                meter.tell(*shares)
                for future in done:
                    yield models[numbers.pop(future)], future.result()
        finally:
            if numbers:
                pool.shutdown(wait=False, cancel_futures=True)
                for at in numbers.values():
                    shares[at] = _STOP


# What a worker has for its life: the scenarios, how far each is, the kernel.
_has: tuple[list[Model], Any, Compiled | None] | None = None


def _begin(models: list[Model], shares: Any, kernel: Compiled | None) -> None:
    """A worker's start. Ctrl-C goes to every process of the terminal; the first one alone decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _has  # noqa: PLW0603 - a worker has them for its life
    _has = models, shares, kernel or compiled_kernel()


def _work(at: int) -> list[Puzzle]:
    models, shares, kernel = cast("tuple[list[Model], Any, Compiled | None]", _has)

    def told(share: float) -> None:
        if shares[at] == _STOP:
            raise _StoppedError
        shares[at] = share

    found = make_puzzles(models[at], kernel, told)
    told(1.0)
    return found


class _Meter:
    """Turns scenarios done into share and time left."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress = total, progress
        self._began = time.monotonic()

    def tell(self, *done: float) -> None:
        """So many scenarios are done, parts of some among them."""
        share = min(1.0, sum(done) / self._total) if self._total else 1.0
        if self._progress is not None and share > 0:
            self._progress(share, (time.monotonic() - self._began) * (1 - share) / share)
