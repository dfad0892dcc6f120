"""What a server serves, and to whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kamsim.domain.exercise import Exercise, Roster
from kamsim.serving.doors import Doors
from kamsim.serving.limits import Limits
from kamsim.serving.people import People


@dataclass(frozen=True, slots=True)
class Served:
    """What is served. `folder` holds the trainees' folders, what is handed in, and the server's secrets."""

    folder: Path
    people: People
    doors: Doors
    witness: str
    exercise: Exercise | None = None
    exercise_file: Path | None = None
    roster: Roster | None = None
    limits: Limits = field(default_factory=Limits)
