"""What a command loads: the rest of the time it takes is Python's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.cli.conftest import PROJECT

Program = Callable[..., "subprocess.CompletedProcess[bytes]"]

SCENARIO = str(PROJECT / "scenarios" / "street-watch.yaml")
INTERFACE = {"textual", "rich", "kamsim.tui"}
FORMATS = {"yaml", "pydantic", "pydantic_core"}
DATABASE = {"sqlalchemy", "sqlite3"}
ENGINE = {"kamsim.engine", "kamsim.analysis", "kamsim.scoring", "transitions", "numba", "numpy"}


def loaded(program: Program, *words: str) -> set[str]:
    """The modules and packages that a command has loaded when it is done."""
    done = program(*words, PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0, done.stderr
    names = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines() if "|" in line}
    assert "kamsim" in names or "kamsim.cli" in names or words == ("--version",)
    return names | {name.rpartition(".")[0] for name in names}


def test_version_loads_next_to_nothing(program: Program) -> None:
    ours = loaded(program, "--version")
    assert not ours & (INTERFACE | FORMATS | DATABASE | ENGINE | {"click", "typing", "kamsim.cli", "kamsim.content"})


def test_check_of_a_file_in_the_cache(program: Program) -> None:
    program("check", SCENARIO)
    ours = loaded(program, "check", SCENARIO)
    costly = {"click", "inspect", "dataclasses", "hashlib", "json", "asyncio", "logging", "kamsim.records"}
    assert not ours & (INTERFACE | FORMATS | DATABASE | ENGINE | costly)


def test_check_of_a_file_never_seen(program: Program) -> None:
    ours = loaded(program, "check", SCENARIO)
    assert not ours & (INTERFACE | DATABASE | ENGINE | {"click"})


@pytest.mark.parametrize("words", [["list"], ["replay", str(PROJECT / "assets/demo/call.kam")], ["demo"]])
def test_what_is_read_from_the_cache_needs_no_formats(program: Program, words: list[str]) -> None:
    program(*words)
    assert not loaded(program, *words) & (INTERFACE | FORMATS | DATABASE)


def test_help_loads_no_command() -> None:
    source = (
        "import sys; from kamsim.__main__ import run; run(['--help']);"
        "sys.exit(any(name.startswith('kamsim.cli.commands.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", source], cwd=PROJECT, capture_output=True, check=False)
    assert done.returncode == 0
