"""What a move is worth: the panel of sellers plays on from it against every candidate, plain or compiled alike.

Values are final scores in hundredths of a point. They are compared as sums over the same candidates, in whole numbers,
so that the compiled kernel and the plain one come to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kamsim.analysis.kernel import compiled
from kamsim.analysis.kernel.playing import LOG
from kamsim.analysis.kernel.rollout import values_of
from kamsim.analysis.review.population import Candidate
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.memory import MEMORY
from kamsim.sellers.roster import Seller
from kamsim.sellers.sheet import Sheet, sheet_of

# Fixed, and good at different things: to develop a call, to bring in what is ripe, and to know when to go.
PANEL = (Seller("master", "veteran", skill=1), Seller("closer", "closer", skill=1), Seller("leaver", "leaver"))

# For a first look at all legal moves two of them do: until a need is stated the closer does what the master does.
GLANCE = (PANEL[0], PANEL[2])


def intent(move: int) -> Seller:
    """The master who has a move in mind. He keeps a loss from being counted again and again while a chance that was
    passed over stays open: it can still be taken next."""
    return Seller("intent", "intent", skill=1, rate=move)


@dataclass(frozen=True, slots=True)
class Worth:
    """What one move is worth before one set of candidates: the final score with each when the panel's best seller for
    it plays on. `total` is their sum, `seller` that seller's name; `all_told` the sum over all sellers."""

    move: int
    seller: str
    values: tuple[int, ...]
    total: int
    all_told: int


class Judge:
    """Weighs moves of one scenario at one deal size. With a kernel the work is compiled."""

    def __init__(self, model: Model, deal: str, kernel: compiled.Compiled | None) -> None:
        self._sheet: Sheet = sheet_of(model, deal)
        self._kernel = kernel
        self._records: dict[int, Any] = {}
        self._packed: Any = compiled.record_of_sheet(kernel, self._sheet) if kernel is not None else None

    def weigh(
        self, candidates: Sequence[Candidate], states: Sequence[Ints], moves: Sequence[int], panel: Sequence[Seller]
    ) -> list[Worth]:
        """The worth of each move from a position; `states[i]` is that position with `candidates[i]`."""
        roomy = self._kernel is not None and all(compiled.fits_records(one.tables) for one in candidates)
        play = self._compiled if roomy else self._plain
        by_seller = play(candidates, states, moves, panel)
        width = len(candidates)
        return [
            _best(m, panel, [values[i * width : (i + 1) * width] for values in by_seller]) for i, m in enumerate(moves)
        ]

    def _plain(
        self, candidates: Sequence[Candidate], states: Sequence[Ints], moves: Sequence[int], panel: Sequence[Seller]
    ) -> list[list[int]]:
        buyers = [one.tables for one in candidates]
        flat = [number for state in states for number in state]
        work, mem, log = [0] * y.SIZE, [0] * MEMORY, [0] * LOG
        found = []
        for seller in panel:
            out = [0] * (len(moves) * len(buyers))
            values_of(buyers, self._sheet, seller.numbers(), flat, list(moves), work, mem, log, out)
            found.append(out)
        return found

    def _compiled(
        self, candidates: Sequence[Candidate], states: Sequence[Ints], moves: Sequence[int], panel: Sequence[Seller]
    ) -> list[list[int]]:
        assert self._kernel is not None
        np, play = self._kernel.numpy, self._kernel.functions["values_of"]
        buyers = self._records_of(candidates)
        flat = np.array(states, np.int32).ravel()
        numbers = np.array(moves, np.int32)
        work, mem, log = np.zeros(y.SIZE, np.int32), np.zeros(MEMORY, np.int64), np.zeros(LOG, np.int32)
        found = []
        for seller in panel:
            out = np.zeros(len(moves) * len(candidates), np.int32)
            play(buyers, self._packed, np.array(seller.numbers(), np.int64), flat, numbers, work, mem, log, out)
            found.append([int(value) for value in out])
        return found

    def _records_of(self, candidates: Sequence[Candidate]) -> Any:
        """The candidates as one array of records; each is packed once and kept as long as his tables are."""
        assert self._kernel is not None
        packed = []
        for one in candidates:
            record = self._records.get(id(one.tables))
            if record is None:
                # The tables are kept beside their record, so that their identity stays theirs.
                record = (one.tables, compiled.records_of(self._kernel, [one.tables]))
                self._records[id(one.tables)] = record
            packed.append(record[1])
        return self._kernel.numpy.concatenate(packed)


def _best(move: int, panel: Sequence[Seller], by_seller: list[list[int]]) -> Worth:
    """The maximum outside the mean: one seller for all candidates, the first of the panel where several do as well."""
    totals = [sum(values) for values in by_seller]
    first = totals.index(max(totals))
    return Worth(move, panel[first].name, tuple(by_seller[first]), totals[first], sum(totals))
