"""Several programs that open the same folder at once and write into it.

Usage: writers.py FOLDER WRITERS ENTRIES. Prints {"id", "saved", "notice"} for each.
"""

import json
import os
import sys
import uuid
from pathlib import Path

import sqlalchemy  # noqa: F401 - loaded once, so that the children begin together

from kamsim.domain.attempt import End, Figures, Header, Move, Rules
from kamsim.records import Recorded, open_records


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


def write(folder: Path, entries: int) -> dict[str, object]:
    header = header_of(str(uuid.uuid4()))
    records = open_records(folder)
    results = [records.begin(header)]
    results += [records.record(header.id, Move(float(second), f"move_{second}")) for second in range(entries - 1)]
    results += [records.record(header.id, End(float(entries), "left"))]
    results += [records.finish(header.id, Figures("advance", "left", 50, Rules(), float(entries)))]
    saved = all(isinstance(result, Recorded) for result in results)
    notice = records.notice
    records.close()
    return {"id": header.id, "saved": saved, "notice": notice and notice.code}


def main() -> None:
    folder, writers, entries = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    go, start = os.pipe()
    children = []
    for _ in range(writers):
        child = os.fork()
        if child == 0:
            os.close(start)
            os.read(go, 1)
            os.write(1, (json.dumps(write(folder, entries)) + "\n").encode())
            os._exit(0)
        children.append(child)
    os.close(start)
    assert all(os.waitpid(child, 0)[1] == 0 for child in children)


main()
