"""The engine starts fast and works without the libraries of the layers above and beside it."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "rich", "numpy", "numba", "yaml", "pydantic", "sqlalchemy", "click")


@pytest.mark.parametrize(
    "module",
    [
        "kamsim.engine",
        "kamsim.engine.call",
        "kamsim.engine.replay",
        "kamsim.scoring.debrief",
        "kamsim.analysis.batch.simulate",
    ],
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    source = f"import sys, {module}; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_test_would_notice() -> None:
    source = f"import sys, yaml; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["yaml"]
