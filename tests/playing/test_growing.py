"""Growth over the records of years: quick, and nothing that another trainee did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from benchmarks.attempts import YEARS, fill_years
from kamsim.playing.live_host import LiveHost


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such records."""
    folder = tmp_path_factory.mktemp("years")
    fill_years(folder)
    return folder


@pytest.fixture
def host(years: Path) -> Iterator[LiveHost]:
    """A host over them."""
    found = LiveHost(folder=years)
    yield found
    found.close()


def test_years_of_attempts_are_read_at_once(host: LiveHost) -> None:
    # What comes from the library is read once and kept by its cache.
    host.growing.today()
    begun = process_time()
    today, between = host.growing.today(), process_time()
    progress = host.growing.progress()
    took = between - begun, process_time() - between
    assert len(progress.made) == YEARS // 10
    assert progress.answers == answers_given()
    assert today.due > 0
    # Only what is worse than linear takes so long; speed is measured in `benchmarks/`.
    assert max(took) < 2.5, f"today {took[0]:.2f} s, progress {took[1]:.2f} s"


def answers_given() -> int:
    """How many questions were answered in those years."""
    drills = sum(1 for number in range(1, YEARS + 1) if number % 10 and number % 2)
    puzzles = sum(1 for number in range(1, YEARS + 1) if number % 10 and not number % 2)
    return 10 * drills + puzzles
