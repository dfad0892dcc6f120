"""Compiling ahead: once at a time, beside everything else, and never longer than the program that asked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kamsim.analysis.kernel import compiled
from kamsim.content.cache import OWN
from kamsim.library import compiling, kernel
from kamsim.library.children import command, environment
from kamsim.library.compiling import Progress, compile_ahead, compile_rules, locked, progress
from kamsim.playing.live_host import LiveHost

needs_numba = pytest.mark.skipif(not compiled.available(), reason="numba is not installed")
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, empty."""
    monkeypatch.setenv("KAMSIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("KAMSIM_COMPILE")
    return tmp_path / "cache" / OWN


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that were asked for; none is started."""
    asked: list[Any] = []

    def start(words: list[str], **_: Any) -> Any:
        asked.append(words)

    monkeypatch.setattr(subprocess, "Popen", start)
    return asked


def put_kernel(root: Path, *, entry: str = kernel.REVIEW) -> Path:
    """A kernel of just these rules, as far as its names go."""
    folder = kernel.kernel_folder(str(root)) / "kernel_1"
    folder.mkdir(parents=True)
    (folder / f"rollout.{entry}-1.nbi").touch()
    return folder.parent


def fake_compile(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Compiling that takes no time; how often it was done."""
    times: list[int] = []

    def compile_at_once() -> None:
        times.append(1)
        put_kernel(root)

    monkeypatch.setattr(compiling, "_compile", compile_at_once)
    return times


@needs_numba
def test_it_is_begun_where_nothing_is_compiled_and_not_again(
    root: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_ahead()
    assert len(started) == 1
    times = fake_compile(root, monkeypatch)
    compile_rules(str(root))
    compile_ahead()
    assert len(started) == 1
    compile_rules(str(root))
    assert times == [1]
    # Other code is another kernel.
    monkeypatch.setattr(compiling, "_quick_stamp", lambda: "edited")
    compile_ahead()
    assert len(started) == 2


def test_it_is_not_begun_where_nobody_wants_it(root: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_COMPILE", "")
    assert compile_ahead() is None
    assert started == []


def test_it_is_not_begun_where_nothing_could_be_kept(
    root: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMSIM_CACHE", "")
    assert compile_ahead() is None
    assert progress().state in ("no_cache", "no_numba")
    assert started == []


def test_it_is_not_begun_without_numba(root: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "find_spec", lambda _: None)
    assert compile_ahead() is None
    assert progress() == Progress("no_numba")
    assert started == []


def test_where_no_process_can_be_had_the_call_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(PROJECT / "none"))
    assert compile_ahead() is None


@needs_numba
def test_one_process_at_a_time_compiles(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = fake_compile(root, monkeypatch)
    assert progress() == Progress("none")
    with locked(str(root)) as alone:
        assert alone
        assert progress().state == "running"
        compile_rules(str(root))
        assert times == []
    compile_rules(str(root))
    assert times == [1]
    assert progress() == Progress("done")


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = fake_compile(tmp_path, monkeypatch)
    (tmp_path / "file").touch()
    compile_rules(str(tmp_path / "file"))
    assert times == []


@needs_numba
def test_only_kernels_of_its_own_are_forgotten(tmp_path: Path) -> None:
    own = put_kernel(tmp_path)
    names = ["numba-notes", "numba-" + "0" * 23, "numba-" + "g" * 24, "notes", "numba-" + "1" * 24, "numba-" + "2" * 24]
    for age, name in enumerate(names):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").touch()
        os.utime(tmp_path / name, (age, age))
    assert kernel.is_compiled(str(tmp_path))
    assert {folder.name for folder in tmp_path.iterdir()} == {own.name, *names}
    kernel.forget_older_kernels(str(tmp_path))
    assert {folder.name for folder in tmp_path.iterdir()} == {own.name, *names} - {"numba-" + "1" * 24}


def test_the_host_asks_once_and_ends_it_with_itself(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[subprocess.Popen[bytes]] = []

    def sleeping() -> subprocess.Popen[bytes]:
        children.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
        return children[-1]

    monkeypatch.setattr(compiling, "compile_ahead", sleeping)
    host = LiveHost(folder=tmp_path)
    host.compile_ahead()
    host.compile_ahead()
    until(lambda: bool(children) and host._compiling is not None)
    host.close()
    assert len(children) == 1
    assert children[0].returncode is not None


# --- real processes


def until(done: Any, seconds: float = 20) -> None:
    """Waits for something; fails where it does not come."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether there is such a process, other than one that waits to be buried."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize(
    "work",
    [
        "from kamsim.library.children import end_with_parent; end_with_parent()\nwhile True: time.sleep(0.01)",
        pytest.param("from kamsim.library.compiling import main; main()", marks=needs_numba),
    ],
    ids=["idle", "compiling"],
)
def test_a_process_ends_with_its_parent_even_if_that_is_killed(root: Path, how: signal.Signals, work: str) -> None:
    parent = (
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-c', {'import time; ' + work!r}], stdin=subprocess.PIPE)\n"
        "print(child.pid, flush=True)\ntime.sleep(60)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", parent], env=environment(), stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    child = int(running.stdout.readline())
    time.sleep(0.5)
    assert is_running(child)
    running.send_signal(how)
    running.communicate()
    until(lambda: not is_running(child))


def test_the_other_process_finds_this_package_and_goes_last() -> None:
    asked = "from kamsim.library.children import lowest_priority; lowest_priority(); import os; print(os.nice(0))"
    words = [*command("kamsim.library.children")[:3], asked]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
    assert int(done.stdout) == 19
