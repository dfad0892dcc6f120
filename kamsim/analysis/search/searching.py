"""The best that a call could come to from a position, for one known buyer: a line that reaches it, and bounds.

The searcher knows the buyer. He makes the best call plan (an objective within the buyer's power, his role and style
as they are) and puts the right tag on every reply that has one; both are in the line's entries. What he finds is
therefore the most that anybody could reach, not what a trainee could be blamed for missing.

The search goes by levels: all moves from all positions kept, positions met before left out (`positions.position_key`),
those whose bound is no better than the best end met so far left out too. While everything that is left fits into the
width it is exact; from then on the most promising go on, and the greatest bound of what was left behind is the upper
bound. It starts from the lines of the sellers, and what it finds is made better by small changes.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.bench import Bench
from kamsim.analysis.kernel.playing import LONGEST
from kamsim.analysis.search import beam
from kamsim.analysis.search.cells import cells_of
from kamsim.analysis.search.improving import KEPT, Changes
from kamsim.analysis.search.positions import GOAL_SCORE, GOAL_SKIP, WON, bound, right_tag
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End, Entry, Move, Plan, Tag
from kamsim.engine.model import Model
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.roster import BIRDS, RECIPES, SELLERS, Seller

# Who has a line to start from where no need is to be stated.
_WITHOUT_PAYOFF = Seller("without-payoff", "without", knob="payoff")
_BIRDS = tuple(SELLERS[name] for name in BIRDS)
_SKIPPERS = (_WITHOUT_PAYOFF, *(SELLERS[name] for name in RECIPES), *_BIRDS)
# With so many seeds each seller plays before the search begins.
_SEEDS = 16
# How many hundredths of a point a change may lose at first, and in how many goes the changes are tried.
_HEAT = 400
_TRIES = 4
_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to spend: positions kept a level (0: no levels), places for positions met, changes tried on a line.

    All but the last bound memory: a position takes some 3.6 KB, a place 8 bytes."""

    width: int = 48
    known: int = 1 << 16
    changes: int = 12_000


@dataclass(frozen=True, slots=True)
class Found:
    """The best line that was found from a position.

    `lower` is what it scores and `upper` what nothing can exceed, in hundredths of a point; `is_exact` when both are
    the same. `plan` are the numbers of advance, role and style, None where the position is no longer the start;
    `moves` pairs of move and tag number (−1 none); `root_tag` the tag to put on the reply that is on the table.
    `positions` were looked at, `again` met more than once.
    """

    lower: int
    upper: int
    plan: tuple[int, int, int] | None
    root_tag: int
    moves: tuple[tuple[int, int], ...]
    outcome: int
    ending: int
    stated: int
    admitted: int
    positions: int
    again: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing better exists."""
        return self.lower == self.upper

    def entries(self, model: Model) -> list[Entry]:
        """The line as entries from the position on; replayed by `engine.call` they give `lower`."""
        entries: list[Entry] = []
        if self.plan is not None:
            wanted, role, style = self.plan
            entries.append(Plan(0.0, model.advances[wanted] if wanted >= 0 else "", "", v.ROLES[role], v.STYLES[style]))
        if self.root_tag >= 0:
            entries.append(Tag(0.0, v.TAGS[self.root_tag]))
        for number, (move, tag) in enumerate(self.moves, 1):
            entries.append(Move(number * _SECONDS, model.moves[move]))
            if tag >= 0:
                entries.append(Tag(number * _SECONDS + 1, v.TAGS[tag]))
        entries.append(End(len(self.moves) * _SECONDS + 2, v.ENDINGS[self.ending] or "left"))
        return entries


class SearchBench(Bench):
    """A bench on which one buyer is searched at a time."""

    def __init__(self, model: Model, buyers: Sequence[tuple[int, str]], deal: str, kernel: compiled.Compiled | None):
        super().__init__(model, buyers, deal, kernel)
        # What tasks work out once for a whole batch.
        self.known: dict[object, Any] = {}
        polite = (m for m in range(len(model.moves)) if self.tables[0].polite[m] == 1)
        self.last = next(polite, -1)

    def with_tables(self, tables: list[Tables]) -> SearchBench:
        """The same bench with other buyers, as many, in the same order."""
        other = copy.copy(self)
        other.tables = tables
        other._buyers = tables
        if self.kernel is not None:
            other._buyers = compiled.changed_records(self._buyers, self.tables, tables)
        return other

    def opening(self, b: int) -> Ints:
        """The position of buyer `b` before the first move, the best call plan laid."""
        s: Ints = [0] * y.SIZE
        beam.begin_call([self.tables[b]], 0, s)
        marking.plan(self.tables[b], s, *self.best_plan(b))
        return s

    def best_plan(self, b: int) -> tuple[int, int, int]:
        """Advance (−1 none), role and style as they are right for buyer `b`."""
        t = self.tables[b]
        within = [a for a, size in enumerate(self.model.base["advance_size"]) if size == 0 or t.number[n.N_CAN_ORDER]]
        return within[0] if within else -1, t.number[n.N_ROLE], t.number[n.N_REGION]

    def search(
        self, b: int, position: Ints | None = None, effort: Effort | None = None, goal: int = GOAL_SCORE, seed: int = 1
    ) -> Found:
        """The best line for buyer `b` from a running position (None: from the start)."""
        return _Search(self, b, position, effort or Effort(), goal, seed).run()

    def worth(self, b: int, moves: Sequence[int], goal: int) -> int:
        """What a call from its start is worth by these moves, as far as they are open, and goodbye."""
        search = _Search(self, b, None, Effort(), goal, 1)
        search.weigh([*moves])
        return search.value

    def pared(self, b: int, found: Found, goal: int, least: int) -> Found:
        """A found line from the start of a call without the moves it can do without and still be worth `least`."""
        return _Search(self, b, None, Effort(), goal, 1).pare([move for move, _ in found.moves], least)

    def call(self, name: str) -> Any:
        """A kernel function of the search by name."""
        return self.kernel.functions[name] if self.kernel is not None else compiled.plain(name)

    def ints(self, length: int) -> Any:
        """Room for so many numbers."""
        return self._ints(length)

    def filled(self, numbers: list[int]) -> Any:
        """Numbers as the kernel takes them."""
        return self._filled(numbers)

    def wide(self, length: int) -> Any:
        """Room for so many keys."""
        return [0] * length if self.kernel is None else self.kernel.numpy.zeros(length, self.kernel.numpy.int64)

    @property
    def sides(self) -> tuple[Any, Any]:
        """Buyers and sheet as the kernel takes them."""
        return self._buyers, self._sheet

    def seller_numbers(self, seller: Seller) -> Any:
        """A seller's numbers as the kernel takes them."""
        return self._seller(seller)

    def memory(self) -> Any:
        """Room for a seller's memory."""
        return self._memory()

    def some(self, chosen: list[int]) -> Any:
        """Some of the buyers by number, as the kernel takes them."""
        return self._some(chosen)

    def line_of(self, seller: Seller, b: int, seed: int) -> list[int]:
        """The moves of a seller's call with buyer `b`."""
        line = self.ints(LONGEST + 4)
        run = self.run(seller, 0, 1, seed)
        count = self.call("seller_line")(run, b, self._filled(self.opening(b)), self.room(), line)
        return [int(line[i]) for i in range(count)]

    def keep(self, promises: Any, count: int, width: int) -> list[int]:
        """Numbers of the `width` most promising of `count` candidates; of equals the earlier."""
        if self.kernel is None:
            return sorted(range(count), key=lambda i: -promises[i * beam.CANDIDATE + beam.C_PROMISE])[:width]
        np = self.kernel.numpy
        found = promises[beam.C_PROMISE : count * beam.CANDIDATE : beam.CANDIDATE]
        order = np.argsort(-found, kind="stable")[:width]
        return [int(i) for i in order]


class _Search:
    """One search: rooms to work in, and the best line so far."""

    def __init__(self, bench: SearchBench, b: int, position: Ints | None, effort: Effort, goal: int, seed: int) -> None:
        self.bench, self.b, self.effort, self.goal, self.seed = bench, b, effort, goal, seed
        start = bench.opening(b) if position is None else list(position)
        self.plan = bench.best_plan(b) if start[y.TURN] == 0 else None
        if position is not None and self.plan is not None:
            marking.plan(bench.tables[b], start, *self.plan)
        self.root_tag = right_tag(start)
        if self.root_tag >= 0:
            marking.tag(start, self.root_tag)
        self.start = start
        self.root = bench.filled(start)
        self.work, self.made = bench.ints(y.SIZE), bench.ints(2 * LONGEST + 8)
        self.result = bench.ints(1)
        self.task = beam.Task(bench.sides[0], b, bench.last, goal)
        self.best: list[int] = []
        self.value = -1
        self.found = bench.ints(beam.FOUND)
        self.lost = 0
        self.most = bound(bench.tables[b], start)

    def run(self) -> Found:
        """Sellers' lines, changes to the best, levels, changes once more."""
        if self.start[y.ENDING] != c.RUNNING:
            return self._result()
        for seller in _BIRDS if self.goal == GOAL_SCORE else _SKIPPERS:
            self._from_seller(seller)
        for purpose in range(2):
            self._improve(purpose)
        self._levels()
        for purpose in range(2, _TRIES):
            self._improve(purpose)
        return self._result()

    def pare(self, line: list[int], least: int) -> Found:
        """Takes moves off a line from its end on, as long as what is left is worth `least`."""
        at = len(line) - 1
        while at >= 0:
            shorter = line[:at] + line[at + 1 :]
            self.value = -1
            self._consider(shorter)
            # What became illegal without the move, and the goodbye that is added, count as well.
            if self.value >= least and len(self.best) < len(line):
                line = self.best
                at = min(at, len(line))
            at -= 1
        self.value = -1
        self._consider(line)
        self.lost = self.most
        return self._result()

    def weigh(self, line: list[int]) -> None:
        """Takes a line for the best one where it is; `value` says what that is worth."""
        self._consider(line)

    def _consider(self, line: list[int]) -> None:
        """Plays a line out; keeps it if it is the best."""
        given = self.bench.ints(LONGEST + 4)
        for i, move in enumerate(line[:LONGEST]):
            given[i] = move
        count = self.bench.call("replay_line")(
            *(self.task, self.root, given, len(line[:LONGEST]), self.work, self.made, self.result)
        )
        if int(self.result[0]) > self.value:
            self.value = int(self.result[0])
            self.best = [int(self.made[2 * i]) for i in range(count)]

    def _from_seller(self, seller: Seller) -> None:
        line, run = self.bench.ints(LONGEST + 4), self.bench.run(seller, 0, _SEEDS, 0)
        self.result[0] = self.value
        count = self.bench.call("best_of_seller")(
            *(self.task, run, self.root, self.bench.room(), line, self.made, self.result)
        )
        if count >= 0:
            self.value = int(self.result[0])
            self.best = [int(line[i]) for i in range(count)]

    def _improve(self, purpose: int) -> None:
        """Small changes to the best line; to goodbye alone where there is none yet."""
        if self.effort.changes == 0 or (self.goal == GOAL_SCORE and self.value >= self.most):
            return
        best = self.bench.ints(LONGEST + 4)
        for i, move in enumerate(self.best):
            best[i] = move
        self.result[0] = self.value
        seed, kept = (self.seed * 8 + purpose) & 0x7FFFFFFF, self.bench.ints(KEPT)
        changes = Changes(seed, self.effort.changes // _TRIES, _HEAT, kept)
        count = self.bench.call("improve_line")(
            *(self.task, self.root, best, len(self.best), changes, self.work, self.made, self.result)
        )
        self._consider([int(best[i]) for i in range(count)])

    def _levels(self) -> None:
        """Level by level until nothing runs any more."""
        if self.effort.width == 0:
            self.lost = self.most
            return
        bench, width = self.bench, self.effort.width
        cells, caps = (bench.filled(part) for part in cells_of(bench.model, bench.tables[self.b]))
        known = beam.Known(cells, caps, bench.wide(self.effort.known))
        pool, after = bench.ints(width * y.SIZE), bench.ints(width * y.SIZE)
        candidates = bench.ints(width * len(bench.model.moves) * beam.CANDIDATE)
        pool[: y.SIZE] = self.root
        count, paths = 1, [[]]  # type: tuple[int, list[list[int]]]
        self.found[beam.F_BEST] = self.value
        for _ in range(LONGEST):
            before = int(self.found[beam.F_BEST])
            bench.call("expand_level")(self.task, known, pool, count, self.work, candidates, self.found)
            if int(self.found[beam.F_BEST]) > before:
                self._consider([*paths[int(self.found[beam.F_FROM])], int(self.found[beam.F_MOVE])])
            met = int(self.found[beam.F_COUNT])
            chosen = bench.keep(candidates, met, width)
            self._leave_behind(candidates, met, chosen)
            if not chosen:
                break
            taken = bench.filled(chosen)
            bench.call("take_level")(self.task, pool, candidates, taken, self.work, after)
            stride = beam.CANDIDATE
            paths = [
                [*paths[int(candidates[i * stride + beam.C_FROM])], int(candidates[i * stride + beam.C_MOVE])]
                for i in chosen
            ]
            pool, after, count = after, pool, len(chosen)
        else:
            self.lost = self.most
        self.lost = max(self.lost, int(self.found[beam.F_LOST]))

    def _leave_behind(self, candidates: Any, met: int, chosen: list[int]) -> None:
        """Notes what the positions that are not followed might have come to."""
        if met == len(chosen):
            return
        kept = set(chosen)
        bounds = [int(candidates[i * beam.CANDIDATE + beam.C_BOUND]) for i in range(met) if i not in kept]
        self.lost = max(self.lost, *bounds)

    def _result(self) -> Found:
        self._consider(self.best)
        end = [int(number) for number in self.work] if self.best else self.start
        made = tuple((int(self.made[2 * i]), int(self.made[2 * i + 1])) for i in range(len(self.best)))
        t = self.bench.tables[self.b]
        lower = marking.score(t, end)
        most = self.lost - (WON if self.goal == GOAL_SKIP and self.lost >= WON else 0)
        return Found(
            lower=lower,
            upper=max(lower, min(most, self.most)),
            plan=self.plan,
            root_tag=self.root_tag,
            moves=made,
            outcome=end[y.COMMITMENT],
            ending=end[y.ENDING],
            stated=end[y.STATED],
            admitted=end[y.ADMITTED],
            positions=int(self.found[beam.F_MET]),
            again=int(self.found[beam.F_AGAIN]),
        )
