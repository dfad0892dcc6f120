"""What is erased is gone: no byte of it is left in the records, their log, their copies and the files beside them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.domain.attempt import Attempt, End, Figures, Header, Move, Note, Rules
from kamsim.domain.notice import Notice
from kamsim.records import Records, open_records
from kamsim.records.address import Address
from kamsim.records.kam_files import write_kam_file
from kamsim.records.player import own_id
from kamsim.records.privacy import Erased, Kept, erase_all, kept, prune
from kamsim.records.sqlite.backup import back_up, backups

from .conftest import database_of, make_header

NAME, WORDS = "Xanthippe Ölander 李雷", "unmistakable words"
MARKS = (NAME.encode(), WORDS.encode(), json.dumps(NAME).encode().strip(b'"'))


@pytest.fixture
def address(folder: Path) -> Address:
    """Where the records are."""
    return Address(folder, "", str(folder))


def finished(records: Records, header: Header, said: str) -> Header:
    records.begin(header)
    records.record(header.id, Move(1.0, "greet"))
    records.record(header.id, Note(1.5, said))
    records.record(header.id, End(2.0, "left"))
    records.finish(header.id, Figures("advance", "left", 50.0, Rules(), 2.0))
    records.note(header.id, "review", {0: json.dumps(said)})
    return header


@pytest.fixture
def other(address: Address) -> Header:
    """Records with two backups: of one trainee with a name, a call by nobody known, and one of another, which is
    returned."""
    records = open_records(address.folder, "")
    records.name_trainee("Xanthippe before she married")
    records.name_trainee(NAME)
    me = records.trainee.id
    finished(records, make_header(trainee=me, started="2020-01-01T00:00:00Z"), WORDS)
    back_up(database_of(records), address.folder)
    finished(records, make_header(), WORDS)
    theirs = finished(records, make_header(trainee="0f8fad5b-d9cb-469f-a165-70867728950e"), "other words")
    back_up(database_of(records), address.folder)
    going = make_header(trainee=me, started="2020-01-01T00:00:00Z")
    records.begin(going)
    records.record(going.id, Note(1.0, WORDS))
    records.close()
    (address.folder / "settings.json").write_text(json.dumps({"name": NAME, "lang": "zh"}, ensure_ascii=False))
    (address.folder / "opened-files.json").write_text(f'{{"a": "/home/{NAME}/a.yaml"}}')
    (address.folder / "unsaved").mkdir()
    attempt = Attempt(make_header(trainee=me), (Note(1.0, WORDS),))
    assert write_kam_file(address.folder / "unsaved" / "a.kam", attempt) is None
    return theirs


def files_with(folder: Path, *marks: bytes) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and any(m in path.read_bytes() for m in marks)}


def test_all_that_is_kept_is_told(address: Address, other: Header) -> None:
    found = kept(address)
    assert isinstance(found, Kept)
    assert (found.amounts.name, found.name) == (NAME, NAME)
    assert (found.amounts.attempts, found.amounts.entries, found.amounts.findings) == (3, 7, 2)
    assert {path.name for path in found.files} == {
        "records-000001.db", "records-000002.db", "a.kam", "settings.json", "opened-files.json",
    }  # fmt: skip
    theirs = kept(address, other.trainee)
    assert isinstance(theirs, Kept)
    assert (theirs.amounts.attempts, theirs.amounts.name, theirs.id) == (1, "", other.trainee)


def test_no_byte_of_the_name_or_the_words_is_left(address: Address, other: Header) -> None:
    assert files_with(address.folder, *MARKS) >= {"records.db", "records-000001.db", "records-000002.db", "a.kam"}
    done = erase_all(address)
    assert isinstance(done, Erased)
    assert done.attempts == 3
    assert files_with(address.folder, *MARKS, b"Xanthippe") == set()
    # What is another's stays, in the copy too; a copy with nothing in it is gone.
    records = open_records(address.folder, "")
    assert records.ids() == [other.id]
    assert isinstance(records.load(other.id), Attempt)
    records.close()
    assert [path.name for path in backups(address.folder)] == ["records-000002.db"]
    assert json.loads((address.folder / "settings.json").read_text()) == {"lang": "zh"}


def test_the_log_of_records_in_use_is_emptied_too(address: Address, other: Header) -> None:
    window = open_records(address.folder, "")
    window.name_trainee("Xanthippe again")
    assert files_with(address.folder, b"Xanthippe again")
    assert isinstance(erase_all(address), Erased)
    assert files_with(address.folder, *MARKS, b"Xanthippe") == set()
    window.close()
    assert files_with(address.folder, *MARKS, b"Xanthippe") == set()


def test_a_log_that_is_being_read_is_told(address: Address, other: Header) -> None:
    window = open_records(address.folder, "")
    with database_of(window).reading() as connection:
        connection.exec_driver_sql("SELECT * FROM attempts").fetchone()
        found = erase_all(address)
    window.close()
    assert isinstance(found, Notice)
    assert found.code == "busy"


def test_another_trainee_is_erased_alone(address: Address, other: Header) -> None:
    done = erase_all(address, other.trainee)
    assert isinstance(done, Erased)
    assert done.attempts == 1
    assert files_with(address.folder, b"other words", other.trainee.encode()) == set()
    assert "records-000001.db" in files_with(address.folder, *MARKS)


def test_copies_that_cannot_be_cleaned_are_removed(address: Address, other: Header, tmp_path: Path) -> None:
    shutil.copy(address.folder / "records.db", tmp_path / "old.db")
    for name in ("records.db.bad", "records.db.left-wal", "backups/7.part"):
        (address.folder / name).write_text(f"… {NAME} …")
    backups(address.folder)[1].write_bytes(b"no database, but " + NAME.encode())
    assert isinstance(erase_all(address), Erased)
    assert files_with(address.folder, *MARKS) == set()
    assert not list(address.folder.glob("records.db.*"))


def test_a_copy_of_version_1_is_removed_since_it_names_nobody(address: Address, other: Header) -> None:
    old = backups(address.folder)[1]
    old.unlink()
    with sqlite3.connect(old) as connection:
        connection.executescript((Path(__file__).parent / "fixtures" / "version-1.sql").read_text())
    connection.close()
    assert isinstance(erase_all(address, other.trainee), Erased)
    assert not old.exists()


def test_old_attempts_are_pruned_in_the_copies_too(address: Address, other: Header) -> None:
    done = prune(address, "2021-01-01T00:00:00Z")
    assert isinstance(done, Erased)
    assert done.attempts == 1, "what can go on stays"
    records = open_records(address.folder, "")
    assert len(records.ids()) == 3
    records.close()
    assert [path.name for path in backups(address.folder)] == ["records-000002.db"]
    found = kept(address)
    assert isinstance(found, Kept)
    assert found.amounts.name == NAME


def test_all_trainees_are_pruned_where_that_is_asked(address: Address, other: Header) -> None:
    done = prune(address, "2100-01-01T00:00:00Z", everybody=True)
    assert isinstance(done, Erased)
    assert done.attempts == 3
    assert files_with(address.folder, b"other words") == set()


def test_in_class_use_one_is_told_once(address: Address) -> None:
    records = open_records(address.folder, "")
    first = records.tell_once("zh")
    assert first is not None
    assert str(address.folder) in first.message
    assert records.tell_once("zh") is None
    records.close()
    again = open_records(address.folder, "")
    assert again.tell_once("en") is None
    again.close()
    found = kept(address)
    assert isinstance(found, Kept)
    assert len(found.amounts.consents) == 1
    erase_all(address)
    anew = open_records(address.folder, "")
    assert anew.tell_once("en") is not None
    anew.close()


@pytest.mark.parametrize("act", [kept, erase_all, lambda one: prune(one, "2021-01-01T00:00:00Z")])
def test_what_cannot_be_opened_is_told(tmp_path: Path, act: Callable[[Address], Any]) -> None:
    (tmp_path / "file").write_text("")
    assert isinstance(act(Address(tmp_path / "file", "", "file")), Notice)


@pytest.mark.system
def test_on_a_server_the_tables_are_written_anew(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    server = request.getfixturevalue("postgres")
    url = server.new_database()
    me = own_id(tmp_path)
    records = open_records(tmp_path, url)
    records.name_trainee("Xanthippe Server")
    finished(records, make_header(), "words on a server")
    theirs = open_records(tmp_path, url, trainee="0f8fad5b-d9cb-469f-a165-70867728950e")
    other = finished(theirs, make_header(), "other words")
    done = erase_all(Address(tmp_path, url, "shown"))
    assert isinstance(done, Erased)
    assert done.attempts == 1
    assert (records.ids(), theirs.ids()) == ([], [other.id])
    assert own_id(tmp_path) != me
    records.close()
    theirs.close()
    server.stop()
    left = [
        path
        for path in (server.folder / "data" / "base").rglob("*")
        if path.is_file() and any(mark in path.read_bytes() for mark in (b"Xanthippe", b"words on a server"))
    ]
    server.start()
    assert left == []
