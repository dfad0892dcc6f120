"""Rounds of candidate and anchor, alternating, and what comes of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

PROJECT = Path(__file__).resolve().parent.parent

# One round: returns one or more times in seconds.
Round = Callable[[], list[float]]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `value` and `anchor` in `unit`; a check without an anchor has none. What is only watched
    has no target."""

    measure: str
    value: float
    anchor: float | None
    target: float | None
    unit: str = "ms"
    # Whether `target` bounds value/anchor (or value alone) from above or from below.
    at_most: bool = True
    note: str = ""

    @property
    def figure(self) -> float:
        """What the target is about: the ratio, or the value where there is no anchor."""
        return self.value / self.anchor if self.anchor else self.value

    @property
    def ok(self) -> bool:
        """Whether the target is met."""
        if self.target is None:
            return True
        return self.figure <= self.target if self.at_most else self.figure >= self.target


@dataclass(slots=True)
class Samples:
    """Times of one side in seconds, all rounds together, and the median of each round."""

    times: list[float] = field(default_factory=list)
    rounds: list[float] = field(default_factory=list)

    def add(self, times: list[float]) -> None:
        """Take in one round."""
        self.times += times
        self.rounds.append(median(times))

    @property
    def typical(self) -> float:
        """Median of the rounds' medians, in milliseconds."""
        return median(self.rounds) * 1000

    @property
    def p95(self) -> float:
        """95th percentile of all times, in milliseconds."""
        return quantiles(self.times, n=20)[-1] * 1000 if len(self.times) > 1 else self.times[0] * 1000


def alternate(sides: list[Round], rounds: int) -> list[Samples]:
    """Run each side once to warm up, then `rounds` times in turn; the order turns round from one round to the next."""
    samples = [Samples() for _ in sides]
    for side in sides:
        side()
    for i in range(rounds):
        order = range(len(sides)) if i % 2 == 0 else reversed(range(len(sides)))
        for k in order:
            samples[k].add(sides[k]())
    return samples


def finished(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program in the project's folder to its end. Raises RuntimeError with its last words where it fails."""
    run = subprocess.run(words, cwd=PROJECT, env=environment, check=False, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"{' '.join(words[1:4])} ended with {run.returncode}: {run.stderr.strip()[-500:]}")
    return run


def clean_environment(home: str) -> dict[str, str]:
    """The environment of a measured program: a home of its own, a colour terminal, no animations, bytecode allowed."""
    dropped = ("KAMSIM_", "PYTHON", "TEXTUAL", "XDG_", "NO_COLOR", "COLUMNS", "LINES", "LC_", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    own = {"HOME": home, "USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home}
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}
    terminal["KAMSIM_COMPILE"] = ""
    return kept | own | terminal
