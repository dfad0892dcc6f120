"""What growth reads: first tries of every attempt, calls with what was noted of them, and no damage in between."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kamsim.content.locate import assets
from kamsim.domain.attempt import Answer, End, Figures, Header, Hint, Rules
from kamsim.library.catalogue import Catalogue
from kamsim.library.figures import BIRDS, FILE, LEVELS, figures, figures_text, make_figures
from kamsim.library.learner import learner_of, local_day, moment, systems_of_items, systems_of_puzzles
from kamsim.library.opening import open_model
from kamsim.records import Records, open_records
from kamsim.study.learner import Learner, Slip
from kamsim.study.mastery import SYSTEMS
from kamsim.study.mistakes import mistake_id
from tests.analysis.calls import sold

CALL = "00000001-0000-4000-8000-000000000000"
ROUND = "00000002-0000-4000-8000-000000000000"


def header(attempt: str, kind: str) -> Header:
    return replace(
        sold("street-watch", "veteran").header, id=attempt, kind=kind, started="2026-03-02T18:00:00Z", seed=9
    )


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """A finished call with a review, and a round that was broken off."""
    found = open_records(tmp_path)
    found.begin(header(CALL, "call"))
    found.finish(CALL, Figures("advance", "left", 61.0, Rules(), 100.0))
    found.note(CALL, "review", {0: json.dumps({"accuracy": 70, "rules": "r", "slips": [[4, "K07", "mistake"]]})})
    found.begin(header(ROUND, "puzzle"))
    for item, right in (("street-watch-001", False), ("street-watch-001", True), (mistake_id(CALL, 4), True)):
        found.record(ROUND, Answer(60.0, item, "x", right, 1.0))
    found.record(ROUND, Hint(61.0))
    return found


def read(records: Records) -> Learner:
    return learner_of(records, {}, {}, lambda kind: {"street-watch-001": "K20"} if kind == "puzzle" else {})


def test_the_first_try_counts_in_a_round_that_was_broken_off_too(records: Records) -> None:
    found = read(records).answers
    assert [(one.item, one.k, one.right) for one in found] == [
        ("street-watch-001", "K20", False),
        (mistake_id(CALL, 4), "K07", True),
    ]
    assert (found[0].at - moment("2026-03-02T18:00:00Z")[0]).total_seconds() == 60.0
    records.close()


def test_a_call_comes_with_what_was_noted_of_it(records: Records) -> None:
    (call,) = read(records).calls
    assert (call.attempt, call.score, call.result, call.seed, call.won) == (CALL, 61.0, "advance", 9, True)
    assert call.review is not None
    assert call.review.slips == (Slip(4, "K07", "mistake"),)
    assert call.habits is None
    records.close()


@pytest.mark.parametrize("damaged", ["{", "[]", "3", '{"accuracy": "x", "slips": [], "rules": ""}', '{"slips": [[1]]}'])
def test_a_finding_that_cannot_be_read_is_as_good_as_none(records: Records, damaged: str) -> None:
    records.note(CALL, "review", {0: damaged})
    records.note(CALL, "habits", {0: damaged})
    (call,) = read(records).calls
    assert (call.review, call.habits) == (None, None)
    records.close()


def test_an_entry_that_cannot_be_read_costs_no_other(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    given = records.answers()
    strange = [given[0]._replace(json=line) for line in ("{", "3", '{"answer": {}}', '{"at": 1, "end": "done"}')]
    monkeypatch.setattr(type(records), "answers", lambda _: [*strange, *given])
    assert len(read(records).answers) == 2
    records.close()


def test_a_round_that_ended_is_read_the_same(records: Records) -> None:
    before = read(records).answers
    records.record(ROUND, End(62.0, "done"))
    records.finish(ROUND, Figures("", "", 0.0, Rules(), 62.0))
    assert read(records).answers == before
    records.close()


@pytest.mark.parametrize("started", ["", "soon", "9999-99-99T00:00:00Z"])
def test_a_moment_that_cannot_be_read_is_the_first(started: str) -> None:
    at, day = moment(started)
    assert (at.year, day) == (1, 1)


def test_a_day_is_local() -> None:
    at, day = moment("2026-03-02T12:00:00Z")
    assert day == local_day(at) == at.astimezone().date().toordinal()


def test_every_question_and_puzzle_has_its_system() -> None:
    ratings, systems = systems_of_puzzles()
    assert set(ratings) == set(systems)
    assert set(systems.values()) | set(systems_of_items().values()) <= set(SYSTEMS)
    assert all(600 <= rating <= 2400 for rating in ratings.values())


# --- figures to compare with


def test_the_shipped_figures_are_those_of_the_shipped_scenarios() -> None:
    found = figures()
    assert set(found.difficulties) == {listing.id for listing in Catalogue().listings()}
    assert set(found.sellers) == set(BIRDS)
    assert all(800 < value < 2200 for value in found.difficulties.values())
    assert {listing.level for listing in Catalogue().listings()} <= set(LEVELS)
    assert found.sellers["veteran"]["met"] > found.sellers["rookie"]["met"]
    assert found.sellers["veteran"]["taken_up"] > found.sellers["technician"]["taken_up"]


def test_damaged_figures_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamsim.library.figures.assets", lambda _: tmp_path)
    assert figures().difficulties == {}
    (tmp_path / FILE).write_text('{"difficulties": []}', encoding="utf-8")
    assert figures().sellers == {}


@pytest.mark.deep
def test_the_shipped_figures_are_those_of_the_rules_of_now() -> None:
    """`make figures` makes them anew where this fails."""
    models = [open_model(listing.id, Catalogue()).model for listing in Catalogue().listings()]
    made = make_figures([model for model in models if model is not None])
    assert figures_text(made) == (assets("study") / FILE).read_text(encoding="utf-8")
