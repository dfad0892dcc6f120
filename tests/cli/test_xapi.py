"""kamsim xapi: to a file, and to a record store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.classroom.test_xapi import Store
from tests.classroom.test_xapi import store as store  # noqa: PLC0414 - a fixture
from tests.cli.conftest import Kamsim
from tests.cli.test_replay import DEMO


def test_statements_go_to_a_file(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("import", DEMO)
    done = kamsim("xapi", "export", tmp_path / "a.jsonl", "--moves")
    assert (done.code, done.err) == (0, "")
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert done.out.startswith(f"{len(lines)} statements in ")
    assert {line["verb"]["display"]["en"] for line in lines} == {"completed", "scored", "said"}
    assert kamsim("xapi", "export", tmp_path / "none" / "a.jsonl").code == 1


def test_they_are_sent_once(kamsim: Kamsim, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_XAPI_USER", "ann")
    kamsim("import", DEMO)
    done = kamsim("xapi", "send", store.door.url)
    assert done.code == 0
    assert done.out == f"{len(store.kept)} new statements; {len(store.kept)} arrived, 0 wait.\n"
    assert kamsim("xapi", "send", store.door.url).out == "0 new statements; 0 arrived, 0 wait.\n"
    assert store.headers[0]["authorization"] == "Basic YW5uOg=="
    store.answers, kept = [401], dict(store.kept)
    done = kamsim("xapi", "send", store.door.url, "--moves")
    assert (done.code, store.kept) == (1, kept)
    assert "lets nobody in" in done.err
    assert kamsim("xapi", "send", "https://ann:secret@lrs.example").code == 2
