"""The facts about the records: right, and without touching them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from kamsim.records import open_records
from kamsim.records.doctor import Fact, doctor_facts
from kamsim.records.notices import TEXTS, code_of_os_error, notice
from kamsim.records.sqlite.migration import STEPS
from kamsim.records.sqlite.opening import open_store

from .conftest import NEWEST, NewHeader


def facts(folder: Path) -> dict[str, Fact]:
    return {fact.name: fact for fact in doctor_facts(folder)}


def test_a_new_machine_is_well(folder: Path) -> None:
    found = facts(folder)
    assert list(found) == ["SQLite", "data folder", "records", "backups", "disk space"]
    assert all(fact.ok for fact in found.values())
    assert found["records"].value == "none yet"
    assert found["data folder"].value == f"{folder} (will be made)"
    assert not folder.exists()


def test_records_in_use_are_well(folder: Path, new_header: NewHeader) -> None:
    records = open_records(folder)
    records.begin(new_header())
    records.begin(new_header())
    found = facts(folder)
    assert found["records"] == Fact("records", f"sound, version {NEWEST}, 2 attempts, 2 of them not finished", True)
    assert found["data folder"] == Fact("data folder", str(folder), True)
    records.close()
    open_records(folder).close()
    assert found["backups"].value == "none yet"
    assert "records-000001.db" in facts(folder)["backups"].value


@pytest.mark.parametrize(
    ("version", "named"), [("3.40.1", True), ("3.51.2", True), ("3.51.3", False), ("4.0.0", False)]
)
def test_a_sqlite_with_the_bug_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, version: str, named: bool
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version", version)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", tuple(map(int, version.split("."))))
    fact = facts(folder)["SQLite"]
    assert fact.value.startswith(version)
    assert ("WAL-reset" in fact.value) == named


def test_a_damaged_file_is_told(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "records.db").write_text("no database" * 99)
    fact = facts(folder)["records"]
    assert (fact.ok, "damaged" in fact.value) == (False, True)
    assert (folder / "records.db").read_text() == "no database" * 99


def test_a_newer_and_an_older_file_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_store(folder, (*STEPS, lambda _: None))
    assert opened.store is not None
    opened.store.close()
    fact = facts(folder)["records"]
    assert (fact.ok, fact.value) == (False, f"version {NEWEST + 1}, made by a newer kamsim; this one knows {NEWEST}")
    monkeypatch.setattr("kamsim.records.sqlite.migration.STEPS", (*STEPS, *STEPS, *STEPS))
    fact = facts(folder)["records"]
    assert (fact.ok, f"will be brought to version {3 * NEWEST}" in fact.value) == (True, True)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "kamsim").touch()
    fact = facts(tmp_path / "kamsim")["data folder"]
    assert (fact.ok, "cannot be written" in fact.value) == (False, True)
    assert not facts(Path(os.devnull) / "kamsim")["data folder"].ok


def test_a_disk_nearly_full_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(0, 0, 50 * 1024**2))
    assert facts(folder)["disk space"] == Fact("disk space", "50 MiB free", False)

    def fail(_: Path) -> Any:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "disk_usage", fail)
    assert facts(folder)["disk space"] == Fact("disk space", "unknown (Input/output error)", False)


def test_a_relative_folder_has_a_nearest_one() -> None:
    assert facts(Path("no/such/place"))["data folder"].ok


def test_every_notice_is_one_line_that_can_be_filled() -> None:
    for code, text in TEXTS.items():
        assert text.strip() == text
        assert "\n" not in text
        found = notice(code, folder="F")
        assert found.text == text
        assert "{folder}" not in found.message
    assert notice("read_only", folder="a\x1b[31mb").message.count("a[31mb") == 1


@pytest.mark.parametrize(
    ("number", "code"), [(28, "disk_full"), (27, "disk_full"), (13, "read_only"), (30, "read_only"), (5, "disk_error")]
)
def test_each_error_of_the_system_has_its_code(number: int, code: str) -> None:
    assert code_of_os_error(OSError(number, "")) == code


def test_a_server_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_DATABASE_URL", "postgresql://ann:secret@127.0.0.1:1/class")
    found = facts(folder)["records"]
    assert not found.ok
    assert found.value.startswith("postgresql://ann@127.0.0.1:1/class: ")
    assert "secret" not in found.value
    monkeypatch.setenv("KAMSIM_DATABASE_URL", "mysql://db/class")
    assert "no address of records" in facts(folder)["records"].value


@pytest.mark.system
def test_a_server_is_looked_at(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch, new_header: NewHeader
) -> None:
    server = request.getfixturevalue("postgres")
    url = server.new_database()
    monkeypatch.setenv("KAMSIM_DATABASE_URL", url)
    assert facts(folder)["records"].value.endswith(": none yet")
    records = open_records(folder)
    records.begin(new_header())
    records.close()
    found = facts(folder)["records"]
    assert f"version {NEWEST}, 1 attempts, at most 100 sessions; fsync is off" in found.value
    with server.admin(url.rpartition("/")[2]) as connection:
        connection.execute("UPDATE kamsim_version SET version_num = '99'")
        assert "made by a newer kamsim" in facts(folder)["records"].value
        connection.execute("DROP TABLE kamsim_version")
    assert "another program" in facts(folder)["records"].value
