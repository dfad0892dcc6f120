"""The playtest of a scenario: what simulated trainees and the search make of it, as one plain value.

`playtest` plays, searches and nudges over all cores, in waves: first the sellers by whom a scenario is judged, so that
there is something to read, then the rest, then, where something was never reached, further calls until no more of it
is. `reporting` makes the value that `kamsim analyze --json` writes (docs/commands.md), `findings` weighs it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.playtest.closing import close_deaf, close_exploits
from kamsim.analysis.playtest.coverage import Counts, Coverage, count_found, empty_counts, explore_counted, play_counted
from kamsim.analysis.playtest.deafness import WAYS, look_for_way
from kamsim.analysis.playtest.findings import is_exploit
from kamsim.analysis.playtest.gap import Gap
from kamsim.analysis.playtest.mending import remedy_for
from kamsim.analysis.playtest.nudging import Threshold, decides, notice, thresholds_of
from kamsim.analysis.playtest.reporting import Played, report_of
from kamsim.analysis.playtest.seeking import wanted_moves
from kamsim.analysis.playtest.unreached import gaps, structural_gaps
from kamsim.analysis.playtest.weighing import weigh_lines
from kamsim.analysis.playtest.winning import GOOD, by_need, by_variant
from kamsim.analysis.search.positions import GOAL_SCORE, GOAL_SKIP, WON
from kamsim.analysis.search.searching import Effort, Found, SearchBench
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.sellers.roster import BIRDS, GUESSERS, GUIDED, RECIPES, SELLERS, WANDERERS

CALLS = 500
# With fewer calls the whole is looked at more lightly: of many buyers each variant is searched in so many styles, once
# more where its line falls short, numbers are moved before fewer calls, and habits are looked for in fewer.
MANY_BUYERS, LIGHT_STYLES, LIGHT_AGAIN, LIGHT_NUDGES, LIGHT_DEAF = 24, 1, 1, 24, 60
# A chunk of calls with numba and without.
_CHUNK = {True: 2000, False: 25}
# How hard the best line is looked for, how much harder where it stays more than so many hundredths under its bound, and
# with how many seeds; and how hard one that skips the subject.
BEST = Effort(width=4, known=1 << 13, changes=10_000)
HARDER, SHORT, AGAIN = Effort(width=0, known=1, changes=100_000), 1000, 5
LIGHT_HARDER = Effort(width=0, known=1, changes=40_000)
SKIP = Effort(width=0, known=1, changes=20_000)
# Wanderers try everything at every turn, so a call of theirs takes as long as so many of the others; and each plays so
# many times as often, most of all those who get far, since what is rare is rare late in a call.
_EXPLORES = 10
_WANDERS, _FAR, _WANDERS_FAR = 2, 5, 5
# Where something was never reached, they play on, each time up to this share of their calls, until no more is.
_SHARES = (0.1, 0.5, 1.0)
# On how many buyers lines are weighed against each other.
_WEIGHED = {True: 8, False: 12}
# By whom a scenario is judged first, and what `quick_look` plays: calls a seller, of good ones at least so many with
# each variant, and of the wanderers.
_FIRST = (*BIRDS, "ladder")
QUICK, QUICK_BUYER, QUICK_WANDERS = 192, 20, 48
_WATCHED = (*BIRDS, *RECIPES, *GUESSERS)

Key = tuple[str, Any]
Work = tuple[Key, batch.Task]
# Told after the first wave: the share won by variant and seller, and how far each need came by seller.
Told = Callable[[dict[str, Any], dict[str, Any]], None]


def playtest(
    setup: batch.Setup,
    calls: int = CALLS,
    seed: int = 1,
    workers: int | None = None,
    progress: batch.Progress | None = None,
    told: Told | None = None,
) -> dict[str, Any]:
    """The report on a scenario; `calls` a seller. Interrupted, it says so and reports on what was done."""
    waves = _Waves(setup, workers, progress)
    waves.weight = sum(task.weight for _, task in _everything(setup, calls, seed))
    waves.do(_plays(setup, _FIRST, calls, seed))
    if told is not None and waves.is_complete:
        told(*_tables(setup.model, waves))
    waves.do(
        _studies(setup, calls, seed) + _plays(setup, [name for name in SELLERS if name not in _FIRST], calls, seed)
    )
    _explore(waves, calls, seed, _SHARES)
    report = report_of(setup, calls, seed, waves.played, is_complete=waves.is_complete)
    if waves.is_complete and setup.compiles:
        # Without the compiled rules it would take a quarter of an hour.
        for fault in report["verdict"]["faults"]:
            remedy = _remedy(setup, fault, report, waves.played, (seed, workers))
            if remedy is not None:
                fault["remedy"] = remedy
    return report


def _remedy(
    setup: batch.Setup, fault: dict[str, str], report: dict[str, Any], played: Played, how: tuple[int, int | None]
) -> dict[str, Any] | None:
    """A change that was tried against a fault; `how` are seed and workers."""
    if fault["kind"] == "exploit":
        return close_exploits(setup, report["exploits"], *how)
    if fault["kind"] == "deaf" and fault["about"] in played.blind:
        return close_deaf(setup, fault["about"], played.blind[fault["about"]], *how)
    return remedy_for(setup, fault, *how)


def quick_look(
    setup: batch.Setup, seed: int = 1, workers: int | None = None, progress: batch.Progress | None = None
) -> dict[str, Any]:
    """The same report from a few calls, without search and numbers moved: what `kamsim check --deep` goes by."""
    waves = _Waves(setup, workers, progress)
    others = [name for name in _WATCHED if name not in GOOD]
    by_buyer = max(QUICK, QUICK_BUYER * len(setup.model.variants))
    waves.do(_plays(setup, GOOD, by_buyer, seed) + _plays(setup, others, QUICK, seed))
    _explore(waves, QUICK_WANDERS, seed, (0.5, 1.0, 3.0), structural_gaps)
    return report_of(setup, QUICK, seed, waves.played, is_complete=waves.is_complete)


class _Waves:
    """Works done one after the other on the same buyers, and what they gave together."""

    def __init__(self, setup: batch.Setup, workers: int | None, progress: batch.Progress | None) -> None:
        self.setup, self.workers, self.progress = setup, workers, progress
        self.names = [(i, style) for style in setup.styles for i in range(len(setup.model.variants))]
        self.played = Played(all=empty_counts(len(self.names)), birds=empty_counts(len(self.names)))
        self.is_complete = True
        self.weight, self._done = 0.0, 0.0

    def do(self, works: Sequence[Work]) -> None:
        """Does all of them, unless an earlier wave was interrupted."""
        if not self.is_complete or not works:
            return
        mine = sum(task.weight for _, task in works)
        whole, before = max(self.weight, self._done + mine), self._done

        def tell(share: float, left: float) -> None:
            if self.progress is not None:
                done = (before + share * mine) / whole
                # What the later waves take, at the pace of this one.
                later = left / (1 - share) * (whole - before - mine) / mine if share < 1 else 0.0
                self.progress(done, left + later)

        done = batch.run(self.setup, [task for _, task in works], self.workers, tell)
        for (key, _), result in zip(works, done.results, strict=True):
            if result is not None:
                take(self.played, key, result)
        self._done += mine
        self.is_complete = done.is_complete


def _tables(model: Model, waves: _Waves) -> tuple[dict[str, Any], dict[str, Any]]:
    played = waves.played
    won = by_variant(model, waves.names, {name: played.calls[name] for name in _FIRST})
    return won, by_need(model, waves.names, {name: played.by[name] for name in BIRDS})


def _explore(
    waves: _Waves,
    calls: int,
    seed: int,
    shares: Sequence[float],
    missed: Callable[[Model, Coverage], Sequence[Gap]] = gaps,
) -> None:
    """Lets wanderers look into the corners, and on as long as that brings up what was never reached before."""
    missing, before, model = -1, 0.0, waves.setup.model
    wanted: tuple[int, ...] | None = None
    for share in shares:
        waves.do(_wanders(waves.setup, calls, seed, before, share, wanted))
        if not waves.is_complete:
            return
        left = missed(model, Coverage(model, waves.names, waves.played.all, waves.played.places))
        if len(left) in (0, missing):
            return
        missing, before, wanted = len(left), share, wanted_moves(model, left)


def _everything(setup: batch.Setup, calls: int, seed: int) -> list[Work]:
    """All that there may be to do, by which the time left is told."""
    return [
        *_plays(setup, list(SELLERS), calls, seed),
        *_studies(setup, calls, seed),
        *_wanders(setup, calls, seed, 0.0, 1.0),
    ]


def _pace(setup: batch.Setup) -> float:
    return 1.0 if setup.compiles else 60.0


def _studies(setup: batch.Setup, calls: int, seed: int) -> list[Work]:
    """Searches, numbers moved, lines weighed, habits looked for; the long ones first."""
    pace, light, variants = _pace(setup), calls < CALLS, len(setup.model.variants)
    buyers, styles = len(setup.styles) * variants, len(setup.styles)
    again = LIGHT_AGAIN if light else AGAIN
    every = max(1, styles // LIGHT_STYLES) if light and buyers > MANY_BUYERS else 1
    works: list[Work] = [
        (("search", b), batch.Task(_search, (b, seed, again, LIGHT_HARDER if light else HARDER), 0.3 * pace))
        for b in range(buyers)
        if (b + b // variants) % every == 0
    ]
    deaf = LIGHT_DEAF if light else None
    works += [(("deaf", to), batch.Task(look_for_way, (to, seed, deaf), 0.3 * pace)) for to in WAYS]
    nudged = min(calls, LIGHT_NUDGES if light else 2 * buyers)
    for threshold in thresholds_of(setup.model):
        task = batch.Task(_nudge, (threshold, nudged, seed), nudged * 8e-3 * pace)
        works.append((("nudge", threshold), task))
    step = max(1, buyers // _WEIGHED[light])
    works += [(("weigh", b), batch.Task(weigh_lines, (b, seed), 0.15 * pace)) for b in range(0, buyers, step)]
    return works


def _plays(setup: batch.Setup, names: Sequence[str], calls: int, seed: int) -> list[Work]:
    """The calls of these sellers, in chunks."""
    chunk, pace = _CHUNK[setup.compiles], _pace(setup)
    works: list[Work] = []
    for name in names:
        for first in range(0, calls, chunk):
            count = min(chunk, calls - first)
            task = batch.Task(play_counted, (SELLERS[name], first, count, seed), count * 2e-4 * pace)
            works.append((("play", name), task))
    return works


def _wanders(
    setup: batch.Setup, calls: int, seed: int, after: float, upto: float, wanted: tuple[int, ...] | None = None
) -> list[Work]:
    """The wanderers' calls, of all that they make those from one share up to another; `wanted` are the moves to try."""
    chunk, pace = max(1, _CHUNK[setup.compiles] // _EXPLORES), _pace(setup)
    works: list[Work] = []
    for seller in WANDERERS:
        most = calls * (_WANDERS_FAR if seller.rate <= _FAR else _WANDERS)
        begin, end = round(most * after), round(most * upto)
        for first in range(begin, end, chunk):
            count = min(chunk, end - first)
            task = batch.Task(explore_counted, (seller, first, count, seed, wanted), count * 3e-3 * pace)
            works.append((("explore", seller.name), task))
    for m in _turning_points(setup.model):
        guided = dataclasses.replace(GUIDED, wanted=m)
        most = min(calls, len(setup.styles) * len(setup.model.variants))
        begin, count = round(most * after), round(most * upto) - round(most * after)
        if count:
            task = batch.Task(explore_counted, (guided, begin, count, seed, wanted), count * 3e-3 * pace)
            works.append((("explore", m), task))
    return works


def _turning_points(model: Model) -> list[int]:
    """The lines after which others open or all goes differently: those that a line waits for, by themselves or for what
    they tell; proofs, requests, concessions."""
    lines = model.scenario["lines"]
    names = {name for line in lines for name in line["after"]["lines"]}
    facts = {fact for line in lines for fact in line["after"]["facts"]}
    return [
        m
        for m, line in enumerate(lines)
        if line["id"] in names or line["kind"] in ("proof", "concede", "advance") or facts.intersection(line["tells"])
    ]


def _search(bench: SearchBench, b: int, seed: int, again: int, harder: Effort) -> tuple[Found, Found, Counts]:
    best = bench.search(b, effort=BEST, goal=GOAL_SCORE, seed=seed)
    # Where there is no need the bound is out of reach, and the way to leave politely is soon found.
    for more in range(again if bench.tables[b].number[n.N_HAS_NEEDS] else 1):
        if best.lower < best.upper - SHORT:
            other = bench.search(b, effort=harder, goal=GOAL_SCORE, seed=seed + 1 + more)
            best = best if best.lower >= other.lower else dataclasses.replace(other, upper=min(best.upper, other.upper))
    skip = bench.search(b, effort=SKIP, goal=GOAL_SKIP, seed=seed)
    if is_exploit(bench.deal, skip.outcome, skip.admitted, skip.stated, 0):
        # What it comes down to; that one can also do some of the right things besides says nothing.
        skip = bench.pared(b, skip, GOAL_SKIP, WON)
    counts = count_found(bench, b, best)
    counts.add(count_found(bench, b, skip))
    return best, skip, counts


def _nudge(bench: SearchBench, threshold: Threshold, calls: int, seed: int) -> tuple[int, int, bool]:
    lower, higher = (notice(bench, threshold, by, calls, seed) for by in (-1, 1))
    return lower, higher, lower + higher > 0 or decides(bench, threshold, calls, seed)


def take(played: Played, key: tuple[Any, ...], result: Any) -> None:
    """Puts a task's result where it belongs."""
    what, about = key
    if what == "play":
        out, counts = result
        if about in SELLERS:
            played.calls.setdefault(about, []).extend(out)
        played.all.add(counts)
        if about in BIRDS:
            played.birds.add(counts)
            mine = played.by.setdefault(about, Counts([0] * len(counts.seen)))
            mine.add(counts)
    elif what == "explore":
        played.all.add(result)
    elif what == "search":
        played.best[about], played.skips[about], counts = result
        played.all.add(counts)
    elif what == "deaf":
        played.blind[about] = result
    elif what == "nudge":
        played.nudges[about] = result
    else:
        for move in result:
            played.weighed[move] = played.weighed.get(move, 0) + 1
