"""Tests press their keys faster than anybody reads a reply."""

from __future__ import annotations

import pytest

from kamsim.tui.kit.guard import KeyGuard


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes every number at once."""
    monkeypatch.setattr(KeyGuard, "AFTER", 0.0)
    monkeypatch.setattr(KeyGuard, "HELD", 0.0)
