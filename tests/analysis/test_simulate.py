"""Batch play: each call depends on the seed and its number alone, and can be played again as a call."""

from __future__ import annotations

import pytest

from kamsim.analysis.batch.simulate import Played, Tally, play, simulate, summarise
from kamsim.analysis.kernel import rollout
from kamsim.analysis.kernel.playing import LOG, Room, Run
from kamsim.cli.recording import header_of
from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.replay import replay
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.sellers.memory import MEMORY, chance
from kamsim.sellers.roster import SELLERS, Seller
from kamsim.sellers.sheet import sheet_of
from tests.models import SHIPPED, shipped

VETERAN = SELLERS["veteran"]


def batch(scenario: str, seller: Seller = VETERAN, calls: int = 40, seed: int = 1) -> list[Played]:
    model = shipped(scenario)
    return list(simulate(model, seller, calls, seed, v.STYLES, model.scenario["deal"]))


@pytest.mark.parametrize("scenario", SHIPPED)
@pytest.mark.parametrize("seller", ["random", "rookie", "technician", "veteran", "tag-all"])
def test_a_simulated_call_replays_to_the_same_score(scenario: str, seller: str) -> None:
    model = shipped(scenario)
    for one in batch(scenario, SELLERS[seller], calls=20):
        header = header_of(model, one, model.scenario["deal"], seller)
        again = replay(model, header, one.entries(model))
        assert again.stopped is None
        assert again.call.score == one.score
        assert again.call.outcome == v.OUTCOMES[one.outcome]
        assert again.call.ending == v.ENDINGS[one.ending]


def test_a_batch_is_the_same_again_and_another_seed_another_batch() -> None:
    assert batch("street-watch") == batch("street-watch")
    assert batch("street-watch") != batch("street-watch", seed=2)


def test_a_longer_batch_begins_with_the_shorter_one() -> None:
    assert batch("street-watch", calls=40)[:10] == batch("street-watch", calls=10)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_variants_and_styles_take_turns(scenario: str) -> None:
    count = len(shipped(scenario).variants)
    calls = batch(scenario, SELLERS["leave-at-once"], calls=count * 4)
    assert len({(one.variant, one.style) for one in calls}) == count * 4


def test_the_summary_has_the_shape_that_is_documented() -> None:
    model = shipped("street-watch")
    kept: list[Played] = []
    summary = summarise(model, VETERAN, 18, 1, ("analyzing",), "small", kept.append)
    assert list(summary) == [
        *("scenario", "seller", "style", "calls", "mean", "sd", "min", "max", "won", "outcomes", "endings"),
        "moves_per_second",
    ]
    assert len(kept) == summary["calls"] == 18
    scores = [one.score / 100 for one in kept]
    assert summary["mean"] == round(sum(scores) / 18, 2)
    assert (summary["min"], summary["max"]) == (min(scores), max(scores))
    assert (summary["scenario"], summary["seller"], summary["style"]) == ("street-watch", "veteran", "analyzing")
    outcomes, endings = summary["outcomes"], summary["endings"]
    assert isinstance(outcomes, dict)
    assert isinstance(endings, dict)
    assert list(outcomes) == ["order", "advance", "continuation", "no_sale"]
    assert sum(outcomes.values()) == sum(endings.values()) == 18
    assert summarise(model, VETERAN, 2, 1, v.STYLES, "small")["style"] == "all"


def test_mean_and_spread() -> None:
    tally = Tally()
    for score in (1000, 3000):
        tally.add(Played(0, 0, "analyzing", (-1, -1, -1), ((0, -1),), score, 0, 1, won=False))
    assert (tally.mean, tally.sd, tally.moves) == (20.0, 10.0, 2)


def test_a_batch_in_one_go_is_the_same_calls() -> None:
    model = shipped("street-watch")
    deal, sheet = model.scenario["deal"], sheet_of(model, model.scenario["deal"])
    buyers = [bake(model, i, "analyzing", deal) for i in range(len(model.variants))]
    out, log, mem, work = [0] * (12 * rollout.OUT), [0] * LOG, [0] * MEMORY, [0] * y.SIZE
    run = Run(buyers, sheet, VETERAN.numbers(), 0, 12, 5)
    moves = rollout.play_batch(run, Room(work, mem, log), out)
    one_by_one = list(simulate(model, VETERAN, 12, 5, ("analyzing",), deal))[: len(buyers)]
    assert [out[i * rollout.OUT] for i in range(len(one_by_one))] == [one.score for one in one_by_one]
    assert moves == sum(out[i * rollout.OUT + rollout.OUT_MOVES] for i in range(12))


def test_the_value_of_a_move_is_the_score_when_the_seller_plays_on() -> None:
    model = shipped("street-watch")
    deal, sheet = model.scenario["deal"], sheet_of(model, model.scenario["deal"])
    buyers = [bake(model, i, "analyzing", deal) for i in range(3)]
    states: list[int] = []
    for t in buyers:
        state = [0] * y.SIZE
        step.start(t, state)
        states += state
    moves = [model.index["leave_abruptly"], model.index["greet"]]
    out, wins, log, mem, work = [0] * 6, [0] * 6, [0] * LOG, [0] * MEMORY, [0] * y.SIZE
    run = Run(buyers, sheet, VETERAN.numbers(), 0, 2, 0)
    rollout.values_of(run, states, moves, Room(work, mem, log), out, wins)
    assert out[:3] == wins[:3] == [0, 0, 0]
    assert max(out[3:]) > 2 * 5000
    assert 0 < max(wins[3:]) <= 2
    assert work[y.TURN] > 1


def test_counting_legal_moves_counts_the_menu() -> None:
    model = shipped("street-watch")
    t, state = bake(model, 0, "analyzing", "small"), [0] * y.SIZE
    step.start(t, state)
    assert rollout.count_legal(t, state) == len(step.legal(t, state))


def test_a_call_of_one_seller_alone() -> None:
    model = shipped("feed-mill-premix")
    t = bake(model, 0, "analyzing", "large")
    one = play(t, sheet_of(model, "large"), VETERAN, 0, "analyzing", chance(1, 0, 77))
    state = [0] * y.SIZE
    step.start(t, state)
    marking.plan(t, state, *one.plan)
    for move, tag in one.moves:
        step.step(t, state, move)
        if tag >= 0:
            marking.tag(state, tag)
    assert marking.score(t, state) == one.score
    assert state[y.ENDING] == one.ending
