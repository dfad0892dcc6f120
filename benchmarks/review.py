"""What the review shows, measured: time, accuracy by seller, and its verdicts against independent rollouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from time import perf_counter

from benchmarks.rounds import Result
from kamsim.analysis.batch.simulate import play
from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.accuracy import accuracy_of
from kamsim.analysis.review.around import offered_at
from kamsim.analysis.review.beliefs import Decision, decisions
from kamsim.analysis.review.judging import Difference, Judge, Worth, difference, intent
from kamsim.analysis.review.reviewing import around, review
from kamsim.analysis.review.samples import repeated, sample_of
from kamsim.analysis.review.verdicts import LIMITS, MOST, POOR, Judged, judge_turn
from kamsim.cli.recording import header_of
from kamsim.domain.attempt import Move
from kamsim.engine.bake import bake
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
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
    """Turns compared with rollouts of all moves that a trainer would give there: what meets what is due, is in its
    place and no repetition, and is answered willingly by most of the possible buyers (`verdicts.offered_at`).

    `best`: turns at which none of these is surely worth a point more than the review's first; `near`: at which none is
    worth a point more, noise or not. `praised` turns were called best, `deserved` are those of them at which none of
    these is surely worth a point more than the move that was made. `blamed`: said to have lost something though nothing
    was lost; `missed`: let pass though much was lost and something spoke against it; `faults`: mistakes with an
    alternative, `bettered` those that the first alternative betters.
    """

    turns: int = 0
    best: int = 0
    near: int = 0
    praised: int = 0
    deserved: int = 0
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
    return tuple(seeded(one, chance(seed, i, 4711)) for i, one in enumerate(sellers))


def seeded(seller: Seller, seed: int) -> Seller:
    """The same seller with a seed of his own."""
    return Seeded(**{name: getattr(seller, name) for name in Seller.__slots__}, seed=seed)


def rollouts(judge: Judge, decision: Decision, moves: Sequence[int]) -> tuple[dict[int, Worth], Worth]:
    """What moves are worth by rollouts of other sellers with other seeds; and what the move is worth that was played,
    after which the best may come next, as in the review: what it left open is no loss yet."""
    plays = repeated(sample_of(decision, BUYERS), BUYERS * SEEDS)
    found = {one.move: one for one in judge.weigh(plays, moves, mix(decision.number))}
    best = max(found.values(), key=lambda one: one.total)
    (later,) = judge.weigh(plays, [decision.move], [seeded(intent(best.move), decision.number)])
    return found, max(found[decision.move], later, key=lambda one: one.total)


def compare(call: Call, kernel: Compiled | None, into: Compared, first: int) -> None:
    """Adds some turns of a call to the comparison, each as the review of the whole call tells it."""
    judge = Judge(call.model, call.header.deal, kernel)
    whole: list[Judged] = []
    review(call, kernel, kept=whole)
    for decision, judged in zip(decisions(call), whole, strict=True):
        if (decision.number + first) % EVERY == 0:
            known = around(call, decision)
            given = offered_at(call.model, sample_of(decision, MOST), known)
            moves = list(dict.fromkeys([*given, *(one.move for one in judged.ranked)]))
            worth, played = rollouts(judge, decision, moves)
            _count(judged, worth, played, into, call)


def _count(judged: Judged, worth: dict[int, Worth], played: Worth, into: Compared, call: Call) -> None:
    best = max(worth.values(), key=lambda one: one.total)
    short, lost = difference(best, worth[judged.in_order[0].move]), difference(best, played)

    def note(what: str, apart: Difference) -> None:
        names = (call.model.moves[judged.in_order[0].move], call.model.moves[best.move], call.model.moves[played.move])
        where = f"{call.header.item} {call.header.seed} {judged.number} {judged.word} {judged.reason}"
        into.told.append(f"{what} {where} first, best, played {names} {apart.mean:.1f} {apart.low:.1f}")

    into.turns += 1
    into.near += short.mean <= LIMITS[0]
    into.best += not _is_loss(short)
    if _is_loss(short):
        note("short", short)
    if judged.word == "best":
        into.praised += 1
        into.deserved += not _is_loss(lost)
        if _is_loss(lost):
            note("praised", lost)
    # A word that states no loss says what was heard, and no rollout can tell otherwise.
    if judged.word in POOR and _is_loss(judged.loss) and not _is_loss(lost):
        into.blamed += 1
        note("blamed", lost)
    against = judged.ground is not None or 3 * judged.falls >= 2 * len(judged.sample.candidates)
    if judged.word not in POOR and against and lost.is_sure and lost.mean > LIMITS[2] and judged.reason != "result":
        into.missed += 1
        note("missed", lost)
    if judged.word in ("mistake", "blunder") and judged.advice:
        into.faults += 1
        into.bettered += worth[judged.advice[0].move].total > played.total


def _is_loss(apart: Difference) -> bool:
    """Whether a difference is a point or more and beyond the noise."""
    return apart.is_sure and apart.mean > LIMITS[0]


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
    """The time that the review of a long call takes: the least of a few rounds, with numba and without."""
    kernel = compiled_kernel()
    if kernel is None:
        raise RuntimeError("numba is not installed")
    mill = next(model for model in shipped() if model.scenario["id"] == SCENARIO)
    fast, plain = (1000 * min(seconds(mill, way) for _ in range(min(rounds, ROUNDS))) for way in (kernel, None))
    return [
        Result(f"review of {LONG} turns, {SCENARIO}, warm", fast, None, 400),
        Result(f"review of {LONG} turns, {SCENARIO}, without numba", plain, None, 6000),
    ]


def measure_verdicts() -> list[Result]:
    """Accuracies and shares, which are the same each time."""
    kernel = compiled_kernel()
    if kernel is None:
        raise RuntimeError("numba is not installed")
    models = shipped()
    over = f"{CALLS} calls over {len(models)} scenarios"
    found = compared(models, COMPARED, kernel)
    turns = f"{found.turns} turns, {BUYERS * SEEDS} rollouts a move by other sellers and seeds"
    share = 100 / max(1, found.turns)
    praised = 100 * found.deserved / max(1, found.praised)
    helped = 100 * found.bettered / max(1, found.faults)
    return [
        Result("accuracy of the master", accuracy(models, "master", CALLS, kernel), None, 85, "%", False, over),
        Result("accuracy of the rookie", accuracy(models, "rookie", CALLS, kernel), None, 55, "%", True, over),
        Result(
            "no move a trainer would give surely betters the first by a point",
            share * found.best,
            None,
            90,
            "%",
            False,
            turns,
        ),
        Result(
            "moves called best that none of these surely betters",
            praised,
            None,
            90,
            "%",
            False,
            f"{found.praised} turns",
        ),
        Result("blamed though nothing was lost", share * found.blamed, None, 3, "%", True, turns),
        Result("let pass though much was lost", share * found.missed, None, 3, "%", True, turns),
        Result("mistakes that the first alternative betters", helped, None, 90, "%", False, f"{found.faults} mistakes"),
    ]
