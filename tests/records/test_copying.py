"""Records copied from one place to another: whole, in order, once, and all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.domain.attempt import Attempt, End, Figures, Header, Move, Rules
from kamsim.domain.notice import Notice
from kamsim.records import Records, open_records
from kamsim.records.address import Address, address_of
from kamsim.records.copying import copy_records
from kamsim.records.sql import copying
from kamsim.records.sql.copying import Copied

from .conftest import KINDS, make_header

Place = Callable[[str], Address]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of the target, and of the source of the way back."""
    return str(request.param)


@pytest.fixture
def here(tmp_path: Path) -> Address:
    """A place for a file."""
    return Address(tmp_path / "here", "", "here")


@pytest.fixture
def there(tmp_path: Path, database: str) -> Address:
    """A place of the kind that is tested."""
    found = address_of(database or str(tmp_path / "there"), tmp_path / "there")
    assert isinstance(found, Address)
    return found


def opened(address: Address, **how: Any) -> Records:
    return open_records(address.folder, address.url or str(address.folder), everybody=True, **how)


def play(address: Address, moves: int, *, finish: float | None = None, **changes: Any) -> Header:
    records, header = opened(address), make_header(**changes)
    records.begin(header)
    for second in range(moves):
        records.record(header.id, Move(float(second), f"问好_{second}"))
    if finish is not None:
        records.record(header.id, End(float(moves), "left"))
        records.finish(header.id, Figures("advance", "left", finish, Rules("ab" * 32, "cd" * 32), 12.5))
        records.note(header.id, "review", {1: '{"a": 1}'})
    records.close()
    return header


def copied(source: Address, target: Address) -> Copied:
    done = copy_records(source, target, lambda _: None)
    assert isinstance(done, Copied), done
    assert done.wrong == []
    return done


def content(address: Address) -> list[Attempt | Notice]:
    records = opened(address)
    found = [records.load(one) for one in records.ids()]
    records.close()
    return found


def lists(address: Address) -> tuple[Any, ...]:
    records = opened(address)
    found = (records.ids(), [one.id for one in records.finished()], [one.id for one in records.unfinished()])
    records.close()
    return found


def test_all_arrives_in_order_and_comes_back(here: Address, there: Address, tmp_path: Path) -> None:
    first, second = play(here, 3), play(here, 5, finish=70.0, retry=True)
    third, last = play(here, 4, finish=50.0), play(here, 0)
    records = opened(here)
    records.record(first.id, Move(9.0, "later"))
    records.name_trainee("Li Hua")
    records.close()
    assert copied(here, there) == Copied(new=4)
    assert content(there) == content(here)
    assert lists(there) == lists(here) == (
        [first.id, second.id, third.id, last.id], [third.id, second.id], [first.id],
    )  # fmt: skip
    back = Address(tmp_path / "back", "", "back")
    assert copied(there, back) == Copied(new=4)
    assert content(back) == content(here)
    assert lists(back) == lists(here)
    for place in (there, back):
        found = opened(place)
        figures = found.finished()
        assert [one.figures.score for one in figures] == [50.0, 70.0]
        assert figures[0].figures.rules == Rules("ab" * 32, "cd" * 32)
        assert [one.counts for one in figures] == [True, False]
        found.close()


def test_a_copy_may_be_made_again(here: Address, there: Address) -> None:
    going = play(here, 3)
    play(here, 5, finish=70.0)
    assert copied(here, there) == Copied(new=2)
    assert copied(here, there) == Copied(there=2)
    records = opened(here)
    records.record(going.id, Move(3.0, "on"))
    records.record(going.id, End(4.0, "left"))
    records.finish(going.id, Figures("order", "agreed", 90.0, Rules(), 4.0))
    records.close()
    play(here, 1)
    assert copied(here, there) == Copied(new=1, longer=1, there=1)
    assert content(there) == content(here)
    assert lists(there) == lists(here)


def test_what_is_there_stays_and_comes_before(here: Address, there: Address) -> None:
    theirs, ours = play(there, 2, finish=10.0), play(here, 2, finish=20.0)
    assert copied(here, there) == Copied(new=1)
    assert lists(there)[:2] == ([theirs.id, ours.id], [ours.id, theirs.id])
    after = play(there, 3, finish=30.0)
    assert lists(there)[:2] == ([theirs.id, ours.id, after.id], [after.id, ours.id, theirs.id])


def test_a_different_attempt_under_one_id_is_put_beside_it_once(here: Address, there: Address) -> None:
    header = play(here, 3, finish=20.0)
    other = opened(there)
    other.begin(header)
    other.record(header.id, Move(0.0, "else"))
    other.close()
    assert copied(here, there) == Copied(beside=1)
    assert copied(here, there) == Copied(beside=1)
    found = content(there)
    assert len(found) == 2
    assert [len(one.entries) for one in found if isinstance(one, Attempt)] == [1, 4]


def test_what_went_on_there_is_not_taken_back(here: Address, there: Address) -> None:
    header = play(here, 3)
    copied(here, there)
    records = opened(there)
    records.load(header.id)
    records.record(header.id, Move(3.0, "on"))
    records.close()
    assert copied(here, there) == Copied(there=1)
    (loaded,) = content(there)
    assert isinstance(loaded, Attempt)
    assert len(loaded.entries) == 4


def test_who_plays_is_who_played(here: Address, there: Address) -> None:
    records = opened(here)
    records.name_trainee("Li Hua")
    me = records.trainee
    records.close()
    header = play(here, 2, finish=40.0, trainee=me.id)
    copied(here, there)
    found = open_records(there.folder, there.url or str(there.folder), trainee=me.id)
    assert (found.trainee, found.ids()) == (me, [header.id])
    assert found.standings()["feed-mill-premix"].attempts == 1
    found.close()


def test_what_nobody_made_is_his_who_copies_it(here: Address, there: Address) -> None:
    header = play(here, 2, finish=40.0)
    copied(here, there)
    found = open_records(there.folder, there.url or str(there.folder))
    assert found.ids() == [header.id]
    assert found.standings()["feed-mill-premix"].attempts == 1
    found.close()


def test_what_does_not_arrive_whole_is_not_kept(here: Address, there: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    header = play(here, 3)
    whole = copying._insert_new

    def losing(one: Any, rows: Any, lines: Any, noted: Any) -> None:
        whole(one, rows, {number: found[:-1] for number, found in lines.items()}, noted)

    monkeypatch.setattr(copying, "_insert_new", losing)
    done = copy_records(here, there, lambda _: None)
    assert isinstance(done, Copied)
    assert done.wrong == [header.id]
    assert content(there) == []


def test_many_come_in_pieces(here: Address, there: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "CHUNK", 2)
    for score in range(5):
        play(here, 2, finish=float(score))
    heard: list[float] = []
    copy_records(here, there, heard.append)
    assert heard == [0.4, 0.8, 1.0]
    assert lists(there) == lists(here)


def test_a_place_that_cannot_be_opened_is_told(here: Address, tmp_path: Path) -> None:
    play(here, 1)
    (tmp_path / "file").write_text("")
    nowhere = Address(tmp_path / "file", "", "nowhere")
    assert isinstance(copy_records(here, nowhere, lambda _: None), Notice)
    assert isinstance(copy_records(nowhere, here, lambda _: None), Notice)
