"""The terminal interface on a stage of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamsim.tui.program import KamsimApp
from kamsim.tui.start import StartRequest
from tests.tui.acting import LOCALE, ActedStage

OpenApp = Callable[..., KamsimApp]


@pytest.fixture
def stage(tmp_path: Path) -> ActedStage:
    """A stage with two scenarios and nothing waiting."""
    return ActedStage(tmp_path / "data")


@pytest.fixture
def open_app(stage: ActedStage) -> OpenApp:
    """Makes the application, with these settings kept from before; the walk-through was seen."""

    def make(start: StartRequest | None = None, **kept: Any) -> KamsimApp:
        stage.folder.mkdir(parents=True, exist_ok=True)
        settings = {"lang": "en", "walked": True, "mode": "practice", "motion": False, **kept}
        (stage.folder / "settings.json").write_text(json.dumps(settings), "utf-8")
        return KamsimApp(stage, LOCALE, start)

    return make
