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
        return self._played(self._some(chosen), seller, 1, states, moves).scores

    def play_out(
        self, tables: Sequence[Tables], states: Sequence[Ints], moves: Sequence[int], seller: Seller, rounds: int
    ) -> Played:
        """The same for buyers given by their tables, `states[b]` the position with buyer b, each played `rounds`
        times."""
        packed = self._packing.records(tables) if self._packing is not None else None
        if packed is not None:
            return self._played(packed, seller, rounds, states, moves)
        return self._plain()._played(tables, seller, rounds, states, moves)

    def _played(self, buyers: Any, seller: Seller, rounds: int, states: Sequence[Ints], moves: Sequence[int]) -> Played:
        count = len(moves) * len(states)
        scores, wins = self._ints(count), self._ints(count)
        flat: list[int] = []
        for state in states:
            flat.extend(state)
        run = self.run(seller, 0, rounds, 0)._replace(buyers=buyers)
        self._call("values_of")(run, self._filled(flat), self._filled(list(moves)), self.room(), scores, wins)
        if isinstance(scores, list):
            return Played(scores, wins)
        return Played([int(number) for number in scores], [int(number) for number in wins])

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
