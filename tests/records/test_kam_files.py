"""Files of attempts on disk: whole or not at all, inside their folder, and told what is wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Move
from kamsim.domain.kam import MAX_BYTES, write_kam
from kamsim.records import kam_files
from kamsim.records.kam_files import file_name, read_kam_file, write_kam_file

from .conftest import NewHeader


def test_a_file_reads_back(tmp_path: Path, new_header: NewHeader) -> None:
    header, entries = new_header(item="饲料厂"), (Move(1.0, "问好"),)
    path = tmp_path / "call.kam"
    assert write_kam_file(path, Attempt(header, entries)) is None
    assert path.read_bytes() == write_kam(Attempt(header, entries)).encode("utf-8")
    parsed = read_kam_file(path)
    assert (parsed.attempt, parsed.problems) == (Attempt(header, entries), ())
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_already_there_is_left_unless_told(tmp_path: Path, new_header: NewHeader) -> None:
    path = tmp_path / "call.kam"
    path.write_text("mine")
    problem = write_kam_file(path, Attempt(new_header(), ()))
    assert problem is not None
    assert (problem.code, problem.file, path.read_text()) == ("kam-exists", str(path), "mine")
    assert write_kam_file(path, Attempt(new_header(), ()), replace=True) is None
    assert read_kam_file(path).attempt is not None


@pytest.mark.parametrize("name", ["none/call.kam", "file/call.kam", "n" * 300, "nul\0.kam"])
def test_a_place_that_cannot_be_written(tmp_path: Path, new_header: NewHeader, name: str) -> None:
    (tmp_path / "file").touch()
    problem = write_kam_file(tmp_path / name, Attempt(new_header(), ()))
    assert problem is not None
    assert problem.code == "kam-not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_fills_up_leaves_the_old_file(
    tmp_path: Path, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "call.kam"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problem = write_kam_file(path, Attempt(new_header(), ()), replace=True)
    assert problem is not None
    assert "No space left" in problem.message
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["none.kam", "folder", "nul\0.kam"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    parsed = read_kam_file(tmp_path / name)
    assert parsed.attempt is None
    assert [problem.code for problem in parsed.problems] == ["kam-unreadable"]


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.kam"
    with path.open("wb") as file:
        file.truncate(50 * MAX_BYTES)
    assert [problem.code for problem in read_kam_file(path).problems] == ["kam-too-large"]


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        ("feed-mill-premix", "feed-mill-premix"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("饲料厂", "call"),
        ("..", "call"),
        ("a" * 500, "a" * 60),
        ("nul\0/", "nul"),
    ],
)
def test_no_scenario_leads_out_of_the_folder(new_header: NewHeader, scenario: str, expected: str) -> None:
    header = new_header(item=scenario, id="0f8fad5b-d9cb-469f-a165-70867728950e")
    assert file_name(header) == f"{expected}-0f8fad5b-d9cb-469f-a165-70867728950e.kam"
    assert Path(file_name(new_header(item=scenario, id="../../x"))).name == f"{expected}-x.kam"


def test_names_are_made_of_safe_characters_only() -> None:
    assert kam_files._UNFIT.sub("", "../A b\0:*?") == "b"
