"""The kernel as analysis uses it: the same functions, compiled where numba is there and plain where it is not.

A `Bench` holds the buyers of one scenario ready for either way, so callers need not know which it is: those it was made
with by number, and any others by their tables.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, NamedTuple

from kamsim.analysis.kernel import compiled, rollout
from kamsim.analysis.kernel.playing import LOG, Room, Run
from kamsim.analysis.kernel.rollout import OUT
from kamsim.domain import vocabulary as v
from kamsim.engine.bake import bake
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.sellers.memory import MEMORY
from kamsim.sellers.roster import Seller
from kamsim.sellers.sheet import Sheet, sheet_of


class Played(NamedTuple):
    """What moves come to, summed over the rounds played: `scores[i · buyers + b]` in hundredths of a point after move i
    with buyer b, `wins[…]` the calls won."""

    scores: list[int]
    wins: list[int]


class Ready(NamedTuple):
    """Buyers and the position of the call with each, as the kernel takes them; `width` is how many there are,
    `is_compiled` which kernel that is."""

    buyers: Any
    positions: Any
    width: int
    is_compiled: bool


class Bench:
    """One scenario's buyers on the workbench.

    `tables[i]` are the tables of buyer i, `names[i]` his (variant number, style). `is_compiled` tells which way.
    """

    def __init__(self, model: Model, buyers: Sequence[tuple[int, str]], deal: str, kernel: compiled.Compiled | None):
        self.model = model
        self.deal = deal
        self.names = list(buyers)
        self.tables: list[Tables] = [bake(model, variant, style, deal) for variant, style in buyers]
        self.sheet: Sheet = sheet_of(model, deal)
        roomy = kernel is not None and all(compiled.fits_records(t) for t in self.tables)
        self.kernel = kernel if roomy else None
        self._buyers: Any = self.tables
        self._sheet: Any = self.sheet
        self._packing = compiled.Packing(self.kernel) if self.kernel is not None else None
        if self.kernel is not None:
            self._buyers = compiled.records_of(self.kernel, self.tables)
            self._sheet = compiled.record_of_sheet(self.kernel, self.sheet)

    @property
    def is_compiled(self) -> bool:
        """Whether the compiled kernel does the work."""
        return self.kernel is not None

    def batch(self, seller: Seller, first: int, count: int, seed: int) -> list[int]:
        """Calls `first` … of a batch, call i against buyer i modulo their number: `rollout.OUT` numbers each, flat."""
        out = self._ints(count * OUT)
        self._call("play_batch")(self.run(seller, first, count, seed), self.room(), out)
        return out if isinstance(out, list) else [int(number) for number in out]

    def values(
        self, seller: Seller, states: list[Ints], moves: list[int], buyers: list[int] | None = None
    ) -> list[int]:
        """Final scores (hundredths) after each of `moves` from `states`, one a buyer, when `seller` plays on:
        `[i · buyers + b]`. `buyers` picks some of the bench by number (None: all, in order)."""
        chosen = list(range(len(self.tables))) if buyers is None else buyers
        ready = Ready(self._some(chosen), self._positions(states), len(states), self.kernel is not None)
        return self.play_out(ready, moves, seller, 1).scores

    def ready(self, tables: Sequence[Tables], states: Sequence[Ints]) -> Ready:
        """Buyers given by their tables, `states[b]` the position with buyer b, as `play_out` takes them."""
        packed = self._packing.records(tables) if self._packing is not None else None
        if packed is None:
            return Ready(tables, self._plain()._positions(states), len(states), is_compiled=False)
        return Ready(packed, self._positions(states), len(states), is_compiled=True)

    def play_out(self, ready: Ready, moves: Sequence[int], seller: Seller, rounds: int) -> Played:
        """What moves come to with the buyers made ready, each played `rounds` times."""
        if self.kernel is not None and not ready.is_compiled:
            return self._plain().play_out(ready, moves, seller, rounds)
        count = len(moves) * ready.width
        scores, wins = self._ints(count), self._ints(count)
        run = self.run(seller, 0, rounds, 0)._replace(buyers=ready.buyers)
        self._call("values_of")(run, ready.positions, self._filled(list(moves)), self.room(), scores, wins)
        return Played(scores, wins) if isinstance(scores, list) else Played(scores.tolist(), wins.tolist())

    def _positions(self, states: Sequence[Ints]) -> Any:
        """Positions end to end."""
        return self._filled([number for state in states for number in state])

    def run(self, seller: Seller, first: int, count: int, seed: int) -> Run:
        """Calls of a seller with the buyers of this bench, as the kernel takes them."""
        return Run(self._buyers, self._sheet, self._seller(seller), first, count, seed)

    def room(self) -> Room:
        """Room to play a call in, as the kernel takes it."""
        return Room(self._ints(y.SIZE), self._memory(), self._ints(LOG))

    def _plain(self) -> Bench:
        """The same bench without its kernel, for buyers who are larger than it was compiled for."""
        other = copy.copy(self)
        other.kernel, other._packing, other._sheet = None, None, self.sheet
        return other

    def _some(self, chosen: list[int]) -> Any:
        if self.kernel is not None:
            return self._buyers[self.kernel.numpy.array(chosen)]
        return [self.tables[b] for b in chosen]

    def _call(self, name: str) -> Any:
        if self.kernel is not None:
            return self.kernel.functions[name]
        return getattr(rollout, name)

    def _ints(self, length: int) -> Any:
        return [0] * length if self.kernel is None else self.kernel.numpy.zeros(length, self.kernel.numpy.int32)

    def _filled(self, numbers: list[int]) -> Any:
        return numbers if self.kernel is None else self.kernel.numpy.array(numbers, self.kernel.numpy.int32)

    def _memory(self) -> Any:
        return [0] * MEMORY if self.kernel is None else self.kernel.numpy.zeros(MEMORY, self.kernel.numpy.int64)

    def _seller(self, seller: Seller) -> Any:
        numbers = seller.numbers()
        return numbers if self.kernel is None else self.kernel.numpy.array(numbers, self.kernel.numpy.int64)


def bench(model: Model, styles: Sequence[str], deal: str, kernel: compiled.Compiled | None) -> Bench:
    """All variants in each of `styles`, variants first."""
    return Bench(model, [(i, style) for style in styles for i in range(len(model.variants))], deal, kernel)


def all_styles(model: Model) -> tuple[str, ...]:
    """The styles that a scenario offers, in the vocabulary's order."""
    return tuple(style for style in v.STYLES if style in model.scenario["styles"])
