"""What the review shows, measured: time, accuracy by seller, and whether its advice helps the one who was advised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from time import perf_counter

from benchmarks.rounds import Result
from kamsim.analysis.batch.simulate import play
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.beliefs import decisions
from kamsim.analysis.review.judging import Judge
from kamsim.analysis.review.reviewing import review
from kamsim.analysis.review.verdicts import Judged, accuracy_of, class_of, judge_turn
from kamsim.cli.recording import header_of
from kamsim.domain.attempt import Move
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.engine.rules.tables import Ints
from kamsim.library.kernel import compiled_kernel
from kamsim.library.opening import open_model
from kamsim.library.shelf import Shelf
from kamsim.sellers.memory import M_SEED, chance
from kamsim.sellers.roster import SELLERS, Seller
from kamsim.sellers.sheet import sheet_of

# How many calls of each seller, over all shipped scenarios in turn.
CALLS = 200
SCENARIO = "feed-mill-premix"
# How often the advised seller plays on from each of the two moves, before every candidate.
SEEDS = 24
LONG = 25
# Without numba one takes as long as all else together.
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """A seller's mean accuracy over his calls; his mistakes and blunders, and how many of these the review's first
    alternative betters, on average over candidates and seeds, when he plays on himself."""

    accuracy: float
    faults: int
    bettered: int


@dataclass(frozen=True, slots=True)
class Seeded(Seller):
    """A seller with a seed of his own."""

    seed: int = 0

    def numbers(self) -> Ints:
        """His memory to start from."""
        numbers = Seller.numbers(self)
        numbers[M_SEED] = self.seed
        return numbers


def calls(model: Model, seller: str, count: int) -> Iterator[Call]:
    """Calls of a seller over all variants and styles in turn, each by its own seed."""
    deal, styles = model.scenario["deal"], model.scenario["styles"]
    for i in range(count):
        number = i % len(model.variants)
        style = styles[(i + i // len(model.variants)) % len(styles)]
        played = play(bake(model, number, style, deal), sheet_of(model, deal), SELLERS[seller], number, style, i + 1)
        yield replay(model, header_of(model, played, deal, seller), played.entries(model)).call


def measured(models: Sequence[Model], seller: str, count: int, kernel: Compiled | None) -> Measured:
    """Reviews `count` calls of a seller, over the scenarios in turn."""
    accuracies: list[float] = []
    faults = bettered = 0
    share = -(-count // len(models))
    for model in models:
        for number, call in enumerate(calls(model, seller, min(share, count - len(accuracies)))):
            judge = Judge(model, call.header.deal, kernel)
            turns = [judge_turn(judge, decision) for decision in decisions(call)]
            accuracies.append(accuracy_of(turns))
            for turn in turns:
                if class_of(turn) in ("mistake", "blunder"):
                    faults += 1
                    bettered += helps(judge, turn, SELLERS[seller], number)
    return Measured(fmean(accuracies), faults, bettered)


def helps(judge: Judge, turn: Judged, seller: Seller, number: int) -> bool:
    """Whether the same seller comes to more by the first alternative."""
    base = {name: getattr(seller, name) for name in Seller.__slots__}
    moves = [turn.others[0].move, turn.played.move]
    gain = 0
    for i in range(SEEDS):
        other, played = judge.weigh(
            turn.candidates, turn.states, moves, [Seeded(**base, seed=chance(number, i, turn.number))]
        )
        gain += other.total - played.total
    return gain > 0


def seconds(model: Model, kernel: Compiled | None) -> float:
    """Time to review the first LONG turns of a master's call; what is loaded once is loaded before."""
    call = next(call for call in calls(model, "master", 100) if len(call.turns) >= LONG)
    moves = [entry for entry in call.entries if isinstance(entry, Move)][:LONG]
    cut = replay(model, replace(call.header, mode="practice"), moves).call
    if kernel is not None:
        review(cut, kernel)
    begun = perf_counter()
    review(cut, kernel)
    return perf_counter() - begun


def shipped() -> list[Model]:
    """All scenarios that come with the program."""
    shelf = Shelf()
    models = [open_model(listing.id, shelf).model for listing in shelf.listings()]
    return [model for model in models if model is not None]


def measure(rounds: int) -> list[Result]:
    """Two times, the least of a few rounds; the accuracy of two sellers and the share of bettered faults, which are the
    same each time."""
    kernel = compiled_kernel()
    if kernel is None:
        raise RuntimeError("numba is not installed")
    models = shipped()
    mill = next(model for model in models if model.scenario["id"] == SCENARIO)
    fast, plain = (1000 * min(seconds(mill, way) for _ in range(min(rounds, ROUNDS))) for way in (kernel, None))
    found = {bird: measured(models, bird, CALLS, kernel) for bird in ("master", "rookie")}
    faults = sum(one.faults for one in found.values())
    share = 100 * sum(one.bettered for one in found.values()) / faults
    told = ", ".join(f"{one.bettered} of {one.faults} of the {bird}'s" for bird, one in found.items())
    over = f"{CALLS} calls over {len(models)} scenarios"
    return [
        Result(f"review of {LONG} turns, {SCENARIO}, warm", fast, None, 2000),
        Result(f"review of {LONG} turns, {SCENARIO}, without numba", plain, None, 15_000),
        Result("accuracy of the master", found["master"].accuracy, None, 85, "%", False, over),
        Result("accuracy of the rookie", found["rookie"].accuracy, None, 55, "%", True, over),
        Result("mistakes and blunders that the first alternative betters", share, None, 80, "%", False, told),
    ]
