"""Remedies: numbers moved a little, the sellers concerned played anew, and the change that mends told."""

from __future__ import annotations

import pytest

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.playtest.mending import Change, Tried, changes_of, remedy_for, try_change
from kamsim.analysis.playtest.nudging import thresholds_of
from kamsim.analysis.playtest.winning import hard_buyers, why_hard
from tests.analysis.tiny import tiny


def number(what: str, key: str) -> Change:
    threshold = next(one for one in thresholds_of(tiny("exploit")) if (one.what, one.key) == (what, key))
    return Change(threshold, 2)


@pytest.mark.parametrize(
    ("what", "key", "way"),
    [
        ("advance", "weight", 1),
        ("advance", "trust", 1),
        ("need", "threshold", 1),
        ("need", "seriousness", -1),
        ("buyer", "trust", -1),
        ("buyer", "patience", -1),
        ("buyer", "cost", 1),
    ],
)
def test_harder_is_the_other_way_round_from_easier(what: str, key: str, way: int) -> None:
    for harder, sign in ((True, way), (False, -way)):
        ways = {
            one.by > 0
            for one in changes_of(tiny("exploit"), harder=harder)
            if (one.threshold.what, one.threshold.key) == (what, key)
        }
        assert ways == {sign > 0}
    sizes = [abs(one.by) for one in changes_of(tiny("exploit"), harder=True) if one.threshold.key == key]
    assert sizes == sorted(sizes)


def tried(change: Change | None, **won: float) -> Tried:
    return Tried(change, won, dict.fromkeys(won, 40.0))


def stand_in(monkeypatch: pytest.MonkeyPatch, *results: Tried) -> batch.Setup:
    monkeypatch.setattr(batch, "run", lambda *_: batch.Done([*results], is_complete=True))
    model = tiny("exploit")
    return batch.Setup(model, ("analyzing",), "large", False, None)


def test_the_first_change_that_mends_is_told_with_its_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = stand_in(
        monkeypatch,
        tried(None, ladder=0.31, master=0.8),
        tried(number("buyer", "cost"), ladder=0.3, master=0.8),
        tried(number("advance", "trust"), ladder=0.02, master=0.3),
        tried(number("advance", "weight"), ladder=0.04, master=0.8),
    )
    weight = setup.model.scenario["advances"][0]["weight"]
    name = setup.model.scenario["advances"][0]["id"]
    found = remedy_for(setup, {"kind": "passing", "about": "ladder"}, 1)
    assert found is not None
    assert found["mends"]
    assert found["text"] == (
        f"`weight` of `{name}` {weight} → {weight + 2}: "
        "the ladder wins 4% instead of 31%; the master wins 80% as before"
    )


def test_what_only_helps_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = stand_in(
        monkeypatch,
        tried(None, master=0.1, veteran=0.1, ladder=0.0),
        tried(number("buyer", "patience"), master=0.35, veteran=0.2, ladder=0.05),
    )
    found = remedy_for(setup, {"kind": "hard", "about": ""}, 1)
    assert found is not None
    assert not found["mends"]
    assert found["text"].endswith("It helps, and is not enough")


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("passing", {"ladder": 0.3, "master": 0.8}),
        ("passing", {"ladder": 0.0, "master": 0.5}),
        ("hard", {"master": 0.32, "veteran": 0.1, "ladder": 0.31}),
        ("hard", {"master": 0.9, "veteran": 0.9, "ladder": 0.6}),
    ],
)
def test_what_mends_nothing_is_not_told(monkeypatch: pytest.MonkeyPatch, kind: str, after: dict[str, float]) -> None:
    before = {"ladder": 0.31, "master": 0.8 if kind == "passing" else 0.3, "veteran": 0.1}
    setup = stand_in(monkeypatch, tried(None, **before), tried(number("buyer", "cost"), **after))
    assert remedy_for(setup, {"kind": kind, "about": "ladder"}, 1) is None
    assert remedy_for(setup, {"kind": "deaf", "about": "words"}, 1) is None


def test_a_change_is_played_on_the_tables_alone() -> None:
    model = tiny("exploit")
    bench = batch.Setup(model, ("analyzing",), "large", False, None).bench()
    before = try_change(bench, None, ("master",), 1)
    assert try_change(bench, None, ("master",), 1) == before
    heavy = number("advance", "weight")._replace(by=200)
    assert try_change(bench, heavy, ("master",), 1).won["master"] <= before.won["master"]
    assert try_change(bench, None, ("master",), 1) == before


def test_the_weakest_step_is_named_in_the_words_of_the_file() -> None:
    rows = {"k": {"master": {"found": 0.9, "explicit": 0.2, "matched": 0.2}}}
    assert "stated in 22%" in why_hard({"needs": rows}, ["k"]).text
    rows["k"]["master"] = {"found": 1.0, "explicit": 0.9, "matched": 0.1}
    assert "met in 11%" in why_hard({"needs": rows}, ["k"]).text
    rows["k"]["master"] = {"found": 1.0, "explicit": 0.9, "matched": 0.9}
    assert "refused" in why_hard({"needs": rows}, ["k", "unknown"]).text


def test_hard_buyers_come_hardest_first() -> None:
    shares = {"a": {"veteran": 0.1, "master": 0.15}, "b": {"veteran": 0.0, "master": 0.0}, "c": {"master": 0.0}}
    assert hard_buyers({"won_by_variant": shares}) == [("b", 0.0), ("a", 0.15)]
