"""Plays on while no file may grow, and goes on when they may again.

Usage: full_disk.py FOLDER (before|while). The disk fills up before the records are opened, or while a call is played.
Prints one line for each stage.
"""

import json
import resource
import sys
from pathlib import Path

import sqlalchemy  # noqa: F401 - its bytecode must not be what does not fit

from kamsim.domain.attempt import Attempt, Header, Move
from kamsim.records import Recorded, Records, holding, open_records

HEADER = Header(
    id="0f8fad5b-d9cb-469f-a165-70867728950e",
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


def limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def play(records: Records, begin: int, end: int) -> list[bool]:
    made = range(begin, end)
    return [isinstance(records.record(HEADER.id, Move(float(second), f"move_{second}")), Recorded) for second in made]


def tell(records: Records, saved: list[bool]) -> None:
    notice = records.notice
    entries = records.load(HEADER.id)
    count = len(entries.entries) if isinstance(entries, Attempt) else 0
    told = {"saved": saved, "waiting": records.waiting, "notice": notice and notice.code, "entries": count}
    sys.stdout.write(json.dumps(told) + "\n")


def main() -> None:
    folder, when = Path(sys.argv[1]), sys.argv[2]
    setattr(holding, "REOPEN_SECONDS", 0.0)  # noqa: B010 - a constant to everybody but this program
    if when == "before":
        limit(0)
    records = open_records(folder)
    records.begin(HEADER)
    tell(records, play(records, 0, 5))
    limit(0)
    tell(records, play(records, 5, 25))
    limit(resource.RLIM_INFINITY)
    tell(records, play(records, 25, 26))
    records.close()
    tell(open_records(folder), [])


main()
