"""kamsim data: shown, handed out, erased, by the one who asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kamsim.content.exercise import roster_text
from kamsim.domain.exercise import Member, Roster
from kamsim.records import open_records
from kamsim.records.kam_files import write_kam_file
from tests.classroom.sample import attempt
from tests.cli.conftest import Kamsim
from tests.cli.test_replay import DEMO


@pytest.fixture
def played(kamsim: Kamsim) -> str:
    """The id of who plays here, with a name and a call."""
    kamsim("import", DEMO)
    records = open_records()
    records.name_trainee("Li Hua")
    own = records.trainee.id
    records.close()
    return own


def test_what_is_kept_is_shown_and_handed_out(kamsim: Kamsim, played: str, tmp_path: Path) -> None:
    done = kamsim("data", "show")
    assert (done.code, done.err) == (0, "")
    for word in (f"id             {played}", "name           Li Hua", "attempts       1"):
        assert word in done.out
    done = kamsim("data", "export", tmp_path / "mine")
    assert (done.code, done.err) == (0, "")
    about = json.loads((tmp_path / "mine" / "about-me.json").read_text("utf-8"))
    assert (about["id"], about["name"], about["attempts"]) == (played, "Li Hua", 1)
    assert len(list((tmp_path / "mine").glob("*.kam"))) == 1


def test_it_is_erased_only_when_one_is_sure(kamsim: Kamsim, played: str) -> None:
    assert kamsim("data", "erase").code == 2
    assert "attempts       1" in kamsim("data", "show").out
    done = kamsim("data", "erase", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "1 attempts were erased" in done.out
    assert "attempts       0" in kamsim("data", "show").out


def test_old_attempts_are_pruned(kamsim: Kamsim, played: str) -> None:
    assert "0 attempts were erased" in kamsim("data", "prune", "--days", 36500, "--yes").out
    assert "1 attempts were erased" in kamsim("data", "prune", "--days", 0, "--everybody", "--yes").out


def test_a_code_is_taken_out_of_the_files_of_a_class(kamsim: Kamsim, tmp_path: Path) -> None:
    from kamsim.domain.kam import sealed

    room = tmp_path / "room"
    room.mkdir()
    members = (Member("K7QF-3M9", "Xanthippe"), Member("AAAA-CCC", "Li Lei"))
    (room / "c.class.yaml").write_text(roster_text(Roster("c", "C", members)), "utf-8")
    made = attempt("K7QF3M9")
    for code in ("K7QF3M9", "AAAACCC"):
        seal = sealed(made, "ab" * 32, exercise="week-3", code=code, at="2025-03-01T08:30:00Z")
        assert write_kam_file(room / f"{code}.kam", made, seal=seal) is None
    done = kamsim("data", "erase", "--code", "k7qf 3m9", "--in", room, "--yes")
    assert done.code == 0
    assert "2 files were removed or changed" in done.out
    assert sorted(path.name for path in room.iterdir()) == ["AAAACCC.kam", "c.class.yaml"]
    text = (room / "c.class.yaml").read_text("utf-8")
    assert ("Xanthippe" in text, "Li Lei" in text) == (False, True)
    kamsim("data", "erase", "--code", "AAAACCC", "--in", room, "--yes")
    assert list(room.iterdir()) == []


def test_a_code_and_a_folder_go_together(kamsim: Kamsim) -> None:
    assert kamsim("data", "erase", "--code", "K7QF3M9", "--yes").code == 2
