"""kamsim simulate: the shape of its answer, and that every call it keeps can be replayed to the same end."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from kamsim.analysis.batch.simulate import simulate
from kamsim.cli.recording import header_of
from kamsim.domain import vocabulary as v
from kamsim.engine.replay import replay
from kamsim.sellers.roster import SELLERS
from tests.cli.conftest import UMBRELLAS, Kamsim
from tests.models import SHIPPED, shipped

SHAPE = {
    "scenario": str,
    "seller": str,
    "style": str,
    "calls": int,
    "mean": float,
    "sd": float,
    "min": float,
    "max": float,
    "won": float,
    "outcomes": dict,
    "endings": dict,
    "moves_per_second": int,
}


def test_json_has_the_documented_shape(kamsim: Kamsim) -> None:
    done = kamsim("simulate", "street-watch", "--seller", "rookie", "--calls", 40, "--json")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert [(key, type(value)) for key, value in found.items()] == list(SHAPE.items())
    assert list(found["outcomes"]) == ["order", "advance", "continuation", "no_sale"]
    assert list(found["endings"]) == ["left", "agreed", "time_up", "walked_out"]
    assert sum(found["outcomes"].values()) == sum(found["endings"].values()) == found["calls"] == 40
    assert 0 <= found["min"] <= found["mean"] <= found["max"] <= 100
    assert (found["scenario"], found["seller"], found["style"]) == ("street-watch", "rookie", "all")


def test_the_same_seed_is_the_same_batch(kamsim: Kamsim) -> None:
    def batch(seed: int) -> dict[str, object]:
        done = kamsim("simulate", "street-watch", "--seller", "veteran", "--calls", 30, "--seed", seed, "--json")
        return {key: value for key, value in json.loads(done.out).items() if key != "moves_per_second"}

    assert batch(4) == batch(4)
    assert batch(4) != batch(5)


def test_style_and_deal(kamsim: Kamsim) -> None:
    words = ("simulate", "street-watch", "--seller", "veteran@analyzing", "--calls", 8, "--style", "controlling")
    found = json.loads(kamsim(*words, "--deal", "large", "--json").out)
    assert (found["seller"], found["style"]) == ("veteran@analyzing", "controlling")


def test_a_scenario_by_path(kamsim: Kamsim) -> None:
    done = kamsim("simulate", UMBRELLAS, "--seller", "random", "--calls", 5)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("random on umbrellas (all): 5 calls\n")


@pytest.mark.parametrize("command", [["simulate", "--seller", "random"], ["graph"]])
def test_a_scenario_that_is_not_there(kamsim: Kamsim, command: list[str]) -> None:
    done = kamsim(*command, "street-wach")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean `street-watch`?" in done.err
    done = kamsim(*command, "nowhere.yaml")
    assert (done.code, done.err) == (1, "nowhere.yaml: error KS001: there is no such file\n")


def test_a_scenario_with_errors_tells_them_all(kamsim: Kamsim, own: Path) -> None:
    file = own / "broken.yaml"
    file.write_text((own / "umbrellas.yaml").read_text(encoding="utf-8").replace("minutes: 5", "minutes: five"))
    done = kamsim("simulate", file, "--seller", "random")
    assert (done.code, done.out) == (1, "")
    assert f"{file}:8:" in done.err


def test_kept_calls_replay_to_the_figures_of_the_batch(kamsim: Kamsim, tmp_path: Path) -> None:
    words = ("simulate", "street-watch", "--seller", "veteran", "--calls", 12, "--seed", 3, "--json")
    batch = json.loads(kamsim(*words, "--keep", tmp_path / "kept").out)
    files = sorted((tmp_path / "kept").glob("*.kam"))
    assert [file.name for file in files] == [f"{number:06d}.kam" for number in range(1, 13)]
    replays = []
    for file in files:
        done = kamsim("replay", file, "--json")
        assert (done.code, done.err) == (0, "")
        replays.append(json.loads(done.out))
    assert round(fmean(one["score"] for one in replays), 2) == batch["mean"]
    assert (min(one["score"] for one in replays), max(one["score"] for one in replays)) == (batch["min"], batch["max"])
    assert Counter(one["outcome"] for one in replays) == Counter(batch["outcomes"]) - Counter()
    assert Counter(one["ending"] for one in replays) == Counter(batch["endings"]) - Counter()


def _pairs() -> list[Any]:
    """Every seller with every scenario; all but one scenario a seller, in turn, belong to the long sweeps."""
    pairs = []
    for place, name in enumerate(SELLERS):
        for other, scenario in enumerate(SHIPPED):
            marks = () if other == place % len(SHIPPED) else pytest.mark.deep
            pairs.append(pytest.param(name, scenario, id=f"{name}-{scenario}", marks=marks))
    return pairs


@pytest.mark.parametrize(("name", "scenario"), _pairs())
def test_whatever_a_seller_does_can_be_replayed(name: str, scenario: str) -> None:
    model, seller = shipped(scenario), SELLERS[name]
    for deal in v.DEALS:
        # As many calls as there are variants, twice, so that two styles are met.
        calls = 2 * len(model.variants)
        for played in simulate(model, seller, calls, 11, tuple(model.scenario["styles"]), deal):
            header, entries = header_of(model, played, deal, seller.name), played.entries(model)
            again = replay(model, header, entries)
            assert again.stopped is None
            assert not again.edited
            assert again.call.score == played.score
            assert again.call.outcome == v.OUTCOMES[played.outcome]
            assert (again.call.ending or "left") == v.ENDINGS[played.ending]


def test_different_calls_have_different_ids() -> None:
    model = shipped("street-watch")
    ids = {
        header_of(model, played, deal, seller.name).id
        for seller in (SELLERS["rookie"], SELLERS["random"])
        for deal in v.DEALS
        for played in simulate(model, seller, 30, 1, ("analyzing",), deal)
    }
    assert len(ids) == 120


def test_a_folder_that_cannot_be_made(kamsim: Kamsim, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    words = ("simulate", "street-watch", "--seller", "random", "--calls", 2, "--keep")
    done = kamsim(*words, tmp_path / "file" / "inside")
    assert (done.code, done.out) == (1, "")
    assert "the folder cannot be made" in done.err
