"""The built wheel in an empty environment, elsewhere: nothing of the source tree is at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.tmux import Terminal

PROJECT = Path(__file__).resolve().parent.parent.parent
Kamsim = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what it requires; the path of its `kamsim`."""
    wheels = sorted((PROJECT / "dist").glob("kamsim-*.whl"))
    assert wheels, "no wheel: `make wheel` builds it"
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    bin_folder = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(bin_folder / "python"), "-m", "pip", "install", "--quiet", str(wheels[-1])], check=True)
    return bin_folder / "kamsim"


@pytest.fixture
def kamsim(installed: Path, environment: dict[str, str], tmp_path: Path) -> Kamsim:
    """Runs the installed command in an empty folder."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        path = {"PATH": "/usr/bin:/bin"}
        return subprocess.run(
            [str(installed), *words],
            cwd=tmp_path,
            env=environment | path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_demo_plays_a_call_with_its_scorecard(kamsim: Kamsim) -> None:
    result = kamsim("demo")
    assert result.returncode == 0, result.stderr
    assert "100" in result.stdout
    assert len(result.stdout.splitlines()) > 30


def test_the_shipped_scenarios_are_found(kamsim: Kamsim) -> None:
    result = kamsim("list", "--json")
    assert result.returncode == 0, result.stderr
    assert {"street-watch", "feed-mill-premix"} <= {entry["id"] for entry in json.loads(result.stdout)}


def test_simulate_works_without_a_compiler(kamsim: Kamsim) -> None:
    result = kamsim("simulate", "street-watch", "--seller", "veteran", "--calls", "5", "--seed", "1", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["calls"] == 5


def test_without_a_terminal_it_says_so_and_offers_the_demo(kamsim: Kamsim) -> None:
    result = kamsim()
    assert result.returncode == 2
    assert "kamsim demo" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_version_is_the_wheels(kamsim: Kamsim, installed: Path) -> None:
    listed = subprocess.run(
        [str(installed.parent / "python"), "-m", "pip", "show", "kamsim"], capture_output=True, text=True, check=True
    )
    version = kamsim("--version").stdout.split()[-1]
    assert f"Version: {version}" in listed.stdout.splitlines()


def test_it_opens_in_a_terminal(installed: Path, window: Callable[..., Terminal]) -> None:
    terminal = window([str(installed)], 80, 24)
    terminal.wait("A watch on the street")
    terminal.keys("q")
    assert "code=0" in terminal.wait("code=")
