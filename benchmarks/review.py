"""What the review shows, measured: time, accuracy by seller, and its verdicts against independent rollouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from time import perf_counter

from benchmarks.rounds import Result
from kamsim.analysis.batch.simulate import play
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.beliefs import Decision, decisions
from kamsim.analysis.review.judging import Judge, Worth, difference
from kamsim.analysis.review.reviewing import around, review
from kamsim.analysis.review.samples import sample_of
from kamsim.analysis.review.verdicts import CLASSES, LIMITS, Judged, accuracy_of, judge_turn
from kamsim.cli.recording import header_of
from kamsim.domain.attempt import Move
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.library.catalogue import Catalogue
from kamsim.library.kernel import compiled_kernel
from kamsim.library.opening import open_model
from kamsim.sellers.memory import M_SEED, chance
from kamsim.sellers.roster import SELLERS, Seller
from kamsim.sellers.sheet import sheet_of

# How many calls of each seller, over all shipped scenarios in turn, are reviewed for the accuracy; and how many for the
# comparison with rollouts, of whose turns one in EVERY is taken.
CALLS, COMPARED, EVERY = 200, 48, 4
SCENARIO = "feed-mill-premix"
LONG = 25
# Without numba one takes as long as all else together.
ROUNDS = 2
# Independent rollouts: other sellers than the review's panel, with other seeds, before so many buyers by so many seeds.
BUYERS, SEEDS = 25, 8
POOR = CLASSES[CLASSES.index("inaccuracy") :]


@dataclass(frozen=True, slots=True)
class Seeded(Seller):
    """A seller with a seed of his own."""

    seed: int = 0

    def numbers(self) -> Ints:
        """His memory to start from."""
        numbers = Seller.numbers(self)
        numbers[M_SEED] = self.seed
        return numbers


@dataclass(slots=True)
class Compared:
    """Turns compared with rollouts, and of these: where the review's best is within a point of the best of all decent
    moves; where it blames what loses nothing; where it lets pass what loses much and something spoke against it; and
    mistakes, with those that the first alternative betters."""

    turns: int = 0
    best: int = 0
    blamed: int = 0
    missed: int = 0
    faults: int = 0
    bettered: int = 0
    told: list[str] = field(default_factory=list)


def calls(model: Model, seller: str, count: int, first: int = 0) -> Iterator[Call]:
    """Calls of a seller over all variants and styles in turn, each by its own seed."""
    deal, styles = model.scenario["deal"], model.scenario["styles"]
    for i in range(first, first + count):
        number = i % len(model.variants)
        style = styles[(i + i // len(model.variants)) % len(styles)]
        played = play(bake(model, number, style, deal), sheet_of(model, deal), SELLERS[seller], number, style, i + 1)
        yield replay(model, header_of(model, played, deal, seller), played.entries(model)).call


def mix(seed: int) -> tuple[Seller, ...]:
    """The sellers of the independent rollouts."""
    sellers = (SELLERS["veteran"], SELLERS["journeyman"], replace(SELLERS["master"], choice="closer", name="closer"))
    return tuple(
        Seeded(**{name: getattr(one, name) for name in Seller.__slots__}, seed=chance(seed, i, 4711))
        for i, one in enumerate(sellers)
    )


def rollouts(judge: Judge, decision: Decision, moves: Sequence[int]) -> dict[int, Worth]:
    """What moves are worth by rollouts that share nothing with the review but the rules."""
    found = judge.weigh(sample_of(decision, BUYERS), moves, mix(decision.number), SEEDS)
    return {one.move: one for one in found}


def compare(call: Call, kernel: Compiled | None, into: Compared, first: int) -> None:
    """Adds some turns of a call to the comparison."""
    judge = Judge(call.model, call.header.deal, kernel)
    for decision in decisions(call):
        if (decision.number + first) % EVERY == 0:
            judged = judge_turn(judge, decision, around(call, decision))
            t, s = judged.sample.tables, judged.sample.seen
            decent = [m for m in step.legal(t, s) if t.kind[m] != c.MISCONDUCT]
            moves = list(dict.fromkeys([*decent, decision.move]))
            _count(judged, rollouts(judge, decision, moves), into, call)


def _count(judged: Judged, worth: dict[int, Worth], into: Compared, call: Call) -> None:
    into.turns += 1
    best = max(worth.values(), key=lambda one: one.total)
    played = worth[judged.played.move]
    into.best += difference(best, worth[judged.best.move]).mean <= LIMITS[0]
    lost = difference(best, played)
    if judged.word in POOR and not (lost.is_sure and lost.mean > LIMITS[0]):
        into.blamed += 1
        into.told.append(f"blamed {call.header.item} {judged.number} {judged.reason} {judged.loss} {lost}")
    against = judged.ground is not None or 3 * judged.falls >= 2 * len(judged.sample.candidates)
    if judged.word not in POOR and against and lost.is_sure and lost.mean > LIMITS[2] and judged.reason != "result":
        into.missed += 1
        into.told.append(f"missed {call.header.item} {judged.number} {judged.reason} {judged.loss} {lost}")
    if judged.word in ("mistake", "blunder") and judged.advice:
        into.faults += 1
        into.bettered += worth[judged.advice[0].move].total > played.total


def accuracy(models: Sequence[Model], seller: str, count: int, kernel: Compiled | None) -> float:
    """The mean accuracy of `count` calls of a seller, over the scenarios in turn."""
    found: list[float] = []
    share = -(-count // len(models))
    for model in models:
        for call in calls(model, seller, min(share, count - len(found))):
            judge = Judge(model, call.header.deal, kernel)
            found.append(accuracy_of([judge_turn(judge, one, around(call, one)) for one in decisions(call)]))
    return fmean(found)


def compared(models: Sequence[Model], count: int, kernel: Compiled | None) -> Compared:
    """The comparison over `count` calls of sellers of every quality."""
    into = Compared()
    for number in range(count):
        model = models[number % len(models)]
        seller = ("journeyman", "technician", "veteran", "rookie")[number // len(models) % 4]
        for call in calls(model, seller, 1, first=1000 + 7 * number):
            compare(call, kernel, into, number)
    return into


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
    catalogue = Catalogue()
    models = [open_model(listing.id, catalogue).model for listing in catalogue.listings()]
    return [model for model in models if model is not None]


def measure(rounds: int) -> list[Result]:
    """Two times, the least of a few rounds; accuracies and shares, which are the same each time."""
    kernel = compiled_kernel()
    if kernel is None:
        raise RuntimeError("numba is not installed")
    models = shipped()
    mill = next(model for model in models if model.scenario["id"] == SCENARIO)
    fast, plain = (1000 * min(seconds(mill, way) for _ in range(min(rounds, ROUNDS))) for way in (kernel, None))
    over = f"{CALLS} calls over {len(models)} scenarios"
    found = compared(models, COMPARED, kernel)
    turns = f"{found.turns} turns, {BUYERS * SEEDS} rollouts a move by other sellers and seeds"
    share = 100 / max(1, found.turns)
    helped = 100 * found.bettered / max(1, found.faults)
    return [
        Result(f"review of {LONG} turns, {SCENARIO}, warm", fast, None, 400),
        Result(f"review of {LONG} turns, {SCENARIO}, without numba", plain, None, 6000),
        Result("accuracy of the master", accuracy(models, "master", CALLS, kernel), None, 85, "%", False, over),
        Result("accuracy of the rookie", accuracy(models, "rookie", CALLS, kernel), None, 65, "%", True, over),
        Result("review's best within a point of the best", share * found.best, None, 90, "%", False, turns),
        Result("blamed though nothing was lost", share * found.blamed, None, 3, "%", True, turns),
        Result("let pass though much was lost", share * found.missed, None, 3, "%", True, turns),
        Result("mistakes that the first alternative betters", helped, None, 90, "%", False, f"{found.faults} mistakes"),
    ]
