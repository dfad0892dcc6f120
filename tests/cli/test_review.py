"""kamsim review: the page, the file, the JSON, and what is said beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kamsim.analysis.kernel import compiled
from tests.cli.conftest import PROJECT, Kamsim
from tests.cli.test_replay import DEMO, has_shape, lines, written

SHAPE = {
    "scenario": str,
    "digest": str,
    "rulebook": str,
    "repertoire": str,
    "style": str,
    "deal": str,
    "seed": int,
    "score": float,
    "accuracy": float,
    "turning_point": int,
    "curve": list,
    "turns": list,
    "what_if": list,
}
TURN = {
    "turn": int,
    "move": str,
    "kind": str,
    "says": str,
    "reply": str,
    "class": str,
    "reason": str,
    "loss": float,
    "interval": list,
    "reach": float,
    "best_reach": float,
    "buyers": int,
    "weighed": int,
    "wins": int,
    "due": list,
    "heard": dict,
    "met": bool,
    "alternatives": list,
}
ALTERNATIVE = {
    "move": str,
    "kind": str,
    "says": str,
    "k": str,
    "reach": float,
    "reply": str,
    "share": int,
    "answer": str,
    "note": str,
    "willing": int,
    "met": bool,
}


@pytest.fixture(autouse=True)
def _uncompiled(monkeypatch: pytest.MonkeyPatch) -> None:
    # Compiling takes most of a minute, and the verdicts are the same.
    monkeypatch.setattr(compiled, "available", lambda: False)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """The demo call, as far as its fifth line."""
    return written(tmp_path, lines()[:5])


def test_json_has_the_documented_shape(kamsim: Kamsim) -> None:
    done = kamsim("review", DEMO, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    # Null where no move was worse than good, as it may be in a call that is worth showing.
    assert has_shape({**found, "turning_point": found["turning_point"] or 0}, SHAPE)
    # Null where nothing was due and nothing spoke against the move.
    assert all(has_shape({**turn, "heard": turn["heard"] or {}}, TURN) for turn in found["turns"])
    assert all(set(turn["heard"] or {}) in (set(), {"turn", "text"}) for turn in found["turns"])
    assert all(has_shape(one, ALTERNATIVE) for turn in found["turns"] for one in turn["alternatives"])
    assert len(found["curve"]) == len(found["turns"]) + 1


def test_the_turn_that_throws_a_call_away_is_its_turning_point(kamsim: Kamsim, tmp_path: Path) -> None:
    thrown = written(tmp_path, [*lines()[:2], {"at": 99.0, "move": "leave_abruptly"}])
    found = json.loads(kamsim("review", thrown, "--json").out)
    assert has_shape(found, SHAPE)
    assert found["turns"][found["turning_point"] - 1]["move"] == "leave_abruptly"


def test_without_numba_it_is_said_once_and_works(kamsim: Kamsim, short: Path) -> None:
    done = kamsim("review", short)
    assert done.code == 0
    assert done.err.count("The rules are not compiled on this machine") == 1
    assert "not compiled" not in done.out


def test_the_page_goes_to_the_file_and_not_to_the_output(kamsim: Kamsim, short: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = kamsim("review", short, "--html", page)
    assert done.code == 0
    assert done.out == ""
    assert str(page) in done.err
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_page_and_json_at_once(kamsim: Kamsim, short: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = kamsim("review", short, "--html", page, "--json")
    assert json.loads(done.out)["turns"]
    assert page.exists()


def test_the_language_is_that_of_the_call_or_the_one_asked_for(kamsim: Kamsim, short: Path) -> None:
    assert "Accuracy" in kamsim("review", short).out
    assert "准确度" in kamsim("review", short, "--lang", "zh").out


def test_a_page_that_cannot_be_written_is_told(kamsim: Kamsim, short: Path, tmp_path: Path) -> None:
    done = kamsim("review", short, "--html", tmp_path / "nowhere" / "page.html")
    assert done.code == 1
    assert "nowhere" in done.err


def test_a_call_that_no_longer_fits_is_reviewed_as_far_as_it_does(kamsim: Kamsim, tmp_path: Path) -> None:
    torn = [*lines()[:4], {"at": 99.0, "move": "no_such_move"}]
    done = kamsim("review", written(tmp_path, torn), "--json")
    assert done.code == 1
    assert "no_such_move" in done.err
    assert len(json.loads(done.out)["turns"]) == sum("move" in line for line in lines()[:4])


def test_a_missing_file_is_told(kamsim: Kamsim) -> None:
    assert kamsim("review", PROJECT / "nowhere.kam").code == 1
