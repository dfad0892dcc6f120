"""The study: what research on sales calls found (K01, K02, K04, K20, K25, K27), asked of the simulated calls.

A population of journeymen plays a scenario at a size of deal, each call with habits of its own. Successes are compared
with failures within a scenario, as observers of real calls do. Since the habits are drawn and not chosen, those who
have much of a habit can also be compared with those who have little, which an observer cannot do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from kamsim.analysis.batch import observing as o
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.rules import codes as c
from kamsim.sellers.journeyman import KINDS
from kamsim.sellers.roster import OBSERVED

CALLS = 4000
# Where fewer or more than these shares of the calls succeed, nothing is learned about what makes the difference.
_RARE, _SURE = 0.01, 0.99
# Ratios from 1 / BAND to BAND are as good as one; differences up to so many calls in a hundred as good as none.
BAND, NONE = 1.2, 3.0
_Z = 1.96

UP, DOWN, FLAT, UNTOLD = "up", "down", "flat", "not_told"
CODED, EMERGES = "coded_in", "emerges"

Record = Sequence[int]
# What is counted in a call, and against how much: occasions, or the call itself.
Reading = Callable[[Record], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A finding. `small` and `large` say what is published for deals of that size; `source` whether a rule says it
    outright or it comes of the interplay. The effect is the ratio of what `one` reads to what `other` reads, or, where
    there is no other, of what `one` reads in successes to what it reads in failures. `habit` is the kind of move that
    the row is about, −1 none."""

    id: str
    technique: str
    small: str
    large: str
    source: str
    one: Reading
    other: Reading | None = None
    habit: int = -1

    def published(self, deal: str) -> str:
        """The published direction at a size of deal."""
        return self.small if deal == "small" else self.large


class Effect(NamedTuple):
    """A ratio or a difference with its 95 % interval."""

    value: float
    low: float
    high: float


def _count(place: int) -> Reading:
    return lambda r: (r[place], 1)


def _share(place: int, *of: int) -> Reading:
    return lambda r: (r[place], sum(r[one] for one in of))


def _objections(developed: int) -> Reading:
    """Objections in calls in which something was shown, first after a need was stated or first before."""
    return lambda r: (r[o.R_OBJECTIONS], 1) if r[o.R_SHOWED] and r[o.R_DEVELOPED] == developed else (0, 0)


def _habit(name: str, technique: str, small: str, large: str, source: str, kind: int) -> Row:
    """A finding about a kind of move: its share of all moves, since a call that is won early is short."""
    return Row(name, technique, small, large, source, _share(o.R_KIND + kind, o.R_MOVES), habit=kind)


ROWS = (
    _habit("situation_questions", "K01", UNTOLD, DOWN, EMERGES, c.SITUATION),
    _habit("problem_questions", "K01", UP, FLAT, EMERGES, c.PROBLEM),
    _habit("implication_questions", "K01", UNTOLD, UP, CODED, c.IMPLICATION),
    _habit("payoff_questions", "K01", UNTOLD, UP, CODED, c.PAYOFF),
    _habit("closes", "K27", FLAT, DOWN, CODED, c.CLOSE),
    _habit("features", "K20", FLAT, FLAT, EMERGES, c.FEATURE),
    Row("implied_needs", "K02", UP, FLAT, EMERGES, _count(o.R_ADMITTED)),
    Row("explicit_needs", "K02", UNTOLD, UP, CODED, _count(o.R_STATED)),
    Row("open_questions", "K04", FLAT, FLAT, EMERGES, _share(o.R_OPEN, o.R_OPEN, o.R_CLOSED)),
    Row(
        *("advantages_raise_objections", "K20", UP, UP, CODED),
        _share(o.R_RAISED + 1, o.R_SHOWN + 1),
        _share(o.R_RAISED + 2, o.R_SHOWN + 2),
    ),
    Row(
        *("benefits_win_approval", "K20", UP, UP, CODED),
        _share(o.R_APPROVED + 2, o.R_SHOWN + 2),
        _share(o.R_APPROVED + 1, o.R_SHOWN + 1),
    ),
    Row("developing_prevents_objections", "K25", DOWN, DOWN, EMERGES, _objections(1), _objections(0)),
)


def observe(bench: SearchBench, first: int, calls: int, seed: int) -> list[int]:
    """The records of so many calls of the population from number `first` on, end to end."""
    out = bench.ints(calls * o.RECORD)
    bench.call("observe_batch")(bench.run(OBSERVED, first, calls, seed), bench.room(), out)
    return [int(number) for number in out]


def records_of(flat: list[int]) -> list[Record]:
    """The records one by one."""
    return [flat[at : at + o.RECORD] for at in range(0, len(flat), o.RECORD)]


class Cell(NamedTuple):
    """What one scenario at one size of deal has to say to one row: logarithm of the ratio and its variance, and what
    much of the habit brings against little, in points of a hundred calls won, and its variance."""

    log: float
    log_variance: float
    gain: float
    gain_variance: float


def cells_of(records: list[Record]) -> dict[str, Cell]:
    """What the calls of one scenario say, by row; rows it says nothing to are left out."""
    successes = [r for r in records if r[o.R_WON]]
    failures = [r for r in records if not r[o.R_WON]]
    if not _RARE <= len(successes) / len(records) <= _SURE:
        return {}
    found = {}
    for row in ROWS:
        if row.other is None:
            one, other = _rate(successes, row.one), _rate(failures, row.one)
        else:
            one, other = _rate(records, row.one), _rate(records, row.other)
        if one is not None and other is not None:
            gain = _gain(records, row.habit) if row.habit >= 0 else (math.nan, 0.0)
            found[row.id] = Cell(math.log(one[0] / other[0]), one[1] + other[1], *gain)
    return found


def _rate(records: list[Record], reading: Reading) -> tuple[float, float] | None:
    """A ratio of sums and the variance of its logarithm; None where there was no occasion. Half an event is added, so
    that what never happened can be compared too."""
    pairs = [reading(r) for r in records]
    events, occasions = (sum(of) for of in zip(*pairs, strict=True)) if pairs else (0, 0)
    if occasions == 0:
        return None
    rate = (events + 0.5) / occasions
    spread = sum((event - rate * occasion) ** 2 for event, occasion in pairs)
    return rate, (spread + 0.5) / (events + 0.5) ** 2


def _gain(records: list[Record], kind: int) -> tuple[float, float]:
    """By how many points of a hundred more calls are won in the upper third of a habit than in the lower."""
    place = o.R_SHARE + KINDS.index(kind)
    ranked = sorted(records, key=lambda r: r[place])
    third = len(ranked) // 3
    low, high = (fmean(r[o.R_WON] for r in part) for part in (ranked[:third], ranked[-third:]))
    return 100 * (high - low), 1e4 * (high * (1 - high) + low * (1 - low)) / third


def ratio_of(cells: Sequence[Cell]) -> Effect | None:
    """The ratio over several scenarios, each with the same weight; None where there are none."""
    if not cells:
        return None
    mean = fmean(cell.log for cell in cells)
    half = _Z * math.sqrt(sum(cell.log_variance for cell in cells)) / len(cells)
    return Effect(math.exp(mean), math.exp(mean - half), math.exp(mean + half))


def gain_of(cells: Sequence[Cell]) -> Effect | None:
    """What much of a habit brings, over several scenarios; None for rows that are about no habit."""
    if not cells or math.isnan(cells[0].gain):
        return None
    mean = fmean(cell.gain for cell in cells)
    half = _Z * math.sqrt(sum(cell.gain_variance for cell in cells)) / len(cells)
    return Effect(mean, mean - half, mean + half)


def verdict_of(published: str, ratio: Effect | None, gain: Effect | None = None) -> str:
    """`as_published`, `flat` (nothing where something is published), `reversed`, `differs` (something where nothing is
    published), or `not_told`.

    Of a habit the gain decides: habits are drawn, so nothing else can lie behind it, while a ratio also shows what the
    same luck does to habit and success alike. Of everything else the ratio decides.
    """
    if ratio is None or published == UNTOLD:
        return UNTOLD
    decides, none = (ratio, 1.0) if gain is None else (gain, 0.0)
    if published == FLAT:
        small = 1 / BAND <= ratio.value <= BAND if gain is None else abs(gain.value) <= NONE
        return "as_published" if small or decides.low <= none <= decides.high else "differs"
    above, below = decides.low > none, decides.high < none
    with_it, against = (above, below) if published == UP else (below, above)
    return "as_published" if with_it else "reversed" if against else "flat"
