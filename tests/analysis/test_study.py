"""The study: what an observer counts, how effects and verdicts come of it, and the shape of the report."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kamsim.analysis.batch import observing as o
from kamsim.analysis.batch import research, studying
from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.batch.studying import (
    CODED,
    DOWN,
    EMERGES,
    FLAT,
    ROWS,
    UNTOLD,
    UP,
    Cell,
    Effect,
    Record,
    verdict_of,
)
from kamsim.analysis.search.searching import SearchBench
from kamsim.cli.group import kamsim
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.study_text import study_text
from kamsim.sellers.journeyman import KINDS, VARIED
from kamsim.sellers.roster import OBSERVED
from kamsim.sellers.sheet import sheet_of
from tests.models import Position, at, need, objection, shipped


def record_of(position: Position, *moves: str) -> list[int]:
    """What an observer notes of these moves."""
    log = [-1, -1, -1, *(number for move in moves for number in (position.m(move), -1))]
    out = [0] * o.RECORD
    o.observe_call(position.t, sheet_of(position.model, "large"), log, len(moves), [0] * y.SIZE, out, 0)
    return out


def test_an_observer_counts_kinds_needs_and_forms_of_question() -> None:
    found = record_of(at({"heat": need(threshold=1)}), "greet", "s_heat", "p_heat", "n_heat")
    assert (found[o.R_MOVES], found[o.R_ADMITTED], found[o.R_STATED], found[o.R_WON]) == (4, 1, 1, 0)
    assert [found[o.R_KIND + kind] for kind in (c.SITUATION, c.PROBLEM, c.PAYOFF, c.COURTESY)] == [1, 1, 1, 1]
    assert (found[o.R_OPEN], found[o.R_CLOSED]) == (0, 3)
    assert found[o.R_SHOWED] == 0


def test_what_answers_no_stated_need_is_an_advantage_and_its_objection_is_noted() -> None:
    position = at(scenario={"objections": [objection("price", "pitch")]})
    found = record_of(position, "s_heat", "f_heat", "b_heat")
    assert (found[o.R_SHOWN], found[o.R_SHOWN + 1], found[o.R_SHOWN + 2]) == (1, 1, 0)
    assert found[o.R_RAISED + 1] == found[o.R_OBJECTIONS] == 1
    assert (found[o.R_SHOWED], found[o.R_DEVELOPED]) == (1, 0)


def test_a_benefit_for_a_stated_need_is_one_and_its_approval_is_noted() -> None:
    position = at({"heat": need(threshold=1)}, believe=0)
    found = record_of(position, "s_heat", "p_heat", "n_heat", "b_heat")
    assert (found[o.R_SHOWN + 1], found[o.R_SHOWN + 2], found[o.R_APPROVED + 2]) == (0, 1, 1)
    assert (found[o.R_SHOWED], found[o.R_DEVELOPED]) == (1, 1)


def test_the_observed_have_habits_of_their_own_in_every_call() -> None:
    model = shipped("street-watch")
    bench = SearchBench(model, [(0, "analyzing")], "small", None)
    records = studying.records_of(studying.observe(bench, 0, 60, 1))
    assert len(records) == 60
    for way, usual in enumerate(VARIED):
        shares = {record[o.R_SHARE + way] for record in records}
        assert min(shares) >= 0
        assert max(shares) <= 2 * usual
        assert len(shares) > min(3, usual)
    assert studying.observe(bench, 20, 5, 1) == studying.observe(bench, 0, 60, 1)[20 * o.RECORD : 25 * o.RECORD]


# -- effects and verdicts ----------------------------------------------------------------------------------------------


def made(won: int, **counts: int) -> list[int]:
    """A record with some counts: places by name, and `share` for the habit of closing."""
    record = [0] * o.RECORD
    record[o.R_WON] = won
    for name, count in counts.items():
        record[getattr(o, f"R_{name.upper()}")] = count
    return record


def test_a_ratio_compares_successes_with_failures() -> None:
    records: list[Record] = [made(1, admitted=4), made(1, admitted=2), made(0, admitted=1), made(0, admitted=2)] * 50
    cell = studying.cells_of(records)["implied_needs"]
    effect = studying.ratio_of([cell])
    assert effect is not None
    assert effect.value == pytest.approx(2, abs=0.01)
    assert 1 < effect.low < 2 < effect.high
    assert math.isnan(cell.gain)
    assert studying.gain_of([cell]) is None


def test_scenarios_weigh_alike() -> None:
    cells = [Cell(math.log(4), 0.01, 10.0, 1.0), Cell(0.0, 0.04, -2.0, 9.0)]
    ratio, gain = studying.ratio_of(cells), studying.gain_of(cells)
    assert ratio is not None
    assert ratio.value == pytest.approx(2)
    assert math.log(ratio.high / ratio.value) == pytest.approx(1.96 * math.sqrt(0.05) / 2)
    assert gain is not None
    assert gain.value == 4
    assert gain.high - 4 == pytest.approx(1.96 * math.sqrt(10) / 2)
    assert studying.ratio_of([]) is None


def test_much_of_a_habit_is_compared_with_little() -> None:
    place = o.R_SHARE + KINDS.index(c.CLOSE)
    records: list[Record] = []
    for share in range(90):
        record = made(int(share >= 60 or share == 0), moves=100)
        record[place] = share
        record[o.R_KIND + c.CLOSE] = 1 + share
        records.append(record)
    effect = studying.gain_of([studying.cells_of(records)["closes"]])
    assert effect is not None
    assert effect.value == pytest.approx(100 * (1 - 1 / 30))


def test_where_hardly_a_call_is_won_or_lost_nothing_is_told() -> None:
    lost: list[Record] = [made(0, admitted=2)] * 200
    assert studying.cells_of(lost) == {}
    assert studying.cells_of([made(1, admitted=2)] * 200) == {}
    assert studying.cells_of([*lost, *[made(1, admitted=2)] * 9]) != {}


def test_what_never_happened_can_be_compared_and_what_had_no_occasion_cannot() -> None:
    cells = studying.cells_of([made(1, moves=10, admitted=1), made(0, moves=10, admitted=1)] * 9)
    assert cells["closes"].log == pytest.approx(0)
    assert cells["closes"].log_variance > 1
    assert "open_questions" not in cells


@pytest.mark.parametrize(
    ("published", "effect", "verdict"),
    [
        (UP, Effect(1.5, 1.1, 2), "as_published"),
        (UP, Effect(1.1, 0.9, 1.3), "flat"),
        (UP, Effect(0.6, 0.5, 0.9), "reversed"),
        (DOWN, Effect(0.6, 0.5, 0.9), "as_published"),
        (DOWN, Effect(1.5, 1.1, 2), "reversed"),
        (FLAT, Effect(1.15, 1.1, 1.19), "as_published"),
        (FLAT, Effect(1.5, 0.9, 2), "as_published"),
        (FLAT, Effect(1.5, 1.1, 2), "differs"),
        (FLAT, Effect(0.6, 0.5, 0.9), "differs"),
        (UNTOLD, Effect(1.5, 1.1, 2), "not_told"),
        (UP, None, "not_told"),
    ],
)
def test_verdicts(published: str, effect: Effect | None, verdict: str) -> None:
    assert verdict_of(published, effect) == verdict


@pytest.mark.parametrize(
    ("published", "gain", "verdict"),
    [
        (UP, Effect(4, 2, 6), "as_published"),
        (UP, Effect(1, -1, 3), "flat"),
        (UP, Effect(-4, -6, -2), "reversed"),
        (DOWN, Effect(-4, -6, -2), "as_published"),
        (FLAT, Effect(2.5, 1, 4), "as_published"),
        (FLAT, Effect(5, -1, 11), "as_published"),
        (FLAT, Effect(5, 3, 7), "differs"),
    ],
)
def test_of_a_habit_what_it_brings_decides_and_not_what_goes_with_it(
    published: str, gain: Effect, verdict: str
) -> None:
    assert verdict_of(published, Effect(0.5, 0.4, 0.6), gain) == verdict


def test_rows_say_what_is_published_and_where_it_comes_from() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert {row.small, row.large} <= {UP, DOWN, FLAT, UNTOLD}
        assert row.source in (CODED, EMERGES)
        assert row.habit < 0 or row.habit in KINDS


# -- the report --------------------------------------------------------------------------------------------------------


def report_on(*scenarios: str, calls: int = 40, held_out: Sequence[str] = ("no-time",)) -> dict[str, Any]:
    models = [shipped(name) for name in scenarios]
    models = [replace(model, rulebook=model.rulebook._replace(held_out=tuple(held_out))) for model in models]
    setups = [Setup(model, ("analyzing",), deal, False, None) for deal in v.DEALS for model in models]
    return research.study(setups, calls, 3, workers=1)


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return report_on("street-watch", "no-time")


def test_the_report_holds_every_scenario_at_both_sizes(report: dict[str, Any]) -> None:
    assert [(one["id"], one["deal"]) for one in report["scenarios"]] == [
        ("street-watch", "small"),
        ("no-time", "small"),
        ("street-watch", "large"),
        ("no-time", "large"),
    ]
    assert (report["calls"], report["seed"], report["complete"]) == (40, 3, True)
    assert report["held_out"] == ["no-time"]
    assert [row["id"] for row in report["rows"]] == [row.id for row in ROWS]
    assert json.loads(json.dumps(report)) == report


def test_held_out_scenarios_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def cells_of(records: list[studying.Record]) -> dict[str, Cell]:
        return {"implied_needs": Cell(float(len(records[0])), 0.0, math.nan, 0.0)}

    monkeypatch.setattr(research, "cells_of", cells_of)
    row = next(row for row in report_on("street-watch", "no-time", calls=4)["rows"] if row["id"] == "implied_needs")
    assert set(row["small"]["scenarios"]) == {"street-watch", "no-time"}
    assert row["small"]["ratio"] == row["small"]["held_out"]["ratio"]
    assert row["large"]["verdict"] == "differs"
    told = report_on("street-watch", "no-time", calls=4, held_out=())
    row = next(row for row in told["rows"] if row["id"] == "implied_needs")
    assert row["small"]["held_out"] == {"verdict": "not_told", "ratio": None, "gain": None}


@pytest.mark.parametrize(("lang", "word"), [("en", "explicit needs"), ("zh", "明确需求")])
def test_the_text_has_a_line_a_finding(report: dict[str, Any], lang: str, word: str) -> None:
    text = study_text(report, lang)
    assert sum(line.startswith(word) for line in text.splitlines()) >= 2
    assert "no-time" in text
    assert max(map(len, text.splitlines())) <= 130
    cut = study_text({**report, "complete": False}, lang)
    assert len(cut.splitlines()) == len(text.splitlines()) + 1


def test_the_command_writes_json_and_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: dict[str, Any]
) -> None:
    monkeypatch.setenv("KAMSIM_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(research, "study", lambda *_, **__: report)
    done = CliRunner().invoke(kamsim, ["study", "--json", "--calls", "100"])
    assert json.loads(done.stdout)["scenarios"][0]["id"] == "street-watch"
    shown = CliRunner().invoke(kamsim, ["study", "--lang", "zh"])
    assert "明确需求" in shown.stdout


def test_the_observed_are_journeymen() -> None:
    assert OBSERVED.choice == "journeyman"


def test_compiled_and_plain_observers_agree(kernel: Any) -> None:
    model = shipped("feed-mill-premix")
    buyers = [(i, "controlling") for i in range(4)]
    plain, fast = (SearchBench(model, buyers, "large", one) for one in (None, kernel))
    assert studying.observe(plain, 2, 12, 5) == studying.observe(fast, 2, 12, 5)
