"""Remedies: numbers moved a little, the sellers concerned played anew, and the change that mends told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.playtest import closing
from kamsim.analysis.playtest.closing import OPEN, close_exploits
from kamsim.analysis.playtest.mending import Change, Tried, _aim_against, changes_of, pairs_of, remedy_for, try_change
from kamsim.analysis.playtest.nudging import thresholds_of
from kamsim.analysis.playtest.winning import hard_buyers, why_hard
from kamsim.analysis.search.habits import Setting
from kamsim.library.diagnostics import Translator
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


def test_a_way_round_the_subject_is_closed_by_the_smallest_number(kernel_folder: str) -> None:
    model = tiny("exploit")
    setup = batch.Setup(model, tuple(model.scenario["styles"]), "large", True, kernel_folder)
    style, moves = setup.styles[0], ["ad_trial", "leave_politely"]
    exploits = [{"variant": variant, "style": style, "moves": moves} for variant in model.variants]
    found = close_exploits(setup, exploits, 1, workers=1)
    assert found is not None
    assert found["before"][OPEN] == 1
    assert found["mends"] == (found["after"][OPEN] == 0)
    assert f"of {len(exploits)} ways round the subject are left; the master wins" in found["text"]
    assert "the veteran wins" in found["text"]


def test_who_is_deaf_wins_less_by_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    results: Iterator[list[Any]] = iter(
        [
            [
                tried(None, master=0.8, veteran=0.6, open=0.5),
                tried(number("buyer", "cost"), master=0.5, veteran=0.6, open=0.0),
                tried(number("advance", "weight"), master=0.8, veteran=0.6, open=0.1),
                tried(number("advance", "trust"), master=0.78, veteran=0.6, open=0.2),
            ],
            # Looked for anew: the first change opens another way, the second does not.
            [0.4, 0.25],
        ]
    )
    monkeypatch.setattr(closing, "_changes", lambda _: [None] * 4)
    monkeypatch.setattr(batch, "run", lambda *_: batch.Done(next(results), is_complete=True))
    setup = batch.Setup(tiny("exploit"), ("analyzing",), "large", False, None)
    found = closing.close_deaf(setup, "words", Setting((), 0.5, 0.0, 1), 1)
    assert found is not None
    assert found["mends"]
    assert found["key"] == "trust"
    assert (
        "without hearing what he says one wins 25% instead of 50%; the master wins 78% instead of 80%" in found["text"]
    )
    said = Translator("zh").finding(found["text"])
    assert "不听他说什么也能谈成 25%，原来 50%；大师谈成 78%，原来 80%" in said


def tried(change: Change | None, **won: float) -> Tried:
    return Tried(change, won, dict.fromkeys(won, 40.0))


def stand_in(monkeypatch: pytest.MonkeyPatch, *results: Tried, then: Sequence[Tried] = ()) -> batch.Setup:
    """What is tried at first comes to `results`, what is tried after it to `then`."""
    runs = iter([[*results], [results[0], *then]])
    monkeypatch.setattr(batch, "run", lambda *_: batch.Done(next(runs), is_complete=True))
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


WEIGHT, TRUST = number("advance", "weight"), number("advance", "trust")


def test_where_no_number_mends_two_are_tried_together(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = stand_in(
        monkeypatch,
        tried(None, ladder=0.31, master=0.8),
        tried(WEIGHT, ladder=0.2, master=0.8),
        tried(TRUST, ladder=0.25, master=0.78),
        then=[
            tried(WEIGHT._replace(by=1, also=TRUST._replace(by=1)), ladder=0.15, master=0.8),
            tried(WEIGHT._replace(by=1, also=TRUST), ladder=0.06, master=0.8),
            tried(WEIGHT._replace(also=TRUST), ladder=0.0, master=0.7),
        ],
    )
    found = remedy_for(setup, {"kind": "passing", "about": "ladder"}, 1)
    assert found is not None
    assert found["mends"]
    assert (found["key"], found["by"]) == ("weight", 1)
    assert (found["also"]["key"], found["also"]["by"]) == ("trust", 2)
    advance = setup.model.scenario["advances"][0]
    assert found["text"].startswith(
        f"`weight` of `{advance['id']}` {advance['weight']} → {advance['weight'] + 1}, "
        f"together with `trust` of `{advance['id']}` {advance['trust']} → {advance['trust'] + 2}: the ladder wins 6%"
    )
    said = Translator("zh").finding(found["text"])
    assert said.startswith(f"`{advance['id']}` 的 `weight` {advance['weight']} → {advance['weight'] + 1}，同时 ")
    assert "together" not in said


def test_one_number_that_helps_is_told_before_two_that_do_not_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    setup = stand_in(
        monkeypatch,
        tried(None, ladder=0.6, master=0.8),
        tried(WEIGHT, ladder=0.35, master=0.8),
        tried(TRUST, ladder=0.5, master=0.8),
        then=[tried(WEIGHT._replace(also=TRUST), ladder=0.3, master=0.8)],
    )
    found = remedy_for(setup, {"kind": "passing", "about": "ladder"}, 1)
    assert found is not None
    assert not found["mends"]
    assert found["also"] is None


def test_pairs_are_of_the_two_numbers_that_help_most_and_begin_small() -> None:
    before = tried(None, ladder=0.31, master=0.8)
    patience = number("buyer", "patience")
    done = [
        tried(WEIGHT._replace(by=8), ladder=0.2, master=0.8),
        tried(WEIGHT._replace(by=4), ladder=0.22, master=0.8),
        tried(TRUST, ladder=0.25, master=0.8),
        tried(patience, ladder=0.0, master=0.3),
        tried(number("buyer", "cost"), ladder=0.31, master=0.8),
    ]
    found = pairs_of(before, done, _aim_against("ladder"))
    assert [(one.by, one.also.by) for one in found if one.also is not None] == [(4, 1), (4, 2), (8, 1), (8, 2)]
    assert {(one.threshold.key, one.also.threshold.key) for one in found if one.also is not None} == {
        ("weight", "trust")
    }
    assert pairs_of(before, done[:2], _aim_against("ladder")) == []


def test_ways_round_the_subject_are_closed_by_two_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    results: Iterator[list[Any]] = iter(
        [
            [
                tried(None, master=0.8, veteran=0.6, open=1.0),
                tried(WEIGHT, master=0.8, veteran=0.6, open=0.5),
                tried(TRUST, master=0.8, veteran=0.6, open=0.4),
            ],
            [tried(TRUST._replace(also=WEIGHT), master=0.8, veteran=0.6, open=0.0)],
            [0.0],
        ]
    )
    monkeypatch.setattr(closing, "_changes", lambda _: [None] * 3)
    monkeypatch.setattr(batch, "run", lambda *_: batch.Done(next(results), is_complete=True))
    setup = batch.Setup(tiny("exploit"), ("analyzing",), "large", False, None)
    found = closing.close_deaf(setup, "words", Setting((), 0.5, 0.0, 1), 1)
    assert found is not None
    assert found["mends"]
    assert found["also"]["key"] == "weight"


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
