"""Work over all cores: the same whoever does it, and what is done stays when it is interrupted."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.batch.simulate import summarise
from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.rollout import OUT
from kamsim.analysis.search.searching import SearchBench
from kamsim.sellers.roster import SELLERS
from tests.models import shipped

VETERAN = SELLERS["veteran"]


def setup_of(scenario: str = "street-watch", folder: str | None = None) -> batch.Setup:
    model = shipped(scenario)
    return batch.Setup(model, tuple(model.scenario["styles"]), model.scenario["deal"], folder is not None, folder)


def double(bench: SearchBench, number: int) -> int:
    """A task; its bench must be the setup's."""
    assert bench.model.scenario["id"] == "street-watch"
    return 2 * number


def interrupt(bench: SearchBench, number: int) -> int:
    if number == 3:
        raise KeyboardInterrupt
    return number


def die(bench: SearchBench, number: int, parent: int) -> int:
    """Kills its worker, unless it is done by the first process."""
    if number == 2 and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_results_do_not_depend_on_the_number_of_workers() -> None:
    one, two = (batch.play(setup_of(), VETERAN, 100, 5, workers) for workers in (1, 2))
    assert len(one) == 100 * OUT
    assert one == two


def test_each_call_depends_on_seed_and_number_alone() -> None:
    whole = batch.play(setup_of(), VETERAN, 90, 5, 1)
    bench = setup_of().bench()
    assert bench.batch(VETERAN, 70, 20, 5) == whole[70 * OUT :]
    assert bench.batch(VETERAN, 70, 20, 6) != whole[70 * OUT :]


def test_compiled_over_workers_is_plain_alone(kernel_folder: str) -> None:
    seller = SELLERS["technician"]
    setup = setup_of("street-watch", kernel_folder)
    assert batch.play(setup, seller, 130, 2, 2) == batch.play(setup._replace(compiles=False), seller, 130, 2, 1)


def test_a_batch_comes_to_what_plain_play_comes_to(kernel_folder: str) -> None:
    setup = setup_of("street-watch", kernel_folder)
    styles = setup.styles[1:3]
    found = batch.summarise(setup._replace(styles=styles), VETERAN, 80, 7)
    plain = summarise(setup.model, VETERAN, 80, 7, styles, setup.deal)
    assert found is not None
    for part in (found, plain):
        del part["moves_per_second"]
    assert found == plain


@pytest.mark.parametrize("workers", [1, 2])
def test_tasks_in_order_and_progress_to_the_end(workers: int) -> None:
    shares: list[float] = []
    tasks = [batch.Task(double, (i,), 1 + i) for i in range(6)]
    done = batch.run(setup_of(), tasks, workers, lambda share, _left: shares.append(share))
    assert done == batch.Done([0, 2, 4, 6, 8, 10], is_complete=True)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_interruption_keeps_what_is_done() -> None:
    done = batch.run(setup_of(), [batch.Task(interrupt, (i,)) for i in range(6)], 1)
    assert done == batch.Done([0, 1, 2, None, None, None], is_complete=False)


def test_an_interrupted_batch_gives_the_calls_up_to_the_first_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = batch.Done([[1, 2, 3, 4], None, [5, 6, 7, 8]], is_complete=False)
    monkeypatch.setattr(batch, "run", lambda *_: parts)
    assert batch.play(setup_of(), VETERAN, 90, 1, 1) == [1, 2, 3, 4]
    monkeypatch.setattr(batch, "run", lambda *_: batch.Done([None, None], is_complete=False))
    assert batch.summarise(setup_of(), VETERAN, 90, 1, 1) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_work_of_a_killed_worker_is_done_all_the_same() -> None:
    tasks = [batch.Task(die, (i, os.getpid())) for i in range(5)]
    assert batch.run(setup_of(), tasks, 2) == batch.Done([0, 1, 2, 3, 4], is_complete=True)


def test_without_the_kernel_kept_nobody_compiles_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "forks", lambda: False)
    setup = setup_of()
    assert batch._can_share(setup)
    assert batch._can_share(setup._replace(compiles=True, cache_root="/somewhere"))
    assert not batch._can_share(setup._replace(compiles=True))


def test_workers_that_are_spawned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "forks", lambda: False)
    assert batch.play(setup_of(), VETERAN, 60, 5, 2) == batch.play(setup_of(), VETERAN, 60, 5, 1)


class Lost:
    """Raises when it is cleaned up, where Python drops what is raised."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)


def lose(bench: SearchBench, number: int) -> int:
    if number == 2:
        Lost()
    return number


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to this process")
def test_an_interruption_that_python_drops_is_heard_at_the_next_task() -> None:
    before = signal.getsignal(signal.SIGINT)
    done = batch.run(setup_of(), [batch.Task(lose, (i,)) for i in range(6)], 1)
    assert done == batch.Done([0, 1, 2, None, None, None], is_complete=False)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to another process")
def test_ctrl_c_in_simulate_prints_what_was_played(project: Path, own_home: Path) -> None:
    words = [sys.executable, "-m", "kamsim", "simulate", "street-watch", "--seller", "veteran", "--json"]
    started = subprocess.Popen(
        [*words, "--calls", "29999"],
        cwd=project,
        env={**os.environ, "HOME": str(own_home)},
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    # So few are played plainly. Once there are workers, three seconds bring some calls, on a busy machine, too.
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
    for _ in range(300 if children.exists() else 30):
        if children.exists() and children.read_text():
            break
        time.sleep(0.1)
    time.sleep(3)
    os.killpg(started.pid, signal.SIGINT)
    out, _ = started.communicate(timeout=60)
    assert started.returncode == 130
    assert 0 < json.loads(out)["calls"] < 29_999


def test_the_kernel_comes_from_where_it_is_kept(kernel: compiled.Compiled, kernel_folder: str) -> None:
    assert compiled.load(kernel_folder) is kernel
    assert list(Path(kernel_folder).glob(f"numba-{compiled.source_stamp()}"))
