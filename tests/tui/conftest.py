"""The terminal interface on a host of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.library.request import StartRequest
from kamsim.tui.kit.guard import KeyGuard
from kamsim.tui.program import KamsimApp
from tests.tui.sample_host import LOCALE, SampleHost

OpenApp = Callable[..., KamsimApp]


@pytest.fixture(scope="session")
def snapshot_environment() -> dict[str, str]:
    """Where the snapshot plugin keeps its pictures; it is not among the settings of the person at this machine."""
    return {name: value for name, value in os.environ.items() if name.startswith("TEXTUAL_SNAPSHOT")}


@pytest.fixture(autouse=True)
def snapshot_folder(snapshot_environment: dict[str, str], own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts that back after the home was made new."""
    for name, value in snapshot_environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests press their keys faster than anybody reads a reply."""
    monkeypatch.setattr(KeyGuard, "AFTER", 0.0)
    monkeypatch.setattr(KeyGuard, "HELD", 0.0)


@pytest.fixture
def host(tmp_path: Path) -> SampleHost:
    """A host with two scenarios and nothing waiting."""
    return SampleHost(tmp_path / "data")


@pytest.fixture
def open_app(host: SampleHost) -> OpenApp:
    """Makes the application, with these settings kept from before; the walk-through was seen."""

    def make(start: StartRequest | None = None, **kept: Any) -> KamsimApp:
        host.folder.mkdir(parents=True, exist_ok=True)
        settings = {"lang": "en", "walked": True, "mode": "practice", "motion": False, **kept}
        (host.folder / "settings.json").write_text(json.dumps(settings), "utf-8")
        return KamsimApp(host, LOCALE, start)

    return make
