"""Batch play: many calls of one seller, each with its own seed and the next variant in turn."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kamsim.analysis.kernel.playing import LOG, play_call
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End, Entry, Move, Plan, Tag
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, result
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.choosing import prepare
from kamsim.sellers.memory import MEMORY, chance
from kamsim.sellers.roster import Seller
from kamsim.sellers.sheet import Sheet, sheet_of

# Simulated sellers take this long over a move; it makes their calls look like calls, nothing depends on it.
_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Played:
    """One simulated call: the buyer, what was done (move numbers and tags, as (move, tag) pairs), what came of it.
    `score` in hundredths of a point."""

    seed: int
    variant: int
    style: str
    plan: tuple[int, int, int]
    moves: tuple[tuple[int, int], ...]
    score: int
    outcome: int
    ending: int
    won: bool

    def entries(self, model: Model) -> list[Entry]:
        """The call as entries, which replay to the same score."""
        entries: list[Entry] = []
        wanted, role, style = self.plan
        if max(self.plan) >= 0:
            entries.append(
                Plan(
                    0.0,
                    wanted=model.advances[wanted] if wanted >= 0 else "",
                    role=v.ROLES[role] if role >= 0 else "",
                    style=v.STYLES[style] if style >= 0 else "",
                )
            )
        for number, (move, tag) in enumerate(self.moves, 1):
            at = number * _SECONDS
            entries.append(Move(at, model.moves[move]))
            if tag >= 0:
                entries.append(Tag(at + 1, v.TAGS[tag]))
        entries.append(End(len(self.moves) * _SECONDS, v.ENDINGS[self.ending]))
        return entries


@dataclass(slots=True)
class Tally:
    """What a batch comes to; scores in points."""

    scores: list[float] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(reversed(v.OUTCOMES), 0))
    endings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(v.ENDINGS[1:], 0))
    moves: int = 0
    won: int = 0

    def add(self, played: Played) -> None:
        """Counts one call in."""
        self.count(played.score, played.outcome, played.ending, len(played.moves), played.won)

    def count(self, score: int, outcome: int, ending: int, moves: int, won: int) -> None:
        """Counts one call in: hundredths of a point, numbers of outcome and ending, how many moves it had, 1 if it was
        a success."""
        self.scores.append(score / 100)
        self.outcomes[v.OUTCOMES[outcome]] += 1
        self.endings[v.ENDINGS[ending] or "left"] += 1
        self.moves += moves
        self.won += won

    @property
    def mean(self) -> float:
        """Mean score."""
        return sum(self.scores) / len(self.scores)

    @property
    def sd(self) -> float:
        """Standard deviation of the scores."""
        mean = self.mean
        return math.sqrt(sum((score - mean) ** 2 for score in self.scores) / len(self.scores))


def play(t: Tables, p: Sheet, seller: Seller, variant: int, style: str, seed: int) -> Played:
    """Plays one call to its end."""
    s: Ints = [0] * y.SIZE
    mem: Ints = [0] * MEMORY
    log: Ints = [0] * LOG
    prepare(mem, seller.numbers(), seed)
    count = play_call(t, p, s, mem, log)
    moves = tuple((log[3 + 2 * i], log[4 + 2 * i]) for i in range(count))
    return Played(
        seed,
        variant,
        style,
        (log[0], log[1], log[2]),
        moves,
        marking.score(t, s),
        s[y.COMMITMENT],
        s[y.ENDING] or c.LEFT,
        result.won(t, s),
    )


def simulate(
    model: Model, seller: Seller, calls: int, seed: int, styles: tuple[str, ...], deal: str
) -> Iterator[Played]:
    """`calls` calls over all variants and the given styles in turn; each depends on the seed and its number alone."""
    sheet = sheet_of(model, deal)
    buyers: dict[tuple[int, str], Tables] = {}
    for i in range(calls):
        variant = i % len(model.variants)
        style = styles[i // len(model.variants) % len(styles)]
        if (variant, style) not in buyers:
            buyers[variant, style] = bake(model, variant, style, deal)
        yield play(buyers[variant, style], sheet, seller, variant, style, chance(seed, i, 77))


def summarise(
    model: Model,
    seller: Seller,
    calls: int,
    seed: int,
    styles: tuple[str, ...],
    deal: str,
    keep: Callable[[Played], None] | None = None,
) -> dict[str, object]:
    """The batch in the shape of `simulate --json`. `keep` is given every call as it ends."""
    tally = Tally()
    begun = time.perf_counter()
    for played in simulate(model, seller, calls, seed, styles, deal):
        tally.add(played)
        if keep is not None:
            keep(played)
    return summary(model, seller, styles, tally, time.perf_counter() - begun)


def summary(model: Model, seller: Seller, styles: tuple[str, ...], tally: Tally, spent: float) -> dict[str, object]:
    """A batch that took so many seconds, in the shape of `simulate --json`."""
    return {
        "scenario": model.scenario["id"],
        "seller": seller.name,
        "style": styles[0] if len(styles) == 1 else "all",
        "calls": len(tally.scores),
        "mean": round(tally.mean, 2),
        "sd": round(tally.sd, 2),
        "min": min(tally.scores),
        "max": max(tally.scores),
        "won": round(tally.won / len(tally.scores), 4),
        "outcomes": tally.outcomes,
        "endings": tally.endings,
        "moves_per_second": round(tally.moves / spent) if spent > 0 else 0,
    }
