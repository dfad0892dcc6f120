"""Times are written by the clock of the machine and kept in UTC."""

from __future__ import annotations

import time

import pytest

from kamsim.classroom.times import in_utc, now, shown_here


@pytest.fixture(autouse=True)
def in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026-11-30 08:00", "2026-11-30T00:00:00Z"),
        ("2026-11-30T08:00", "2026-11-30T00:00:00Z"),
        ("2026-11-30T08:00:00Z", "2026-11-30T08:00:00Z"),
        ("2026-11-30 08:00+01:00", "2026-11-30T07:00:00Z"),
        ("  ", ""),
    ],
)
def test_a_time_is_of_this_clock_unless_it_names_its_zone(written: str, kept: str) -> None:
    assert in_utc(written) == kept


@pytest.mark.parametrize("written", ["tomorrow", "2026-11-30", "2026-13-01 08:00", "8:00"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        in_utc(written)


def test_it_is_shown_by_this_clock() -> None:
    assert shown_here("2026-11-30T00:00:00Z") == "2026-11-30 08:00 (UTC+08:00)"
    assert in_utc(now()) == now()
