"""Remedies tried out: small changes of a scenario's numbers, each played by the sellers whom a finding is about.

The numbers are moved in the tables of the buyers, so nothing is compiled anew and the file stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE, OUT_WON
from kamsim.analysis.playtest.nudging import Threshold, thresholds_of, with_nudge
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.model import Model
from kamsim.sellers.roster import SELLERS

# How far each number is moved, in steps; a smaller change goes before a larger one.
_STEPS: Mapping[str, tuple[int, ...]] = {
    "weight": (1, 2, 3, 4, 6, 8, 12, 16, 24, 32),
    "trust": (1, 2, 3, 4),
    "threshold": (1, 2, 3),
    "seriousness": (1, 2),
    "open": (1, 2, 3),
    "patience": (2, 4, 6, 8),
    "cost": (1, 2, 4, 6),
}
# So many steps of a number are about one of the others.
_SIZES = {"weight": 4, "patience": 2, "cost": 2}
# Whether more of it makes the call harder.
_HARDER = {"weight": 1, "trust": 1, "threshold": 1, "open": 1, "cost": 1, "seriousness": -1, "patience": -1}
# Calls a seller to try a change with, for each buyer and in all.
_ROUNDS, _LEAST, _MOST = 3, 60, 240
# What a seller who goes by no words may win, what the master may lose by the remedy, and what he should win.
PASSES, MAY_LOSE, SHOULD_WIN = 0.10, 0.05, 0.5


class Change(NamedTuple):
    """A number of the scenario moved by so much, for all buyers that have it, or for those of one variant alone; `also`
    is a second number moved with it."""

    threshold: Threshold
    by: int
    variant: str = ""
    also: Change | None = None


class Tried(NamedTuple):
    """A change, and seller → share of his calls won and mean points with it; the change None: as it is."""

    change: Change | None
    won: dict[str, float]
    mean: dict[str, float]


def changes_of(model: Model, *, harder: bool) -> list[Change]:
    """The changes that may mend a scenario which is too easy (`harder`) or too hard, small ones first."""
    found: list[Change] = []
    for threshold in thresholds_of(model):
        # The buyer's own trust is where he begins: more of it makes the call easier.
        way = (
            -_HARDER[threshold.key]
            if threshold.what == "buyer" and threshold.key == "trust"
            else _HARDER[threshold.key]
        )
        way = way if harder else -way
        found += [Change(threshold, way * step) for step in _STEPS[threshold.key]]
    return sorted(found, key=_size)


def with_change(bench: SearchBench, change: Change | None) -> SearchBench:
    """The bench with a change made; the bench itself where there is none."""
    while change is not None:
        bench = with_nudge(bench, change.threshold, change.by, change.variant)
        change = change.also
    return bench


def try_change(bench: SearchBench, change: Change | None, sellers: Sequence[str], seed: int) -> Tried:
    """Plays some calls of each seller against the buyers so changed; a task of the playtest."""
    calls = max(_LEAST, min(_MOST, _ROUNDS * len(bench.names)))
    changed = with_change(bench, change)
    won, mean = {}, {}
    for name in sellers:
        out = changed.batch(SELLERS[name], 0, calls, seed)
        won[name] = round(sum(out[at + OUT_WON] for at in range(0, len(out), OUT)) / calls, 4)
        mean[name] = round(sum(out[at + OUT_SCORE] for at in range(0, len(out), OUT)) / calls / 100, 2)
    return Tried(change, won, mean)


def remedy_for(
    setup: batch.Setup, finding: Mapping[str, str], seed: int, workers: int | None = None
) -> dict[str, Any] | None:
    """The smallest change of one number, else of two, that mends a finding of the kinds `passing`, `hard` and
    `hard_buyer`, tried; None where none does, and for findings that no number is to blame for.

    What is given can be written as JSON: of, id, key, by, `also` the same of a second number, the wins before and after
    by seller, whether it `mends` or only helps, and the sentence that says so.
    """
    kind, model = finding["kind"], setup.model
    if kind == "hard_buyer":
        return _for_one_buyer(setup, finding["about"], seed, workers)
    if kind not in ("passing", "hard"):
        return None
    harder = kind == "passing"
    aim = _aim_against(finding["about"]) if harder else _EASIER
    sellers = (finding["about"], "master") if harder else ("master", "veteran", "ladder")
    return _best(setup, changes_of(model, harder=harder), aim, sellers, (seed, workers))


class Aim(NamedTuple):
    """What a change is to come to. `keeps`: whether what was well before still is, given how it was and how it is;
    `mends` and `helps`: whether that is enough, or worth telling; `rank`: the less, the better."""

    keeps: Callable[[Tried, Tried], bool]
    mends: Callable[[Tried], bool]
    helps: Callable[[Tried, Tried], bool]
    rank: Callable[[Tried], tuple[float, ...]]

    def of(self, before: Tried, tried: Sequence[Tried]) -> tuple[Tried, bool] | None:
        """The first change that mends, else the one that helps most; whether it mends."""
        kept = [one for one in tried if self.keeps(before, one)]
        for one in kept:
            if self.mends(one):
                return one, True
        best = min(kept, key=self.rank, default=None)
        return (best, False) if best is not None and self.helps(before, best) else None


def _aim_against(seller: str) -> Aim:
    """That a seller passes no more and the master wins as before."""
    return Aim(
        lambda before, one: one.won["master"] >= before.won["master"] - MAY_LOSE,
        lambda one: one.won[seller] <= PASSES and one.mean[seller] <= 45,
        lambda before, one: one.won[seller] <= before.won[seller] * 2 / 3,
        lambda one: (one.won[seller], one.mean[seller]),
    )


# That the master wins half of his calls, whatever others do, or the ladder hardly more than before.
_FOR_MASTER = Aim(
    lambda before, one: True,  # noqa: ARG005
    lambda one: one.won["master"] >= SHOULD_WIN,
    lambda before, one: one.won["master"] >= before.won["master"] + 0.1,
    lambda one: (-one.won["master"],),
)
_EASIER = _FOR_MASTER._replace(keeps=lambda before, one: one.won["ladder"] <= max(PASSES, before.won["ladder"]))


def _best(
    setup: batch.Setup, changes: Sequence[Change], aim: Aim, sellers: Sequence[str], how: tuple[int, int | None]
) -> dict[str, Any] | None:
    """What one number does, and where that does not mend it, two; `how` are seed and workers."""
    done = _try_all(setup, changes, sellers, *how)
    if not done:
        return None
    before, tried = done[0], done[1:]
    best = aim.of(before, tried)
    if best is None or not best[1]:
        pairs = pairs_of(before, tried, aim)
        more = aim.of(before, _try_all(setup, pairs, sellers, *how)[1:]) if pairs else None
        # Two numbers to move for what is not enough are no better than one.
        best = more if best is None or (more is not None and more[1]) else best
    return remedy(setup.model, before, *best, sellers) if best is not None else None


def pairs_of(before: Tried, tried: Sequence[Tried], aim: Aim) -> list[Change]:
    """The two numbers that help most by themselves, together, each moved as far as that took and half as far; those
    moved least first. Empty where fewer than two do anything."""
    best: list[Change] = []
    for one in sorted((one for one in tried if aim.keeps(before, one)), key=aim.rank):
        fresh = one.change is not None and all(one.change.threshold != other.threshold for other in best)
        if one.change is not None and fresh and aim.rank(one) < aim.rank(before):
            best.append(one.change)
    pairs = [
        first._replace(by=one, also=second._replace(by=two))
        for first, second in combinations(best[:2], 2)
        for one in _halved(first.by)
        for two in _halved(second.by)
    ]
    return sorted(pairs, key=lambda one: _size(one) + (_size(one.also) if one.also is not None else 0.0))


def _halved(by: int) -> list[int]:
    """A step and half of it, towards nothing."""
    return [by] if abs(by) == 1 else [int(by / 2), by]


def _size(change: Change) -> float:
    return abs(change.by) / _SIZES.get(change.threshold.key, 1)


def _try_all(
    setup: batch.Setup, changes: Sequence[Change], sellers: Sequence[str], seed: int, workers: int | None
) -> list[Tried]:
    """How it is and what each change comes to; nothing where it was interrupted before anything was done."""
    tasks = [batch.Task(try_change, (change, sellers, seed), 1.0) for change in (None, *changes)]
    done = [one for one in batch.run(setup, tasks, workers).results if one is not None]
    return done if done and done[0].change is None else []


def _for_one_buyer(setup: batch.Setup, variant: str, seed: int, workers: int | None) -> dict[str, Any] | None:
    """What makes one variant easier, tried on it alone: the numbers that a variant may set for itself."""
    model = setup.model
    number = model.variants.index(variant)
    needs = model.scenario["variants"][number]["needs"]
    changes = [
        change._replace(variant=variant)
        for change in changes_of(model, harder=False)
        if change.threshold.what == "buyer" or change.threshold.id in needs
    ]
    return _best(setup._replace(only=(number,)), changes, _FOR_MASTER, ("master", "veteran"), (seed, workers))


def remedy(
    model: Model, before: Tried, after: Tried, mends: bool, sellers: Sequence[str], *further: str
) -> dict[str, Any]:
    """A change that was tried, as it is told: what the sellers win, behind what else is said of it in `further`."""
    change = after.change
    assert change is not None
    moved = [change] if change.also is None else [change, change.also]
    numbers = ", together with ".join(_number(model, one.threshold, one.by, one.variant) for one in moved)
    moves = [*further, *(f"{_name(name)} wins {from_to(before.won[name], after.won[name])}" for name in sellers)]
    text = f"{numbers}: {'; '.join(moves)}"
    return {
        **_plain(change),
        "also": _plain(change.also) if change.also is not None else None,
        "mends": mends,
        "before": before.won,
        "after": after.won,
        "text": text if mends else f"{text}. It helps, and is not enough",
    }


def _plain(change: Change) -> dict[str, Any]:
    threshold = change.threshold
    named = {"of": threshold.what, "id": threshold.id, "key": threshold.key}
    return {**named, "variant": change.variant, "by": change.by}


def _name(seller: str) -> str:
    return f"the {seller}" if seller in ("master", "veteran", "ladder", "rookie", "technician") else f"`{seller}`"


def from_to(before: float, after: float) -> str:
    """A share after a change, with what it was before."""
    one, two = f"{before:.0%}", f"{after:.0%}"
    return f"{two} as before" if one == two else f"{two} instead of {one}"


def _number(model: Model, threshold: Threshold, by: int, variant: str) -> str:
    """A number of the file before and after: "`weight` of `first_week` 4 → 7"; a range with both its ends."""
    of = f"`{threshold.key}` of `{threshold.id}`" if threshold.id else f"`{threshold.key}`"
    low, high = _written(model, threshold, variant)
    here = f" for `{variant}`" if variant else ""

    def within(value: int) -> int:
        return min(threshold.high, max(threshold.low, value + by))

    if low == high:
        return f"{of}{here} {low} → {within(low)}"
    return f"{of}{here} [{low}, {high}] → [{within(low)}, {within(high)}]"


def _written(model: Model, threshold: Threshold, variant: str) -> tuple[int, int]:
    """The lowest and highest value that a number has over the variants, or that of one of them."""
    scenario: Any = model.scenario
    if threshold.what == "advance":
        value = scenario["advances"][threshold.place][threshold.key]
        return value, value
    buyers = [one for one in scenario["variants"] if variant in ("", one["id"])]
    if threshold.what == "need":
        found = [one["needs"][threshold.id][threshold.key] for one in buyers if threshold.id in one["needs"]]
    else:
        found = [one[threshold.key] for one in buyers]
    return min(found), max(found)
