"""Statements to Ralph, a real learning record store, in an environment of its own."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kamsim.classroom.record_store import Sent, door_of, send_queue
from kamsim.domain.attempt import Figures, Rules
from kamsim.engine.replay import replay
from kamsim.records import open_records
from kamsim.records.values import Outgoing
from kamsim.report.xapi import Wanted, statements
from tests.classroom.sample import attempt, model

RALPH = Path(__file__).resolve().parents[2] / ".venv-ralph" / "bin" / "ralph"
USER = {"KAMSIM_XAPI_USER": "kamsim", "KAMSIM_XAPI_PASSWORD": "correct-horse"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Ralph on loopback, which keeps its statements in files."""
    if not RALPH.exists():
        pytest.fail("Ralph is not installed; `make check-system` does it")
    folder = tmp_path_factory.mktemp("ralph")
    for name in ("statements", "history"):
        (folder / name).mkdir()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    environ = os.environ | {
        "HOME": str(folder),
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_HISTORY_FILE": str(folder / "history" / "history.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "statements"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "lrs.jsonl",
    }
    account = ["-A", "kamsim", "https://school.example", "-N", "kamsim", "-w"]
    scopes = ["-s", "statements/read", "-s", "statements/write", "-s", "all"]
    made = [str(RALPH), "auth", "-u", "kamsim", "-p", USER["KAMSIM_XAPI_PASSWORD"], *scopes, *account]
    subprocess.run(made, env=environ, cwd=folder, check=True, capture_output=True)
    command = [str(RALPH), "runserver", "-b", "fs", "-h", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environ, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 60
        while not _answers(port):
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/xAPI"
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _asked(url: str) -> list[dict[str, Any]]:
    """All statements that the record store has."""
    pair = base64.b64encode(f"kamsim:{USER['KAMSIM_XAPI_PASSWORD']}".encode()).decode()
    headers = {"Authorization": f"Basic {pair}", "X-Experience-API-Version": "1.0.3"}
    with urllib.request.urlopen(urllib.request.Request(f"{url}/statements?limit=500", headers=headers)) as answer:
        return list(json.load(answer)["statements"])


def test_a_real_record_store_takes_every_kind_once(url: str, tmp_path: Path) -> None:
    played = attempt("K7QF3M9")
    made = replace(played, figures=Figures("advance", "left", 1.0, Rules(), played.entries[-1].at))
    plain = statements(made, replay(model(), made.header, made.entries), Wanted("https://school.example", moves=True))
    records, door = open_records(tmp_path, ""), door_of(url, USER)
    records.queue(door.url, [Outgoing(one["id"], made.header.id, json.dumps(one)) for one in plain])
    assert len(plain) > 15
    assert send_queue(records, door) == Sent(arrived=len(plain), waits=0)
    assert {one["id"] for one in _asked(url)} == {one["id"] for one in plain}
    records.close()
    # Another machine sends the same. That Ralph, which keeps them in one file, takes no second batch of new ones.
    other = open_records(tmp_path / "other", "")
    other.queue(door.url, [Outgoing(one["id"], made.header.id, json.dumps(one)) for one in plain])
    assert send_queue(other, door) == Sent(arrived=len(plain), waits=0)
    assert sorted(one["id"] for one in _asked(url)) == sorted(one["id"] for one in plain)
    other.close()


def test_a_wrong_password_is_told(url: str, tmp_path: Path) -> None:
    records, door = open_records(tmp_path, ""), door_of(url, USER | {"KAMSIM_XAPI_PASSWORD": "wrong"})
    records.queue(door.url, [Outgoing("x", "a", "{}")])
    assert "lets nobody in" in send_queue(records, door).stopped
    records.close()
