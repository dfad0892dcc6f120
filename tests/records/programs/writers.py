"""Several programs that open the same folder at once and write into it.

Usage: writers.py FOLDER WRITERS ENTRIES. Prints {"id", "saved", "notice"} for each.
"""

import json
import os
import sys
import uuid
from pathlib import Path

import sqlalchemy  # noqa: F401 - loaded once, so that the children begin together

from kamsim.domain.session import End, Header, Move
from kamsim.records import Saved, open_records


def write(folder: Path, entries: int) -> dict[str, object]:
    header = Header(
        str(uuid.uuid4()), "s", "ab" * 32, "1", "v", "analyzing", "large", "exam", 1, "en", "2025-03-01T08:30:00Z"
    )
    records = open_records(folder)
    results = [records.begin(header)]
    results += [records.append(header.id, Move(float(second), f"move_{second}")) for second in range(entries - 1)]
    results += [records.append(header.id, End(float(entries), "left"))]
    results += [
        records.finish(header.id, outcome="advance", ending="left", score=50, rulebook="1", duration=float(entries))
    ]
    saved = all(isinstance(result, Saved) for result in results)
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
