"""Files that mean harm or come from elsewhere: refused with a place, quickly, or read as they should be."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from kamsim.content.scenarios import Loaded, read_scenario
from kamsim.domain.problems import Problem

SAMPLE = Path(__file__).parent / "umbrellas.yaml"


def read(folder: Path, content: bytes | str) -> Loaded:
    file = folder / "file.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_scenario(file)


def only(loaded: Loaded) -> Problem:
    assert loaded.scenario is None
    assert len(loaded.problems) == 1, loaded.problems
    return loaded.problems[0]


def test_alias_bomb_is_refused_with_every_place(tmp_path: Path) -> None:
    bomb = "a: &a [lol, lol]\n" + "".join(
        f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    begun = time.perf_counter()
    loaded = read(tmp_path, bomb)
    assert time.perf_counter() - begun < 5
    assert loaded.scenario is None
    assert {(problem.code, problem.line) for problem in loaded.problems} >= {("KS010", line) for line in range(1, 10)}


def test_alias_of_itself_is_refused(tmp_path: Path) -> None:
    loaded = read(tmp_path, "format: &self [*self]\n")
    assert [(problem.line, problem.column) for problem in loaded.problems if problem.code == "KS010"] == [
        (1, 9),
        (1, 16),
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_brackets_are_refused_at_the_forty_first(tmp_path: Path, opening: str) -> None:
    begun = time.perf_counter()
    problem = only(read(tmp_path, "format: " * (opening != "- ") + opening * 100_000))
    assert time.perf_counter() - begun < 5
    assert (problem.code, problem.line) == ("KS012", 1)
    assert problem.column >= 40
    assert len(problem.key) < 200


def test_fifty_megabytes_are_refused_without_a_look(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    begun = time.perf_counter()
    problem = only(read_scenario(file))
    assert time.perf_counter() - begun < 1
    assert problem.code == "KS002"
    assert "52,428,800" in problem.message
    assert "2 MiB" in problem.message


def test_a_line_of_a_megabyte_is_refused(tmp_path: Path) -> None:
    problem = only(read(tmp_path, "format: 1\nid: x # " + "x" * 1_000_001 + "\n"))
    assert (problem.code, problem.line, problem.column) == ("KS003", 2, 1)
    assert "1,000,000" in problem.message


def test_a_long_file_of_short_lines_is_no_long_line(tmp_path: Path) -> None:
    assert read(tmp_path, "# comment\n" * 120_000 + SAMPLE.read_text(encoding="utf-8")).scenario is not None


def test_ten_thousand_lines_load(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    line = "      shrugs:\n" + '        - {en: "No.", zh: "没有。"}\n' * 10_000
    loaded = read(tmp_path, text.replace("      named: {en", line + "      named: {en"))
    assert loaded.problems == []
    assert loaded.scenario is not None
    assert len(loaded.scenario["topics"][0]["says"]["shrugs"]) == 10_000


@pytest.mark.parametrize(
    ("encoding", "help"),
    [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_other_encodings_are_named(tmp_path: Path, encoding: str, help: str) -> None:  # noqa: A002
    problem = only(read(tmp_path, SAMPLE.read_text(encoding="utf-8").encode(encoding)))
    assert problem.code == "KS004"
    assert problem.help == f"It looks like {help}. Save the file as UTF-8."
    assert (problem.line, problem.column) == ((4, 45) if help == "GBK" else (1, 1))


def test_unknown_encoding_is_refused_at_the_byte(tmp_path: Path) -> None:
    problem = only(read(tmp_path, b'\xef\xbb\xbfformat: 1\ntitle: {en: "caf\xe9"}\n'))
    assert (problem.code, problem.line, problem.column) == ("KS004", 2, 17)
    assert "0xE9" in problem.message
    assert problem.help == "Save the file as UTF-8."


def test_other_text_is_not_taken_for_chinese(tmp_path: Path) -> None:
    problem = only(read(tmp_path, "# Привет\n".encode("cp1251")))
    assert problem.help == "Save the file as UTF-8."


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, ending: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    plain, marked = read_scenario(SAMPLE), read(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", ending).encode())
    assert marked.problems == []
    assert marked.scenario == plain.scenario


def test_places_are_right_with_windows_line_ends(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("role: user", "role: usr")
    problem = only(read(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()))
    assert (problem.code, problem.line, problem.column) == ("KS103", 15, 9)


def test_raw_control_characters_are_left_out_with_a_warning(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("Be quick.", "Be\x1b]0;x\x07 \u2028qu\u202eick\x00.")
    loaded = read(tmp_path, text)
    assert [(problem.code, problem.severity, problem.line, problem.column) for problem in loaded.problems] == [
        ("KS016", "warning", 34, 26),
        ("KS016", "warning", 34, 26),
    ]
    assert "left out" in loaded.problems[1].message
    assert "read as a space" in loaded.problems[0].message
    assert loaded.scenario is not None
    assert loaded.scenario["opening"]["says@controlling"][0]["en"] == "Be]0;x  quick."


def test_problems_without_end_are_cut_and_counted(tmp_path: Path) -> None:
    loaded = read(tmp_path, "\t\n" * 500)
    assert len(loaded.problems) == 201
    assert loaded.problems[-1].code == "KS019"
    # 500 tabs, and an empty file.
    assert loaded.problems[-1].message == "301 more problems are not shown"


def test_missing_file_folder_and_strange_names(tmp_path: Path) -> None:
    assert only(read_scenario(tmp_path / "no.yaml")).message == "the file cannot be read: No such file or directory"
    assert only(read_scenario(tmp_path)).message == "this is a folder"
    assert only(read_scenario(Path("a\0b.yaml"))).code == "KS001"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert only(read_scenario(pipe)).message == "this is not a regular file"


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret.yaml"
    file.write_text("format: 1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = only(read_scenario(file))
    assert (problem.code, problem.help) == ("KS001", "Check who may read it.")
    assert problem.place == str(file)


def test_other_trouble_with_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file.yaml"
    file.write_text("format: 1\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    monkeypatch.setattr(Path, "read_bytes", fail)
    assert only(read_scenario(file)).help == ""


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamsim.content.sources.MAX_BYTES", 10)
    problem = only(read(tmp_path, "format: 1  # and so on\n"))
    assert problem.code == "KS002"
