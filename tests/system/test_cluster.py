"""A cluster of two workers on this machine gives what one process gives, to the last digit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kamsim.analysis.batch.clustering import NoCluster
from kamsim.analysis.batch.spreading import Setup
from kamsim.analysis.kernel import compiled
from kamsim.analysis.playtest.playtesting import quick_look
from tests.models import shipped


@pytest.fixture(scope="module")
def address() -> Any:
    """Where two workers wait for work."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, processes=True
    ) as cluster:
        yield cluster.scheduler_address


def test_the_same_to_the_last_digit(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = str(tmp_path_factory.mktemp("kernel"))
    model = shipped("no-time")
    here = Setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], compiled.available(), folder)
    assert quick_look(here._replace(scheduler=address)) == quick_look(here, workers=1)


def test_where_nobody_answers_it_is_told(tmp_path: Path) -> None:
    model = shipped("no-time")
    setup = Setup(model, ("controlling",), "large", False, str(tmp_path), scheduler="tcp://127.0.0.1:9")
    with pytest.raises(NoCluster, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        quick_look(setup)
