"""Scenario, rulebook and repertoire → the tables that all buyers share."""

from __future__ import annotations

import marshal

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Rules
from kamsim.engine.compile import compile_base
from kamsim.engine.model import assemble
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import NUMBERS, Tables
from tests.models import SHIPPED, advance, at, line, model_of, need, objection, shipped, topic, variant, workshop

ONE = {"variants": [variant("one", {})]}


def test_moves_are_the_lines_in_order_and_then_the_repertoire() -> None:
    model = model_of(workshop(**ONE))
    lines = [one["id"] for one in model.scenario["lines"]]
    general = [one["id"] for one in model.repertoire["moves"]]
    assert list(model.moves) == lines + general
    first, last = model.index["s_meter"], model.index["leave_abruptly"]
    assert model.line(first) == model.scenario["lines"][0]
    assert model.general_move(first) is None
    assert model.line(last) is None
    assert model.general_move(last) == next(one for one in model.repertoire["moves"] if one["id"] == "leave_abruptly")


def test_the_model_names_its_rules() -> None:
    model = shipped("street-watch")
    assert model.rules == Rules(model.rulebook.digest, model.repertoire["digest"])


@pytest.mark.parametrize("scenario", SHIPPED)
def test_tables_are_plain_whole_numbers_fit_for_the_cache(scenario: str) -> None:
    model = shipped(scenario)
    assert all(type(value) is int for column in model.base.values() for value in column)
    again = marshal.loads(marshal.dumps(model.base))
    assert assemble(model.scenario, model.rulebook, model.repertoire, again) == model
    assert compile_base(model.scenario, model.rulebook, model.repertoire) == model.base


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_column_by_move_is_as_long_as_there_are_moves(scenario: str) -> None:
    model = shipped(scenario)
    for name in ("kind", "topic", "angle", "act", "method", "objection", "advance", "amount", "traded", "together"):
        assert len(model.base[name]) == len(model.moves)
    for name in ("tells_start", "hints_start", "names_start", "links_start"):
        assert len(model.base[name]) == len(model.moves) + 1


def test_what_a_line_says_stands_in_its_row() -> None:
    lines = [
        line("co", "concede", "heat", amount=40, trade=True),
        line("an", "answer", objection="reserve", method="boomerang"),
        line("i_all", "implication", "heat", angle="people", links=["freight"], together=True),
        line("s_all", "situation", tells=["shift"], hints=["heat"], names=["paint", "heat"], price=True),
    ]
    model = model_of(workshop(lines=lines, objections=[objection("reserve", "pitch")], **ONE))
    base, m = model.base, model.index
    assert (base["amount"][m["co"]], base["traded"][m["co"]]) == (40, 1)
    assert base["method"][m["an"]] == v.ANSWER_METHODS.index("boomerang")
    assert base["objection"][m["an"]] == 0
    assert base["angle"][m["i_all"]] == v.ANGLES.index("people")
    assert base["together"][m["i_all"]] == 1
    assert base["price"][m["s_all"]] == 1

    def row(name: str, move: str) -> list[int]:
        start = base[f"{name}_start"]
        return base[name][start[m[move]] : start[m[move] + 1]]

    assert row("tells", "s_all") == [model.facts.index("shift")]
    assert row("hints", "s_all") == [model.topics.index("heat")]
    assert row("names", "s_all") == [model.topics.index("paint"), model.topics.index("heat")]
    assert row("links", "i_all") == [model.topics.index("freight")]
    assert row("tells", "leave_politely") == []


def test_courtesies_and_ways_to_leave_have_the_meaning_that_the_rulebook_gives() -> None:
    model = model_of(workshop(**ONE))
    meaning = {move: v.COURTESIES[model.base["courtesy"][m]] for move, m in model.index.items()}
    assert meaning["greet"] == "greet"
    assert meaning["fix_when_and_who"] == "confirm"
    assert meaning["s_meter"] == "none"
    polite = {move for move, m in model.index.items() if model.base["polite"][m]}
    assert polite == {"leave_politely", "leave_card"}


def test_pressure_is_never_negative() -> None:
    lines = [line("ad_soft", "advance", advance="trial", traits={"pressure": -2})]
    model = model_of(workshop(lines=lines, **ONE))
    assert model.base["pressure"][model.index["ad_soft"]] == 0
    assert model.base["pressure"][model.index["close_threat"]] > 0


def test_causes_of_an_objection_are_bits() -> None:
    model = model_of(
        workshop(objections=[objection("reserve", "pitch", "rival", topic="paint"), objection("o")], **ONE)
    )
    assert model.base["objection_causes"] == [(1 << c.CAUSE_PITCH) | (1 << c.CAUSE_RIVAL), 0]
    assert model.base["objection_topic"] == [model.topics.index("paint"), -1]


def test_advances_rank_by_size_and_then_by_weight() -> None:
    advances = [
        advance("order", size="order", weight=1),
        advance("trial", weight=9),
        advance("visit", weight=3),
    ]
    lines = [line("ad_closed", "advance", advance="visit")]
    scenario = workshop(advances=advances, **ONE)
    scenario["lines"] = lines
    assert model_of(scenario).base["advance_rank"] == [3, 2, 1]


def test_a_word_that_is_not_given_is_minus_one() -> None:
    model = model_of(workshop(**ONE))
    m = model.index["s_free"]
    for name in ("topic", "angle", "act", "method", "objection", "advance"):
        assert model.base[name][m] == -1


# -- what opens and closes moves ------------------------------------------------------------------------------------


def test_a_signal_reaches_just_the_moves_that_wait_for_it() -> None:
    scenario = workshop(lines=[line("s_late", "situation", after={"facts": ["shift"]})], **ONE)
    base, index = model_of(scenario).base, model_of(scenario).index
    which = y.SIG_FACT + 1
    start, end = base["signal_start"][which], base["signal_start"][which + 1]
    waiting = list(zip(base["signal_move"][start:end], base["signal_delta"][start:end], strict=True))
    assert waiting == [(index["s_late"], -1)]


def test_no_line_of_a_scenario_is_ever_closed_but_by_the_medium() -> None:
    model = model_of(workshop(**ONE))
    rows = zip(model.base["signal_move"], model.base["signal_delta"], strict=True)
    closed = {model.moves[move] for move, delta in rows if delta == 1}
    assert closed == {"greet", "state_purpose", "introduce", "ask_permission", "ask_time"}


@pytest.mark.parametrize("kind", ["problem", "implication", "payoff", "feature", "advantage", "benefit", "proof"])
def test_no_line_presupposes_a_topic_that_nobody_has_named(kind: str) -> None:
    scenario = {"topics": [topic("hidden", briefed=False)], "lines": [line("x_hidden", kind, "hidden")]}
    position = at(scenario=scenario)
    assert position.t.blocked[position.m("x_hidden")] >= 1


def test_what_the_numbers_are_called_is_what_the_tables_hold() -> None:
    position = at({"heat": need()})
    assert len(position.t.number) == len(NUMBERS)
    assert set(Tables._fields) >= set(position.model.base)
