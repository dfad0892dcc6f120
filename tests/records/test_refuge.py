"""What an earlier run wrote beside the records goes into them at the next start, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Entry
from kamsim.records import open_records
from kamsim.records.kam_files import file_name
from kamsim.records.notices import notice
from kamsim.records.refuge import MOST_TAKEN_BACK, UNSAVED, write_elsewhere

from .conftest import NewHeader

Moves = Callable[[int], tuple[Entry, ...]]


def leave_behind(folder: Path, attempts: Sequence[Attempt]) -> None:
    said = write_elsewhere(attempts, folder, notice("disk_full"))
    assert "next start" in said.message


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / UNSAVED).iterdir())


def test_one_goes_on_from_the_last_move_made(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    half, new = new_header(), new_header()
    records = open_records(folder)
    records.begin(half)
    for entry in moves(3):
        records.record(half.id, entry)
    records.close()
    leave_behind(folder, [Attempt(half, moves(7)), Attempt(new, moves(2))])

    records = open_records(folder)
    assert records.load(half.id) == Attempt(half, moves(7))
    assert records.load(new.id) == Attempt(new, moves(2))
    assert left(folder) == []
    records.close()


def test_what_is_there_already_is_not_doubled(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    header = new_header()
    records = open_records(folder)
    records.begin(header)
    for entry in moves(5):
        records.record(header.id, entry)
    records.close()
    leave_behind(folder, [Attempt(header, moves(4))])

    records = open_records(folder)
    assert records.load(header.id) == Attempt(header, moves(5))
    assert (records.ids(), left(folder)) == ([header.id], [])
    records.close()


def test_what_is_not_kamsims_stays_where_it_is(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    header = new_header()
    open_records(folder).close()
    leave_behind(folder, [Attempt(header, moves(2))])
    (folder / UNSAVED / file_name(header)).rename(folder / UNSAVED / "mine.kam")
    (folder / UNSAVED / "broken.kam").write_text("{")
    (folder / UNSAVED / "notes.txt").write_text("notes")

    records = open_records(folder)
    assert records.ids() == []
    assert left(folder) == ["broken.kam", "mine.kam", "notes.txt"]
    records.close()


def test_a_teacher_who_looks_takes_nothing_in(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    header = new_header()
    open_records(folder).close()
    leave_behind(folder, [Attempt(header, moves(2))])
    records = open_records(folder, everybody=True)
    assert (records.ids(), left(folder)) == ([], [file_name(header)])
    records.close()


def test_files_stay_while_the_records_take_nothing(
    folder: Path, new_header: NewHeader, moves: Moves, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = new_header()
    open_records(folder).close()
    leave_behind(folder, [Attempt(header, moves(2))])
    monkeypatch.setattr("kamsim.records.ledger.Records.saves", property(lambda _: False))
    open_records(folder).close()
    assert left(folder) == [file_name(header)]


def test_one_start_takes_in_no_more_than_it_can_read_at_once(folder: Path, new_header: NewHeader, moves: Moves) -> None:
    open_records(folder).close()
    leave_behind(folder, [Attempt(new_header(), moves(1)) for _ in range(MOST_TAKEN_BACK + 1)])
    for remaining in (1, 0):
        open_records(folder).close()
        assert len(left(folder)) == remaining
