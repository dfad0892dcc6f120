"""Tasks done by the workers of a dask cluster (extra `cluster`).

A task's result depends on its arguments alone, so the cluster gives what this machine would, to the last digit. Every
worker needs kamsim of the same version, and compiles the rules once for itself where they are not in its cache.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kamsim.analysis.batch.spreading import Setup, Task
    from kamsim.analysis.search.searching import SearchBench

# Seconds until the scheduler has to answer.
_PATIENCE = 10
_benches: dict[str, SearchBench] = {}


class NoCluster(Exception):  # noqa: N818 - a reason that is told, as others are
    """Why a cluster cannot be used, in a sentence for the person who named it."""


def run_far(setup: Setup, tasks: Sequence[Task], results: list[Any], done: Callable[[float], None]) -> None:
    """Does the tasks on the cluster at `setup.scheduler`, and puts each result in its place. Raises NoCluster."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise NoCluster("`--scheduler` needs the extra `cluster`: pip install 'kamsim[cluster]'") from None
    try:
        client = Client(setup.scheduler, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"no scheduler answers at {setup.scheduler}: {error}") from error
    with client:
        stamp = f"{setup.model.scenario['digest']}:{setup.styles}:{setup.deal}:{setup.only}:{setup.compiles}"
        # The scenario is sent once to each worker, and not with every task.
        sent = client.scatter(setup._replace(scheduler=""), broadcast=True)  # type: ignore[no-untyped-call]
        pending = {client.submit(_work, stamp, sent, task, pure=False): i for i, task in enumerate(tasks)}
        for future in as_completed(pending):  # type: ignore[no-untyped-call]
            results[pending[future]] = future.result()
            done(tasks[pending[future]].weight)


def _work(stamp: str, setup: Setup, task: Task) -> Any:
    """One task on a worker; its bench is kept for the next one."""
    if stamp not in _benches:
        _benches.clear()
        _benches[stamp] = setup.bench()
    return task.function(_benches[stamp], *task.arguments)
