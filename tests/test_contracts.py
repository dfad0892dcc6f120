"""Who may import whom, as `pyproject.toml` declares it; and that each declaration would notice a breach."""

from __future__ import annotations

import ast
import os
import re
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
    ("tui", "import kamsim.serving", "Layers"),
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

# Colours, which the lowest import-linter also writes where nothing shows them.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


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
    broken = [line for line in COLOURS.sub("", result.stdout).splitlines() if " BROKEN" in line]
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


# Names under which a part of the rulebook travels; each is a typed value, which has attributes and no keys.
RULEBOOK_PARTS = {"rulebook", "feedback", "terms", "read_rulebook", "read_feedback"}


def looked_up_by_word(source: str) -> list[int]:
    """Lines on which the rulebook, or what an attribute of it gives, is looked up by a literal word or with `get`."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant | ast.JoinedStr):
            keyed = isinstance(getattr(node.slice, "value", ""), str)
            whole = node.value
        elif isinstance(node, ast.Attribute) and node.attr == "get":
            keyed, whole = True, node.value
        else:
            continue
        whole = whole.func if isinstance(whole, ast.Call) else whole
        name = whole.attr if isinstance(whole, ast.Attribute) else whole.id if isinstance(whole, ast.Name) else ""
        if keyed and name in RULEBOOK_PARTS:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "source",
    [
        'model.rulebook["checks"]["caps"]',
        'rulebook()["stance"]',
        'call.model.rulebook.feedback["kinds"]',
        'look.terms.get("kinds", {})',
        'rulebook[f"{deal}_targets"]',
    ],
)
def test_a_look_up_by_word_is_noticed(source: str) -> None:
    assert looked_up_by_word(source) == [1]
    assert looked_up_by_word('model.rulebook.feedback.kinds["problem"]; self.rulebook[:8]') == []


def test_the_rulebook_is_looked_up_by_name_and_type_alone(project: Path) -> None:
    """Only `content` sees the files as plain values; everywhere else the rulebook is `domain.rulebook.Rulebook`."""
    found = {
        str(source.relative_to(project)): lines
        for source in (project / "kamsim").rglob("*.py")
        if "content" not in source.relative_to(project).parts
        and (lines := looked_up_by_word(source.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_function_takes_the_rulebook_as_a_plain_dictionary(project: Path) -> None:
    found = [
        f"{source.name}:{node.lineno}"
        for source in (project / "kamsim").rglob("*.py")
        if "content" not in source.relative_to(project).parts
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.arg | ast.AnnAssign)
        and (node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", "")) in RULEBOOK_PARTS
        and "dict" in ast.unparse(node.annotation or ast.Constant("")).lower()
    ]
    assert found == []
