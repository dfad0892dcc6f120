"""Thresholds moved by one: whether any call would have noticed."""

from __future__ import annotations

from typing import NamedTuple

from kamsim.analysis.kernel.rollout import OUT, OUT_OUTCOME, OUT_SCORE
from kamsim.analysis.search.searching import SearchBench
from kamsim.engine.model import Model
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.codes import proposes
from kamsim.engine.rules.tables import Tables
from kamsim.sellers.roster import BIRDS, SELLERS, WANDERERS, Seller


class Threshold(NamedTuple):
    """A number of the scenario: what it belongs to and is called, its field and place in the tables, its bounds."""

    what: str
    id: str
    key: str
    field: str
    place: int
    low: int
    high: int


def thresholds_of(model: Model) -> list[Threshold]:
    """The numbers of a scenario that decide something: those of needs, advances and the buyer himself."""
    found = []
    for k, topic in enumerate(model.topics):
        if any(topic in variant["needs"] for variant in model.scenario["variants"]):
            found += [
                Threshold("need", topic, "threshold", "threshold", k, 0, 10),
                Threshold("need", topic, "seriousness", "serious", k, 0, 10),
                Threshold("need", topic, "open", "opens_at", k, 0, 20),
            ]
    for a, advance in enumerate(model.advances):
        found += [
            Threshold("advance", advance, "weight", "advance_weight", a, 0, 300),
            Threshold("advance", advance, "trust", "advance_trust", a, 0, 20),
        ]
    buyer = (("trust", n.N_TRUST, 20), ("patience", n.N_PATIENCE, 40), ("cost", n.N_COST, 60))
    found += [Threshold("buyer", "", key, "number", index, 0, high) for key, index, high in buyer]
    return found


def nudged(t: Tables, threshold: Threshold, by: int) -> Tables:
    """A buyer with one threshold moved, within its bounds; a need he does not have stays away."""
    if threshold.what == "need" and not t.exists[threshold.place]:
        return t
    values = list(getattr(t, threshold.field))
    values[threshold.place] = min(threshold.high, max(threshold.low, values[threshold.place] + by))
    return t._replace(**{threshold.field: values})


def with_nudge(bench: SearchBench, threshold: Threshold, by: int, variant: str = "") -> SearchBench:
    """The bench with one threshold moved for all buyers, or for those of one variant."""
    mine = [variant in ("", bench.model.variants[number]) for number, _ in bench.names]
    moved = [nudged(t, threshold, by) if of else t for t, of in zip(bench.tables, mine, strict=True)]
    return bench.with_tables(moved)


def notice(bench: SearchBench, threshold: Threshold, by: int, calls: int, seed: int) -> int:
    """In how many of the birds' calls the nudge changes score or outcome. The sellers play anew, their
    chance the same."""
    moved = with_nudge(bench, threshold, by)
    changed = 0
    for name in BIRDS:
        before = _before(bench, SELLERS[name], calls, seed)
        after = moved.batch(SELLERS[name], 0, calls, seed)
        for at in range(0, len(before), OUT):
            if any(before[at + what] != after[at + what] for what in (OUT_SCORE, OUT_OUTCOME)):
                changed += 1
    return changed


def decides(bench: SearchBench, threshold: Threshold, calls: int, seed: int) -> bool:
    """Whether a wanderer's call comes to something else, or a line in it would be answered otherwise, with one less or
    one more."""
    both = [with_nudge(bench, threshold, by) for by in (-1, 1)]
    for moved in both:
        if any(moved.batch(seller, 0, calls, seed) != _before(bench, seller, calls, seed) for seller in WANDERERS):
            return True
    # To try every line at every turn takes long, so it comes last.
    wanted = bench.filled(answered_by(bench.model, threshold))
    for moved in both:
        for seller in WANDERERS:
            run = bench.run(seller, 0, calls, seed)
            if bench.call("find_difference")(run, moved.sides[0], bench.room(), bench.ints(y.SIZE), wanted):
                return True
    return False


def answered_by(model: Model, threshold: Threshold) -> list[int]:
    """By move 1 where the answer to it may hang on a threshold: what a step asks for is looked at when one is asked
    for, and nowhere else."""
    asks = threshold.what == "advance"
    return [int(not asks or proposes(kind)) for kind in model.base["kind"]]


def _before(bench: SearchBench, seller: Seller, calls: int, seed: int) -> list[int]:
    key = ("calls", seller.name, calls, seed)
    if key not in bench.known:
        bench.known[key] = bench.batch(seller, 0, calls, seed)
    out: list[int] = bench.known[key]
    return out
