"""A real terminal (tmux) in which the program is started, watched and killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.records.postgres import postgres as postgres  # noqa: PLC0414 - a fixture of these tests
from tests.system.tmux import KAMSIM, Terminal


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a system test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.system)


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache for all programs of these tests, each of which would read every file anew."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's home folder, empty at first, that outlives the windows of a test."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(home: Path, cache_folder: str) -> dict[str, str]:
    """What the program finds in its environment."""
    quiet = {"TEXTUAL_ANIMATIONS": "none", "KAMSIM_COMPILE": ""}
    return {"HOME": str(home), "LANG": "C.UTF-8", "KAMSIM_CACHE": cache_folder} | quiet


@pytest.fixture
def window(tmp_path: Path, environment: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Opens windows: `window(command, columns, rows)`. All are closed at the end."""
    if shutil.which("tmux") is None:
        pytest.fail("tmux is not installed; `make check-system` does it")
    opened: list[Terminal] = []

    def opening(command: list[str] = KAMSIM, columns: int = 80, rows: int = 24, **extra: str) -> Terminal:
        folder = tmp_path / f"window{len(opened)}"
        folder.mkdir()
        terminal = Terminal(folder)
        opened.append(terminal)
        terminal.start(command, columns, rows, environment | extra)
        return terminal

    yield opening
    for terminal in opened:
        terminal.close()
