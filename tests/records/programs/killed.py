"""Starts children that record without pause, kills each at a random instant, and prints what they had been told.

Usage: killed.py FOLDER ROUNDS SEED. Prints {"id", "told"} for each child: the attempt, and the last entry that
`record` had called recorded. The instant lies after a random entry, and a random part of the time that one took.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
import uuid
from pathlib import Path

from kamsim.domain.attempt import Header, Move
from kamsim.records import Recorded, open_records
from kamsim.records.address import VARIABLE


def header_of(attempt_id: str) -> Header:
    return Header(
        id=attempt_id,
        item="s",
        digest="ab" * 32,
        variant="v",
        style="analyzing",
        deal="large",
        mode="exam",
        seed=1,
        lang="en",
        started="2025-03-01T08:30:00Z",
    )


def record_for_ever(folder: Path, attempt_id: str, told: int) -> None:
    records = open_records(folder)
    header = header_of(attempt_id)
    assert isinstance(records.begin(header), Recorded)
    second = 0
    while True:
        saved = records.record(attempt_id, Move(float(second), f"move_{second}"))
        assert isinstance(saved, Recorded)
        os.write(told, saved.seq.to_bytes(4, "big"))
        second += 1


def kill_one(folder: Path, entries: int, part: float) -> dict[str, object]:
    attempt_id = str(uuid.uuid4())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            record_for_ever(folder, attempt_id, writer)
        finally:
            os._exit(1)
    os.close(writer)
    told, begun = b"", time.monotonic()
    while len(told) < 4 * entries:
        begun = time.monotonic()
        told += os.read(reader, 4)
    time.sleep(part * (time.monotonic() - begun))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed before it was killed"
    while piece := os.read(reader, 65536):
        told += piece
    os.close(reader)
    return {"id": attempt_id, "told": int.from_bytes(told[-4:], "big")}


def load() -> None:
    """Loads what opens the records, once, before the children are made."""
    opening = "kamsim.records.postgres.opening" if os.environ.get(VARIABLE) else "kamsim.records.sqlite.opening"
    for name in ("sqlalchemy", "alembic.command", opening):
        importlib.import_module(name)


def main() -> None:
    load()
    folder, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    for _ in range(rounds):
        sys.stdout.write(json.dumps(kill_one(folder, chance.randint(1, 12), chance.uniform(0, 1.5))) + "\n")


main()
