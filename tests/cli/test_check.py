"""kamsim check: all problems at once, in two forms."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from kamsim.domain.problems import WARNING, Problem
from kamsim.library import deep
from tests.cli.conftest import FAULTS, PROJECT, UMBRELLAS, Kamsim

SHAPE = {
    "code": str,
    "severity": str,
    "file": str,
    "line": int,
    "column": int,
    "key": str,
    "message": str,
    "help": str,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a good file in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_bytes(UMBRELLAS.read_bytes())
    return tmp_path


def test_shipped_scenarios_are_without_fault(kamsim: Kamsim) -> None:
    count = len(list((PROJECT / "scenarios").glob("*.yaml")))
    assert kamsim("check", PROJECT / "scenarios") == (0, f"{count} files: 0 errors, 0 warnings.\n", "")
    assert kamsim("check", "--json", PROJECT / "scenarios") == (0, "[]\n", "")


def test_json_has_the_documented_shape(kamsim: Kamsim) -> None:
    done = kamsim("check", FAULTS / "many-faults.yaml", "--json")
    assert (done.code, done.err) == (1, "")
    found = json.loads(done.out)
    assert len(found) > 5
    for one in found:
        assert [(key, type(value)) for key, value in one.items()] == list(SHAPE.items())
        assert one["severity"] in {"error", "warning"}


def test_text_names_place_code_and_remedy(kamsim: Kamsim) -> None:
    done = kamsim("check", FAULTS / "unquoted-no.yaml")
    assert done.code == 1
    first, remedy, *_, last = done.out.splitlines()
    assert first.startswith(f"{FAULTS / 'unquoted-no.yaml'}:")
    assert ": error KS" in first
    assert remedy.startswith("    ")
    assert last == "`kamsim explain KS018` says more."
    assert "1 file: 2 errors, 0 warnings." in done.out


def test_text_shows_the_line_underlined(kamsim: Kamsim) -> None:
    lines = kamsim("check", FAULTS / "unknown-word.yaml").out.splitlines()
    assert [line for line in lines if "beginner" in line][1] == "    7 | level: beginner"
    assert lines[lines.index("    7 | level: beginner") + 1] == "      |        ^^^^^^^^"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_another_line_that_is_named_is_shown_too(kamsim: Kamsim, lang: str) -> None:
    lines = kamsim("check", f"--lang={lang}", FAULTS / "duplicate-key.yaml").out.splitlines()
    assert lines[1:4] == ["     8 | minutes: 5", "    29 | minutes: 6", "       | ^^^^^^^"]


def test_one_line_a_problem_for_programs(kamsim: Kamsim, folder: Path) -> None:
    done = kamsim("check", "--format", "short", FAULTS / "unknown-word.yaml", "nowhere.yaml")
    assert done.code == 1
    form = re.compile(r"^(.+):(\d+):(\d+): (error|warning|note) (KS\d{3}): (.+)$")
    assert all(form.match(line) for line in done.out.splitlines())
    assert f"{FAULTS / 'unknown-word.yaml'}:7:8: error KS103: `beginner` is not known here. It can be" in done.out
    assert "nowhere.yaml:1:1: error KS001" in done.out


def test_commands_for_a_workflow(kamsim: Kamsim, folder: Path) -> None:
    (folder / "a,b.yaml").write_text("minutes: five\n", encoding="utf-8")
    done = kamsim("check", "--format=github", "a,b.yaml")
    assert "::error file=a%2Cb.yaml,line=1,col=10,title=KS104::a whole number is wanted here, not `five`%0A" in done.out


def test_in_chinese(kamsim: Kamsim) -> None:
    done = kamsim("check", "--lang=zh", FAULTS / "unquoted-no.yaml")
    assert "错误 KS018" in done.out
    assert "1 个文件：2 个错误，0 个警告。" in done.out
    assert '加上引号："no"。' in done.out
    found = json.loads(kamsim("check", "--lang", "zh", "--json", FAULTS / "unquoted-no.yaml").out)
    assert found[0]["message"].startswith("不加引号的 `no`")
    assert found[0]["severity"] == "error"


def test_a_file_in_one_language_without_saying_so_is_one_problem(kamsim: Kamsim, folder: Path) -> None:
    text = UMBRELLAS.read_text(encoding="utf-8").replace("languages: [en, zh]\n", "")
    (folder / "one.yaml").write_text(re.sub(', zh: "[^"]*"', "", text), encoding="utf-8")
    (only,) = json.loads(kamsim("check", "one.yaml", "--json").out)
    assert (only["code"], only["line"]) == ("KS209", 4)
    assert "`languages: [en]`" in only["help"]


def test_files_are_found_however_yaml_is_spelt(kamsim: Kamsim, folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "good.yaml").rename(folder / "more" / "good.YML")
    assert kamsim("check", "more").out.startswith("1 file: 0 errors")


def test_warnings_alone_are_fine(kamsim: Kamsim) -> None:
    warned = [file for file in FAULTS.glob("*.yaml") if _severities(file) == {"warning"}]
    assert warned
    assert kamsim("check", warned[0]).code == 0


def _severities(file: Path) -> set[str]:
    return {one["severity"] for one in json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))}


def test_all_problems_of_all_files_at_once(kamsim: Kamsim, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = kamsim("check", "good.yaml", "nowhere.yaml", "empty", FAULTS / "tab.yaml", "--json")
    assert done.code == 1
    assert {Path(one["file"]).name for one in json.loads(done.out)} == {"nowhere.yaml", "empty", "tab.yaml"}


def test_a_folder_without_scenarios(kamsim: Kamsim, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = kamsim("check", "empty")
    assert done.code == 1
    assert "empty: error KS001: there is no scenario in this folder" in done.out


def test_two_files_with_one_id(kamsim: Kamsim, folder: Path) -> None:
    (folder / "other.yaml").write_bytes(UMBRELLAS.read_bytes())
    done = kamsim("check", ".", "--json")
    assert done.code == 1
    (only,) = json.loads(done.out)
    assert (only["code"], only["file"], only["key"]) == ("KS202", "other.yaml", "id")
    assert "good.yaml" in only["message"]


def test_one_file_by_two_names_is_one_file(kamsim: Kamsim, folder: Path) -> None:
    assert kamsim("check", "good.yaml", folder / "good.yaml", ".", "./good.yaml").out.startswith("1 file: 0 errors")


def test_a_strange_name_is_a_missing_file(kamsim: Kamsim, folder: Path) -> None:
    done = kamsim("check", "x" * 5000 + ".yaml", "a\0b.yaml", "--json")
    assert done.code == 1
    assert {one["code"] for one in json.loads(done.out)} == {"KS001"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that may not be read")
def test_a_folder_that_may_not_be_read(kamsim: Kamsim, folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o000)
    assert kamsim("check", closed).code == 1


@pytest.mark.parametrize("words", [["--", "good.yaml"], ["good.yaml", "--json"], ["good.yaml"]])
def test_both_ways_of_reading_the_command_line_say_the_same(kamsim: Kamsim, folder: Path, words: list[str]) -> None:
    assert kamsim("check", *words).code == 0


def test_lines_that_wait_in_a_circle_are_told_once(
    kamsim: Kamsim, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (folder / "good.yaml").read_text(encoding="utf-8")
    old = '    text: {en: "How do they hold up?", zh: "耐用吗？"}\n    after: {facts: [lent]}\n'
    assert old in text
    circle = folder / "circle.yaml"
    circle.write_text(text.replace(old, old.replace("facts: [lent]", "needs: [breakage]")), encoding="utf-8")

    def played(files: list[Path], *_: object, **__: object) -> list[Problem]:
        why = "the line `p_break` is never on the menu: it waits for the need `breakage`, which is never admitted"
        rare = "the line `c_two` is never on the menu: its topic `colour` is never named"
        return [Problem("KS504", WARNING, str(file), 60, 1, "", said, "") for file in files for said in (why, rare)]

    monkeypatch.setattr(deep, "check_deep", played)
    done = kamsim("check", "--deep", "--format", "short", circle)
    assert done.out.count("KS354") == 1
    assert done.out.count("KS504") == 1
    assert "c_two" in done.out
    assert kamsim("check", "--deep", "--format", "short", folder / "good.yaml").out.count("KS504") == 2
