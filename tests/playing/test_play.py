"""A call in play: its clock, what is kept of it, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Hint, Move, Plan
from kamsim.playing.play import Play, lasted
from tests.tui.sample_host import HEADER, SampleCall, SampleHost

BEGUN = datetime.fromisoformat(HEADER.started)


class Clock:
    """A clock that stands until it is put forward."""

    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def host(tmp_path: Path) -> SampleHost:
    return SampleHost(tmp_path)


def begun(host: SampleHost, mode: str = "practice", clock: Clock | None = None, *, recorded: bool = True) -> Play:
    """A call with its plan laid."""
    call = SampleCall(replace(HEADER, mode=mode))
    play = Play(call, host, recorded=recorded, clock=clock or Clock())  # type: ignore[arg-type]
    play.begin({"wanted": "trial"})
    return play


@pytest.mark.parametrize(
    ("mode", "later", "wanted"),
    [
        ("practice", 500.0, 40.0),
        ("exam", 500.0, 500.0),
        ("exam", -500.0, 40.0),
        ("exam", 1e12, 5e6),
    ],
)
def test_an_exam_that_lay_there_went_on(mode: str, later: float, wanted: float) -> None:
    kept = Attempt(replace(HEADER, mode=mode), (Plan(0.0), Move(40.0, "greet")))
    assert lasted(kept, lambda: BEGUN + timedelta(seconds=min(later, 1e9))) == pytest.approx(wanted)


def test_a_pause_of_the_class_takes_its_time_off_and_nothing_that_is_on_record() -> None:
    kept = Attempt(replace(HEADER, mode="exam"), (Plan(0.0), Move(40.0, "greet")))
    assert lasted(kept, lambda: BEGUN + timedelta(seconds=500), still=300.0) == 200.0
    assert lasted(kept, lambda: BEGUN + timedelta(seconds=500), still=490.0) == 40.0


@pytest.mark.parametrize("started", ["", "yesterday", "2026-01-02T03:04:05"])
def test_a_start_that_cannot_be_read_takes_nothing_off(started: str) -> None:
    kept = Attempt(replace(HEADER, mode="exam", started=started), (Plan(0.0), Move(40.0, "greet")))
    assert lasted(kept, lambda: datetime.now(UTC)) == 40.0
    assert lasted(Attempt(replace(HEADER, started=started), ())) == 0.0


@pytest.mark.parametrize(("mode", "elapsed"), [("practice", 5.0), ("coach", 5.0), ("exam", 65.0)])
def test_a_pause_stops_the_clock_but_not_in_an_exam(host: SampleHost, mode: str, elapsed: float) -> None:
    clock = Clock()
    play = begun(host, mode, clock)
    clock.now += 5
    play.pause()
    clock.now += 60
    assert play.elapsed == elapsed
    assert play.paused == (mode != "exam")


def test_going_on_counts_the_pause_out_once_and_leaves_a_running_clock_alone(host: SampleHost) -> None:
    clock = Clock()
    play = begun(host, "practice", clock)
    clock.now += 5
    play.go_on()
    assert play.elapsed == 5.0
    play.pause()
    clock.now += 60
    play.go_on()
    clock.now += 2
    play.go_on()
    assert play.elapsed == 7.0


def test_the_record_begins_with_the_first_entry_after_the_plan(host: SampleHost) -> None:
    play = begun(host)
    assert host.kept == {}
    play.hint()
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Plan, Hint]
    play.say("greet")
    assert [type(entry) for entry in host.kept[HEADER.id]] == [Plan, Hint, Move]


def test_what_is_not_recorded_leaves_no_trace(host: SampleHost) -> None:
    play = begun(host, recorded=False)
    play.say("greet")
    play.abandon()
    play.close()
    assert (host.kept, host.finished) == ({}, [])


def test_trouble_with_the_records_is_told_before_the_first_word(host: SampleHost) -> None:
    from kamsim.domain.notice import Notice

    host.says = Notice("Not saved.")
    assert begun(host).trouble == host.says
    assert begun(host, recorded=False).trouble is None
