"""Remedies for what can be won without the subject or without its words: numbers moved a little, the ways that were
found gone again, and looked for anew before a change is told.

As in `mending`, the numbers are moved in the tables of the buyers, and the file stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.kernel.rollout import OUT, OUT_WON
from kamsim.analysis.playtest.deafness import BY_MENU, SHARES, look_for_way
from kamsim.analysis.playtest.findings import ALL_WORDS
from kamsim.analysis.playtest.mending import (
    MAY_LOSE,
    Aim,
    Change,
    Tried,
    changes_of,
    from_to,
    pairs_of,
    remedy,
    try_change,
    with_change,
)
from kamsim.analysis.search.breeding import Bred
from kamsim.analysis.search.habits import Setting
from kamsim.analysis.search.positions import GOAL_SKIP, WON
from kamsim.analysis.search.searching import Effort, SearchBench
from kamsim.engine.rules import layout as y
from kamsim.sellers.roster import SELLERS

# Under which name the share of what is still open stands beside the sellers.
OPEN = "open"
_SELLERS = ("master", "veteran")
# Ways round the subject that are gone again, how hard others are looked for, and after how many changes at most.
_WAYS, _EFFORT, _LOOKS = 8, Effort(width=0, known=1, changes=20_000), 4
_CALLS = 120


class Way(NamedTuple):
    """A call that got round the subject: the number of the buyer on the bench, and the moves by number."""

    buyer: int
    moves: tuple[int, ...]


def close_exploits(
    setup: batch.Setup, exploits: Sequence[Mapping[str, Any]], seed: int, workers: int | None = None
) -> dict[str, Any] | None:
    """The smallest change after which no way round the subject is found, as `mending.remedy` gives it; `exploits` as
    the report has them. None where no change even helps."""
    model, variants = setup.model, len(setup.model.variants)
    ways = tuple(
        Way(
            setup.styles.index(one["style"]) * variants + model.variants.index(one["variant"]),
            tuple(model.index[move] for move in one["moves"]),
        )
        for one in exploits[:_WAYS]
    )

    def told(before: float, after: float) -> str:
        del before
        return f"{round(after * len(ways))} of {len(ways)} ways round the subject are left"

    trials = Trials(
        lambda change: batch.Task(_try_ways, (change, ways, seed), 1.0),
        lambda change: batch.Task(_look_again, (change, ways, seed), 1.0),
        0.0,
    )
    return _smallest(setup, trials, told, workers)


def close_deaf(
    setup: batch.Setup, to: str, way: Setting | Bred, seed: int, workers: int | None = None
) -> dict[str, Any] | None:
    """The smallest change after which one who is deaf `to` this wins as little as he should; `way` is how he won."""

    def told(before: float, after: float) -> str:
        return f"{ALL_WORDS[to]} one wins {from_to(before, after)}"

    trials = Trials(
        lambda change: batch.Task(_try_deaf, (change, to, way, seed), 1.0),
        lambda change: batch.Task(_deaf_again, (change, to, seed), 1.0),
        SHARES[to],
    )
    return _smallest(setup, trials, told, workers)


class Trials(NamedTuple):
    """`tries` a change or none on the ways found, looks `again` for others once it is made; `allowed` is the share of
    the veteran's wins that may stay open."""

    tries: Callable[[Change | None], batch.Task]
    again: Callable[[Change], batch.Task]
    allowed: float


def _changes(setup: batch.Setup) -> list[Change | None]:
    return [None, *changes_of(setup.model, harder=True)]


def _smallest(
    setup: batch.Setup, trials: Trials, told: Callable[[float, float], str], workers: int | None
) -> dict[str, Any] | None:
    """Of the changes that leave the good sellers what they win, the first that closes the ways found and opens no
    others, of two numbers where one does not do it; else the one that helps most."""
    changes = _changes(setup)
    done = batch.run(setup, [trials.tries(change) for change in changes], workers).results
    if any(one is None for one in done):
        return None
    before, tried = done[0], done[1:]
    aim = _aim(trials)
    closed = _closed(setup, before, tried, trials, workers)
    if closed is None and (pairs := pairs_of(before, tried, aim)):
        both = batch.run(setup, [trials.tries(change) for change in pairs], workers).results
        closed = _closed(setup, before, [one for one in both if one is not None], trials, workers)
    if closed is not None:
        return remedy(setup.model, before, closed, True, _SELLERS, told(before.won[OPEN], closed.won[OPEN]))
    # What closed the ways found has opened others.
    best = aim._replace(mends=lambda _: False).of(before, [one for one in tried if not aim.mends(one)])
    if best is None:
        return None
    return remedy(setup.model, before, *best, _SELLERS, told(before.won[OPEN], best[0].won[OPEN]))


def _aim(trials: Trials) -> Aim:
    """That the ways found are closed and the good sellers win as before."""
    return Aim(
        lambda before, one: (
            all(one.won[name] >= before.won[name] - MAY_LOSE for name in _SELLERS) and one.won[OPEN] < before.won[OPEN]
        ),
        lambda one: one.won[OPEN] <= trials.allowed * one.won["veteran"],
        lambda before, one: one.won[OPEN] <= before.won[OPEN] * 2 / 3,
        lambda one: (one.won[OPEN],),
    )


def _closed(
    setup: batch.Setup, before: Tried, tried: Sequence[Tried], trials: Trials, workers: int | None
) -> Tried | None:
    """The first change that closes the ways found and opens no others, with the share that is open then."""
    aim = _aim(trials)
    closed = [one for one in tried if aim.keeps(before, one) and aim.mends(one)][:_LOOKS]
    if not closed:
        return None
    looked = batch.run(setup, [trials.again(one.change) for one in closed if one.change is not None], workers)
    for one, left in zip(closed, looked.results, strict=False):
        if left is not None and left <= trials.allowed * one.won["veteran"]:
            return one._replace(won={**one.won, OPEN: left})
    return None


def _try_ways(bench: SearchBench, change: Change | None, ways: Sequence[Way], seed: int) -> Tried:
    """What the good sellers win with a change, and the share of the ways that still win; a task of the playtest."""
    tried, changed = try_change(bench, change, _SELLERS, seed), with_change(bench, change)
    left = sum(changed.worth(way.buyer, way.moves, GOAL_SKIP) >= WON for way in ways)
    return tried._replace(won={**tried.won, OPEN: round(left / len(ways), 4)})


def _look_again(bench: SearchBench, change: Change, ways: Sequence[Way], seed: int) -> float:
    """For which share of the buyers another way is found, once the change is made; a task of the playtest."""
    changed = with_change(bench, change)
    found = [changed.search(way.buyer, effort=_EFFORT, goal=GOAL_SKIP, seed=seed).moves for way in ways]
    left = sum(
        changed.worth(way.buyer, [move for move, _ in moves], GOAL_SKIP) >= WON
        for way, moves in zip(ways, found, strict=True)
    )
    return round(left / len(ways), 4)


def _try_deaf(bench: SearchBench, change: Change | None, to: str, way: Setting | Bred, seed: int) -> Tried:
    """What the good sellers win with a change, and what the deaf one does; a task of the playtest."""
    tried, changed = try_change(bench, change, _SELLERS, seed), with_change(bench, change)
    if isinstance(way, Setting):
        out = changed.batch(replace(SELLERS[BY_MENU[to]], setting=way.habits), 0, _CALLS, seed)
        won = sum(out[at + OUT_WON] for at in range(0, len(out), OUT)) / _CALLS
    else:
        abroad = [b for b, (variant, _) in enumerate(changed.names) if variant % 2 == 1]
        line = changed.filled([*way.moves])
        args = (changed.some(abroad), line, len(way.moves), changed.last, changed.ints(y.SIZE))
        won = int(changed.call("wins_of_line")(*args)) / max(1, len(abroad)) if abroad else 0.0
    return tried._replace(won={**tried.won, OPEN: round(won, 4)})


def _deaf_again(bench: SearchBench, change: Change, to: str, seed: int) -> float:
    """What the best way found anew wins, once the change is made; a task of the playtest."""
    found = look_for_way(with_change(bench, change), to, seed, _CALLS)
    return round(found.won if isinstance(found, Setting) else found.abroad, 4)
