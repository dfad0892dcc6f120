"""What a server saw: its witness on a seal, and the minutes that a teacher added while it served."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kamsim.content.sources import read_bytes
from kamsim.domain.attempt import Attempt
from kamsim.domain.exercise import Exercise
from kamsim.domain.gradebook import Objection
from kamsim.domain.kam import kam_lines
from kamsim.domain.problems import Problem
from kamsim.domain.seal import Seal, breach_of, is_witnessed

KEY_FILE: Final = "witness.key"
ORDERS_FILE: Final = "orders.json"
MAX_EXTRA: Final = 600  # minutes


@dataclass(frozen=True, slots=True)
class Supervision:
    """The server's key of witness, and by how many minutes the exercise was extended."""

    key: str
    extra: int = 0

    def extended(self, exercise: Exercise) -> Exercise:
        """The exercise with the end that the teacher gave it."""
        return replace(exercise, closes=later(exercise.closes, self.extra)) if exercise.closes else exercise

    def objection(self, exercise: Exercise, attempt: Attempt, seal: Seal | None) -> Objection | None:
        """That no server saw this attempt; None where ours did. A witness counts on a seal that holds."""
        if (
            seal is not None
            and is_witnessed(seal, self.key)
            and breach_of(seal, kam_lines(attempt), exercise.key) is None
        ):
            return None
        return Objection("unsupervised", grave=False)


def supervision_of(folder: Path) -> Supervision | Problem:
    """What the folder of a server tells (`kamsim serve --folder`)."""
    key = read_bytes(folder / KEY_FILE, str(folder / KEY_FILE))
    if isinstance(key, Problem):
        return key
    content = read_bytes(folder / ORDERS_FILE, ORDERS_FILE)
    try:
        plain = json.loads(content) if isinstance(content, bytes) else {}
        extra = int(plain["extra"])
    except (ValueError, KeyError, TypeError, RecursionError):
        extra = 0
    return Supervision(key.decode("ascii", "replace").strip(), max(0, min(MAX_EXTRA, extra)))


def later(time: str, minutes: int) -> str:
    """An ISO time in UTC, some minutes later."""
    moment = datetime.fromisoformat(time).astimezone(UTC) + timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
