"""A review for a screen, in a process of its own.

Weighing moves keeps the interpreter busy for seconds, compiling the rules for most of a minute. In another process
neither holds up a key, and both end at once when nobody waits any longer. The call goes to its input and what it finds
comes from its output, pickled: it is this program's own, and nothing of it leaves the machine.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review, Verdict
    from kamsim.engine.call import Call

_SIZE = 4  # bytes that tell how long what follows is


class Step(NamedTuple):
    """How far a review is: `done` of `of` turns, the `verdict` on the last of them, the whole `review` at the end.

    `slow` says why it takes longer: "no_numba", or "uncompiled" where numba has not compiled the rules on this machine
    yet; "" where it is quick.
    """

    done: int
    of: int
    slow: str
    verdict: Verdict | None = None
    review: Review | None = None


async def reviewing(call: Call) -> AsyncGenerator[Step, None]:
    """Reviews a call, step by step. Where it ends without a review, the other process could not do it.

    Closed early, it ends the other process. After the review it goes on for as long as rules are being compiled for the
    next one.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            f"from {__name__} import main; main()",
            env=_environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(pickle.dumps((call.model, call.header, call.entries)))
        process.stdin.close()
        while True:
            size = int.from_bytes(await process.stdout.readexactly(_SIZE), "big")
            yield pickle.loads(await process.stdout.readexactly(size))  # noqa: S301 (our own process wrote it)
    except (asyncio.IncompleteReadError, OSError):
        # It is through, or it was killed.
        return
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _environment() -> dict[str, str]:
    """The other process is to find this very package, wherever it was found here."""
    own = str(Path(__file__).parents[2])
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{own}{os.pathsep}{path}" if path else own}


# --- in the other process


def serve(inward: IO[bytes], outward: IO[bytes]) -> None:
    """Reviews the call that comes in and tells each step."""
    from kamsim.analysis.kernel import compiled
    from kamsim.analysis.review.reviewing import review
    from kamsim.engine.call import Call
    from kamsim.library.kernel import compiled_kernel, is_compiled, kernel_root

    model, header, entries = pickle.load(inward)  # noqa: S301 (our own process wrote it)
    call = Call.open(model, header)
    for entry in entries:
        call.submit(entry)
    # Compiling takes longer than a review that is not compiled: it is done after it, for the next one.
    kept = is_compiled(kernel_root(), "values_of")
    kernel = compiled_kernel() if kept else None
    slow = "" if kept else "uncompiled" if compiled.available() else "no_numba"
    of = len(call.turns)

    def told(verdict: Verdict) -> None:
        _send(outward, Step(verdict.number, of, slow, verdict))

    _send(outward, Step(0, of, slow))
    _send(outward, Step(of, of, slow, None, review(call, kernel, told=told)))
    if slow == "uncompiled" and kernel_root() is not None:
        review(call, compiled_kernel())


def _send(outward: IO[bytes], step: Step) -> None:
    sent = pickle.dumps(step)
    outward.write(len(sent).to_bytes(_SIZE, "big") + sent)
    outward.flush()


def main() -> None:
    """The whole life of the other process."""
    if hasattr(os, "nice"):
        os.nice(5)  # the screen goes first
    # Nothing that prints may come between the steps.
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, outward)
