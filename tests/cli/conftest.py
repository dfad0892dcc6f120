"""Running commands, within this process and as programs of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kamsim.__main__ import run

PROJECT = Path(__file__).resolve().parents[2]
UMBRELLAS = PROJECT / "tests" / "content" / "umbrellas.yaml"
FAULTS = PROJECT / "tests" / "invalid"


class Done(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Kamsim = Callable[..., Done]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests here: reading a scenario anew each time would be most of the time they take."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _places(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_CACHE", str(cache))
    monkeypatch.setenv("KAMSIM_DATA", str(tmp_path / "data"))
    # `--database` sets it for the program, which is over after one command; these run in one.
    monkeypatch.setenv("KAMSIM_DATABASE_URL", "")


@pytest.fixture
def kamsim(capsys: pytest.CaptureFixture[str]) -> Kamsim:
    """Runs a command within this process."""

    def call(*words: object) -> Done:
        code = run([str(word) for word in words])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs a command as a program of its own; keyword arguments are variables of its environment, None unsets one."""

    def call(*words: object, **variables: str | None) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        for name, value in variables.items():
            environment.pop(name, None)
            if value is not None:
                environment[name] = value
        return subprocess.run(
            [sys.executable, "-m", "kamsim", *map(str, words)],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own folder of scenarios, with one good file in it."""
    folder = tmp_path / "data" / "scenarios"
    folder.mkdir(parents=True)
    (folder / "umbrellas.yaml").write_text(UMBRELLAS.read_text(encoding="utf-8"), encoding="utf-8")
    return folder
