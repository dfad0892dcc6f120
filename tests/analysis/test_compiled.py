"""Compiled = plain, move by move; and a kernel that was compiled for other rules is never asked."""

from __future__ import annotations

import random
import types
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.bench import bench
from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import effects, layout, marking, step
from kamsim.engine.rules import layout as y
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model
from kamsim.sellers import fixed
from kamsim.sellers.roster import SELLERS, WANDERERS
from tests.models import shipped

SCENARIOS = tuple(listing.id for listing in Catalogue().listings())


def agree(kernel: compiled.Compiled, scenario: str, variant: int, style: str, deal: str, draws: list[int]) -> int:
    """Makes the drawn moves both ways, from call to call of one buyer; the whole state and the score must be the same
    after every one. Returns the number of moves made."""
    model = shipped(scenario)
    t = bake(model, variant % len(model.variants), style, deal)
    record = compiled.records_of(kernel, [t])[0]
    functions, np = kernel.functions, kernel.numpy
    plain = [0] * y.SIZE
    fast = np.zeros(y.SIZE, np.int32)
    step.start(t, plain)
    functions["start"](record, fast)
    for draw in draws:
        moves = step.legal(t, plain)
        assert int(functions["count_legal"](record, fast)) == len(moves)
        if not moves:
            plain = [0] * y.SIZE
            fast[:] = 0
            step.start(t, plain)
            functions["start"](record, fast)
            moves = step.legal(t, plain)
        m = moves[draw % len(moves)]
        step.step(t, plain, m)
        functions["step"](record, fast, m)
        assert fast.tolist() == plain, (scenario, variant, style, deal, model.moves[m])
        assert int(functions["score"](record, fast)) == marking.score(t, plain)
    return len(draws)


@settings(max_examples=25)
@given(
    scenario=st.sampled_from(SCENARIOS),
    variant=st.integers(0, 63),
    style=st.sampled_from(v.STYLES),
    deal=st.sampled_from(v.DEALS),
    draws=st.lists(st.integers(0, 1 << 16), min_size=1, max_size=60),
)
def test_compiled_and_plain_agree(
    kernel: compiled.Compiled, scenario: str, variant: int, style: str, deal: str, draws: list[int]
) -> None:
    agree(kernel, scenario, variant, style, deal, draws)


@pytest.mark.deep
@pytest.mark.parametrize("boundscheck", [False, True])
def test_compiled_and_plain_agree_over_a_hundred_thousand_moves(kernel_folder: str, boundscheck: bool) -> None:
    kernel = compiled.load(None if boundscheck else kernel_folder, boundscheck=boundscheck)
    chance = random.Random(11)
    buyers = [
        (scenario, variant, style, deal)
        for scenario in SCENARIOS
        for variant in range(len(shipped(scenario).variants))
        for style in v.STYLES
        for deal in v.DEALS
    ]
    each = 100_000 // len(buyers) + 1
    made = sum(agree(kernel, *buyer, [chance.randrange(1 << 16) for _ in range(each)]) for buyer in buyers)
    assert made >= 100_000


@pytest.mark.parametrize(
    "name", ["random", "veteran", "journeyman", "no-payoff", "longest", "always-ask", "word-blind", "wanderer-50"]
)
def test_sellers_play_alike_both_ways(kernel: compiled.Compiled, name: str) -> None:
    seller = {**SELLERS, **{one.name: one for one in WANDERERS}}[name]
    for scenario in SCENARIOS[:3]:
        model = shipped(scenario)
        styles = tuple(model.scenario["styles"])
        plain = bench(model, styles, model.scenario["deal"], None).batch(seller, 3, 12, 9)
        assert bench(model, styles, model.scenario["deal"], kernel).batch(seller, 3, 12, 9) == plain


def edited(function: Any, **changes: Any) -> types.FunctionType:
    """The function with a constant in its code replaced."""
    constants = tuple(changes.get(f"c{one}", one) for one in function.__code__.co_consts)
    return types.FunctionType(function.__code__.replace(co_consts=constants), function.__globals__, function.__name__)


def test_an_edited_rule_has_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.source_stamp()
    assert compiled.source_stamp() == before
    rule = edited(effects.trust, c20=19)
    rule.__module__ = effects.__name__
    monkeypatch.setattr(effects, "trust", rule)
    assert compiled.source_stamp() != before


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (layout, "HEAT", layout.HEAT + 1),
        (fixed, "LADDER", fixed.LADDER[::-1]),
        (c, "PASS_OVER", 6),
        (effects, "E_STYLE_MET", 3),
    ],
)
def test_an_edited_constant_has_another_stamp(
    monkeypatch: pytest.MonkeyPatch, module: types.ModuleType, name: str, value: object
) -> None:
    before = compiled.source_stamp()
    monkeypatch.setattr(module, name, value)
    assert compiled.source_stamp() != before


def test_an_edited_default_has_another_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.source_stamp()
    monkeypatch.setattr(effects.trust, "__defaults__", (1,))
    assert compiled.source_stamp() != before


def test_how_the_bytecode_was_loaded_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = compiled.source_stamp()
    moved = types.FunctionType(
        effects.trust.__code__.replace(co_filename="elsewhere.py", co_firstlineno=900), {}, "trust"
    )
    moved.__module__ = effects.__name__
    monkeypatch.setattr(effects, "trust", moved)
    assert compiled.source_stamp() == before


def test_every_entry_point_is_there() -> None:
    assert all(callable(compiled.plain(name)) for name in compiled.ENTRIES)
    opened = open_model(SCENARIOS[0], Catalogue())
    assert opened.model is not None
