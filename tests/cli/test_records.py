"""kamsim export, kamsim import, kamsim doctor, kamsim graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import UMBRELLAS, Kamsim
from tests.cli.test_replay import DEMO, lines

ID = lines()[0]["id"]


def recorded(path: Path) -> list[dict[str, object]]:
    """The header and entries of a file, without the figures that may follow."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in found if "figures" not in line]


def test_there_and_back(kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = kamsim("import", DEMO)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{DEMO}: {ID} ({len(recorded(DEMO)) - 1} new entries, ")
    assert done.out.endswith(" points)\n")
    for name in ("last", ID, ID[:8], ID[:8].upper()):
        target = tmp_path / f"{name}.kam"
        assert kamsim("export", name, target) == (0, f"{target}\n", "")
        assert recorded(target) == recorded(DEMO)
    monkeypatch.setenv("KAMSIM_DATA", str(tmp_path / "elsewhere"))
    assert kamsim("import", tmp_path / "last.kam").code == 0
    again, demo = (json.loads(kamsim("replay", file, "--json").out) for file in (tmp_path / "last.kam", DEMO))
    assert again["stored"]["score"] == again["score"] == demo["score"]
    assert again["timeline"] == demo["timeline"]
    assert kamsim("export", "last", tmp_path / "again.kam").code == 0
    assert (tmp_path / "again.kam").read_bytes() == (tmp_path / "last.kam").read_bytes()


def test_a_call_is_not_added_twice(kamsim: Kamsim) -> None:
    kamsim("import", DEMO)
    done = kamsim("import", DEMO, DEMO)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("(there already)") == 2


def test_into_a_folder_under_a_name_of_its_own(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("import", DEMO)
    done = kamsim("export", "last", tmp_path)
    assert done.out == f"{tmp_path / f'street-watch-{ID}.kam'}\n"


def test_a_file_that_is_there_is_kept_unless_forced(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("import", DEMO)
    there = tmp_path / "there.kam"
    there.write_text("mine")
    done = kamsim("export", "last", there)
    assert (done.code, done.out) == (1, "")
    assert "there is a file of this name already" in done.err
    assert there.read_text() == "mine"
    assert kamsim("export", "last", there, "--force").code == 0
    assert recorded(there) == recorded(DEMO)


def test_all_of_them(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("simulate", "street-watch", "--seller", "rookie", "--calls", 3, "--keep", tmp_path / "kept")
    kamsim("import", *sorted((tmp_path / "kept").iterdir()))
    done = kamsim("export", "--all", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert len(list((tmp_path / "out").glob("street-watch-*.kam"))) == len(done.out.splitlines()) == 3


def test_without_a_name_the_calls_are_listed(kamsim: Kamsim) -> None:
    assert kamsim("export") == (0, "", "No call is on record yet.\n")
    kamsim("import", DEMO)
    listed = kamsim("export").out
    assert listed.startswith(f"{ID}  2026-03-14T10:32:00Z  street-watch  ")
    assert "under the rules " in listed


def test_a_name_that_fits_none(kamsim: Kamsim) -> None:
    assert kamsim("export", "last") == (1, "", "No call is on record yet.\n")
    kamsim("import", DEMO)
    done = kamsim("export", "zzz")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kamsim: `zzz` names none of the 1 calls on record.\n")
    assert ID in done.err


def test_a_file_that_is_no_attempt_hinders_no_other(kamsim: Kamsim, tmp_path: Path) -> None:
    bad = tmp_path / "bad.kam"
    bad.write_text("no attempt\n")
    done = kamsim("import", bad, DEMO)
    assert done.code == 1
    assert f"{bad}:1" in done.err
    assert ID in done.out


def test_doctor(kamsim: Kamsim, own: Path) -> None:
    done = kamsim("doctor")
    assert (done.code, done.err) == (0, "")
    assert all(line.startswith("ok  ") for line in done.out.splitlines())
    assert "that came with the program, 1 of your own" in done.out
    (own / "broken.yaml").write_text("format: 1\n")
    done = kamsim("doctor")
    assert done.code == 1
    assert f"BAD  scenarios      {own / 'broken.yaml'} cannot be opened: line 1: the key" in done.out


def test_graph(kamsim: Kamsim) -> None:
    done = kamsim("graph")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("stateDiagram-v2\n")
    done = kamsim("graph", UMBRELLAS, "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("```mermaid\n") == 2
    assert "stateDiagram-v2" in done.out
    assert "flowchart LR" in done.out


def test_records_are_copied_as_often_as_one_likes(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("import", DEMO)
    here, there = kamsim("doctor").out.partition("data folder ")[2].split()[0], tmp_path / "there"
    done = kamsim("records", "copy", here, there)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("1 attempts, read back and the same: 1 new, 0 went on, 0 there already\n")
    assert kamsim("records", "copy", here, there).out.endswith("0 new, 0 went on, 1 there already\n")
    kamsim("--database", there, "export", "last", tmp_path / "a.kam")
    assert recorded(tmp_path / "a.kam") == recorded(DEMO)


def test_what_cannot_be_copied_is_told(kamsim: Kamsim, tmp_path: Path) -> None:
    assert kamsim("records", "copy", tmp_path, tmp_path).code == 2
    assert kamsim("records", "copy", tmp_path, "mysql://ann:secret@db/x").code == 2
    (tmp_path / "file").write_text("")
    done = kamsim("records", "copy", tmp_path / "here", tmp_path / "file")
    assert (done.code, done.out) == (1, "")
    assert "cannot be written" in done.err


def test_a_database_that_is_none_is_a_mistake_of_the_command_line(kamsim: Kamsim) -> None:
    done = kamsim("--database", "mysql://ann:secret@db/x", "export")
    assert done.code == 2
    assert "is no address of records" in done.err
    assert "secret" not in done.err
