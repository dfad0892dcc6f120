"""Puzzles of many scenarios are made by workers as they are made alone, and told of as they come."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import Any, cast

import pytest

from kamsim.engine.model import Model
from kamsim.library import making_puzzles, puzzling
from kamsim.library.making_puzzles import make_all
from tests.models import shipped

NAMES = ("street-watch", "no-time")


@pytest.fixture(autouse=True)
def two_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two calls a scenario, without numba: enough to see what is the same."""
    monkeypatch.setattr(puzzling, "MOST_CALLS", 1)
    monkeypatch.setattr(puzzling, "positions", lambda *_: iter(()))
    monkeypatch.setattr(making_puzzles, "compiled_kernel", lambda: None)
    # What is forked has these changes, too.
    monkeypatch.setattr(making_puzzles, "forks", lambda: True)


def made(workers: int, told: list[float] | None = None) -> dict[str, Any]:
    models: list[Model] = [shipped(name) for name in NAMES]
    progress = None if told is None else (lambda share, _: told.append(share))
    return {model.scenario["id"]: found for model, found in make_all(models, workers, progress)}


def test_workers_make_the_same_puzzles_as_one_alone() -> None:
    alone_told: list[float] = []
    shared_told: list[float] = []
    alone, shared = made(1, alone_told), made(2, shared_told)
    assert alone == shared
    assert set(alone) == set(NAMES)
    assert sum(map(len, alone.values())) > 0
    assert alone_told == sorted(alone_told)
    assert alone_told[-1] == 1.0
    assert shared_told == sorted(shared_told)


def test_where_no_worker_can_be_had_it_is_done_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any) -> Any:
        raise OSError("no more processes")

    alone = made(1)
    monkeypatch.setattr(making_puzzles, "ProcessPoolExecutor", none)
    assert made(2) == alone


def test_what_is_left_early_is_not_made_to_its_end() -> None:
    models = [shipped(name) for name in NAMES]
    with closing(cast("Generator[object]", make_all(models, 2))) as making:
        assert next(making)
