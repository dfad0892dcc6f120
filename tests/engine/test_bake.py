"""Model × variant × style × deal → the tables of one buyer."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake, fits, region, style_point, traits_of
from kamsim.engine.rules.tables import NUMBERS
from tests.models import SHIPPED, Position, advance, at, line, model_of, need, shipped, variant, workshop


def number(position: Position, name: str) -> int:
    return position.t.number[NUMBERS.index(name)]


# -- style ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", v.STYLES)
def test_the_middle_of_each_style_lies_in_its_own_quarter(style: str) -> None:
    rulebook = shipped("street-watch").rulebook
    assert v.STYLES[region(*style_point(rulebook, style))] == style


def test_a_variant_shifts_the_style_within_the_axes() -> None:
    rulebook = shipped("street-watch").rulebook
    power, emotion = style_point(rulebook, "controlling")
    assert style_point(rulebook, "controlling", 1, -1) == (power + 1, emotion - 1)
    assert style_point(rulebook, "controlling", 99, -99) == (10, -10)


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("shift", [-9, -6, 0, 6, 9])
def test_whoever_stands_near_a_border_still_has_the_manner_of_his_style(style: str, shift: int) -> None:
    position = at(style=style, buyer={"power": shift, "emotion": shift})
    position.make("greet")
    assert v.STYLES[position.manner] == style


def test_what_one_style_likes_its_opposite_does_not() -> None:
    lines = [line("s_warm", "situation", traits={"warmth": 2}), line("s_exact", "situation", traits={"detail": 2})]
    scenario = {"lines": lines}
    fit = {style: at(style=style, scenario=scenario) for style in v.STYLES}

    def of(style: str, move: str) -> int:
        return fit[style].t.fit[fit[style].m(move)]

    assert of("facilitating", "s_warm") > 0 > of("controlling", "s_warm")
    assert of("analyzing", "s_exact") > 0 > of("advocating", "s_exact")


def test_nobody_likes_pressure() -> None:
    scenario = {"lines": [line("s_push", "situation", traits={"pressure": 2}), line("s_calm", "situation")]}
    for style in v.STYLES:
        position = at(style=style, scenario=scenario)
        assert position.t.fit[position.m("s_push")] < position.t.fit[position.m("s_calm")]


@pytest.mark.parametrize("scenario", SHIPPED)
def test_no_move_suits_or_grates_beyond_the_limit(scenario: str) -> None:
    model = shipped(scenario)
    limit = model.rulebook.styles.fit_limit
    for power in (-10, 0, 10):
        for emotion in (-10, 0, 10):
            assert all(-limit <= fit <= limit for fit in fits(model, power, emotion))


def test_open_questions_come_across_differently_from_closed_ones() -> None:
    lines = [line("s_open", "situation", open=True), line("s_closed", "situation")]
    model = model_of(workshop(lines=lines, variants=[variant("one", {})]))
    book = model.rulebook.kinds
    opened, closed = (traits_of(model.rulebook, one) for one in model.scenario["lines"][-2:])
    assert opened == book.open
    assert closed == book.closed


def test_the_kind_of_proof_and_the_lines_own_traits_add_up() -> None:
    lines = [line("pr_add", "proof", "heat", proof="data", traits={"detail": 1})]
    model = model_of(workshop(lines=lines, variants=[variant("one", {})]))
    expected = model.rulebook.styles.proofs["data"]["detail"] + 1
    assert traits_of(model.rulebook, model.scenario["lines"][-1])["detail"] == expected


# -- needs ----------------------------------------------------------------------------------------------------------


def test_a_need_that_does_not_exist_has_no_numbers() -> None:
    position = at({})
    for column in (position.t.exists, position.t.threshold, position.t.serious, position.t.opens_at, position.t.deep):
        assert set(column) == {0}
    assert set(position.t.first_angle) == {-1}
    assert number(position, "has_needs") == 0


def test_a_need_brings_its_own_numbers() -> None:
    position = at({"heat": need(threshold=7, seriousness=3, open=9, facts=["shift"], rival=True, proof=True)})
    k = position.k("heat")
    t = position.t
    assert (t.exists[k], t.threshold[k], t.serious[k], t.opens_at[k], t.rival[k], t.needs_proof[k]) == (
        1,
        7,
        3,
        9,
        1,
        1,
    )
    assert t.facts[t.facts_start[k] : t.facts_start[k + 1]] == [position.model.facts.index("shift")]


def test_a_need_is_deep_when_it_opens_above_what_he_would_name_himself() -> None:
    limit = shipped("street-watch").rulebook.numbers.large.redirect_open
    for opens, deep in ((limit, 0), (limit + 1, 1)):
        position = at({"heat": need(open=opens)})
        assert position.t.deep[position.k("heat")] == deep


# -- numbers and denominators ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("deal", v.DEALS)
def test_the_numbers_of_the_deal_size_come_from_the_rulebook(deal: str) -> None:
    position = at(deal=deal)
    for name, value in position.model.rulebook.numbers.of(deal)._asdict().items():
        assert number(position, name) == value
    assert v.DEALS[number(position, "deal")] == deal


@pytest.mark.parametrize(
    ("role", "deal", "can"), [("economic", "large", 1), ("user", "large", 0), ("user", "small", 1)]
)
def test_who_can_order(role: str, deal: str, can: int) -> None:
    buyer = {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": role}
    assert number(at(deal=deal, scenario={"buyer": buyer}), "can_order") == can


def test_denominators_ask_for_no_more_than_the_variant_has() -> None:
    targets = shipped("street-watch").rulebook.numbers.large_targets
    none, one = at({}), at({"heat": need()})
    every = at({"heat": need(), "freight": need(rival=True), "secret": need()})
    assert number(none, "needs_target") == 0
    assert number(one, "needs_target") == 1
    assert number(every, "needs_target") == 3
    assert number(none, "develop_target") == 0
    assert number(one, "develop_target") == min(1, targets.develop)
    # A need that the rival serves better is not asked to be developed.
    assert number(every, "develop_target") == min(2, targets.develop)
    develop = number(every, "develop_target")
    assert develop <= number(every, "deepen_target") <= develop * targets.deepen_each
    assert number(none, "open_target") == 0


def test_the_best_result_is_the_heaviest_that_this_buyer_could_agree_to() -> None:
    position = at()
    ranks = dict(zip(position.model.advances, position.t.advance_rank, strict=True))
    assert number(position, "best_rank") == ranks["order"]
    buyer = {"name": {"en": "Wu"}, "position": {"en": "fitter"}, "role": "user"}
    assert number(at(scenario={"buyer": buyer}), "best_rank") == ranks["trial"] < ranks["order"]
    assert number(at({}), "best_rank") == 0


def test_without_an_order_among_the_advances_there_is_none_to_aim_at() -> None:
    scenario = workshop(advances=[advance("trial")], variants=[variant("one", {}, advances={"trial": True})])
    scenario["lines"] = []
    tables = bake(model_of(scenario), 0, "analyzing", "large")
    assert tables.number[NUMBERS.index("order_advance")] == -1


@pytest.mark.parametrize("scenario", SHIPPED)
@pytest.mark.parametrize("deal", v.DEALS)
def test_every_shipped_buyer_can_be_baked(scenario: str, deal: str) -> None:
    model = shipped(scenario)
    for i in range(len(model.variants)):
        for style in v.STYLES:
            tables = bake(model, i, style, deal)
            assert all(type(value) is int for column in tables for value in column)
            assert len(tables.fit) == len(tables.patience) == len(model.moves)
