"""Server, program or network go away at any instant: no acknowledged move is lost, none is there twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamsim.domain.attempt import Attempt, Entry, Move
from kamsim.records import Recorded, holding, open_records
from tests.records.conftest import PROGRAMS, PROJECT, make_header
from tests.records.postgres import Server
from tests.system.network import Network

TIMES = 50


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server; what it wrote outlives its processes, so that it need not wait for the disk."""
    server = Server("fsync=off", "full_page_writes=off")
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.mark.parametrize("what", ["server", "network"])
def test_every_acknowledged_move_is_kept_and_none_is_double(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(holding, "REOPEN_SECONDS", 0.0)
    address, line, chance = server.new_database(), Network(server.port), random.Random(what)
    records = open_records(tmp_path, address.replace(f":{server.port}/", f":{line.port}/"))
    header, done, troubles = make_header(), threading.Event(), 0
    records.begin(header)
    told, played, moves = 0, 0, []

    failed: list[BaseException] = []

    def break_off() -> None:
        try:
            break_off_at_random()
        except BaseException as error:  # noqa: BLE001 - told by the test
            failed.append(error)
        done.set()

    def break_off_at_random() -> None:
        for _ in range(TIMES):
            before = told
            end = time.monotonic() + 60
            while told < before + 5:
                assert time.monotonic() < end, records.notice
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
            if what == "server":
                server.kill()
                server.start()
            else:
                line.blink()

    breaking = threading.Thread(target=break_off)
    breaking.start()
    while not done.is_set() or told < played:
        moves.append(Move(float(played), f"move_{played}"))
        result = records.record(header.id, moves[-1])
        played += 1
        if isinstance(result, Recorded):
            told = result.seq
        else:
            troubles += 1
            time.sleep(0.02)
    breaking.join()
    assert failed == []
    assert records.close() is None
    # Past our code: what is in the table.
    with server.admin(address.rpartition("/")[2]) as connection:
        rows = connection.execute("SELECT seq, json FROM entries ORDER BY seq").fetchall()
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (1,)
    assert [seq for seq, _ in rows] == list(range(1, played + 1))
    again = open_records(tmp_path, address)
    loaded = again.load(header.id)
    assert isinstance(loaded, Attempt)
    assert list[Entry](loaded.entries) == moves
    assert told == played
    again.close()
    line.cut()
    # The network is up again at once, so that the move goes over it a second time.
    assert troubles > 0 or what == "network"


def test_a_killed_program_loses_nothing_it_was_told(server: Server, tmp_path: Path) -> None:
    address = server.new_database()
    environ = os.environ | {"PYTHONPATH": str(PROJECT), "KAMSIM_DATABASE_URL": address}
    command = [sys.executable, str(PROGRAMS / "killed.py"), str(tmp_path), str(TIMES), "1"]
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=300, check=True)
    rounds = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rounds) == TIMES
    assert len({told["told"] for told in rounds}) > 8, "the kills should come at many different instants"
    records = open_records(tmp_path, address)
    for told in rounds:
        loaded = records.load(told["id"])
        assert isinstance(loaded, Attempt)
        # One more may have reached the server while the word of it did not reach the parent.
        assert len(loaded.entries) in {told["told"], told["told"] + 1}
        assert [entry.at for entry in loaded.entries] == [float(n) for n in range(len(loaded.entries))]
    assert [one.id for one in records.unfinished(TIMES)] == [told["id"] for told in rounds[::-1]]
    records.close()
