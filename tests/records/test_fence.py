"""Records moved, replaced, damaged or unwritable while they are in use, and files that are none."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Entry, Header, Move
from kamsim.records import NotRecorded, Recorded, Records, Trainee, open_records
from kamsim.records.kam_files import file_name, read_kam_file
from kamsim.records.sqlite import care, damage
from kamsim.records.sqlite import opening as sqlite_opening
from kamsim.records.sqlite.backup import KEPT, back_up, backups
from kamsim.records.sqlite.store import SqliteStore

from .conftest import NewHeader, Opener, database_of

Moves = Callable[[int], tuple[Entry, ...]]


def begun(records: Records, header: Header, entries: tuple[Entry, ...]) -> Header:
    records.begin(header)
    for entry in entries:
        assert isinstance(records.record(header.id, entry), Recorded)
    return header


# ------------------------------------------------------------------------------------- moved, deleted or replaced


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_records_that_are_gone_while_playing_are_noticed_and_all_is_recorded_anew(
    folder: Path, opener: Opener, new_header: NewHeader, moves: Moves, how: str, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = open_records(tmp_path / "other")
    theirs = begun(other, new_header(), moves(2))
    other.close()
    records = opener()
    first = begun(records, new_header(), moves(3))
    second = begun(records, new_header(), moves(2))
    path = folder / "records.db"
    if how == "deleted":
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink()
    else:
        path.rename(tmp_path / "moved.db")
    if how == "replaced":
        (tmp_path / "other" / "records.db").rename(path)
    told = records.record(second.id, moves(3)[2])
    assert isinstance(told, Recorded)
    assert told.notice is not None
    assert told.notice.code == "gone"
    assert str(folder) in told.notice.message
    again = opener()
    assert again.load(first.id) == Attempt(first, moves(3))
    assert again.load(second.id) == Attempt(second, moves(3))
    if how == "replaced":
        assert again.load(theirs.id) == Attempt(theirs, moves(2))
    # It is told once, and what comes is recorded as ever.
    assert records.record(second.id, moves(4)[3]) == Recorded(4, second.id)


def test_the_log_of_records_that_are_gone_is_not_taken_for_that_of_the_next(
    folder: Path, opener: Opener, new_header: NewHeader, moves: Moves, tmp_path: Path
) -> None:
    records = opener()
    header = begun(records, new_header(), moves(3))
    (folder / "records.db").rename(tmp_path / "moved.db")
    records.record(header.id, moves(4)[3])
    assert (folder / "records.db.left-wal").exists()
    assert opener().load(header.id) == Attempt(header, moves(4))


# --------------------------------------------------------------------------------------- the offer of a backup


@pytest.fixture
def damaged(filled: Path) -> Path:
    """Records with a copy of the day, damaged since."""
    open_records(filled).close()
    (filled / "records.db").write_bytes(b"no database" * 999)
    return filled


def test_the_offer_stands_after_a_restart_until_it_is_taken(damaged: Path) -> None:
    for _ in range(3):
        records = open_records(damaged)
        assert records.offer is not None
        assert records.offer.attempts == 31
        assert records.notice is not None
        assert str(records.offer.paths[0]) in records.notice.message
        records.close()
    records = open_records(damaged)
    assert records.restore() == 31
    records.close()
    again = open_records(damaged)
    assert (again.offer, again.notice, len(again.ids())) == (None, None, 31)
    again.close()


def test_a_declined_offer_is_made_no_more(damaged: Path) -> None:
    records = open_records(damaged)
    assert records.decline() == 0
    assert (records.offer, records.notice) == (None, None)
    records.close()
    again = open_records(damaged)
    assert (again.offer, again.notice) == (None, None)
    assert len(backups(damaged)) == 1
    again.close()


def test_no_copy_from_before_the_damage_is_dropped_while_the_offer_stands(damaged: Path, new_header: NewHeader) -> None:
    (before,) = backups(damaged)
    records = open_records(damaged)
    records.begin(new_header())
    for _ in range(KEPT + 3):
        back_up(database_of(records), damaged)
    assert before in backups(damaged)
    records.restore()
    back_up(database_of(records), damaged)
    assert before not in backups(damaged)
    records.close()


def test_damage_twice_offers_both_copies(damaged: Path, new_header: NewHeader, moves: Moves) -> None:
    records = open_records(damaged)
    later = begun(records, new_header(), moves(2))
    back_up(database_of(records), damaged)
    records.close()
    (damaged / "records.db").write_bytes(b"no database" * 999)
    records = open_records(damaged)
    assert records.offer is not None
    assert (len(records.offer.paths), records.offer.attempts) == (2, 32)
    assert records.restore() == 32
    assert records.ids()[-1] == later.id
    records.close()


@pytest.mark.parametrize("content", ["", "[]", '{"backups": "x"}', '{"backups": [true, "1"]}', "[" * 5000])
def test_a_note_of_damage_that_cannot_be_read_is_none(folder: Path, content: str) -> None:
    folder.mkdir(parents=True)
    (folder / damage.FILE).write_text(content)
    assert damage.unanswered(folder) == []
    records = open_records(folder)
    assert (records.offer, records.saves) == (None, True)
    records.close()


def test_a_large_file_is_looked_through_while_play_goes_on(
    filled: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_opening, "AT_ONCE_BYTES", 100)
    records = open_records(filled)
    header = begun(records, new_header(), moves(2))
    records.close()
    assert len(backups(filled)) == 1, "the copy of the day is made beside"
    records = open_records(filled)
    assert records.load(header.id) == Attempt(header, moves(2))
    records.close()


def test_damage_found_while_play_goes_on_costs_no_move(
    filled: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_records(filled).close()
    monkeypatch.setattr(sqlite_opening, "AT_ONCE_BYTES", 100)
    monkeypatch.setattr(care.Care, "start", lambda _: None)
    records = open_records(filled)
    header = begun(records, new_header(), moves(2))
    store = records._holding.store
    assert isinstance(store, SqliteStore)
    assert store._care is not None
    store._care.found_damage = True
    (filled / "records.db").write_bytes(b"no database" * 999)
    assert isinstance(records.record(header.id, moves(3)[2]), Recorded)
    assert records.offer is not None
    assert records.load(header.id) == Attempt(header, moves(3))
    records.close()


# ------------------------------------------------------------------------------------------ leaving, and privacy


def test_moves_that_find_no_place_are_written_elsewhere_and_named(
    tmp_path: Path, new_header: NewHeader, moves: Moves
) -> None:
    (tmp_path / "kamsim").write_text("in the way")
    records = open_records(tmp_path / "kamsim")
    header = new_header()
    records.begin(header)
    for entry in moves(3):
        assert isinstance(records.record(header.id, entry), NotRecorded)
    said = records.close()
    assert said is not None
    file = Path.home() / "kamsim-unsaved" / file_name(header)
    assert str(file) in said.message
    assert read_kam_file(file).attempt == Attempt(header, moves(3))
    assert "kamsim import" in said.message


def test_what_finds_no_place_anywhere_is_said_to_be_lost(
    tmp_path: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kamsim").write_text("in the way")
    monkeypatch.setattr("kamsim.records.refuge._places", lambda _: [tmp_path / "kamsim" / "below", Path("/dev/null")])
    records = open_records(tmp_path / "kamsim")
    header = new_header()
    records.begin(header)
    for entry in moves(3):
        records.record(header.id, entry)
    said = records.close()
    assert said is not None
    assert said.message.startswith("3 moves could not be saved anywhere")


def test_records_and_copies_are_their_owners_alone_also_those_of_before(filled: Path) -> None:
    open_records(filled).close()
    (filled / "records.db").chmod(0o644)
    (filled / "backups").chmod(0o755)
    for copy in backups(filled):
        copy.chmod(0o644)
    filled.chmod(0o755)
    records = open_records(filled)
    records.record(records.unfinished()[0].id, Move(9.0, "greet"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (filled, *filled.rglob("*"))}
    records.close()
    assert {mode for name, mode in modes.items() if name in {filled.name, "backups"}} == {0o700}
    assert {mode for name, mode in modes.items() if name not in {filled.name, "backups"}} == {0o600}


def test_a_shared_folder_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    open_records(shared).close()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777


def test_a_name_stands_in_one_table_and_nowhere_else(records: Records, folder: Path, new_header: NewHeader) -> None:
    own = records.trainee
    assert len(own.id) == 36
    records.name_trainee("Li Hua")
    assert records.trainee == Trainee(own.id, "Li Hua")
    begun(records, new_header(trainee=own.id), (Move(1.0, "greet"),))
    with database_of(records).reading() as connection:
        for table in ("attempts", "entries", "trainees"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert any("Li Hua" in str(row) for row in rows) == (table == "trainees")


# -------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("what", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, what: str) -> None:
    path = tmp_path / "some.kam"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path = Path("/dev/zero")
    else:
        path.mkdir()
    parsed = read_kam_file(path)
    assert parsed.attempt is None
    assert [problem.code for problem in parsed.problems] == ["kam-unreadable"]
    assert "no ordinary file" in parsed.problems[0].message


def test_ids_that_begin_alike_have_files_of_their_own(new_header: NewHeader) -> None:
    one = new_header(id="0f8fad5b-d9cb-469f-a165-70867728950e")
    two = new_header(id="0f8fad5b-d9cb-469f-a165-70867728950f")
    assert file_name(one) != file_name(two)


def test_a_backup_folder_that_went_away_hinders_nothing(filled: Path) -> None:
    open_records(filled).close()
    shutil.rmtree(filled / "backups")
    damage.note(filled, 1)
    records = open_records(filled)
    assert (records.offer, records.notice, len(records.ids())) == (None, None, 31)
    records.close()
