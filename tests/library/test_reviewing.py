"""A review in a process of its own: the same as here, turn by turn, and over at once when nobody waits any longer."""

from __future__ import annotations

import asyncio
import io
import os
import pickle
import sys
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kamsim.analysis.kernel import compiled
from kamsim.analysis.review.reviewing import review
from kamsim.engine.call import Call
from kamsim.library import kernel, reviewing
from kamsim.library.reviewing import Step, received, serve
from tests.analysis.calls import sold


@pytest.fixture(scope="module")
def call() -> Call:
    return sold("street-watch", "technician", 5, "analyzing", most=4)


async def made(call: Call) -> list[Step]:
    """The steps up to the review; what is compiled after it is not waited for."""
    found = []
    async with aclosing(reviewing.reviewing(call)) as steps:
        async for step in steps:
            found.append(step)
            if step.review is not None:
                break
    return found


async def test_it_is_the_review_and_comes_turn_by_turn(call: Call) -> None:
    steps = await made(call)
    wanted = review(call)
    assert steps[-1].review is not None
    assert replace(steps[-1].review, compiled=False) == wanted
    told = [step.verdict for step in steps[1:-1] if step.verdict is not None]
    # What the next turns put right is known at the end alone.
    assert [(one.number, one.move, one.best) for one in told] == [
        (one.number, one.move, one.best) for one in wanted.turns
    ]
    assert [(step.done, step.of) for step in steps] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (4, 4)]


async def test_without_numba_it_is_the_same_and_says_so(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['numba'] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    async with aclosing(reviewing.reviewing(call)) as steps:
        found = [step async for step in steps]
    assert {step.slow for step in found} == {"no_numba"}
    assert found[-2].review == review(call)
    assert found[-1].mistakes is not None
    assert {turn: puzzle["theme"] for turn, puzzle in found[-1].mistakes.items()} == {4: "your_move"}


async def test_closed_early_it_ends_the_other_process(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def noted(*arguments: Any, **settings: Any) -> asyncio.subprocess.Process:
        begun.append(await start(*arguments, **settings))
        return begun[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    async with aclosing(reviewing.reviewing(call)) as steps:
        assert (await anext(steps)).done == 0
        assert begun[0].returncode is None
    assert begun[0].returncode is not None

    task = asyncio.ensure_future(made(call))
    while len(begun) < 2:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert begun[1].returncode is not None


@pytest.mark.parametrize("program", ["no such program", "false"])
async def test_where_no_process_can_be_had_there_is_no_review(
    call: Call, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert await made(call) == []


async def test_what_it_prints_does_no_harm(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import kamsim.analysis.review.reviewing as r\njudge = r.judge_turn\n"
        "def loud(*a):\n    print('hello', flush=True)\n    return judge(*a)\nr.judge_turn = loud\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    steps = await made(call)
    assert steps[-1].review is not None
    assert len(steps) == 6


def served(call: Call, left: list[bool]) -> list[Step]:
    """What the other process would send; `left` is told whether rules are still to be compiled."""
    inward, outward = io.BytesIO(), io.BytesIO()
    known = pickle.dumps((call.model, call.header, call.entries))
    inward.write(len(known).to_bytes(4, "big") + known)
    inward.seek(0)
    left.append(serve(received(inward), outward))
    sent, steps = io.BytesIO(outward.getvalue()), []
    while size := sent.read(4):
        steps.append(pickle.loads(sent.read(int.from_bytes(size, "big"))))
    return steps


@pytest.mark.parametrize("kept", [True, False])
def test_rules_that_are_not_compiled_yet_are_compiled_after_the_review(
    call: Call, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    left: list[bool] = []
    monkeypatch.setattr(compiled, "available", lambda: True)
    monkeypatch.setattr(kernel, "is_compiled", lambda *_: kept)
    monkeypatch.setattr(kernel, "compiled_kernel", lambda: asked.append("kernel"))
    steps = served(call, left)
    assert {step.slow for step in steps} == {"" if kept else "uncompiled"}
    assert asked == ["kernel"] * kept
    assert left == [not kept]
    assert steps[-2].review == review(call)


@pytest.mark.skipif(not compiled.available(), reason="numba is not installed")
def test_a_kernel_is_kept_when_the_entry_point_is(tmp_path: Path) -> None:
    root = str(tmp_path)
    folder = tmp_path / f"numba-{compiled.source_stamp()}" / "analysis_1"
    folder.mkdir(parents=True)
    assert not kernel.is_compiled(root)
    (folder / "playing.play_batch-1.py311.nbi").touch()
    assert kernel.is_compiled(root)
    assert not kernel.is_compiled(root, "values_of")
    (folder / "rollout.values_of-1.py311.nbi").touch()
    assert kernel.is_compiled(root, "values_of")
    assert not kernel.is_compiled(os.devnull)
