"""Compiling the rules ahead, while the first call is played, so that its debrief need not wait for it.

A process of its own does it, at the lowest priority, and ends with this one. One at a time: a lock in the cache says
that it is being done, for every program of this user. What is compiled is found again by numba's own cache; a mark
beside it lets the interface know in a millisecond that there is nothing to do.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from kamsim.library.children import command, end_with_parent, environment, lowest_priority
from kamsim.library.kernel import REVIEW, forget_older_kernels, is_compiled, kernel_folder, kernel_root

# Set to nothing, it keeps the rules from being compiled ahead.
VARIABLE = "KAMSIM_COMPILE"
_LOCK = "compiling.lock"
_READY = "ready"
# Where the code stands that is compiled, and what decides what becomes of it.
_PARTS = ("engine/rules", "sellers", "analysis")
_PACKAGE = Path(__file__).resolve().parent.parent


class Progress(NamedTuple):
    """How far compiling is: "no_numba", "no_cache" (nothing is kept), "none", "running" for `seconds`, or "done"."""

    state: str
    seconds: float = 0.0


def compile_ahead() -> subprocess.Popen[bytes] | None:
    """Begins to compile what the review of a call needs; None where that is done or cannot be.

    It takes some milliseconds. The process ends with this one, or when it is killed.
    """
    root = kernel_root()
    if os.environ.get(VARIABLE) == "" or root is None or find_spec("numba") is None or _is_marked(root):
        return None
    idle = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)
    try:
        return subprocess.Popen(
            command(__name__),
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=idle,
        )
    except OSError:
        return None


def progress() -> Progress:
    """How far compiling is on this machine. Imports numba: too slow for a screen."""
    root = kernel_root()
    if find_spec("numba") is None:
        return Progress("no_numba")
    if root is None:
        return Progress("no_cache")
    if is_compiled(root, REVIEW):
        return Progress("done")
    with locked(root) as alone:
        if alone:
            return Progress("none")
    try:
        return Progress("running", max(0.0, time.time() - Path(root, _LOCK).stat().st_mtime))
    except OSError:
        return Progress("running")


def compile_rules(root: str) -> None:
    """Compiles what the review of a call needs, unless that is done or another process is about it. Takes a minute."""
    with locked(root) as alone:
        if not alone:
            return
        Path(root, _LOCK).touch()
        if not is_compiled(root, REVIEW):
            _compile()
        forget_older_kernels(root)
        if is_compiled(root, REVIEW):
            Path(kernel_folder(root), _READY).write_text(_quick_stamp(), "utf-8")


def _compile() -> None:
    """Weighs one move before one buyer: any scenario's tables have the same types."""
    from kamsim.analysis.review.judging import PANEL, Judge
    from kamsim.analysis.review.population import population
    from kamsim.analysis.review.samples import Sample
    from kamsim.engine.timeline import begun
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.kernel import compiled_kernel
    from kamsim.library.opening import open_model

    catalogue = Catalogue()
    model = next(model for one in catalogue.listings() if (model := open_model(one.id, catalogue).model) is not None)
    deal = model.scenario["deal"]
    buyer = population(model, model.scenario["styles"][0], deal)[0]
    Judge(model, deal, compiled_kernel()).weigh(Sample((buyer,), (begun(buyer.tables),)), [0], PANEL[:1])


@contextlib.contextmanager
def locked(root: str) -> Iterator[bool]:
    """Holds the lock of compiling, if nobody else does; gives whether it is held. A process that dies lets go of it."""
    try:
        Path(root).mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(Path(root, _LOCK), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        yield _take(lock)
    finally:
        os.close(lock)


def _take(lock: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_marked(root: str) -> bool:
    """Whether a kernel of the code as it stands is known to be compiled. It is asked before every call."""
    stamp = _quick_stamp()
    for mark in Path(root).glob(f"numba-*/{_READY}"):
        with contextlib.suppress(OSError, ValueError):
            if mark.read_text("utf-8") == stamp:
                return True
    return False


def _quick_stamp() -> str:
    """Sizes and times of the sources, Python, and numba by the time of its installation."""
    spec = find_spec("numba")
    files = [Path(spec.origin)] if spec is not None and spec.origin else []
    files += [file for part in _PARTS for file in sorted((_PACKAGE / part).rglob("*.py"))]
    found = [sys.version]
    for file in files:
        with contextlib.suppress(OSError):
            status = file.stat()
            found.append(f"{file}:{status.st_size}:{status.st_mtime_ns}")
    return "\n".join(found)


def main() -> None:
    """The whole life of the process that compiles ahead."""
    end_with_parent()
    lowest_priority()
    root = kernel_root()
    if root is not None:
        compile_rules(root)
    # Not by way of the interpreter's end: the thread that watches the parent would be waited for.
    os._exit(0)
