"""From the saving of a scenario to the call played on it anew: what `kamsim preview` makes an author wait for."""

from __future__ import annotations

import tempfile
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from benchmarks.commands import SCENARIO
from benchmarks.model import feed_mill
from benchmarks.rounds import Result, Round, alternate
from kamsim.analysis.batch.simulate import play
from kamsim.domain.attempt import Move
from kamsim.engine.bake import bake
from kamsim.playing.watching import Watched
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of

TURNS, SAVES = 40, 5
# A buyer whose calls are long.
VARIANT, STYLE, SEED = 14, "analyzing", 2
# The screen looks at the file so often, in seconds: as long one may wait until it is read.
LOOKS = 0.05


def saves(watched: Watched, source: bytes) -> Round:
    """A round: the file is saved some times, each time with another remark; seconds from then to the played call."""
    numbers = count(1)

    def once() -> list[float]:
        times: list[float] = []
        for number in islice(numbers, SAVES):
            watched.file.write_bytes(source + f"# saved {number}\n".encode())
            started = perf_counter()
            if not watched.read("en"):
                raise RuntimeError("the file that was saved has nothing new in it")
            times.append(perf_counter() - started + LOOKS)
        return times

    return once


def measure(rounds: int) -> list[Result]:
    """Forty turns on feed-mill-premix, with the time until the screen looks at the file."""
    model = feed_mill()
    deal = model.scenario["deal"]
    t, sheet = bake(model, VARIANT, STYLE, deal), sheet_of(model, deal)
    entries = play(t, sheet, SELLERS["master"], VARIANT, STYLE, SEED).entries(model)
    moves = [entry.move for entry in entries if isinstance(entry, Move)][:TURNS]
    source = Path(SCENARIO).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "feed-mill-premix.yaml")
        file.write_bytes(source)
        watched = Watched(file, moves, model.variants[VARIANT], STYLE, SEED)
        watched.read("en")
        (waited,) = alternate([saves(watched, source)], rounds)
    note = f"{len(moves)} turns: read, its form checked, played; and at most 50 ms until it is looked at"
    return [Result("preview, from save to played call", waited.typical, None, 200, note=note)]
