"""The playtest of a scenario: what simulated trainees and the search make of it, as one plain value.

`playtest` plays, searches and nudges over all cores; `findings` weighs what came of it. The value is what
`kamsim analyze --json` writes; docs/commands.md describes it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from statistics import fmean, median, pstdev
from typing import Any

from kamsim.analysis.batch import spreading as batch
from kamsim.analysis.kernel.rollout import OUT, OUT_MOVES, OUT_OUTCOME, OUT_SCORE, OUT_WON
from kamsim.analysis.playtest.coverage import Counts, Coverage, count_found, empty_counts, explore_counted, play_counted
from kamsim.analysis.playtest.deafness import Blind, deafness, look_for_deaf
from kamsim.analysis.playtest.findings import is_exploit, verdict
from kamsim.analysis.playtest.mending import remedy_for
from kamsim.analysis.playtest.nudging import Threshold, decides, notice, thresholds_of
from kamsim.analysis.playtest.unreached import gaps
from kamsim.analysis.playtest.weighing import weigh_lines
from kamsim.analysis.playtest.winning import by_need, by_variant
from kamsim.analysis.search.positions import GOAL_SCORE, GOAL_SKIP, WON
from kamsim.analysis.search.searching import Effort, Found, SearchBench
from kamsim.domain import vocabulary as v
from kamsim.engine.model import Model
from kamsim.engine.rules import tables as n
from kamsim.sellers.roster import BIRDS, GUESSERS, GUIDED, RECIPES, SELLERS, WANDERERS

CALLS = 500
# With fewer calls the whole is looked at more lightly: of so many buyers every second is searched, each once more where
# its line falls short, numbers are moved before fewer calls, and habits are looked for in fewer.
MANY_BUYERS, LIGHT_AGAIN, LIGHT_NUDGES, LIGHT_DEAF = 40, 1, 32, 60
# Calls a seller of the first look.
LOOK = 128
# A chunk of calls with numba and without.
_CHUNK = {True: 2000, False: 25}
# How hard the best line is looked for, how much harder where it stays more than so many hundredths under its bound, and
# with how many seeds; and how hard one that skips the subject.
BEST = Effort(width=4, known=1 << 13, changes=10_000)
HARDER, SHORT, AGAIN = Effort(width=0, known=1, changes=100_000), 1000, 5
SKIP = Effort(width=0, known=1, changes=20_000)
# Wanderers try everything at every turn, so a call of theirs takes as long as so many of the others; and each plays so
# many times as often, most of all those who get far, since what is rare is rare late in a call.
_EXPLORES = 10
_WANDERS, _FAR, _WANDERS_FAR = 2, 5, 5
# A line tempts that the birds choose in this share of the turns at which it is open (a quarter of what it would get by
# blind choice from a menu of fifty), or as often as in this share of their calls.
_TEMPTS = 0.005
# On how many buyers lines are weighed against each other.
_WEIGHED = 12


@dataclass(slots=True)
class Played:
    """What all tasks gave, taken together."""

    calls: dict[str, list[int]] = field(default_factory=dict)
    all: Counts = field(default_factory=lambda: Counts([]))
    birds: Counts = field(default_factory=lambda: Counts([]))
    by: dict[str, Counts] = field(default_factory=dict)
    best: dict[int, Found] = field(default_factory=dict)
    skips: dict[int, Found] = field(default_factory=dict)
    nudges: dict[Threshold, tuple[int, int, bool]] = field(default_factory=dict)
    weighed: dict[int, int] = field(default_factory=dict)
    blind: Blind | None = None


def playtest(
    setup: batch.Setup,
    calls: int = CALLS,
    seed: int = 1,
    workers: int | None = None,
    progress: batch.Progress | None = None,
) -> dict[str, Any]:
    """The report on a scenario; `calls` a seller. Interrupted, it says so and reports on what was done."""
    buyers = len(setup.styles) * len(setup.model.variants)
    tasks = _tasks(setup, calls, seed, buyers)
    done = batch.run(setup, [task for _, task in tasks], workers, progress)
    played = Played(all=empty_counts(buyers), birds=empty_counts(buyers))
    for (key, _), result in zip(tasks, done.results, strict=True):
        if result is not None:
            _take(played, key, result)
    report = _report(setup, calls, seed, played, is_complete=done.is_complete)
    if done.is_complete and setup.compiles:
        # Without the compiled rules it would take a quarter of an hour.
        for fault in report["verdict"]["faults"]:
            remedy = remedy_for(setup, fault, seed, workers)
            if remedy is not None:
                fault["remedy"] = remedy
    return report


def first_look(setup: batch.Setup, seed: int = 1, calls: int = LOOK) -> dict[str, dict[str, float]]:
    """Variant → seller → share won, from a few calls of five sellers: what there is to see within seconds."""
    names = [(i, style) for style in setup.styles for i in range(len(setup.model.variants))]
    bench = setup.bench()
    out = {name: bench.batch(SELLERS[name], 0, max(calls, len(names)), seed) for name in BIRDS}
    return by_variant(setup.model, names, out)


def _tasks(setup: batch.Setup, calls: int, seed: int, buyers: int) -> list[tuple[tuple[Any, ...], batch.Task]]:
    """Keys and tasks, the long ones first."""
    pace = 1.0 if setup.compiles else 60.0
    light, variants = calls < CALLS, len(setup.model.variants)
    again = LIGHT_AGAIN if light else AGAIN
    tasks: list[tuple[tuple[Any, ...], batch.Task]] = [
        (("search", b), batch.Task(_search, (b, seed, again), 0.3 * pace))
        for b in range(buyers)
        if not (light and buyers > MANY_BUYERS) or (b + b // variants) % 2 == 0
    ]
    nudged = min(calls, LIGHT_NUDGES if light else 2 * buyers)
    for threshold in thresholds_of(setup.model):
        task = batch.Task(_nudge, (threshold, nudged, seed), nudged * 8 * 5e-5 * pace)
        tasks.append((("nudge", threshold), task))
    tasks.append((("deaf", ""), batch.Task(look_for_deaf, (seed, LIGHT_DEAF if light else None), 3.0 * pace)))
    step = max(1, buyers // _WEIGHED)
    tasks += [(("weigh", b), batch.Task(weigh_lines, (b, seed), 0.2 * pace)) for b in range(0, buyers, step)]
    chunk = _CHUNK[setup.compiles]
    for name, seller in SELLERS.items():
        for first in range(0, calls, chunk):
            count = min(chunk, calls - first)
            tasks.append((("play", name), batch.Task(play_counted, (seller, first, count, seed), count * 2e-4 * pace)))
    chunk //= _EXPLORES
    for seller in WANDERERS:
        most = calls * (_WANDERS_FAR if seller.rate <= _FAR else _WANDERS)
        for first in range(0, most, chunk):
            count = min(chunk, most - first)
            task = batch.Task(explore_counted, (seller, first, count, seed), count * 2e-3 * pace)
            tasks.append((("explore", seller.name), task))
    for m in _turning_points(setup.model):
        guided = dataclasses.replace(GUIDED, wanted=m)
        count = min(calls, buyers)
        tasks.append((("explore", m), batch.Task(explore_counted, (guided, 0, count, seed), count * 2e-3 * pace)))
    return tasks


def _turning_points(model: Model) -> list[int]:
    """The lines after which others open or all goes differently: those that a line waits for, by themselves or for what
    they tell; proofs, requests, concessions."""
    lines = model.scenario["lines"]
    names = {name for line in lines for name in line["after"]["lines"]}
    facts = {fact for line in lines for fact in line["after"]["facts"]}
    return [
        m
        for m, line in enumerate(lines)
        if line["id"] in names or line["kind"] in ("proof", "concede", "advance") or facts.intersection(line["tells"])
    ]


def _search(bench: SearchBench, b: int, seed: int, again: int) -> tuple[Found, Found, Counts]:
    best = bench.search(b, effort=BEST, goal=GOAL_SCORE, seed=seed)
    # Where there is no need the bound is out of reach, and the way to leave politely is soon found.
    for more in range(again if bench.tables[b].number[n.N_HAS_NEEDS] else 1):
        if best.lower < best.upper - SHORT:
            other = bench.search(b, effort=HARDER, goal=GOAL_SCORE, seed=seed + 1 + more)
            best = best if best.lower >= other.lower else dataclasses.replace(other, upper=min(best.upper, other.upper))
    skip = bench.search(b, effort=SKIP, goal=GOAL_SKIP, seed=seed)
    if is_exploit(bench.deal, skip.outcome, skip.admitted, skip.stated, 0):
        # What it comes down to; that one can also do some of the right things besides says nothing.
        skip = bench.pared(b, skip, GOAL_SKIP, WON)
    counts = count_found(bench, b, best)
    counts.add(count_found(bench, b, skip))
    return best, skip, counts


def _nudge(bench: SearchBench, threshold: Threshold, calls: int, seed: int) -> tuple[int, int, bool]:
    lower, higher = (notice(bench, threshold, by, calls, seed) for by in (-1, 1))
    return lower, higher, lower + higher > 0 or decides(bench, threshold, calls, seed)


def _take(played: Played, key: tuple[Any, ...], result: Any) -> None:
    """Puts a task's result where it belongs."""
    what, about = key
    if what == "play":
        out, counts = result
        if about in SELLERS:
            played.calls.setdefault(about, []).extend(out)
        played.all.add(counts)
        if about in BIRDS:
            played.birds.add(counts)
            mine = played.by.setdefault(about, Counts([0] * len(counts.seen)))
            mine.add(counts)
    elif what == "explore":
        played.all.add(result)
    elif what == "search":
        played.best[about], played.skips[about], counts = result
        played.all.add(counts)
    elif what == "deaf":
        played.blind = result
    elif what == "nudge":
        played.nudges[about] = result
    else:
        for move in result:
            played.weighed[move] = played.weighed.get(move, 0) + 1


def _report(setup: batch.Setup, calls: int, seed: int, played: Played, *, is_complete: bool) -> dict[str, Any]:
    model, variants = setup.model, len(setup.model.variants)
    names = [(i, style) for style in setup.styles for i in range(variants)]
    coverage = Coverage(model, names, played.all)
    # After an interruption nobody knows what the rest would have reached.
    unreached = gaps(model, coverage) if is_complete else []
    sellers = {name: _seller(out, range(len(out) // OUT)) for name, out in played.calls.items()}
    report: dict[str, Any] = {
        "scenario": model.scenario["id"],
        "title": model.scenario["title"],
        "digest": model.scenario["digest"],
        "rulebook": model.rules.rulebook,
        "repertoire": model.rules.repertoire,
        "deal": setup.deal,
        "seed": seed,
        "calls": calls,
        "variants": variants,
        "searched": len(played.skips),
        "compiled": setup.compiles,
        "complete": is_complete,
        "verdict": {},
        "difficulty": _difficulty(played),
        "separation": _separation(played),
        "styles": {style: _style(model, played, names, style) for style in setup.styles},
        "sellers": sellers,
        "won_by_variant": by_variant(
            model, names, {name: played.calls[name] for name in BIRDS if name in played.calls}
        ),
        "needs": by_need(model, names, {name: played.by[name] for name in BIRDS if name in played.by}),
        "needs_of": {variant["id"]: list(variant["needs"]) for variant in model.scenario["variants"]},
        "passing": _passing(played),
        "deaf": deafness(sellers, played.blind),
        "exploits": _exploits(model, names, setup.deal, played),
        "unreached": {
            f"{what}s" if what != "reply" else "replies": [
                {"id": gap.where, "reason": gap.reason, "open": gap.open} for gap in unreached if gap.what == what
            ]
            for what in ("need", "line", "reply", "reaction")
        },
        "idle_lines": _idle(model, coverage, played),
        "thresholds": [_threshold(one, changed) for one, changed in played.nudges.items()],
        "lines": _lines(model, coverage, played),
    }
    report["verdict"] = verdict(report)
    return report


# -- sellers ----------------------------------------------------------------------------------------------------------


def _seller(out: list[int], numbers: Any) -> dict[str, Any]:
    """Calls of one seller by their numbers: scores in points, outcomes as shares, turns."""
    scores = [out[i * OUT + OUT_SCORE] / 100 for i in numbers]
    if not scores:
        return {}
    ends = [out[i * OUT + OUT_OUTCOME] for i in numbers]
    turns = [out[i * OUT + OUT_MOVES] for i in numbers]
    return {
        "calls": len(scores),
        "mean": round(fmean(scores), 2),
        "sd": round(pstdev(scores), 2),
        "min": min(scores),
        "max": max(scores),
        "outcomes": {name: round(ends.count(code) / len(ends), 4) for code, name in reversed([*enumerate(v.OUTCOMES)])},
        "won": round(sum(out[i * OUT + OUT_WON] for i in numbers) / len(scores), 4),
        "turns": {"min": min(turns), "median": median(turns), "max": max(turns)},
    }


def _style(model: Model, played: Played, names: list[tuple[int, str]], style: str) -> dict[str, Any]:
    """How far one gets with this style: with the variants that have needs, and with those that it is right to leave."""
    here = [b for b, (_, of) in enumerate(names) if of == style and b in played.best]
    needing = [played.best[b] for b in here if model.scenario["variants"][names[b][0]]["needs"]]
    leaving = [played.best[b] for b in here if not model.scenario["variants"][names[b][0]]["needs"]]
    sellers = {}
    for name in (*BIRDS, *RECIPES, *GUESSERS):
        out = played.calls.get(name, [])
        numbers = [i for i in range(len(out) // OUT) if names[i % len(names)][1] == style]
        sellers[name] = _seller(out, numbers)
    return {"best": _range(needing), "leaving": _range(leaving), "sellers": sellers}


def _range(found: list[Found]) -> dict[str, Any]:
    """What the search reached over variants, in points; `bound` what none of them can exceed."""
    if not found:
        return {}
    scores = [one.lower / 100 for one in found]
    return {
        "min": min(scores),
        "mean": round(fmean(scores), 2),
        "max": max(scores),
        "bound": max(one.upper for one in found) / 100,
        "exact": sum(one.is_exact for one in found),
        "turns": median(len(one.moves) for one in found),
    }


def _difficulty(played: Played) -> dict[str, Any]:
    shares = [_seller(out, range(len(out) // OUT))["won"] for name in BIRDS if (out := played.calls.get(name))]
    if len(shares) < len(BIRDS):
        return {}
    share = fmean(shares)
    return {"won": round(share, 4), "word": "easy" if share >= 0.6 else "moderate" if share >= 0.3 else "hard"}


def _separation(played: Played) -> dict[str, Any]:
    """How often a good seller's call scores above a poor one's with the same buyer; equal scores count half."""
    if any(not played.calls.get(name) for name in BIRDS):
        return {}
    pairs = [
        (good[at + OUT_SCORE], poor[at + OUT_SCORE])
        for good in (played.calls["master"], played.calls["veteran"])
        for poor in (played.calls["rookie"], played.calls["technician"])
        for at in range(0, min(len(good), len(poor)), OUT)
    ]
    share = fmean((good > poor) + (good == poor) / 2 for good, poor in pairs)
    gap = fmean(good for good, _ in pairs) - fmean(poor for _, poor in pairs)
    word = "well" if share >= 0.9 else "fairly" if share >= 0.75 else "poorly"
    return {"better_wins": round(share, 4), "gap": round(gap / 100, 2), "word": word}


def _passing(played: Played) -> list[dict[str, Any]]:
    """Recipes and guessing sellers that come through: above 45 points on average, or every tenth call won."""
    found = []
    for name in (*RECIPES, *GUESSERS):
        out = played.calls.get(name, [])
        summary = _seller(out, range(len(out) // OUT))
        if summary and (summary["mean"] > 45 or summary["won"] > 0.1):
            found.append({"seller": name, "mean": summary["mean"], "won": summary["won"]})
    return found


# -- lines ------------------------------------------------------------------------------------------------------------


def _exploits(model: Model, names: list[tuple[int, str]], deal: str, played: Played) -> list[dict[str, Any]]:
    """Lines that win or score without the subject, the worst first. To leave a buyer without needs politely is the
    subject and no way round it (K29)."""
    found = []
    for b, skip in played.skips.items():
        variant, style = names[b]
        points = skip.lower / 100 if model.scenario["variants"][variant]["needs"] else 0.0
        if is_exploit(deal, skip.outcome, skip.admitted, skip.stated, points):
            found.append(
                {
                    "variant": model.variants[variant],
                    "style": style,
                    "score": skip.lower / 100,
                    "outcome": v.OUTCOMES[skip.outcome],
                    "needs_admitted": skip.admitted,
                    "moves": [model.moves[m] for m, _ in skip.moves],
                }
            )
    ends = ("advance", "order")
    return sorted(found, key=lambda one: (one["outcome"] not in ends, one["needs_admitted"] > 0, len(one["moves"])))


def _idle(model: Model, coverage: Coverage, played: Played) -> list[dict[str, Any]]:
    """Lines that are open, but are never the best thing to say and that hardly a bird is tempted by."""
    best = {move for found in played.best.values() for move, _ in found.moves}
    birds = Coverage(model, coverage.names, played.birds)
    calls = sum(len(played.calls.get(name, [])) // OUT for name in BIRDS)
    found = []
    for m, line in enumerate(model.scenario["lines"]):
        tempts = birds.made(m) >= max(1, _TEMPTS * min(birds.opened(m), calls))
        if coverage.was_said(m) and m not in best and m not in played.weighed and not tempts:
            tempted = birds.made(m) / birds.opened(m) if birds.opened(m) else 0.0
            found.append({"id": line["id"], "chosen": round(tempted, 4), "open": birds.opened(m)})
    return found


def _lines(model: Model, coverage: Coverage, played: Played) -> dict[str, Any]:
    birds = Coverage(model, coverage.names, played.birds)
    return {
        line["id"]: {
            "kind": line["kind"],
            "topic": line["topic"],
            "open": coverage.opened(m),
            "said": coverage.made(m),
            "said_by_birds": birds.made(m),
            "in_best_lines": sum(any(move == m for move, _ in found.moves) for found in played.best.values()),
            "best_at": played.weighed.get(m, 0),
        }
        for m, line in enumerate(model.scenario["lines"])
    }


def _threshold(one: Threshold, changed: tuple[int, int, bool]) -> dict[str, Any]:
    lower, higher, decides_somewhere = changed
    return {
        "of": one.what,
        "id": one.id,
        "key": one.key,
        "lower": lower,
        "higher": higher,
        "decides": decides_somewhere,
    }
