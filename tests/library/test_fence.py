"""One bad file never stops the rest: it is left out, named, and its fault told with its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from kamsim.content.assets import AssetsError
from kamsim.content.scenarios import read_scenario
from kamsim.engine.compile import compile_base
from kamsim.library import catalogue, opening
from kamsim.library.catalogue import Catalogue, read, verdict
from kamsim.library.opening import open_model
from kamsim.playing import preferences
from kamsim.playing.live_host import LiveHost
from tests.library.test_catalogue import UMBRELLAS, put

needs_devices = pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names, no devices")


@pytest.fixture(autouse=True)
def _nothing_shipped(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped scenarios are many, and here they only take time."""
    monkeypatch.setattr(catalogue, "shipped_scenarios", lambda: tmp_path_factory.getbasetemp() / "none")


def spoilt(folder: Path) -> dict[str, tuple[int, str]]:
    """Files of many kinds of fault beside a good one: name → line and code of the first error."""
    put(folder, "good.yaml")
    texts: dict[str, tuple[str, tuple[int, str]]] = {
        "en.yaml": ('en: "hello"\n' + UMBRELLAS.replace("id: umbrellas", "id: other"), (1, "KS101")),
        "plus.yaml": (UMBRELLAS.replace("minutes: 5", "minutes: ++5"), (8, "KS104")),
        "empty.yaml": ("", (1, "KS005")),
        "smile.yaml": ('id: "\\ud83d\\ude00"\n', (1, "KS006")),
        "deep.yaml": ("a: " + "[" * 50_000, (1, "KS012")),
    }
    for name, (text, _) in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "binary.yaml").write_bytes(bytes(range(256)) * 40)
    (folder / "folder.yaml").mkdir()
    expected = {name: found for name, (_, found) in texts.items()} | {"binary.yaml": (0, "KS004")}
    if sys.platform != "win32":
        os.mkfifo(folder / "pipe.yaml")
        expected["pipe.yaml"] = (0, "KS001")
    return expected


def test_every_bad_file_is_named_with_its_place_and_the_good_one_opens(tmp_path: Path) -> None:
    expected = spoilt(tmp_path)
    found = Catalogue([tmp_path])
    assert [one.id for one in found.listings() if one.own] == ["umbrellas"]
    broken = {one.path.name: one for one in found.broken()}
    assert set(broken) == set(expected)
    for name, (line, code) in expected.items():
        assert (broken[name].problem.code, broken[name].errors > 0) == (code, True)
        assert not line or broken[name].problem.line == line


def test_home_says_what_cannot_be_opened(tmp_path: Path) -> None:
    put(tmp_path / "scenarios", "lesson.yaml", "++5")
    (told,) = LiveHost(folder=tmp_path).broken()
    assert told.details["file"] == "lesson.yaml"
    assert told.details["line"] == "3"
    assert told.text == "{file} cannot be opened: line {line}: {problem}"


class FailingError(Exception):
    """A fault of the program."""


def fail(*_: Any, **__: Any) -> Any:
    raise FailingError


def test_a_file_at_which_the_program_fails_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path, "lesson.yaml")
    monkeypatch.setattr("kamsim.content.reading.scenario_from", fail)
    for scenario, problems in (read(file), verdict(file), read_scenario(file), read(file, keep=False)):
        assert scenario is None
        assert [(one.code, one.file, one.message) for one in problems] == [
            ("KS020", str(file), "the program itself fails at this file (FailingError)")
        ]
    assert [one.problem.code for one in Catalogue([tmp_path]).broken() if one.path == file] == ["KS020"]
    # Nothing of it is kept: the file opens as soon as the program can read it.
    monkeypatch.undo()
    assert verdict(file) == ("umbrellas", [])


def test_the_whole_story_is_told_to_who_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamsim.content.reading.scenario_from", fail)
    monkeypatch.setenv("KAMSIM_DEBUG", "1")
    with pytest.raises(FailingError):
        read_scenario(put(tmp_path, "lesson.yaml"))


def test_a_scenario_that_cannot_be_compiled_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "lesson.yaml")
    monkeypatch.setattr(opening, "assemble", fail)
    opened = open_model("umbrellas", Catalogue([tmp_path]))
    assert opened.model is None
    assert [one.code for one in opened.problems] == ["KS020"]


def test_a_damaged_program_is_not_the_files_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: Any, **__: Any) -> Any:
        raise AssetsError([])

    file = put(tmp_path, "lesson.yaml")
    monkeypatch.setattr(catalogue, "reserved_ids", damaged)
    with pytest.raises(AssetsError):
        read(file)
    monkeypatch.undo()
    monkeypatch.setattr(opening, "rulebook", damaged)
    with pytest.raises(AssetsError):
        opening.open_file(file)


JUNK: list[Any] = [
    5, "x", (), [], {}, (1, 2), ({}, []), (None, [{}]), ("x", [1]), {"id": 1}, {"title": {}}, ({"id": "x"}, []), [1],
]  # fmt: skip


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_cached_value_of_another_shape_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, junk: Any
) -> None:
    file = put(tmp_path, "lesson.yaml")

    def kept(*_: Any, **__: Any) -> Any:
        return junk

    for module in ("library.catalogue", "library.opening", "content.scenarios", "content.assets"):
        monkeypatch.setattr(f"kamsim.{module}.cached", kept)
    found = Catalogue([tmp_path])
    assert [one.title["en"] for one in found.listings() if one.own] == ["Umbrellas by the dozen"]
    assert found.broken() == []
    assert verdict(file) == ("umbrellas", [])
    opened = open_model("umbrellas", found)
    assert opened.problems == []
    assert opened.model is not None


def test_cached_tables_of_another_shape_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "lesson.yaml")
    made: list[int] = []

    def counted(*given: Any) -> Any:
        made.append(1)
        return compile_base(*given)

    monkeypatch.setattr(opening, "compile_base", counted)
    monkeypatch.setattr(opening, "cached", lambda *_: {"cost": []})
    assert open_model("umbrellas", Catalogue([tmp_path])).model is not None
    assert made


@pytest.mark.parametrize("text", ["[" * 200_000, '{"name": ' * 100_000, "\x00", "9" * 9000, "null", "[]", '"x"'])
def test_settings_that_mean_harm_are_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / preferences.FILE).write_text(text, "utf-8")
    assert preferences.load(tmp_path) == preferences.Preferences()


@needs_devices
def test_settings_that_have_no_end_are_as_good_as_none(tmp_path: Path) -> None:
    file = tmp_path / preferences.FILE
    os.mkfifo(file)
    assert preferences.load(tmp_path) == preferences.Preferences()
    file.unlink()
    file.symlink_to("/dev/zero")
    assert preferences.load(tmp_path) == preferences.Preferences()
