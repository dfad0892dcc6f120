"""Where the records are: chosen by variable, settings or folder, and shown without a password."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kamsim.domain.notice import Notice
from kamsim.records import open_records
from kamsim.records.address import Address, address_of, chosen_address
from kamsim.records.player import FILE, own_id

HOME = Path("/data")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://ann:secret@db.example:5433/class", "postgresql://ann@db.example:5433/class"),
        ("postgres://db/class?password=secret&sslmode=require", "postgres://db/class"),
        ("postgresql+psycopg://ann@db/class", "postgresql://ann@db/class"),
        ("postgresql:///class", "postgresql:///class"),
    ],
)
def test_a_server_is_shown_without_its_password(text: str, shown: str) -> None:
    assert address_of(text, HOME) == Address(HOME, text, shown)


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("", "/data"),
        ("/other", "/other"),
        ("/other/records.db", "/other"),
        ("sqlite:////other/records.db", "/other"),
        ("sqlite:///here/a%20b", "here/a b"),
    ],
)
def test_a_file_is_named_by_its_folder(text: str, folder: str) -> None:
    assert address_of(text, HOME) == Address(Path(folder), "", folder)


@pytest.mark.parametrize(
    "text", ["mysql://ann:secret@db/class", "sqlite://", "postgresql://ann:secret@[db", "x://y:secret@"]
)
def test_what_is_no_address_is_told_without_the_password(text: str) -> None:
    found = address_of(text, HOME)
    assert isinstance(found, Notice)
    assert found.code == "bad_address"
    assert "secret" not in found.message


def test_the_variable_goes_before_the_settings(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"database": "postgresql://db/settings"}))
    assert chosen_address(tmp_path, {}) == address_of("postgresql://db/settings", tmp_path)
    variable = {"KAMSIM_DATABASE_URL": "postgresql://db/variable"}
    assert chosen_address(tmp_path, variable) == address_of("postgresql://db/variable", tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"database": 7}', "[" * 5000])
def test_settings_that_name_none_leave_the_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content)
    assert chosen_address(tmp_path, {}) == Address(tmp_path, "", str(tmp_path))


def test_records_at_no_address_work_in_memory(tmp_path: Path) -> None:
    records = open_records(tmp_path, "mysql://db/class")
    assert (records.saves, records.notice and records.notice.code) == (False, "bad_address")
    assert records.close() is None


def test_a_missing_driver_is_told_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    records = open_records(tmp_path, "postgresql://127.0.0.1:1/class")
    assert records.notice is not None
    assert 'pip install "kamsim[class]"' in records.notice.message


def test_a_server_that_is_not_there_keeps_moves_in_memory(tmp_path: Path) -> None:
    records = open_records(tmp_path, "postgresql://ann:secret@127.0.0.1:1/class")
    assert records.notice is not None
    assert records.notice.code == "away"
    assert "postgresql://ann@127.0.0.1:1/class" in records.notice.message
    assert "secret" not in records.notice.message
    assert (records.saves, records.place) == (False, "postgresql://ann@127.0.0.1:1/class")


def test_who_plays_is_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    made = own_id(folder)
    assert own_id(folder) == made
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == [FILE]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"id": 7}', '{"id": "../x"}'])
def test_a_damaged_file_of_who_plays_gives_an_id_for_this_run(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    assert own_id(tmp_path) != own_id(tmp_path)
    assert (tmp_path / FILE).read_text() == content


def test_a_folder_that_takes_no_file_gives_an_id_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert own_id(tmp_path / "file") != own_id(tmp_path / "file")


def test_who_played_before_the_records_were_on_a_server_plays_on(tmp_path: Path) -> None:
    records = open_records(tmp_path, "")
    me = records.trainee.id
    records.close()
    assert own_id(tmp_path) == me
    (tmp_path / FILE).unlink()
    (tmp_path / "records.db").write_text("no database")
    assert own_id(tmp_path) != me
