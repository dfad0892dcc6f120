"""`python -m benchmarks.deaf`: how much is won deaf to the words. For every shipped scenario the best habits of the
word-blind and of the menu-blind, a sequence bred on half of the variants, and the master without a signal, beside
veteran and master; and the habits that are best over all scenarios, which stand in `kamsim/sellers/roster.py`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from kamsim.analysis.kernel.rollout import OUT, OUT_SCORE, OUT_WON
from kamsim.analysis.search.breeding import breed
from kamsim.analysis.search.habits import best_setting
from kamsim.analysis.search.searching import SearchBench
from kamsim.library.catalogue import Catalogue
from kamsim.library.kernel import compiled_kernel
from kamsim.library.opening import open_model
from kamsim.sellers.roster import SELLERS

_HEARING = ("veteran", "master", "deaf-to-angles", "deaf-to-hints", "deaf-to-weight")
_BLIND = ("word-blind", "menu-blind")


def benches() -> list[SearchBench]:
    """A bench for every shipped scenario: all variants, all styles, its own size of deal."""
    kernel = compiled_kernel()
    found = []
    for listing in Catalogue().listings():
        model = open_model(listing.id, Catalogue()).model
        assert model is not None
        buyers = [(i, style) for style in model.scenario["styles"] for i in range(len(model.variants))]
        found.append(SearchBench(model, buyers, model.scenario["deal"], kernel))
    return found


def played(bench: SearchBench, name: str, calls: int) -> str:
    """A seller's mean and share won."""
    out = bench.batch(SELLERS[name], 0, calls, 5)
    return f"{name} {sum(out[OUT_SCORE::OUT]) / calls / 100:.1f} points {sum(out[OUT_WON::OUT]) / calls:.1%} won"


def main() -> int:
    """Search and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deaf", description="How much is won without words.")
    parser.add_argument("--calls", type=int, default=2000, help="calls a seller and scenario")
    parser.add_argument("--tries", type=int, default=600, help="settings tried a seller and scenario")
    parser.add_argument("--changes", type=int, default=12_000, help="changes to a bred sequence")
    given = parser.parse_args()
    every = benches()
    half = given.tries // 2
    for bench in every:
        print(bench.model.scenario["id"], flush=True)
        for name in _HEARING:
            print("  ", played(bench, name, given.calls), flush=True)
        for name in _BLIND:
            found = best_setting([bench], SELLERS[name], 400, 1, half, half)
            # Played anew with another seed: the best of many tries flatters itself.
            again = best_setting([bench], replace(SELLERS[name], setting=found.habits), given.calls, 9, 0, 0)
            print("  ", f"{name} {again.points:.1f} points {again.won:.1%} won, by {found.habits}", flush=True)
        bred = breed(bench, 1, given.changes)
        print(
            "  ", f"bred {bred.at_home:.1%} won at home, {bred.abroad:.1%} abroad, {len(bred.moves)} moves", flush=True
        )
    for name in _BLIND:
        found = best_setting(every, SELLERS[name], 240, 1, half, half)
        print(f"{name} over all: {found.points:.1f} points {found.won:.1%} won, by {found.habits}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
