"""Work done by the workers of a dask cluster (extra `cluster`).

A result depends on the arguments of its work alone, so the cluster gives what this machine would, to the last digit.
Every worker needs kamsim of the same version, and compiles the rules once for itself where its cache lacks them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

# Seconds until the scheduler has to answer.
_PATIENCE = 5
# A function and its further arguments; the first one is the bench.
Call = tuple[Callable[..., Any], tuple[Any, ...]]
_benches: dict[str, Any] = {}


class NoCluster(Exception):  # noqa: N818 - a reason that is told, as others are
    """Why a cluster cannot be used, in a sentence for the person who named it."""


def run_far(address: str, stamp: str, build: Callable[[], Any], calls: Sequence[Call]) -> Iterator[tuple[int, Any]]:
    """The calls done on the cluster at `address`: number and result of each, as they come. Raises NoCluster.

    `build` makes the bench, once on each worker for all calls of one `stamp`.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise NoCluster("`--scheduler` needs the extra `cluster`: pip install 'kamsim[cluster]'") from None
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster(f"no scheduler answers at {address}") from error
    with client:
        # The scenario is sent once to each worker, and not with every task.
        sent = client.scatter(build, broadcast=True)
        pending = {client.submit(_work, stamp, sent, call, pure=False): i for i, call in enumerate(calls)}
        for future in as_completed(pending):
            yield pending[future], future.result()


def _work(stamp: str, build: Callable[[], Any], call: Call) -> Any:
    """One call on a worker; its bench is kept for the next one."""
    if stamp not in _benches:
        _benches.clear()
        _benches[stamp] = build()
    function, arguments = call
    return function(_benches[stamp], *arguments)
