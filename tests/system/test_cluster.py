"""A cluster of two workers on this machine gives what one process gives, to the last digit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kamsim.analysis.batch.clustering import NoCluster
from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.kernel import compiled
from kamsim.analysis.playtest.playtesting import quick_look
from kamsim.cli.group import kamsim
from tests.models import shipped

TINY = Path(__file__).resolve().parents[1] / "tiny" / "exploit.yaml"


@pytest.fixture(scope="module")
def address() -> Any:
    """Where two workers wait for work."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the compiled rules are kept for all tests here."""
    return str(tmp_path_factory.mktemp("kernel"))


def test_the_same_to_the_last_digit(address: str, folder: str) -> None:
    model = shipped("no-time")
    here = Setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], compiled.available(), folder)
    assert quick_look(here._replace(scheduler=address)) == quick_look(here, workers=1)


def test_a_whole_playtest_is_the_same_to_the_last_byte(
    address: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMSIM_CACHE", folder)
    words = ["analyze", str(TINY), "--calls", "20", "--json"]
    here, there = (CliRunner().invoke(kamsim, [*words, *more]) for more in ([], ["--scheduler", address]))
    assert here.exit_code == there.exit_code == 0, there.output
    assert json.loads(there.stdout)["complete"]
    assert there.stdout == here.stdout


def test_where_nobody_answers_it_is_told(tmp_path: Path) -> None:
    model = shipped("no-time")
    setup = Setup(model, ("controlling",), "large", False, str(tmp_path), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(NoCluster, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        quick_look(setup)
