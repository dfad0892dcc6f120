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
from typing import IO, TYPE_CHECKING, NamedTuple

from kamsim.library.children import command, end_with_parent, environment, lowest_priority

if TYPE_CHECKING:
    from kamsim.analysis.review.reviewing import Review, Verdict
    from kamsim.analysis.review.verdicts import Judged
    from kamsim.domain.puzzle import Puzzle
    from kamsim.engine.call import Call

_SIZE = 4  # bytes that tell how long what follows is


class Step(NamedTuple):
    """How far a review is: `done` of `of` turns, the `verdict` on the last of them, the whole `review` at the end, and
    after it the call's `mistakes` as puzzles, by turn.

    `slow` says why it takes longer: "no_numba", or "uncompiled" where numba has not compiled the rules on this machine
    yet; "" where it is quick.
    """

    done: int
    of: int
    slow: str
    verdict: Verdict | None = None
    review: Review | None = None
    mistakes: dict[int, Puzzle] | None = None


async def reviewing(call: Call) -> AsyncGenerator[Step, None]:
    """Reviews a call, step by step. Where it ends without a review, the other process could not do it.

    Closed early, it ends the other process. After the review it goes on for as long as rules are being compiled for the
    next one.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command(__name__),
            env=environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        # What goes in is never ended: the other process lives for as long as this one holds the pipe.
        sent = pickle.dumps((call.model, call.header, call.entries))
        process.stdin.write(len(sent).to_bytes(_SIZE, "big") + sent)
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


# --- in the other process


def received(inward: IO[bytes]) -> Call:
    """The call that comes in."""
    from kamsim.engine.call import Call

    size = int.from_bytes(inward.read(_SIZE), "big")
    model, header, entries = pickle.loads(inward.read(size))  # noqa: S301 (our own process wrote it)
    call = Call.open(model, header)
    for entry in entries:
        call.submit(entry)
    return call


def serve(call: Call, outward: IO[bytes]) -> bool:
    """Reviews a call and tells each step; whether rules are left to be compiled, for the next review.

    Compiling takes longer than a review that is not compiled.
    """
    from kamsim.analysis.kernel import compiled
    from kamsim.analysis.review.reviewing import review
    from kamsim.library.kernel import REVIEW, compiled_kernel, is_compiled, kernel_root
    from kamsim.library.mistakes import puzzles_of

    kept = is_compiled(kernel_root(), REVIEW)
    kernel = compiled_kernel() if kept else None
    slow = "" if kept else "uncompiled" if compiled.available() else "no_numba"
    of = len(call.turns)

    def told(verdict: Verdict) -> None:
        _send(outward, Step(verdict.number, of, slow, verdict))

    _send(outward, Step(0, of, slow))
    judged: list[Judged] = []
    found = review(call, kernel, told=told, kept=judged)
    _send(outward, Step(of, of, slow, None, found))
    _send(outward, Step(of, of, slow, mistakes=dict(puzzles_of(call, judged, found, kernel))))
    return slow == "uncompiled"


def _send(outward: IO[bytes], step: Step) -> None:
    sent = pickle.dumps(step)
    outward.write(len(sent).to_bytes(_SIZE, "big") + sent)
    outward.flush()


def main() -> None:
    """The whole life of the other process."""
    from kamsim.library.compiling import compile_rules
    from kamsim.library.kernel import kernel_root

    if hasattr(os, "nice"):
        os.nice(5)  # the screen goes first
    # Nothing that prints may come between the steps.
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    call = received(sys.stdin.buffer)
    end_with_parent()
    root = kernel_root()
    if serve(call, outward) and root is not None:
        lowest_priority()
        compile_rules(root)
    # Not by way of the interpreter's end: the thread that watches the parent would be waited for.
    os._exit(0)
