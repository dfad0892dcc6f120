"""What a move is worth: the panel of sellers plays on from it against every candidate, plain or compiled alike.

Values are final scores in hundredths of a point. They are compared as sums over the same candidates and seeds, in whole
numbers, so that the compiled kernel and the plain one come to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.bench import Bench, Ready
from kamsim.analysis.review.samples import Sample
from kamsim.engine.model import Model
from kamsim.sellers.roster import Seller

# Fixed, and good at different things: to develop a call, to bring in what is ripe, and to know when to go.
MASTER = Seller("master", "veteran", skill=1)
CLOSER = Seller("closer", "closer", skill=1)
LEAVER = Seller("leaver", "leaver")
PANEL = (MASTER, CLOSER, LEAVER)
# Until a need is stated the closer does what the master does.
EARLY = (MASTER, LEAVER)


def intent(move: int) -> Seller:
    """The master who has a move in mind. He keeps a loss from being counted again and again while a chance that was
    passed over stays open: it can still be taken next."""
    return Seller("intent", "intent", skill=1, rate=move)


@dataclass(frozen=True, slots=True)
class Worth:
    """What one move is worth before one set of candidates when the panel's best seller for it plays on.

    `values` are the final scores with each candidate, summed over `rounds` calls by different seeds; `total` is their
    sum, `seller` that seller's name; `wins` how many of the calls with each candidate were won.
    """

    move: int
    seller: str
    rounds: int
    values: tuple[int, ...]
    wins: tuple[int, ...]
    total: int

    @property
    def points(self) -> float:
        """The mean final score in points."""
        return self.total / (100 * self.rounds * len(self.values))


@dataclass(frozen=True, slots=True)
class Difference:
    """By how many points one move is worth more than another, on average over the same candidates and seeds; `low` to
    `high` is the interval that holds the true mean nine times in ten."""

    mean: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether it is more than the noise of paired play."""
        return self.low > 0


def difference(better: Worth, worse: Worth) -> Difference:
    """By how much the first is worth more than the second."""
    scale = 100 * better.rounds
    apart = [(a - b) / scale for a, b in zip(better.values, worse.values, strict=True)]
    count = len(apart)
    mean = sum(apart) / count
    if count == 1:
        return Difference(mean, mean, mean)
    spread = sqrt(sum((one - mean) ** 2 for one in apart) / (count - 1))
    reach = _student(count - 1) * spread / sqrt(count)
    return Difference(mean, mean - reach, mean + reach)


def _student(freedom: int) -> float:
    """The 95th percentile of Student's distribution, to two digits from three degrees of freedom on."""
    return 1.645 + 1.52 / freedom + 1.4 / freedom**2 + 1.7 / freedom**3


class Judge:
    """Weighs moves of one scenario at one deal size. With a kernel the work is compiled."""

    def __init__(self, model: Model, deal: str, kernel: compiled.Compiled | None) -> None:
        self.bench = Bench(model, [], deal, kernel)
        # The sample that was weighed last, ready to be played: at a turn several sellers play before the same.
        self._ready: tuple[Sample, Ready] | None = None

    def weigh(self, sample: Sample, moves: Sequence[int], panel: Sequence[Seller], rounds: int = 1) -> list[Worth]:
        """The worth of each move before the buyers of a sample, each played so many rounds."""
        width = len(sample.candidates)
        ready = self._made_ready(sample)
        played = [self.bench.play_out(ready, moves, seller, rounds) for seller in panel]
        found = []
        for i, move in enumerate(moves):
            part = slice(i * width, (i + 1) * width)
            totals = [sum(one.scores[part]) for one in played]
            # The maximum outside the mean: one seller for all candidates, the first where several do as well.
            first = totals.index(max(totals))
            best = played[first]
            found.append(
                Worth(move, panel[first].name, rounds, tuple(best.scores[part]), tuple(best.wins[part]), totals[first])
            )
        return found

    def _made_ready(self, sample: Sample) -> Ready:
        if self._ready is None or self._ready[0] is not sample:
            self._ready = sample, self.bench.ready([one.tables for one in sample.candidates], sample.states)
        return self._ready[1]
