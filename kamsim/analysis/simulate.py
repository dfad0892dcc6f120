"""Batch play: many calls of one seller, each with its own seed and the next variant in turn."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kamsim.analysis.reading import chance, note_manner
from kamsim.analysis.sellers import Seller, memory_of, plan_of, tag_of
from kamsim.analysis.sheet import Sheet, sheet_of
from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.view import seen

# No call of any buyer is as long as this: patience wears with nearly every move.
LONGEST = 200


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


@dataclass(slots=True)
class Tally:
    """What a batch comes to; scores in points."""

    scores: list[float] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(reversed(v.OUTCOMES), 0))
    endings: dict[str, int] = field(default_factory=lambda: dict.fromkeys(v.ENDINGS[1:], 0))
    moves: int = 0

    def add(self, played: Played) -> None:
        """Counts one call in."""
        self.scores.append(played.score / 100)
        self.outcomes[v.OUTCOMES[played.outcome]] += 1
        self.endings[v.ENDINGS[played.ending] or "left"] += 1
        self.moves += len(played.moves)

    @property
    def mean(self) -> float:
        """Mean score."""
        return sum(self.scores) / len(self.scores)

    @property
    def sd(self) -> float:
        """Standard deviation of the scores."""
        mean = self.mean
        return math.sqrt(sum((score - mean) ** 2 for score in self.scores) / len(self.scores))


def play(t: Tables, p: Sheet, seller: Seller, variant: int, style: str, seed: int, assumed: int = -1) -> Played:
    """Plays one call to its end."""
    s: Ints = [0] * y.SIZE
    step.start(t, s)
    mem = memory_of(seller, seed, assumed)
    plan = plan_of(seller, p, mem)
    marking.plan(t, s, *plan)
    moves: list[tuple[int, int]] = []
    while s[y.ENDING] == c.RUNNING and len(moves) < LONGEST:
        m = seller.choose(p, seen(s), step.legal(t, s), mem)
        step.step(t, s, m)
        view = seen(s)
        note_manner(view, mem)
        tag = tag_of(seller, view, mem)
        if tag >= 0:
            marking.tag(s, tag)
        moves.append((m, tag))
    return Played(seed, variant, style, plan, tuple(moves), marking.score(t, s), s[y.COMMITMENT], s[y.ENDING] or c.LEFT)


def simulate(
    model: Model, seller: Seller, calls: int, seed: int, styles: tuple[str, ...], deal: str, assumed: int = -1
) -> Iterator[Played]:
    """`calls` calls over all variants and the given styles in turn; each depends on the seed and its number alone."""
    sheet = sheet_of(model, deal)
    buyers: dict[tuple[int, str], Tables] = {}
    for i in range(calls):
        variant = i % len(model.variants)
        style = styles[i // len(model.variants) % len(styles)]
        if (variant, style) not in buyers:
            buyers[variant, style] = bake(model, variant, style, deal)
        yield play(buyers[variant, style], sheet, seller, variant, style, chance(seed, i, 77), assumed)


def summarise(
    model: Model,
    seller: Seller,
    calls: int,
    seed: int,
    styles: tuple[str, ...],
    deal: str,
    assumed: int = -1,
    keep: Callable[[Played], None] | None = None,
) -> dict[str, object]:
    """The batch in the shape of `simulate --json`. `keep` is given every call as it ends."""
    tally = Tally()
    begun = time.perf_counter()
    for played in simulate(model, seller, calls, seed, styles, deal, assumed):
        tally.add(played)
        if keep is not None:
            keep(played)
    spent = time.perf_counter() - begun
    name = seller.name if assumed < 0 else f"{seller.name}@{v.STYLES[assumed]}"
    return {
        "scenario": model.scenario["id"],
        "seller": name,
        "style": styles[0] if len(styles) == 1 else "all",
        "calls": calls,
        "mean": round(tally.mean, 2),
        "sd": round(tally.sd, 2),
        "min": min(tally.scores),
        "max": max(tally.scores),
        "outcomes": tally.outcomes,
        "endings": tally.endings,
        "moves_per_second": round(tally.moves / spent) if spent > 0 else 0,
    }
