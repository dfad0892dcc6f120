"""What was found out about attempts stands beside them, is replaced, read over many, and goes when they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.domain.attempt import Answer, End, Figures, Header, Move, Rules
from kamsim.records import Records, open_records
from kamsim.records.sqlite.backup import back_up
from kamsim.records.store import StoreError
from kamsim.records.values import Finding

from .conftest import NewHeader, Opener, database_of


def finished(records: Records, header: Header) -> str:
    """A finished attempt; its id."""
    records.begin(header)
    if header.kind == "call":
        records.record(header.id, Move(1.0, "greet"))
    else:
        records.record(header.id, Answer(1.0, "K01.spin.dryers", "2", True, 1.0))
    records.record(header.id, End(2.0, "left" if header.kind == "call" else "done"))
    records.finish(header.id, Figures("", "", 50.0, Rules(), 2.0))
    return header.id


def test_findings_are_read_in_the_order_of_finishing(records: Records, new_header: NewHeader) -> None:
    first, second = (finished(records, new_header()) for _ in range(2))
    assert records.note(second, "mistake", {4: "{}", 2: "[]"}) is None
    assert records.note(first, "mistake", {1: "1"}) is None
    assert records.note(first, "review", {0: "0"}) is None
    found = records.findings("mistake")
    assert found == [Finding(1, first, 1, "1"), Finding(2, second, 2, "[]"), Finding(2, second, 4, "{}")]
    assert records.findings("mistake", after=1) == found[1:]
    assert records.findings("mistake", attempt_id=first) == found[:1]
    assert records.findings("habits") == []


def test_what_is_noted_again_replaces_all_that_was(records: Records, new_header: NewHeader) -> None:
    one = finished(records, new_header())
    records.note(one, "mistake", {4: "4", 2: "2"})
    records.note(one, "review", {0: "0"})
    records.note(one, "mistake", {3: "3"})
    assert [found.place for found in records.findings("mistake")] == [3]
    records.note(one, "mistake", {})
    assert records.findings("mistake") == []
    assert len(records.findings("review")) == 1


def test_nothing_is_noted_about_what_is_not_there(records: Records, new_header: NewHeader) -> None:
    assert records.note("no-such-attempt", "review", {0: "0"}) is None
    open_call = new_header()
    records.begin(open_call)
    records.note(open_call.id, "review", {0: "0"})
    assert records.findings("review") == [], "it is read once the attempt is finished"


def test_it_goes_with_its_attempt(records: Records, new_header: NewHeader) -> None:
    one, other = (finished(records, new_header()) for _ in range(2))
    for attempt in (one, other):
        records.note(attempt, "review", {0: "0"})
    assert records.delete(one) is None
    assert [found.attempt for found in records.findings("review")] == [other]
    with database_of(records).reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM findings").scalar() == 1


def test_what_another_trainee_did_is_none_of_mine(records: Records, new_header: NewHeader) -> None:
    mine = finished(records, new_header(kind="drill", trainee=records.trainee.id))
    nobodys = finished(records, new_header(kind="drill"))
    anothers = finished(records, new_header(kind="drill", trainee="11111111-1111-4111-8111-111111111111"))
    for attempt in (mine, nobodys, anothers):
        records.note(attempt, "habits", {0: "0"})
    assert [found.attempt for found in records.findings("habits")] == [mine, nobodys]
    assert {given.attempt for given in records.answers()} == {mine, nobodys}


def test_calls_are_those_that_are_finished_and_mine(records: Records, new_header: NewHeader) -> None:
    mine = finished(records, new_header(trainee=records.trainee.id, seed=11))
    finished(records, new_header(trainee="11111111-1111-4111-8111-111111111111"))
    finished(records, new_header(kind="drill"))
    retry = finished(records, new_header(retry=True))
    records.begin(new_header())
    found = records.calls()
    assert [(one.attempt, one.counts, one.score) for one in found] == [(mine, True, 50.0), (retry, False, 50.0)]
    assert '"seed":11' in found[0].header.replace(" ", "")
    assert (found[0].item, found[0].style, found[0].deal) == ("feed-mill-premix", "analyzing", "large")


def test_answers_are_those_of_attempts_that_are_no_calls(records: Records, new_header: NewHeader) -> None:
    finished(records, new_header())
    drill = finished(records, new_header(kind="drill"))
    puzzle = finished(records, new_header(kind="puzzle"))
    begun = new_header(kind="drill")
    records.begin(begun)
    records.record(begun.id, Answer(1.0, "K01.spin.dryers", "2", True, 1.0))
    found = records.answers()
    assert [given.attempt for given in found] == [drill, drill, puzzle, puzzle, begun.id]
    assert (found[0].kind, found[0].item, found[0].started) == ("drill", begun.item, begun.started)
    assert '"answer"' in found[0].json
    assert records.answers(after=found[1].number) == found[2:]


def test_a_folder_that_takes_nothing_says_so(opener: Opener, folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    records = opener()
    said = records.note("any", "review", {0: "0"})
    assert said is not None
    assert records.findings("review") == []
    assert records.answers() == []


def test_an_access_that_fails_says_so(records: Records, new_header: NewHeader, monkeypatch: pytest.MonkeyPatch) -> None:
    one = finished(records, new_header())

    def full(*_: object) -> None:
        raise StoreError("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(type(records._holding.store), "note", full)
        said = records.note(one, "review", {0: "0"})
    assert said is not None
    assert said.code == "disk_full"
    assert records.note(one, "review", {0: "0"}) is None


def test_a_backup_brings_them_back(filled: Path, folder: Path) -> None:
    records = open_records(folder)
    first = records.ids()[0]
    records.note(first, "review", {0: "kept"})
    back_up(database_of(records), folder)
    records.close()
    (folder / "records.db").write_bytes(b"damaged" * 1000)
    for ending in ("-wal", "-shm"):
        (folder / f"records.db{ending}").unlink(missing_ok=True)
    records = open_records(folder)
    assert records.offer is not None
    assert records.restore() == 31
    assert [(found.attempt, found.json) for found in records.findings("review")] == [(first, "kept")]
    records.close()
