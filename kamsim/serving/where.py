"""Where a trainee is: a small file in his folder that his program writes and the teacher's page reads.

It tells a program begun later what to go on with, too. It holds nothing that is not in the records.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from kamsim.content.sources import read_bytes
from kamsim.playing.preferences import write_json

FILE: Final = "where.json"
SCREENS: Final = ("home", "briefing", "call", "debrief", "elsewhere", "away")
MOST_CHOICES: Final = 80


@dataclass(frozen=True, slots=True)
class Chosen:
    """One move of the call: its turn, what was due before it (code), what kind it is, and its words in English and
    Chinese."""

    turn: int
    due: int
    kind: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Where:
    """`screen` is one of SCREENS; `attempt` and `scenario` the call that is on it, "" for none; `turn` its last turn;
    `ended` how it ended, "" while it runs; `result` of K27 and `finished`, how many calls he has finished; `at` and
    `moved` are seconds since the epoch: of this news, and of the last move."""

    code: str = ""
    name: str = ""
    screen: str = "home"
    attempt: str = ""
    scenario: str = ""
    turn: int = 0
    ended: str = ""
    result: str = ""
    finished: int = 0
    at: float = 0.0
    moved: float = 0.0
    chosen: tuple[Chosen, ...] = field(default=())


def write_where(folder: Path, where: Where) -> bool:
    """Keeps it; False where the folder cannot be written to."""
    return write_json(folder, FILE, asdict(where))


def read_where(folder: Path) -> Where | None:
    """What is kept; None where there is nothing or nothing that can be read."""
    content = read_bytes(folder / FILE, FILE)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else None
        return _from_plain(plain) if isinstance(plain, dict) else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _from_plain(plain: dict[str, Any]) -> Where:
    words = {name: str(plain[name]) for name in ("code", "name", "screen", "attempt", "scenario", "ended", "result")}
    chosen = tuple(
        Chosen(int(one["turn"]), int(one["due"]), str(one["kind"]), {str(k): str(v) for k, v in one["text"].items()})
        for one in plain["chosen"][-MOST_CHOICES:]
    )
    return Where(
        **words,
        turn=int(plain["turn"]),
        finished=int(plain["finished"]),
        at=float(plain["at"]),
        moved=float(plain["moved"]),
        chosen=chosen,
    )
