"""Looking after a large database file while it is in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.records.sqlite import care
from kamsim.records.sqlite.peek import Peek


def test_it_leaves_the_first_seconds_to_the_keys_and_is_done_before_one_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[Path] = []

    def look(path: Path, *, known: int) -> Peek:
        looked_at.append(path)
        return Peek("damaged", known)

    monkeypatch.setattr(care, "peek", look)
    monkeypatch.setattr(care, "PAUSE_SECONDS", 60.0)
    looking = care.Care(tmp_path / "records.db")
    looking.start()
    assert not looked_at
    looking.stop()
    assert looked_at == [tmp_path / "records.db"]
    assert looking.found_damage
