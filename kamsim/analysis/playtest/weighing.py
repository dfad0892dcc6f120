"""Lines weighed against each other in positions that come up in play."""

from __future__ import annotations

from kamsim.analysis.batch.simulate import play
from kamsim.analysis.search.searching import SearchBench
from kamsim.domain.attempt import Move
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.timeline import walk
from kamsim.sellers.roster import SELLERS

# Every so many turns of these sellers' calls; as good as the best are moves that lose up to a point to it.
_EVERY = 3
_SELLERS = ("technician", "master")
_CLOSE = 100


def weigh_lines(bench: SearchBench, b: int, seed: int) -> list[int]:
    """The moves that were the best to make, or as good, in some position of a technician's or master's call with buyer
    `b`, when the master plays on; one entry a position."""
    t, variant = bench.tables[b], bench.names[b]
    found: list[int] = []
    for name in _SELLERS:
        played = play(t, bench.sheet, SELLERS[name], variant[0], variant[1], seed)
        entries = played.entries(bench.model)
        for entry, s in zip(entries, walk(bench.model, t, entries), strict=False):
            if isinstance(entry, Move) and s[y.TURN] % _EVERY == _EVERY - 1:
                found += _best_at(bench, b, list(s))
    return found


def _best_at(bench: SearchBench, b: int, s: list[int]) -> list[int]:
    open_now = step.legal(bench.tables[b], s)
    values = bench.values(SELLERS["master"], [s], open_now, [b])
    return [move for move, value in zip(open_now, values, strict=True) if value >= max(values) - _CLOSE]
