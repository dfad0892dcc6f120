"""Tests press their keys faster than anybody reads a reply, and close what they leave open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps

import pytest

from kamsim.playing.live_host import LiveHost
from kamsim.tui.kit.guard import KeyGuard


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes every number at once."""
    monkeypatch.setattr(KeyGuard, "AFTER", 0.0)
    monkeypatch.setattr(KeyGuard, "HELD", 0.0)


@pytest.fixture(autouse=True)
def _closed_hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes the hosts that a test leaves open: Python 3.13 warns of a connection that nobody closed."""
    made: list[LiveHost] = []
    make = LiveHost.__init__

    @wraps(make)
    def keep(host: LiveHost, *given: object, **named: object) -> None:
        make(host, *given, **named)  # type: ignore[arg-type]
        made.append(host)

    monkeypatch.setattr(LiveHost, "__init__", keep)
    yield
    for host in made:
        host.close()
