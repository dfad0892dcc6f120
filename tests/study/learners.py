"""Learners made by hand, and simulated ones whose strength and memory are known."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from kamsim.study.habits import Habits
from kamsim.study.learner import Answered, CallMade, Reviewed, Slip

DAY_ONE = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
TODAY = DAY_ONE.toordinal()


def day(number: int) -> datetime:
    """So many days after the first, in the evening."""
    return DAY_ONE + timedelta(days=number)


def answered(item: str, right: bool, on: int = 0, **changes: Any) -> Answered:
    """An answer, so many days after the first."""
    kind = "drill" if item[0] == "K" else "puzzle"
    values: dict[str, Any] = {
        "attempt": f"attempt-{on}",
        "kind": kind,
        "subject": "all",
        "item": item,
        "k": item[:3] if kind == "drill" else "",
        "right": right,
        "day": TODAY + on,
        "begun": day(on),
    }
    return Answered(**values | changes)


def call_made(number: int = 1, on: int = 0, **changes: Any) -> CallMade:
    """A call, so many days after the first."""
    made = CallMade(
        attempt=f"{number:08d}-0000-4000-8000-000000000000",
        scenario="street-watch",
        style="analyzing",
        deal="small",
        mode="practice",
        seed=number,
        day=TODAY + on,
        at=day(on),
        counts=True,
        score=60.0,
        result="advance",
    )
    return replace(made, **changes)


def behaved(bird: str = "veteran", **figures: float) -> Habits:
    """Habits with these figures."""
    return Habits({"problem": 3.0, **figures}, bird, {"K01": (3.0, 4.0)})


def with_slips(*turns: int) -> Reviewed:
    """A review that found mistakes at these turns."""
    return Reviewed(70.0, tuple(Slip(turn, "K07", "mistake") for turn in turns), "rules")


def solves(strength: float, difficulty: float, chance: random.Random) -> bool:
    """Whether somebody of this strength solves a puzzle of this difficulty, by the law that ratings stand on."""
    return chance.random() < 1 / (1 + 10 ** ((difficulty - strength) / 400))
