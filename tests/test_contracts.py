"""Who may import whom, as `pyproject.toml` declares it; and that each declaration would notice a breach."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

# Where a forbidden import is planted, what it says, and the contract that must notice.
BREACHES = [
    ("domain", "import kamsim.engine", "Layers"),
    ("cli", "import kamsim.tui", "Layers"),
    ("scoring", "import kamsim.authoring", "Layers"),
    ("engine", "import textual", "The core is pure"),
    ("analysis", "import sqlalchemy", "The core is pure"),
    ("engine/rules", "import pathlib", "The core knows no files"),
    ("scoring", "import time", "The core knows no files"),
    ("analysis", "import pathlib", "Analysis reads and writes no files"),
    ("engine", "import kamsim.content", "Engine and score work on plain values"),
    ("engine", "import transitions", "Only the stance machine"),
    ("library", "import yaml", "pydantic and yaml live in content"),
    ("engine/rules", "import numba", "Only analysis knows"),
    ("tui", "import sqlite3", "Only records knows"),
    ("tui/kit", "import kamsim.tui.program", "No circle"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in `folder` with the declarations found there."""
    source = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", source, "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to plant breaches in."""
    project = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(project / "kamsim", folder / "kamsim", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "pyproject.toml", folder)
    return folder


def test_the_contracts_are_kept(project: Path) -> None:
    result = lint_imports(project)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("package", "planted", "contract"), BREACHES)
def test_a_breach_is_noticed(copy: Path, package: str, planted: str, contract: str) -> None:
    module = copy / "kamsim" / package / "breach.py"
    module.write_text(f"{planted}\n", encoding="utf-8")
    try:
        result = lint_imports(copy)
    finally:
        module.unlink()
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert result.returncode == 1
    assert any(line.startswith(contract) for line in broken), result.stdout


def test_no_module_imports_itself_by_a_detour() -> None:
    """Imports for type checkers alone count too: what one must read to understand a module goes one way."""
    graph = grimp.build_graph("kamsim", cache_dir=None)
    order = TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules})
    try:
        order.prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_every_folder_of_the_package_has_its_place(copy: Path) -> None:
    stray = copy / "kamsim" / "stray"
    stray.mkdir()
    (stray / "__init__.py").touch()
    try:
        result = lint_imports(copy)
    finally:
        shutil.rmtree(stray)
    assert result.returncode == 1, result.stdout


def test_no_code_knows_a_scenario(project: Path) -> None:
    """What a scenario needs is a mechanism of the format, never a branch for one of them."""
    names = [file.stem for file in (project / "scenarios").glob("*.yaml")]
    assert len(names) >= 6
    for source in (project / "kamsim").rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        assert [name for name in names if name in text] == [], source
