"""Output through pipes, in other locales, and where it cannot be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PROJECT, UMBRELLAS, Kamsim

Program = Callable[..., "subprocess.CompletedProcess[bytes]"]

LOCALES = {
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "Latin-1": {"PYTHONIOENCODING": "iso-8859-1"},
    "GB18030": {"PYTHONIOENCODING": "gb18030"},
}


@pytest.mark.parametrize("variables", LOCALES.values(), ids=LOCALES)
def test_output_is_utf8_whatever_the_locale(program: Program, variables: dict[str, str]) -> None:
    done = program("list", "--lang", "zh", **variables)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "街头卖表" in done.stdout.decode("utf-8")


def test_the_same_json_in_every_locale_and_with_every_hash_seed(program: Program) -> None:
    words = ("replay", PROJECT / "assets" / "demo" / "call.kam", "--json")
    answers = {
        program(*words, PYTHONHASHSEED=str(seed), **variables).stdout
        for seed, variables in enumerate([*LOCALES.values(), {"LANG": "zh_CN.UTF-8"}])
    }
    assert len(answers) == 1
    assert json.loads(answers.pop())["scenario"] == "street-watch"


def test_the_language_is_that_of_the_system_unless_asked_for(program: Program) -> None:
    assert "街头卖表" in program("list", LANG="zh_CN.UTF-8").stdout.decode()
    assert "A watch" in program("list", "--lang", "en", LANG="zh_CN.UTF-8").stdout.decode()
    assert "A watch" in program("list", LANG="fr_FR.UTF-8").stdout.decode()


def test_a_name_in_another_script(program: Program, tmp_path: Path) -> None:
    (tmp_path / "雨伞.yaml").write_bytes(UMBRELLAS.read_bytes())
    done = program("check", "雨伞.yaml")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes")
@pytest.mark.parametrize("words", [["--version"], ["list"], ["demo"], ["check", "nowhere.yaml"], ["--help"]])
def test_a_reader_that_has_gone_hears_no_complaint(words: list[str], cache: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "kamsim", *words], cwd=PROJECT, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["--version"], ["list"], ["check", "scenarios"], ["demo"]])
def test_a_full_disk_is_told_in_a_line(words: list[str], cache: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kamsim", *words], cwd=PROJECT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "kamsim: the output could not be written: No space left on device.\n"


NASTY = "a\x1b]0;x\x07\u202eb\x9bc"


@pytest.mark.parametrize(
    "words",
    [
        ["check", f"{NASTY}.yaml"],
        ["check", "."],
        ["check", "--json", "."],
        ["check", "--format", "github", "."],
        ["list", "--scenarios", "."],
        ["replay", f"{NASTY}.kam"],
        ["import", f"{NASTY}.kam"],
        ["simulate", NASTY, "--seller", "veteran"],
        ["graph", f"{NASTY}.yaml"],
        ["list", "--scenarios", NASTY],
        [NASTY],
        [f"--{NASTY}"],
    ],
    ids=lambda words: " ".join(words).replace(NASTY, "nasty"),
)
def test_names_of_files_steer_no_terminal(
    kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{NASTY}.yaml").write_text("id: [", "utf-8")
    (tmp_path / f"{NASTY}.kam").write_text("no attempt\n", "utf-8")
    done = kamsim(*words)
    assert not set(done.out + done.err) & set("\x1b\x07\x9b\u202e")
    assert "\\u001b" not in done.out, "JSON gives what it escapes to whoever reads it"
    assert done.out + done.err
